//! Money that Stripe could not bring back, returned by another way.

use super::{DO, GO, opened};
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::payments::returned_otherwise::came_back;

/// D-03, P-24: from staff's list to the form; its fault, its effect, pressed twice; then the customer reads it.
#[actix_web::test]
async fn money_is_noted_as_returned_by_another_way_from_the_list() {
    let Some((browser, app)) = opened().await else { return };
    let order = package(&app).await;
    came_back(&app, &order, 5_000).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.press(".wants a").await;
    browser.look("deed-returned-1-order").await;
    browser.press(".alert.bad a[href$='/returned']").await;
    browser.look_twice("deed-returned-2-form").await;
    browser.type_into("#reference", " ").await;
    browser.press(GO).await;
    browser.assert_says(".alert.bad", &["Kirjoita viite"]).await;
    browser.type_into("#reference", "2027032212345 (esimerkki)").await;
    browser.press(GO).await;
    let effects = [
        "50,00 € merkitään palautetuksi tilisiirtona",
        "Tilauksesta ei jää mitään palauttamatta",
        "Stripeltä ei pyydetä mitään",
        "liisa@example.org",
    ];
    browser.assert_says("section[aria-labelledby=preview]", &effects).await;
    browser.look("deed-returned-3-effect").await;
    browser.press_twice(DO).await;
    browser.text("main .alert.good").await;
    let line = ["50,00 €", "muuta kautta: tilisiirto", "2027032212345"];
    browser.assert_says("#money ~ table:nth-of-type(2)", &line).await;
    browser.look("deed-returned-4-done").await;
    browser.turns_to_desk().await;
    browser.assert_count(".wants", 0).await;
    let words = ["50,00 € on palautettu sinulle muuta kautta"];
    browser.assert_customer_reads(&app, &order, &words).await;
    browser.look("deed-returned-5-customer").await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
