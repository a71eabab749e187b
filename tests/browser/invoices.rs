//! An invoice and a credit note as a browser shows and prints them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sea_orm::prelude::Uuid;
use serde_json::json;

use super::chromium::{Browser, Scripts};
use super::looks::screenshots;
use crate::invoices::credit_notes::credit;
use crate::support::{On, SLOT, TestApp, checkout_form, pdf};

/// U-20.
#[actix_web::test]
async fn an_invoice_is_shown_and_printed_in_every_language() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let request = json!({ "offer": "start", "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": SLOT }] });
    let order = app.hold_with(&request).await;
    let mut form = checkout_form();
    form["customer"]["organisation"] = json!("Esimerkkikuntayhtymän hankintapalvelut");
    form["customer"]["business_id"] = json!("1234567-1");
    form["customer"]["address"] = json!("Kirkkokatu 1 A 2\n00100 Helsinki");
    form["customer"]["reference"] = json!("PO 4711");
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    credit(&app, &order, Uuid::now_v7(), 32_000).await.unwrap();

    for language in ["fi", "en", "sv"] {
        for (number, name) in [("2027-1", "invoice"), ("2027-2", "credit-note")] {
            let path = order.page(&format!("/invoices/{number}"));
            let path = path.replacen("/fi/", &format!("/{language}/"), 1);
            browser.go_to(&app.url(&path)).await;
            assert_eq!(browser.count("h1").await, 1);
            browser.look(&format!("{name}-{language}")).await;
            let printed = browser.command("Page.printToPDF", json!({ "paperWidth": 8.27 })).await;
            let printed = BASE64.decode(printed["data"].as_str().unwrap()).unwrap();
            std::fs::write(screenshots().join(format!("{name}-{language}.print.pdf")), &printed)
                .unwrap();
            let ours =
                app.get(&path.replacen("?key=", ".pdf?key=", 1)).await.bytes().await.unwrap();
            std::fs::write(screenshots().join(format!("{name}-{language}.pdf")), &ours).unwrap();
            if pdf::is_readable("the print of an invoice") {
                let text = pdf::text(&printed);
                assert!(text.contains(number) && text.contains("Esimerkkikuntayhtymän"), "{text}");
                assert!(!text.contains("PDF"), "the button was printed: {text}");
            }
        }
    }
    browser.assert_kept_to(&[&app.base_url]).await;
}
