//! Sales to businesses in other EU countries: without VAT only when the register of VAT ids said yes, and then in every
//! number and paper.

use entity::invoice;
use entity::values::money::Cents;
use entity::values::status::VatTreatment;
use entity::values::text::Language;
use entity::values::time::Span;
use futures_util::future::join;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use sparraamo::invoices;

use super::documents::{path, words};
use super::issued;
use crate::admin::seat::Seat;
use crate::payments::acts::{order_row, staff_refund};
use crate::support::shop::Order;
use crate::support::vies::{FILED, KEPT, Register, SAYS_NOTHING, TYPED, business_form};
use crate::support::{JsonValue, On, SLOT, TestApp, both, pdf};

/// The words that an invoice without VAT must have.
const WORDS: [(Language, &[&str]); 3] = [
    (Language::Fi, &["Käännetty verovelvollisuus", "Reverse charge"]),
    (Language::En, &["Reverse charge"]),
    (Language::Sv, &["Omvänd skattskyldighet", "Reverse charge"]),
];

/// An order of so many of an offer, without a time.
async fn hold(app: &TestApp, offer: &str, quantity: i32) -> Order {
    let request =
        json!({ "offer": offer, "quantity": quantity, "theme": "service-design", "slots": [] });
    app.hold_with(&request).await
}

/// Goes to pay with that form; answers what the shop says.
async fn place(app: &TestApp, order: &Order, form: &Value) -> Value {
    let answer = app.post_json(&order.api("/checkout"), form).await;
    let status = answer.status();
    let told = answer.json_value().await;
    assert_eq!(status, 200, "{told}");
    told
}

async fn pay(app: &TestApp, order: &Order) -> invoice::Model {
    app.pays(order);
    app.deliver_events().await;
    assert_eq!(app.status(order).await, "paid");
    issued(app).await.pop().unwrap()
}

/// Total, VAT, treatment and answer as an answer of the API tells them.
fn price(told: &Value) -> (i64, i64, &str, Option<&str>) {
    (
        told["total_cents"].as_i64().unwrap(),
        told["vat_cents"].as_i64().unwrap(),
        told["vat_treatment"].as_str().unwrap(),
        told["vat_id_answer"].as_str(),
    )
}

