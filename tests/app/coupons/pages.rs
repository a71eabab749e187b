//! Every page and mail of a discounted order, in every language.

use super::{made, pay, percent};
use crate::every_page::page::{LANGUAGES, page};
use crate::every_page::tour::Times;
use crate::support::{JsonValue, On, TestApp, both, checkout_form};

/// What each language says of the discount, in pages and mails.
const WORDS: [(&str, &str); 3] = [
    ("fi", "Hinta ennen alennusta"),
    ("en", "Price before the discount"),
    ("sv", "Pris före rabatt"),
];

both! {
    /// U-16: the form, the order and its mails say the list price, the discount and the total.
    async fn a_discounted_order_says_so_in_every_language(app) {
        let mut times = Times::of(&app).await;
        for (language, words) in WORDS {
            for points in [3_333, 10_000] {
                let code = made(&app, percent(points)).await;
                let order = app.hold(&times.next()).await;
                let path = |tail: &str| order.page(tail).replacen("/fi/", &format!("/{language}/"), 1);
                let wrong = app.post_form(&path("/coupon"), &[("coupon", "x")]).await;
                page(wrong, 422, language, "a wrong code").await;
                let entered = app.post_form(&path("/coupon"), &[("coupon", &code)]).await;
                let html = page(entered, 200, language, "a code that was entered").await;
                assert!(html.contains(words), "{html}");
                let mut form = checkout_form();
                form["locale"] = serde_json::json!(language);
                let placed = app.post_json(&order.api("/checkout"), &form).await;
                assert_eq!(placed.status(), 200, "{}", placed.json_value().await);
                if points < 10_000 {
                    pay(&app, &order).await;
                }
                let html = page(app.get(&path("")).await, 200, language, "a discounted order").await;
                assert!(html.contains(words), "{html}");
                let number = app.order(&order).await["invoice_number"].as_str().unwrap().to_owned();
                let invoice = app.get(&path(&format!("/invoices/{number}"))).await;
                page(invoice, 200, language, "its invoice").await;
                let mut mails = app.written().await.into_iter();
                let mail = mails.rfind(|mail| mail.kind == "order-confirmed").unwrap();
                assert!(mail.text.reveal().contains(words), "{}", mail.text.reveal());
            }
        }
        assert_eq!(LANGUAGES.len(), WORDS.len());
        app.assert_laws_hold().await;
    }
}
