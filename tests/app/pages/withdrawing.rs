//! The withdrawal function (Directive (EU) 2023/2673, article 11a): two steps, nobody signs in, a receipt by mail.

use entity::values::status::{RefundCause, WithdrawalOutcome};
use entity::{refund, withdrawal};
use sea_orm::EntityTrait;

use super::browser::Page;
use super::leaving::{of_business, package, single};
use crate::support::shop::Order;
use crate::support::{On, TestApp, Variant, both};

const LABELS: [(&str, &str, &str); 3] = [
    ("fi", "Peruuta sopimus tästä", "Vahvista peruuttaminen"),
    ("sv", "Frånträd avtalet här", "Bekräfta frånträdet"),
    ("en", "Withdraw from contract here", "Confirm withdrawal"),
];

fn typed<'a>(code: &'a str, email: &'a str) -> [(&'a str, &'a str); 3] {
    [("name", "Liisa Esimerkki"), ("order_code", code), ("email", email)]
}

async fn confirm(app: &TestApp, code: &str, email: &str) -> Page {
    let fields: Vec<_> = typed(code, email).into_iter().chain([("step", "confirm")]).collect();
    app.send("/fi/withdraw", &fields).await
}

async fn notices(app: &TestApp) -> Vec<withdrawal::Model> {
    withdrawal::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

/// The page below the language in which only the frame and the texts stand.
fn told(page: &Page) -> String {
    page.html.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned()
}

both! {
    /// L-11: the label on every page, on the order's page, and the confirming button's own label.
    async fn every_page_leads_to_withdrawing_in_the_words_of_the_law(app) {
        let order = single(&app).await;
        for (language, label, button) in LABELS {
            let page = order.page("").replacen("/fi/", &format!("/{language}/"), 1);
            let paths = ["", "/themes/service-design", "/experts/aino", "/terms", "/nothing-here"];
            let paths = paths.map(|path| format!("/{language}{path}"));
            for path in paths.iter().chain([&page]) {
                let page = app.page(path).await;
                let footer = page.html.split("<footer").nth(1).unwrap();
                assert!(footer.contains(&format!("href=\"/{language}/withdraw\">{label}</a>")), "{path}");
            }
            assert!(told(&app.page(&page).await).contains(label), "not on the order's page");
            let form = app.page(&format!("/{language}/withdraw")).await;
            assert_eq!(form.status, 200);
            let step = app.send(&format!("/{language}/withdraw"), &typed(&order.code, "liisa@example.org")).await;
            assert!(step.status == 200 && told(&step).contains(button), "{}", step.html);
        }
        assert!(notices(&app).await.is_empty(), "the first step sends nothing");
    }
}

both! {
    /// L-11: from the order's page with its key: filled in, the exact amount before the button, the money, the receipt.
    async fn who_comes_from_the_order_sees_the_amount_and_gets_it(app) {
        let order = package(&app).await;
        let shown = app.page(&order.page("")).await;
        assert!(shown.has("15.3.2027"), "until when is not said: {}", shown.html);
        let links = shown.values("href=\"").into_iter();
        let link = links.clone().find(|href| href.contains("/withdraw?order=")).unwrap();
        let form = app.page(&link).await;
        assert!(form.has("value=\"liisa@example.org\"") && form.has(&format!("value=\"{}\"", order.code)));
        let fields: Vec<(&str, &str)> =
            typed(&order.code, "liisa@example.org").into_iter().chain([("key", order.key.as_str())]).collect();
        let step = app.send("/fi/withdraw", &fields).await;
        assert!(step.has("Palautamme sinulle 800,00\u{a0}€"), "{}", step.html);
        let edit: Vec<_> = fields.iter().copied().chain([("step", "edit")]).collect();
        assert!(app.send("/fi/withdraw", &edit).await.has("value=\"Liisa Esimerkki\""));
        let confirm: Vec<_> = fields.iter().copied().chain([("step", "confirm")]).collect();
        let sent = app.send("/fi/withdraw", &confirm).await;
        let done = app.page(&sent.location.unwrap()).await;
        assert!(done.status == 200 && done.has("1.3.2027 klo\u{a0}10.00"), "{}", done.html);
        let told = app.page(&order.page("")).await;
        assert!(told.has("Peruutit sopimuksen") && told.has("800,00\u{a0}€ on matkalla"), "{}", told.html);
        assert!(!told.has("/withdraw?order=") && !told.has("/bookings/new"), "it is done");
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "refunded");
        let refunds = refund::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!((refunds.len(), refunds[0].cause), (1, RefundCause::Withdrawal));
        app.run_job("deliver-mail").await;
        let letters = app.mailbox.letters();
        let receipt = letters.iter().find(|letter| letter.subject.contains("Sopimus peruutettu")).unwrap();
        for part in ["Peruutan tilausta", &order.code, "Liisa Esimerkki", "liisa@example.org", "1.3.2027 klo\u{a0}10.00", "800,00"] {
            assert!(receipt.text.contains(part), "{part} is not in {}", receipt.text);
        }
        app.assert_laws_hold().await;
    }
}

/// An order's page, its code hidden.
fn alike(page: &Page) -> (u16, String) {
    let path = page.location.as_deref().unwrap().split("?id=").next().unwrap().to_owned();
    (page.status, path)
}

