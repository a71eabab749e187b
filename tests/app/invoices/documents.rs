//! Every invoice and credit note has every field that the VAT Act asks for, on the page and in the PDF.

use entity::invoice;
use entity::values::money::Cents;
use entity::values::status::InvoiceKind;
use entity::values::text::Language;
use sea_orm::prelude::Uuid;
use serde_json::{Value, json};
use sparraamo::{i18n, invoices};

use super::credit_notes::credit;
use super::issued;
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form, pdf};

/// A person with every letter that Finland's neighbours need, and some that would break a page.
const NAME: &str = "Åsa Öhman-Žižkå & <b>Söhne</b>";

/// Buys so many of an offer with that form, and pays.
async fn buy(app: &TestApp, offer: &str, quantity: i32, form: &Value) -> Order {
    let request =
        json!({ "offer": offer, "quantity": quantity, "theme": "service-design", "slots": [] });
    let order = app.hold_with(&request).await;
    let answer = app.post_json(&order.api("/checkout"), form).await;
    let status = answer.status();
    assert_eq!(status, 200, "{}", answer.json_value().await);
    app.pays(&order);
    app.deliver_events().await;
    assert_eq!(app.status(&order).await, "paid");
    order
}

/// A private person's single session, and an organisation's two packages, of which some goes back.
async fn sell_all_kinds(app: &TestApp) -> Vec<(Order, invoice::Model)> {
    let single = buy(app, "single", 1, &checkout_form()).await;
    let mut form = checkout_form();
    form["customer"] = json!({
        "name": NAME, "email": "asa@example.org", "organisation": "Ålands landskapsregering",
        "business_id": "0145076-7", "reference": "PO 4711 ä", "address": "Strandgatan 37\r\n\r\n AX-22100 Mariehamn",
    });
    let packages = buy(app, "start", 2, &form).await;
    for cents in [32_000, 128_000] {
        credit(app, &packages, Uuid::now_v7(), cents).await.unwrap();
    }
    credit(app, &single, Uuid::now_v7(), 18_000).await.unwrap();
    let mut all = Vec::new();
    for row in issued(app).await {
        let order = if row.order_id == super::id(app, &single).await { &single } else { &packages };
        all.push((order.clone(), row));
    }
    assert_eq!(all.len(), 5);
    all
}

fn date(language: Language, stored: &str) -> String {
    let parts: Vec<i32> = stored.split('-').map(|part| part.parse().unwrap()).collect();
    assert_eq!(&parts[..2], [2027, 3], "the test knows March alone");
    match language {
        Language::En => format!("{} March 2027", parts[2]),
        Language::Fi | Language::Sv => format!("{}.3.2027", parts[2]),
    }
}

/// What must be readable, from the row alone.
fn required(
    row: &invoice::Model,
    all: &[(Order, invoice::Model)],
    language: Language,
) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_note = row.kind == InvoiceKind::CreditNote;
    let money = |cents: Cents| {
        i18n::money(language, Cents::new(if is_note { -cents.count() } else { cents.count() }))
    };
    let mut fields = vec![
        invoices::number(row),
        date(language, &row.issued_on),
        date(language, &row.tax_point),
        money(row.net_cents),
        money(row.vat_cents),
        money(row.gross_cents),
    ];
    for name in ["name", "business_id", "vat_id", "address"] {
        assert!(!text(&row.seller[name]).is_empty(), "the seller has no {name}");
        fields.push(text(&row.seller[name]));
    }
    assert!(!text(&row.buyer["name"]).is_empty());
    for name in ["name", "organisation", "business_id", "reference"] {
        fields.push(text(&row.buyer[name]));
    }
    fields.extend(text(&row.buyer["address"]).lines().map(str::to_owned));
    let (mut net, mut vat, mut gross) = (0, 0, 0);
    for line in row.lines.as_array().unwrap() {
        let cents = |name: &str| line[name].as_i64().unwrap();
        assert_eq!(cents("net_cents") + cents("vat_cents"), cents("gross_cents"), "{line}");
        net += cents("net_cents");
        vat += cents("vat_cents");
        gross += cents("gross_cents");
        let quantity = line["quantity"].as_i64().unwrap();
        assert!(quantity > 0 && !text(&line["description"]).is_empty());
        fields.push(text(&line["description"]));
        // The unit price without VAT, where it comes out even.
        if cents("net_cents") % quantity == 0 {
            fields.push(money(Cents::new(cents("net_cents") / quantity)));
        }
        fields.push(i18n::rate(language, &text(&line["vat_rate"])));
    }
    assert_eq!(
        (net, vat, gross),
        (row.net_cents.count(), row.vat_cents.count(), row.gross_cents.count())
    );
    if is_note {
        let original = &all.iter().find(|(_, other)| Some(other.id) == row.corrects_id).unwrap().1;
        fields.push(format!(
            "{}, {}",
            invoices::number(original),
            date(language, &original.issued_on)
        ));
        fields.push(row.reason.clone().unwrap());
    }
    fields.retain(|field| !field.is_empty());
    fields
}

