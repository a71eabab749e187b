//! An expert falls ill: all their sessions of some days are called off in one go.

use super::{GO, opened};
use crate::admin::seat::Seat;
use crate::people::booked;

const STARTS: [&str; 3] = ["2027-03-24T07:00:00Z", "2027-03-24T09:30:00Z", "2027-03-25T08:00:00Z"];

/// D-11: from the week in which they are, all ticked by one press, one of them let stand, the effect seen first.
#[actix_web::test]
async fn an_ill_experts_sessions_are_called_off_from_the_week_they_are_in() {
    let Some((browser, app)) = opened().await else { return };
    let mut orders = Vec::new();
    for start in STARTS {
        orders.push(booked(&app, start).await.0);
    }
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("week").await;
    for _ in 0..3 {
        browser.follows("a[rel=next]").await;
    }
    browser.assert_says(".lead", &["3 sparrausta"]).await;
    browser.look_twice("deed-week").await;
    browser.press("main a[href*='/admin/bulk']").await;
    browser.press("#expert option[value=aino]").await;
    browser.press(".finder .button").await;
    browser.look_twice("deed-bulk-1-list").await;
    browser.assert_count("input[name^='session-']", 3).await;
    browser.follows("a[href*='all=true']").await;
    browser.assert_count("input[name^='session-']:checked", 3).await;
    browser.press(".tick:last-of-type input[name^='session-']").await;
    browser.press("input[name=settlement][value=credit]").await;
    browser.gives_reason("Aino sairastui").await;
    browser.assert_says("main", &["2 aikaa perutaan", "Kerta palautuu"]).await;
    browser.look("deed-bulk-2-effect").await;
    browser.press(GO).await;
    browser.assert_says("main", &["2 aikaa peruttiin"]).await;
    browser.look("deed-bulk-3-done").await;
    browser.assert_customer_reads(&app, &orders[0], &["peruttu", "1 kerta jäljellä"]).await;
    browser.assert_customer_reads(&app, &orders[2], &["vahvistettu"]).await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
