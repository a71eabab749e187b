//! What staff do to an order with its money, its credits, its mails and its address.

use entity::outgoing_mail::Model as Mail;
use serde_json::json;

use super::{DO, GO, opened};
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::support::TestApp;
use crate::support::shop::Order;

/// WebDriver's signs for two keys.
const TAB: &str = "\u{e004}";
const ENTER: char = '\u{e007}';
const RIGHT: &str = "oikea.osoite@example.org";

/// The newest link to the order that was mailed there.
async fn mailed(app: &TestApp, order: &Order, email: &str) -> Order {
    let written = app.written().await;
    let is_it = |mail: &&Mail| mail.recipient.reveal() == email && mail.kind == "order-confirmed";
    let text = written.iter().rfind(is_it).unwrap().text.reveal();
    let key = text.split("?key=").nth(1).unwrap().split_whitespace().next().unwrap();
    Order { key: key.to_owned(), ..order.clone() }
}

/// D-03, D-05: part of the money, for two sessions: found, its effect seen, pressed twice, done once, seen by the customer.
#[actix_web::test]
async fn part_of_the_money_goes_back_once_by_a_button_that_is_pressed_twice() {
    let Some((browser, app)) = opened().await else { return };
    let order = package(&app).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.look("deed-desk").await;
    browser.turns_to("orders").await;
    browser.finds_order("liisa@example.org").await;
    browser.look("deed-order").await;
    browser.press(".actions a[href$='/refund']").await;
    browser.look_twice("deed-refund-1-form").await;
    browser.type_into("#sessions", "2").await;
    browser.gives_reason("kaksi kertaa jäi pitämättä").await;
    let proposed = ["takaisin 320,00 €", "peruttujen kertojen hinta"];
    browser.assert_says("section[aria-labelledby=preview]", &proposed).await;
    browser.look("deed-refund-2-proposed").await;
    browser.press("details.amend summary").await;
    browser.type_into("#amount", "320,000").await;
    browser.press("details.amend .button.main:not(.quiet)").await;
    browser.assert_says(".alert.bad", &["180,00"]).await;
    browser.type_into("#amount", "320").await;
    browser.press(GO).await;
    let effects = [
        "Asiakas saa takaisin 320,00 €. Maksusta jää 480,00 €.",
        "Kertoja perutaan 2, jäljelle jää 2",
        "Hyvityslasku: 320,00 €",
        "liisa@example.org",
    ];
    browser.assert_says("section[aria-labelledby=preview]", &effects).await;
    browser.look("deed-refund-3-effect").await;
    browser.press_twice(DO).await;
    browser.text("main .alert.good").await;
    browser.assert_count("#money ~ table:nth-of-type(2) tbody tr", 1).await;

    app.run_job("send-refunds").await;
    app.deliver_events().await;
    browser.press("form[action$='/ask'] button").await;
    browser.assert_told("asked").await;
    let refund = ["320,00 €", "perillä", "pitämättä"];
    browser.assert_says("#money ~ table:nth-of-type(2)", &refund).await;
    browser.look("deed-refund-4-done").await;
    let words = ["320,00 € on palautettu", "2 kertaa jäljellä"];
    browser.assert_customer_reads(&app, &order, &words).await;
    assert_eq!(app.order(&order).await["refunded_cents"], 32_000);
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// D-03, A-22: a credit given, a mail sent again, another address: each from the order's page, each told there.
#[actix_web::test]
async fn a_credit_is_given_a_mail_sent_again_and_an_address_mended_from_the_orders_page() {
    let Some((browser, app)) = opened().await else { return };
    let order = package(&app).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.finds_order(&order.code).await;
    browser.press(".actions a[href$='/credits']").await;
    browser.look("deed-credits").await;
    browser.type_into("#change", "1").await;
    // By the keyboard alone, as who types much does.
    browser.keys("#change", TAB).await;
    browser.keys("#reason", &format!("hyvitys viivästyksestä{ENTER}")).await;
    browser.assert_told("adjusted").await;
    let ledger = ["1 / 6 käytetty", "Tilaus maksettiin", "kauppa", "korjattu", "hyvitys"];
    browser.assert_says("section[aria-labelledby=credits]", &ledger).await;

    let before = app.mails().await.len();
    browser.finds_order(&order.code).await;
    browser.press("form[action$='/again'] button").await;
    browser.assert_told("mail-again").await;
    assert_eq!(app.mails().await.len(), before + 1);

    browser.press(".actions a[href$='/email']").await;
    browser.look("deed-email-1-form").await;
    browser.type_into("#email", RIGHT).await;
    browser.gives_reason("kirjoitusvirhe").await;
    browser.assert_says("section[aria-labelledby=preview]", &[RIGHT, "lakkaavat toimimasta"]).await;
    browser.look("deed-email-2-effect").await;
    browser.press(DO).await;
    browser.assert_told("readdressed").await;
    browser.go_to(&app.url(&order.page(""))).await;
    browser.assert_says("h1", &["Sivua ei löydy"]).await;
    let order = mailed(&app, &order, RIGHT).await;
    browser.assert_customer_reads(&app, &order, &[RIGHT, "5 kertaa jäljellä"]).await;
    assert_eq!(app.order(&order).await["credits"]["available"], json!(5));
    app.assert_laws_hold().await;
}
