//! A time for a customer who rang: from the table of packages, outside the expert's rules, and moved.

use super::opened;
use crate::admin::seat::Seat;
use crate::pages::leaving::package;

/// D-03, issue 6: refused with words while nobody said that the rules may be broken; done once somebody did.
#[actix_web::test]
async fn a_package_is_booked_in_its_row_outside_the_rules_with_open_eyes_and_then_moved() {
    let Some((browser, app)) = opened().await else { return };
    let order = package(&app).await;
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("packages").await;
    browser.look("deed-packages").await;
    browser.press("main tbody a[href$='/bookings/new']").await;
    browser.look("deed-book-1-form").await;
    browser.press("#expert option:first-child").await;
    browser.enters("#date", "2027-03-20").await;
    browser.enters("#time", "18:00").await;
    browser.gives_reason("iltatilaisuus, asiakas soitti").await;
    browser.assert_says(".alert.bad", &["eivät tarjoa aikaa"]).await;
    assert_eq!(browser.value("#date").await, "2027-03-20");
    assert_eq!(browser.value("#time").await, "18:00");
    browser.look("deed-book-2-warned").await;
    browser.press("input[name=outside_rules]").await;
    browser.gives_reason("iltatilaisuus, asiakas soitti").await;
    browser.assert_told("booked").await;
    browser.assert_says("section[aria-labelledby=sessions]", &["20.3.2027"]).await;

    browser.press(".booking a[href$='/move']").await;
    browser.look("deed-move-1-form").await;
    let chosen = browser.text("#slot optgroup option:nth-of-type(3)").await;
    browser.press("#slot optgroup option:nth-of-type(3)").await;
    browser.gives_reason("asiakas pyysi").await;
    browser.assert_told("moved").await;
    browser.assert_says("section[aria-labelledby=sessions]", &[chosen.trim()]).await;
    browser.assert_customer_reads(&app, &order, &[chosen.trim(), "3 kertaa jäljellä"]).await;
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
