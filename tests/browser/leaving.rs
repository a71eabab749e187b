//! Leaving with JavaScript off: for money, to another time, and from the whole contract (U-01, U-15, L-11).

use serde_json::json;

use super::chromium::{Browser, Scripts};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, checkout_form};

/// A paid order with a session at [`SLOT`].
async fn bought(app: &TestApp, offer: &str) -> Order {
    let request = json!({
        "offer": offer,
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": SLOT }],
    });
    let order = app.hold_with(&request).await;
    let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
    assert_eq!(answer.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    order
}

#[actix_web::test]
async fn a_session_is_cancelled_for_its_money_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = bought(&app, "single").await;
    browser.go_to(&app.url(&order.page(""))).await;
    browser.look("leave-1-order").await;
    browser.press(".booking a[href*='/cancel?']").await;
    browser.look("leave-2-cancel").await;
    browser.press("input[name=settlement][value=refund]").await;
    browser.press("form .button.main").await;
    browser.text(".booking.cancelled").await;
    browser.look("leave-3-cancelled").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    browser.go_to(&app.url(&order.page(""))).await;
    browser.look("leave-4-paid-back").await;
    let seen = app.order(&order).await;
    assert_eq!((&seen["status"], &seen["refunded_cents"]), (&json!("refunded"), &json!(18_000)));
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

#[actix_web::test]
async fn a_session_of_a_package_is_moved_and_another_given_back_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = bought(&app, "start").await;
    let english = order.page("").replacen("/fi/", "/en/", 1);
    browser.go_to(&app.url(&english)).await;
    browser.press(".booking a[href*='/move?']").await;
    browser.look("move-1-times").await;
    browser.press("#begin_before_withdrawal").await;
    browser.press("button.slot").await;
    browser.text(".alert.good").await;
    browser.look("move-2-moved").await;
    let moved = app.order(&order).await["bookings"][0]["starts_at"].clone();
    assert_ne!(moved, SLOT);
    browser.press(".credits a.button").await;
    browser.look("move-3-next").await;
    browser.press("button.slot").await;
    browser.text(".alert.good").await;
    assert_eq!(browser.count(".booking").await, 2);
    browser.press(".booking:last-child a[href*='/cancel?']").await;
    browser.look("move-4-cancel").await;
    browser.press("form .button.main").await;
    browser.text(".booking.cancelled").await;
    browser.look("move-5-cancelled").await;
    assert_eq!(app.order(&order).await["credits"]["available"], 4);
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

#[actix_web::test]
async fn a_consumer_withdraws_in_two_steps_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = bought(&app, "start").await;
    browser.go_to(&app.url("/fi")).await;
    browser.press("footer a[href='/fi/withdraw']").await;
    browser.press("form .button.main").await;
    browser.text("#error-summary").await;
    browser.look("withdraw-1-faults").await;
    assert_eq!(browser.count("#error-summary a").await, 3);
    browser.go_to(&app.url(&order.page(""))).await;
    browser.press("main a[href*='/withdraw?']").await;
    assert_eq!(browser.value("#email").await, "liisa@example.org");
    browser.look("withdraw-2-form").await;
    browser.press("form .button.main").await;
    browser.text("button[value=confirm]").await;
    browser.look("withdraw-3-confirm").await;
    browser.press("button[name=step][value=edit]").await;
    assert_eq!(browser.value("#order_code").await, order.code);
    browser.press("form .button.main").await;
    browser.press("footer button[lang=en]").await;
    let button = browser.text("html[lang=en] button[value=confirm]").await;
    assert_eq!(button, "Confirm withdrawal");
    browser.look("withdraw-4-confirm-en").await;
    browser.press("button[value=confirm]").await;
    browser.text("[role=status]").await;
    browser.look("withdraw-5-done").await;
    browser.go_to(&app.url(&order.page(""))).await;
    browser.look("withdraw-6-order").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    assert_eq!(app.order(&order).await["refunded_cents"], 80_000);
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// What is less often seen: too late to get anything back, and money that the bank holds.
#[actix_web::test]
async fn pages_of_late_and_troubled_orders_fit_their_screens() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = bought(&app, "single").await;
    app.stripe.disputes(&app.checkout_id(&order)).unwrap();
    app.deliver_events().await;
    app.clock_to("2027-03-23T09:00:00Z");
    browser.go_to(&app.url(&order.page(""))).await;
    browser.look("leave-5-disputed").await;
    browser.press(".booking a[href*='/cancel?']").await;
    browser.look("leave-6-late").await;
    for language in ["fi", "en", "sv"] {
        let path = browser.url().await.replacen("/fi/", &format!("/{language}/"), 1);
        browser.go_to(&path).await;
        browser.assert_fits_narrow_screens(&path).await;
        browser.go_to(&path.replacen(&format!("/{language}/"), "/fi/", 1)).await;
    }
    browser.press("form .button.main").await;
    browser.text(".booking.cancelled").await;
    assert_eq!(app.order(&order).await["bookings"][0]["status"], "cancelled");
}