/// White space made single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a page, without its markup.
pub fn words(html: &str) -> String {
    let main = html.split("<article>").nth(1).unwrap().split("</article>").next().unwrap();
    let text: String = main
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ");
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (code, letter)| text.replace(code, letter));
    plain(&text)
}

pub fn path(order: &Order, row: &invoice::Model, language: Language, ending: &str) -> String {
    let number = invoices::number(row);
    format!("/{language}/orders/{}/invoices/{number}{ending}?key={}", order.code, order.key)
}

fn assert_all(fields: &[String], text: &str, what: &str) {
    for field in fields {
        assert!(text.contains(&plain(field)), "{what} lacks {field:?}:\n{text}");
    }
}

both! {
    /// L-14, N-01, U-20.
    async fn every_page_of_an_invoice_or_credit_note_has_every_field(app) {
        let all = sell_all_kinds(&app).await;
        for (order, row) in &all {
            for language in Language::ALL {
                let answer = app.get(&path(order, row, language, "")).await;
                assert_eq!(answer.status(), 200);
                assert_eq!(answer.headers()["cache-control"], "no-store");
                let html = answer.text().await.unwrap();
                assert!(!html.contains("<b>Söhne"), "markup of a customer's came through");
                let what = format!("the page of {} in {language}", invoices::number(row));
                assert_all(&required(row, &all, language), &words(&html), &what);
            }
        }
        app.assert_laws_hold_but_for_refunds().await;
    }
}

both! {
    /// L-14, N-01, U-20.
    async fn every_pdf_of_an_invoice_or_credit_note_can_be_read_by_others(app) {
        if !pdf::is_readable("the PDFs of invoices") {
            return;
        }
        let all = sell_all_kinds(&app).await;
        for (order, row) in &all {
            for language in Language::ALL {
                let answer = app.get(&path(order, row, language, ".pdf")).await;
                assert_eq!(answer.status(), 200);
                let number = invoices::number(row);
                let is_note = row.kind == InvoiceKind::CreditNote;
                let (heading, file) = match (language, is_note) {
                    (Language::Fi, false) => ("Lasku", "lasku"),
                    (Language::En, false) => ("Invoice", "invoice"),
                    (Language::Sv, false) => ("Faktura", "faktura"),
                    (Language::Fi, true) => ("Hyvityslasku", "hyvityslasku"),
                    (Language::En, true) => ("Credit note", "credit-note"),
                    (Language::Sv, true) => ("Kreditfaktura", "kreditfaktura"),
                };
                let headers = answer.headers();
                assert_eq!(headers["content-type"], "application/pdf");
                assert_eq!(headers["cache-control"], "no-store");
                assert_eq!(headers["x-robots-tag"], "noindex");
                let disposition = format!("attachment; filename=\"{file}-{number}.pdf\"");
                assert_eq!(headers["content-disposition"], disposition.as_str());
                let bytes = answer.bytes().await.unwrap();
                let what = format!("the PDF of {number} in {language}");
                assert_all(&required(row, &all, language), &pdf::text(&bytes), &what);
                pdf::assert_sound(&bytes, &format!("{heading} {number}"));
                assert!(bytes.len() < 100_000, "{what} has {} bytes", bytes.len());
            }
        }
    }
}

