//! A time that was lost while its buyer paid: another one, or the money.

use super::{DO, opened};
use crate::admin::seat::Seat;
use crate::payments::lost_times::lost;

/// D-02: by one press on the nearest time.
#[actix_web::test]
async fn a_lost_time_is_replaced_from_the_desk() {
    let Some((browser, app)) = opened().await else { return };
    let order = lost(&app, "single").await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.look_twice("deed-lost-1-desk").await;
    browser.press(".wants a").await;
    browser.look_twice("deed-lost-2-ways").await;
    let time = browser.text("button.slot time").await;
    browser.press("button.slot").await;
    browser.assert_told("booked").await;
    browser.assert_says("section[aria-labelledby=sessions]", &[&time]).await;
    browser.turns_to_desk().await;
    browser.assert_count(".wants", 0).await;
    browser.assert_customer_reads(&app, &order, &[&time, "vahvistettu"]).await;
    app.assert_laws_hold().await;
}

/// D-02, D-03: or its money, after the effect was shown.
#[actix_web::test]
async fn a_lost_time_is_paid_back_from_the_desk() {
    let Some((browser, app)) = opened().await else { return };
    let order = lost(&app, "start").await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.press(".wants a").await;
    browser.press("section[aria-labelledby=back] .button").await;
    browser.assert_says("section[aria-labelledby=preview]", &["160,00 €", "ei enää odota"]).await;
    browser.look("deed-lost-3-money").await;
    browser.press(DO).await;
    browser.assert_told("refunded").await;
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    browser.turns_to_desk().await;
    browser.assert_count(".wants", 0).await;
    let words = ["160,00 € on palautettu", "4 kertaa jäljellä"];
    browser.assert_customer_reads(&app, &order, &words).await;
    app.assert_laws_hold().await;
}
