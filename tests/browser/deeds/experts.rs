//! What experts do on their own pages: a note after a session, time off, why there are no times.

use super::{GO, opened};
use crate::admin::seat::Seat;
use crate::pages::leaving::single;

/// Half an hour after the session began.
const AFTER: &str = "2027-03-24T10:00:00Z";

/// Issue 6: a note is the expert's own until it is shared; then the customer reads it.
#[actix_web::test]
async fn an_expert_writes_a_note_and_shares_it() {
    let Some((browser, app)) = opened().await else { return };
    let order = single(&app).await;
    app.clock_to(AFTER);
    browser.signs_in(&Seat::expert(&app, "aino").await).await;
    browser.go_to(&app.url("/fi/portal")).await;
    browser.look("deed-portal-1-home").await;
    browser.press("main a[href$='/note']").await;
    browser.look("deed-portal-2-note").await;
    browser.type_into("#body", "Sovittiin seuraava askel.\n\nKokeilu ensi viikolla.").await;
    browser.press(GO).await;
    browser.assert_told("note-written").await;
    browser.look("deed-portal-3-written").await;
    browser.go_to(&app.url(&order.page(""))).await;
    assert!(!browser.text("main").await.contains("Kokeilu ensi viikolla"), "it was shared unasked");
    browser.go_to(&app.url("/fi/portal")).await;
    browser.press("main a[href$='/note']").await;
    browser.press("form[action$='/share'] button").await;
    browser.assert_told("note-shared").await;
    browser.assert_customer_reads(&app, &order, &["Kokeilu ensi viikolla"]).await;
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// C-08, D-06: time off from the portal, and the day that says so.
#[actix_web::test]
async fn an_expert_is_away_and_reads_why_there_are_no_times() {
    let Some((browser, app)) = opened().await else { return };
    single(&app).await;
    browser.signs_in(&Seat::expert(&app, "aino").await).await;
    browser.go_to(&app.url("/fi/portal")).await;
    browser.press("header a[href$='/portal/time-off']").await;
    browser.look("deed-portal-5-off").await;
    browser.enters("#from_date", "2027-03-24").await;
    browser.press("section[aria-labelledby=add] .button.main:not(.quiet)").await;
    browser.assert_says("section[aria-labelledby=touched]", &["Liisa Esimerkki"]).await;
    browser.press("section[aria-labelledby=touched] .button.main").await;
    browser.text("main .alert.good").await;
    browser.press("header a[href$='/portal/week']").await;
    browser.look("deed-portal-6-week").await;
    browser.go_to(&app.url("/fi/portal/why?day=2027-03-24")).await;
    browser.assert_says("main", &["Olet poissa"]).await;
    browser.look("deed-portal-7-why").await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