both! {
    async fn an_invoice_is_shown_to_nobody_without_its_orders_key(app) {
        let all = sell_all_kinds(&app).await;
        let (order, row) = &all[0];
        let (other, foreign) = &all[1];
        assert_ne!(order.code, other.code);
        let stolen = Order { key: other.key.clone(), ..order.clone() };
        let keyless = Order { key: String::new(), ..order.clone() };
        for ending in ["", ".pdf"] {
            let fi = |order: &Order, row: &invoice::Model| path(order, row, Language::Fi, ending);
            for refused in [fi(&stolen, row), fi(&keyless, row), fi(order, foreign)] {
                assert_eq!(app.get(&refused).await.status(), 404, "{refused}");
            }
            for number in ["2027-99", "2027", "x", "2027-01", "%2e%2e"] {
                let refused = order.page(&format!("/invoices/{number}{ending}"));
                assert_eq!(app.get(&refused).await.status(), 404, "{refused}");
            }
        }
    }
}

both! {
    async fn the_orders_page_and_the_mail_lead_to_the_invoice(app) {
        let order = app.hold(SLOT).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        let link = order.page("/invoices/2027-1");
        let html = app.get(&order.page("")).await.text().await.unwrap();
        assert!(html.replace("&#x3D;", "=").contains(&link), "{link}");
        app.run_job("deliver-mail").await;
        let letter = app.letters().await.into_iter().next().unwrap();
        assert!(letter.text.contains(&app.ctx.config.link(&link)), "{}", letter.text);
        assert_eq!(app.get(&link).await.status(), 200);

        credit(&app, &order, Uuid::now_v7(), 9_000).await.unwrap();
        let html = app.get(&order.page("")).await.text().await.unwrap();
        assert!(html.replace("&#x3D;", "=").contains(&order.page("/invoices/2027-2")));
        let seen = app.order(&order).await;
        assert_eq!(seen["invoice_number"], "2027-1", "the invoice, not what corrects it");
    }
}

both! {
    /// L-14: the form asks a business for its address where the law does; the API never did.
    async fn a_dear_purchase_of_a_business_asks_for_its_address(app) {
        let request = json!({ "offer": "start", "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let order = app.hold_with(&request).await;
        let mut fields = vec![
            ("name", "Liisa"), ("email", "liisa@example.org"), ("accept_terms", "true"),
            ("buyer", "business"), ("organisation", "Kunta"), ("business_id", "1234567-1"),
        ];
        let refused = app.post_form(&order.page("/place"), &fields).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.text().await.unwrap().contains("id=\"address-error\""));
        fields.push(("address", "Kirkkokatu 1\r\n00100 Helsinki"));
        assert_eq!(app.post_form(&order.page("/place"), &fields).await.status(), 303);
        app.pays(&order);
        app.deliver_events().await;
        let row = issued(&app).await.pop().unwrap();
        assert_eq!(row.buyer["address"], "Kirkkokatu 1\n00100 Helsinki");

        let mut form = checkout_form();
        form["customer"]["organisation"] = json!("Kunta");
        form["customer"]["business_id"] = json!("1234567-1");
        buy(&app, "start", 1, &form).await;
        assert_eq!(issued(&app).await.pop().unwrap().buyer["address"], Value::Null);
        form["customer"]["address"] = json!("ä".repeat(201));
        let order = app.hold_with(&json!({ "offer": "start", "theme": "service-design", "slots": [] })).await;
        let refused = app.post_json(&order.api("/checkout"), &form).await;
        let told = refused.json_value().await;
        assert_eq!(told["errors"]["customer.address"], "too-long", "{told}");
    }
}
