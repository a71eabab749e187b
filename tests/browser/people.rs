//! Who comes to a session, what they see, and what is asked for that is not sold by itself; with JavaScript off.

use serde_json::json;

use super::chromium::{Browser, Scripts};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, checkout_form};

/// A paid single session at [`SLOT`].
async fn bought(app: &TestApp) -> Order {
    let order = app.hold(SLOT).await;
    let mut form = checkout_form();
    form["preparation"] =
        json!("Palvelulupaus on epäselvä.\n\nMistä aloitamme, ja ketkä pitää ottaa mukaan?");
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// U-15.
#[actix_web::test]
async fn a_customer_says_who_comes_and_they_read_what_it_is_about_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = bought(&app).await;
    browser.go_to(&app.url(&order.page(""))).await;
    browser.look("people-1-order").await;
    browser.press(".booking a[href*='/people?']").await;
    browser.look("people-2-form").await;
    browser.type_into("#attendee_2_name", "Kaisa Malli").await;
    browser.type_into("#attendee_2_email", "kaisa@").await;
    browser.press("form .button.main").await;
    browser.text("#error-summary").await;
    browser.look("people-3-faults").await;
    browser.type_into("#attendee_2_email", "kaisa@example.org").await;
    browser.press("form .button.main").await;
    browser.text(".alert.good").await;
    browser.look("people-4-saved").await;
    let invited = app.written().await.into_iter().rfind(|mail| mail.kind == "attendee-invited");
    let invited = invited.unwrap();
    assert_eq!(invited.recipient.reveal(), "kaisa@example.org");
    let link = invited.text.reveal().split_whitespace().find(|word| word.contains("/preparation/"));
    let link = link.unwrap().to_owned();
    for language in ["fi", "en", "sv"] {
        let link = link.replace("/fi/preparation/", &format!("/{language}/preparation/"));
        browser.go_to(&link).await;
        browser.look(&format!("people-5-preparation-{language}")).await;
    }
    browser.go_to(&app.url(&order.page("").replacen("/fi/", "/en/", 1))).await;
    browser.press(".booking a[href*='/people?']").await;
    browser.look("people-6-form-en").await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

#[actix_web::test]
async fn an_enquiry_is_sent_from_where_no_time_suits_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    browser.go_to(&app.url("/fi/themes/innovation?from=2028-12-01")).await;
    browser.look("enquiry-1-no-times").await;
    browser.press("footer a[href='/fi/ask']").await;
    browser.look("enquiry-2-ask").await;
    browser.press("form .button.main").await;
    browser.text("#error-summary").await;
    browser.look("enquiry-3-faults").await;
    browser.type_into("#message", "Sopisiko huhtikuun toinen viikko?").await;
    browser.type_into("#name", "Kaisa Malli").await;
    browser.type_into("#email", "kaisa@example.org").await;
    browser.press("form .button.main").await;
    browser.text("h1").await;
    assert!(browser.url().await.ends_with("/fi/ask/sent"));
    browser.look("enquiry-4-sent").await;
    assert_eq!(app.written().await.len(), 2);
    browser.go_to(&app.url("/fi")).await;
    browser.press("#prices a[href='/fi/partnership']").await;
    browser.look("enquiry-5-partnership").await;
    for language in ["en", "sv"] {
        browser.go_to(&app.url(&format!("/{language}/partnership"))).await;
        browser.look(&format!("enquiry-6-partnership-{language}")).await;
    }
    browser.assert_kept_to(&[&app.base_url]).await;
}
