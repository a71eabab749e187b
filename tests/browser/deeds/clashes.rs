//! Time off, what it is against, why there is no time, and calendars.

use entity::values::time::Span;

use super::{DO, GO, opened};
use crate::admin::seat::Seat;
use crate::pages::leaving::single;
use crate::support::calendar::event;

/// C-08, D-06: time off is entered, the session in it let stand with a reason, and the day says why nobody can be booked.
#[actix_web::test]
async fn time_off_is_entered_and_the_session_in_it_let_stand() {
    let Some((browser, app)) = opened().await else { return };
    let order = single(&app).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("catalogue").await;
    browser.press("main a[href$='/catalogue/experts/aino']").await;
    browser.press("main a[href$='/time-off']").await;
    browser.look("deed-off-1-form").await;
    browser.enters("#from_date", "2027-03-24").await;
    browser.type_into("#note", "Talviloma (esimerkki)").await;
    browser.press("section[aria-labelledby=add] .button.main:not(.quiet)").await;
    let touched = ["ke 24.3.2027", "Yksi tuleva sparraus", "Liisa Esimerkki"];
    browser.assert_says("section[aria-labelledby=touched]", &touched).await;
    browser.look("deed-off-2-touched").await;
    browser.press("section[aria-labelledby=touched] .button.main").await;
    browser.assert_told("off-added").await;

    browser.turns_to_desk().await;
    browser.press(".wants a").await;
    browser.press(".booking a[href$='/clash']").await;
    browser.look("deed-clash").await;
    browser.gives_reason("sovittu Ainon kanssa").await;
    browser.assert_told("acknowledged").await;
    browser.turns_to_desk().await;
    browser.assert_count(".wants", 0).await;

    browser.turns_to("feeds").await;
    browser.press("main a[href*='/experts/aino/why']").await;
    browser.enters("#day", "2027-03-24").await;
    browser.press(".finder .button").await;
    browser.assert_says("main", &["ei vapaita aikoja", "Asiantuntija on poissa"]).await;
    browser.look("deed-why-2-away").await;
    browser.assert_customer_reads(&app, &order, &["vahvistettu"]).await;
    app.assert_laws_hold().await;
}

/// D-07: a calendar is looked at before it counts, and fetched when staff say so.
#[actix_web::test]
async fn a_calendar_is_added_after_a_look_and_fetched_at_once() {
    let Some((browser, app)) = opened().await else { return };
    let body = event("20270324T070000Z", "20270324T120000Z", None);
    app.calendars.serve("/eero/menot.ics", body);
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("catalogue").await;
    browser.press("main a[href$='/catalogue/experts/eero']").await;
    browser.press("main a[href$='/feeds']").await;
    browser.look("deed-feed-1-form").await;
    browser.type_into("#url", &format!("{}/eero/puuttuu.ics", app.calendars.base_url)).await;
    browser.press("input[name=kind][value=busy]").await;
    browser.press(GO).await;
    browser.assert_says(".alert.bad", &["ei otettu käyttöön"]).await;
    browser.type_into("#url", &format!("{}/eero/menot.ics", app.calendars.base_url)).await;
    browser.press(GO).await;
    browser.assert_says("section[aria-labelledby=preview]", &["Yksi varattu jakso"]).await;
    browser.look("deed-feed-3-understood").await;
    browser.press(DO).await;
    browser.assert_told("feed-added").await;
    browser.turns_to("feeds").await;
    browser.look("deed-feeds").await;
    browser.press("form[action$='/changes'] button").await;
    browser.assert_says("main", &["Mikään tuleva aika ei ole muuttunut"]).await;
    browser.look("deed-feed-changes").await;
    let asked = || app.calendars.requests().values().sum::<usize>();
    let before = asked();
    app.advance(Span::minutes(2));
    browser.press("button[formaction$='/fetch']").await;
    browser.assert_told("fetching").await;
    app.run_job("poll-feeds").await;
    assert!(asked() > before, "nothing was fetched");
    browser.assert_kept_to(&[&app.base_url]).await;
}