both! {
    /// L-11: the answer does not tell whether there is such an order, nor whose it is.
    async fn a_notice_is_taken_alike_whether_an_order_fits_or_not(app) {
        let order = single(&app).await;
        let mut answers = Vec::new();
        for (code, email) in [
            (order.code.as_str(), "stranger@example.org"),
            ("AAAAAAAA", "liisa@example.org"),
            ("whatever I was given", "liisa@example.org"),
            (&order.code.to_lowercase(), "Liisa@Example.org"),
        ] {
            let step = app.send("/fi/withdraw", &typed(code, email)).await;
            assert!(step.status == 200 && !step.has("180,00"), "{}", step.html);
            answers.push(confirm(&app, code, email).await);
        }
        let alikes: Vec<_> = answers.iter().map(alike).collect();
        assert!(alikes.iter().all(|answer| *answer == alikes[0]), "{alikes:?}");
        let pages = answers.iter().map(|answer| app.page(answer.location.as_deref().unwrap()));
        let mut texts: Vec<String> = Vec::new();
        for page in pages {
            texts.push(told(&page.await));
        }
        assert!(texts.iter().all(|text| *text == texts[0]));
        let outcomes: Vec<_> = notices(&app).await.into_iter().map(|notice| notice.outcome).collect();
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == WithdrawalOutcome::Done).count(), 1);
        assert_eq!(outcomes.len(), 4);
        let stranger = app.page("/fi/withdraw?order=AAAAAAAA&key=x").await;
        assert!(stranger.status == 200 && !stranger.has("liisa@example.org"));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn the_same_notice_sent_twice_is_one_with_one_receipt(app) {
        let order = single(&app).await;
        for (code, email) in [("AAAAAAAA", "liisa@example.org"), (order.code.as_str(), "liisa@example.org")] {
            let first = confirm(&app, code, email).await;
            let second = confirm(&app, code, email).await;
            assert_eq!(first.location, second.location);
        }
        assert_eq!(notices(&app).await.len(), 2);
        let mails = app.mails().await;
        assert_eq!(mails.iter().filter(|subject| subject.contains("peruuttamisilmoitu")).count(), 1, "{mails:?}");
        assert_eq!(mails.iter().filter(|subject| subject.contains("Sopimus peruutettu")).count(), 1, "{mails:?}");
    }
}

both! {
    async fn what_is_not_fit_is_told_at_its_field_and_kept(app) {
        let long = "x".repeat(60);
        for (fields, faulty) in [
            ([("name", ""), ("order_code", ""), ("email", "")], vec!["name", "order_code", "email"]),
            ([("name", "Åsa"), ("order_code", long.as_str()), ("email", "asa@")], vec!["order_code", "email"]),
        ] {
            for step in ["", "confirm"] {
                let fields: Vec<_> = fields.into_iter().chain([("step", step)]).collect();
                let page = app.send("/sv/withdraw", &fields).await;
                assert_eq!(page.status, 422);
                assert_eq!(page.values("<a href=\"#").iter().filter(|id| *id != "main" && *id != "languages").cloned().collect::<Vec<_>>(), faulty);
                for field in &faulty {
                    assert!(page.has(&format!("id=\"{field}-error\"")), "{field}");
                }
            }
        }
        assert!(notices(&app).await.is_empty());
        for unknown in ["", "?id=x", "?id=00000000-0000-7000-8000-000000000000"] {
            assert_eq!(app.page(&format!("/fi/withdraw/done{unknown}")).await.status, 404);
        }
    }
}

both! {
    /// L-13: a business is shown no consumer's right, and its notice waits for a person.
    async fn a_business_is_not_shown_a_consumers_right(app) {
        let order = of_business(&app).await;
        let shown = told(&app.page(&order.page("")).await);
        assert!(!shown.contains("/withdraw") && !shown.contains("uluttaja"), "{shown}");
        let fields: Vec<(&str, &str)> =
            typed(&order.code, "liisa@example.org").into_iter().chain([("key", order.key.as_str())]).collect();
        let step = app.send("/fi/withdraw", &fields).await;
        assert!(step.has("Ihminen lukee ilmoituksesi") && !step.has("800,00"), "{}", step.html);
        assert_eq!(confirm(&app, &order.code, "liisa@example.org").await.status, 303);
        assert_eq!(notices(&app).await[0].outcome, WithdrawalOutcome::NeedsPerson);
        assert_eq!(app.order(&order).await["credits"]["available"], 5);
    }
}

both! {
    /// L-11: the right ends with its fourteenth day; a notice after it is taken, and a person answers.
    async fn the_right_is_shown_for_the_whole_period_and_no_longer(app) {
        let order = package(&app).await;
        app.clock_to("2027-03-15T21:59:59Z");
        assert!(told(&app.page(&order.page("")).await).contains("/withdraw?order"));
        app.clock_to("2027-03-15T22:00:00Z");
        assert!(!told(&app.page(&order.page("")).await).contains("/withdraw?order"));
        assert_eq!(confirm(&app, &order.code, "liisa@example.org").await.status, 303);
        assert_eq!(notices(&app).await[0].outcome, WithdrawalOutcome::NeedsPerson);
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "confirmed");
    }
}

both! {
    /// A receipt goes to an address that anybody typed: one sender gets few of them.
    async fn receipts_are_not_sent_for_one_sender_without_end(app) {
        let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
        let behind = app.instance_with(Variant { settings, ..Variant::default() }).await;
        let order: Order = single(&app).await;
        let mut statuses = Vec::new();
        for n in 0..12 {
            let mut form = url::form_urlencoded::Serializer::new(String::new());
            let code = format!("AAAAAAA{n}");
            form.extend_pairs(typed(&code, "victim@example.org")).append_pair("step", "confirm");
            let ask = behind.client.post(behind.url("/fi/withdraw"));
            let ask = ask.header("x-forwarded-for", "192.0.2.7").header("sec-fetch-site", "same-origin");
            let ask = ask.header("content-type", "application/x-www-form-urlencoded").body(form.finish());
            statuses.push(ask.send().await.unwrap().status().as_u16());
        }
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 10, "{statuses:?}");
        assert_eq!(statuses[11], 429);
        assert_eq!(app.status(&order).await, "paid");
    }
}
