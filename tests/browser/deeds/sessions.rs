//! Sessions called off, missed, and given back.

use entity::values::status::Role;
use serde_json::json;

use super::opened;
use crate::admin::seat::Seat;
use crate::pages::leaving::package;
use crate::support::{JsonValue, NEXT_SLOT};

/// After both sessions.
const AFTER: &str = "2027-03-24T12:00:00Z";

/// D-03: by the rules before a session; after it, noted that nobody came, taken back, and the credit restored all the same.
#[actix_web::test]
async fn a_session_is_called_off_another_noted_as_missed_and_its_credit_restored() {
    let Some((browser, app)) = opened().await else { return };
    let order = package(&app).await;
    let slots = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
    let booked = app.post_json(&order.api("/bookings"), &slots).await;
    assert_eq!(booked.status(), 201, "{}", booked.json_value().await);
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.finds_order(&order.code).await;
    browser.press(".booking:first-child a[href$='/cancel']").await;
    browser.look("deed-cancel-1-form").await;
    browser.press("input[name=settlement][value=credit]").await;
    browser.gives_reason("asiantuntija sairastui").await;
    browser.assert_told("cancelled").await;
    browser.assert_count(".booking.cancelled", 1).await;
    browser.assert_customer_reads(&app, &order, &["peruttu", "4 kertaa jäljellä"]).await;

    app.clock_to(AFTER);
    let evening = Seat::of(&app, Role::Staff, "ilta@example.org").await;
    browser.signs_in(&evening).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.finds_order(&order.code).await;
    browser.press(".booking a[href$='/missed']").await;
    browser.look("deed-missed-1-form").await;
    browser.gives_reason("odotettiin puoli tuntia").await;
    browser.assert_told("missed").await;
    browser.look("deed-missed-2-order").await;
    browser.assert_customer_reads(&app, &order, &["ei saapunut"]).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.finds_order(&order.code).await;
    browser.press(".booking a[href$='/missed']").await;
    browser.gives_reason("oli väärässä huoneessa").await;
    browser.assert_told("not-missed").await;

    browser.press(".booking:not(.cancelled) a[href$='/cancel']").await;
    browser.assert_says("main", &["Tämä aika on jo mennyt"]).await;
    browser.press("input[name=settlement][value=credit]").await;
    browser.gives_reason("sovittu puhelimessa").await;
    browser.assert_told("cancelled").await;
    browser
        .assert_says("section[aria-labelledby=credits]", &["0 / 5 käytetty", "palautunut"])
        .await;
    browser.assert_customer_reads(&app, &order, &["5 kertaa jäljellä"]).await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