both! {
    /// P-36: valid.
    async fn a_valid_vat_id_takes_the_vat_off_everywhere(app) {
        let (vies, app) = app.with_vies().await;
        let order = hold(&app, "single", 1).await;
        let told = place(&app, &order, &business_form(TYPED)).await;
        assert_eq!(price(&told), (14_343, 0, "reverse_charge", Some("valid")));
        assert_eq!(price(&app.order(&order).await), price(&told));
        assert_eq!(app.stripe.checkout_for(&order.code).unwrap().amount_cents, 14_343);
        let asked = json!([{ "countryCode": "DE", "vatNumber": "136695976",
            "requesterMemberStateCode": "FI", "requesterNumber": "12345671" }]);
        assert_eq!(Value::from(vies.questions()), asked);
        let row = order_row(&app, &order).await;
        assert_eq!(row.vat_id.unwrap().reveal(), KEPT);
        assert_eq!((row.vat_id_checked_at, row.vat_id_reference.as_deref()), (Some(app.now()), Some(FILED)));

        let paper = pay(&app, &order).await;
        assert_eq!((paper.net_cents, paper.vat_cents, paper.gross_cents),
            (Cents::new(14_343), Cents::ZERO, Cents::new(14_343)));
        assert_eq!(paper.lines[0]["vat_rate"], "0");
        assert_eq!((paper.vat_treatment, invoices::buyer_vat_id(&paper)), (VatTreatment::ReverseCharge, KEPT));
        app.run_job("deliver-mail").await;
        for (kind, text) in app.written().await.into_iter().map(|mail| (mail.kind, mail.text)) {
            if kind == "order-confirmed" || kind == "invoice-issued" {
                let text = text.reveal();
                let told = text.contains("käännetty verovelvollisuus") && text.contains("ilman alv:tä");
                assert!(told && text.contains("143,43"), "{kind}: {text}");
            }
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: invalid, also by its form alone.
    async fn an_invalid_vat_id_pays_the_vat(app) {
        let (vies, app) = app.with_vies().await;
        vies.is(Register::KnowsNot);
        for (id, asked) in [(KEPT, 1), ("DE12345", 1)] {
            let order = hold(&app, "single", 1).await;
            let told = place(&app, &order, &business_form(id)).await;
            assert_eq!(price(&told), (18_000, 3_657, "charged", Some("invalid")), "{id}");
            assert_eq!(vies.questions().len(), asked, "{id}");
            let paper = pay(&app, &order).await;
            assert_eq!((paper.vat_cents, paper.vat_treatment), (Cents::new(3_657), VatTreatment::Charged));
            assert_eq!(invoices::buyer_vat_id(&paper), "");
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: unverifiable in every way; the order is placed all the same, and never silently without VAT.
    async fn a_register_that_does_not_tell_leaves_the_vat_on(app) {
        let (vies, app) = app.with_vies().await;
        for register in SAYS_NOTHING {
            vies.is(register);
            let order = hold(&app, "single", 1).await;
            let told = place(&app, &order, &business_form(KEPT)).await;
            assert_eq!(price(&told), (18_000, 3_657, "charged", Some("unknown")), "{register:?}");
            let paper = pay(&app, &order).await;
            assert_eq!((paper.vat_cents, paper.vat_treatment), (Cents::new(3_657), VatTreatment::Charged));
        }
        assert_eq!(vies.questions().len(), SAYS_NOTHING.len());
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: a Finnish business, one from outside the EU's services, and a person are not looked up.
    async fn who_has_no_vat_id_of_another_eu_country_is_not_looked_up(app) {
        let (vies, app) = app.with_vies().await;
        for id in ["1234567-1", "FI12345671", "XI123456789", "CHE116281710", "556012-5790"] {
            let order = hold(&app, "single", 1).await;
            let told = place(&app, &order, &business_form(id)).await;
            assert_eq!(price(&told), (18_000, 3_657, "charged", None), "{id}");
        }
        // By the API, who is no organisation has no business id.
        let order = hold(&app, "single", 1).await;
        let mut form = business_form(KEPT);
        form["customer"]["organisation"] = Value::Null;
        let refused = app.post_json(&order.api("/checkout"), &form).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(refused.json_value().await["errors"]["customer.organisation"], "organisation-required");
        assert_eq!(vies.questions(), [Value::Null; 0]);
    }
}

both! {
    /// P-36: without the setting nobody is asked, and every sale has its VAT.
    async fn a_shop_that_was_not_told_of_a_register_charges_the_vat(app) {
        let order = hold(&app, "single", 1).await;
        let told = place(&app, &order, &business_form(KEPT)).await;
        assert_eq!(price(&told), (18_000, 3_657, "charged", None));
        let page = app.get(&order.page("")).await.text().await.unwrap();
        assert!(!page.contains("VIES"), "{page}");
    }
}

both! {
    /// P-36, P-08.
    async fn a_repeated_checkout_asks_the_register_once_and_says_the_same(app) {
        let (vies, app) = app.with_vies().await;
        let order = hold(&app, "single", 1).await;
        let form = business_form(KEPT);
        let told = place(&app, &order, &form).await;
        vies.is(Register::KnowsNot);
        assert_eq!(place(&app, &order, &form).await, told);
        let (one, other) = join(place(&app, &order, &form), place(&app, &order, &form)).await;
        assert_eq!((&one, &other), (&told, &told));
        assert_eq!(vies.questions().len(), 1);

        let order = hold(&app, "single", 1).await;
        let mut answers = Vec::new();
        for _ in 0..3 {
            let request = app.client.post(app.url(&order.api("/checkout")));
            let request = request.header("content-type", "application/json");
            let request = request.header("idempotency-key", "one").body(form.to_string());
            answers.push(request.send().await.unwrap().json_value().await);
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
        assert_eq!(price(&answers[0]), (18_000, 3_657, "charged", Some("invalid")));
        assert_eq!(vies.questions().len(), 2);
    }
}

both! {
    /// P-36, P-35: neither a rate that changes by law nor one of the catalogue's comes back to a sale without VAT.
    async fn a_rate_that_changes_before_the_payment_brings_no_vat_back(app) {
        let (_vies, app) = app.with_vies().await;
        // Ten minutes before midnight in Helsinki.
        app.clock_to("2027-03-01T21:50:00Z");
        let order = hold(&app, "single", 1).await;
        place(&app, &order, &business_form(KEPT)).await;
        let file = "[[offers]]\nslug = \"single\"\nname = { fi = \"Kertasparraus\" }\nsessions = 1\n\
             price_cents = 18000\nvat_rate = \"25.5\"\nvat_changes = [{ from = \"2027-03-02\", rate = \"24\" }]\n";
        sparraamo::catalog::import::import(&app.ctx, file).await.unwrap();
        app.advance(Span::minutes(20));
        let paper = pay(&app, &order).await;
        assert_eq!((paper.vat_cents, paper.gross_cents), (Cents::ZERO, Cents::new(14_343)));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36, L-14, L-15: parts that go back have no VAT either and add up; every paper says why there is none.
    async fn what_goes_back_of_a_sale_without_vat_adds_up_and_says_why(app) {
        let (_vies, app) = app.with_vies().await;
        let order = hold(&app, "start", 2).await;
        let told = place(&app, &order, &business_form(KEPT)).await;
        assert_eq!(price(&told), (127_490, 0, "reverse_charge", Some("valid")));
        pay(&app, &order).await;
        for cents in [12_749, 38_247] {
            staff_refund(&app, &order, Cents::new(cents), i32::try_from(cents / 12_749).unwrap()).await.unwrap();
            app.run_job("send-refunds").await;
            app.deliver_events().await;
        }
        let papers = issued(&app).await;
        let sums: Vec<(i64, i64, i64)> = papers.iter()
            .map(|row| (row.net_cents.count(), row.vat_cents.count(), row.gross_cents.count())).collect();
        assert_eq!(sums, [(127_490, 0, 127_490), (12_749, 0, 12_749), (38_247, 0, 38_247)]);
        for paper in &papers {
            assert_eq!(paper.vat_treatment, VatTreatment::ReverseCharge);
            for (language, said) in WORDS {
                let html = app.get(&path(&order, paper, language, "")).await.text().await.unwrap();
                let mut texts = vec![words(&html)];
                if pdf::is_readable("the PDFs of invoices without VAT") {
                    let bytes = app.get(&path(&order, paper, language, ".pdf")).await.bytes().await.unwrap();
                    texts.push(pdf::text(&bytes));
                }
                for text in &texts {
                    // The seller's id and the buyer's; the rate.
                    for part in ["FI12345671", KEPT, "Beispielweg 1"].iter().chain(said) {
                        assert!(text.contains(part), "no {part} in {language}: {text}");
                    }
                    assert!(text.contains("0\u{a0}%") || text.contains("0 %") || text.contains("0%"), "{text}");
                }
            }
        }
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-36: bookkeeping and staff see which sales were under reverse charge, and on whose word.
    async fn exports_and_staff_tell_the_treatment(app) {
        let (_vies, app) = app.with_vies().await;
        let order = hold(&app, "single", 1).await;
        place(&app, &order, &business_form(KEPT)).await;
        pay(&app, &order).await;
        let plain = app.place_order().await;
        pay(&app, &plain).await;
        let seat = Seat::staff(&app).await;
        let export = async |what: &str| {
            let address = format!("/fi/admin/exports/{what}.csv?from=2027-01-01&to=2027-12-31");
            seat.answer(&address).await.text().await.unwrap()
        };
        let orders = export("orders").await;
        assert!(orders.contains(&format!("143.43,0.00,0,0.00,reverse_charge,{KEPT}\r\n")), "{orders}");
        assert!(orders.contains("180.00,36.57,25.5,0.00,charged,\r\n"), "{orders}");
        let papers = export("invoices").await;
        assert!(papers.contains(&format!("143.43,0.00,143.43,reverse_charge,{KEPT}\r\n")), "{papers}");
        let vat = export("vat").await;
        assert!(vat.contains("2027-03,0,143.43,0.00,143.43,reverse_charge\r\n"), "{vat}");
        assert!(vat.contains("2027-03,25.5,143.43,36.57,180.00,charged\r\n"), "{vat}");
        for language in Language::ALL {
            let path = Seat::path(&order, "");
            let page = seat.answer(&format!("/{language}/admin{path}")).await.text().await.unwrap();
            assert!(page.contains(KEPT) && page.contains(FILED), "{page}");
        }
    }
}

both! {
    /// P-36: the database itself refuses a sale without VAT that no valid id is behind.
    async fn no_hand_takes_the_vat_off_without_a_valid_id(app) {
        let order = app.hold(SLOT).await;
        let id = format!("(SELECT id FROM \"order\" WHERE code = '{}')", order.code);
        for deed in [
            "vat_rate = 0, vat_cents = 0",
            "vat_treatment = 'reverse_charge'",
            "vat_treatment = 'reverse_charge', vat_rate = 0, vat_cents = 0",
            "vat_treatment = 'reverse_charge', vat_rate = 0, vat_cents = 0, vat_id = 'DE136695976',
             vat_id_answer = 'unknown', vat_id_checked_at = 1",
            "vat_id_answer = 'valid'",
            "vat_treatment = 'none'",
        ] {
            let transaction = app.ctx.db.write_txn().await.unwrap();
            let done = transaction.execute_unprepared(&format!("UPDATE \"order\" SET {deed} WHERE id = {id}")).await;
            assert!(done.is_err(), "{deed}");
            transaction.rollback().await.unwrap();
        }
        app.assert_laws_hold().await;
    }
}
