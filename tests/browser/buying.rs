//! Buying with JavaScript off, from the home page to the calendar invitation.

use entity::values::time::{Interval, Span};
use jiff::tz::TimeZone;
use serde_json::Value;
use sparraamo::availability::ical::{self, Limits, Options};

use super::chromium::{Browser, Scripts};
use crate::support::shop::Order;
use crate::support::{On, TestApp};

const NAME: &str = "Liisa Esimerkki-Välimäki";
const PREPARATION: &str = "Miten saamme palvelun käyttöön?\nEntä mitä se maksaa?";

#[actix_web::test]
async fn a_single_session_is_bought_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();

    browser.go_to(&app.url("/fi")).await;
    browser.look("1-home").await;
    browser.press("a[href='/fi/themes/service-design']").await;
    browser.look("2-theme").await;
    browser.press("button.slot").await;
    browser.look("3-form").await;
    submit_a_form_with_faults(&browser).await;
    browser.look("4-form-with-errors").await;
    fill(&browser).await;
    browser.press("#order-form .button.main").await;
    pay(&browser, &app, "5-payment").await;

    // Nobody told the shop: the page the customer returns to has asked Stripe itself.
    browser.look("6-paid").await;
    let order = order_shown(&browser).await;
    let seen = app.order(&order).await;
    assert_eq!(seen["status"], "paid", "{seen}");
    assert_is_invited(&browser, &app, &seen).await;
    // The webhook comes late and changes nothing.
    assert!(app.deliver_events().await.iter().all(|status| *status == 200));
    assert_eq!(app.mails().await.len(), 1);
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url, &stripe(&app)]).await;
}

#[actix_web::test]
async fn the_rest_of_a_start_package_is_booked_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();

    browser.go_to(&app.url("/fi/themes/service-design")).await;
    browser.press("input[name=offer][value=start]").await;
    browser.press(".selection button[type=submit]").await;
    browser.look("package-1-times").await;
    browser.press("button.slot").await;
    browser.look("package-2-form").await;
    fill(&browser).await;
    browser.press("#order-form .button.main").await;
    pay(&browser, &app, "package-3-payment").await;
    browser.look("package-4-paid").await;
    let order = order_shown(&browser).await;
    for (booked, name) in [(2, "package-5-second"), (3, "package-6-third")] {
        browser.press(".credits a.button").await;
        browser.look("package-book").await;
        browser.press("button.slot").await;
        browser.look(name).await;
        assert_eq!(browser.count(".booking").await, booked);
    }

    let seen = app.order(&order).await;
    assert_eq!(seen["credits"]["available"], 2, "{seen}");
    assert_eq!(seen["bookings"].as_array().unwrap().len(), 3);
    assert_eq!(app.mails().await.len(), 3);
    app.assert_laws_hold().await;
    browser.assert_kept_to(&[&app.base_url, &stripe(&app)]).await;
}

/// Where the stand-in for Stripe is: another origin than the shop, as the real one is.
fn stripe(app: &TestApp) -> String {
    let settings = app.environment();
    settings.into_iter().find(|(name, _)| *name == "STRIPE_API_BASE").unwrap().1
}

/// An address that is none and terms not accepted: the page says so and keeps what was typed.
async fn submit_a_form_with_faults(browser: &Browser) {
    browser.type_into("#name", NAME).await;
    browser.type_into("#email", "liisa@").await;
    browser.type_into("#preparation", PREPARATION).await;
    browser.press("#buyer-person").await;
    browser.press("#order-form .button.main").await;
    assert_eq!(browser.count("#error-summary a[href='#email']").await, 1);
    assert_eq!(browser.count("#error-summary a[href='#accept_terms']").await, 1);
    assert_eq!(browser.value("#name").await, NAME);
    assert_eq!(browser.value("#email").await, "liisa@");
    assert_eq!(browser.value("#preparation").await, PREPARATION);
}

/// Fills the form as a private person who wants the first session before the time to withdraw is over.
pub async fn fill(browser: &Browser) {
    browser.type_into("#name", NAME).await;
    browser.type_into("#email", "liisa@example.org").await;
    browser.press("#buyer-person").await;
    browser.press("#accept_terms").await;
    browser.press("#begin_before_withdrawal").await;
}

/// Pays on the page of Stripe's stand-in, which the form has led to.
pub async fn pay(browser: &Browser, app: &TestApp, name: &str) {
    browser.text("button[name=act][value=pay]").await;
    let payment_page = browser.url().await;
    assert!(payment_page.starts_with(&stripe(app)), "{payment_page}");
    browser.look(name).await;
    browser.press("button[name=act][value=pay]").await;
    browser.text(".booking-time").await;
    let order_page = browser.url().await;
    assert!(order_page.starts_with(&app.base_url), "{order_page}");
}

/// The order whose page is shown, by its address.
pub async fn order_shown(browser: &Browser) -> Order {
    let url = url::Url::parse(&browser.url().await).unwrap();
    let code = url.path_segments().unwrap().nth(2).unwrap().to_owned();
    let key = url.query_pairs().find(|(name, _)| name == "key").unwrap().1.into_owned();
    Order { code, key }
}

/// The mail and the page both bring a calendar file that says when and where.
async fn assert_is_invited(browser: &Browser, app: &TestApp, order: &Value) {
    assert_eq!(app.mails().await.len(), 1);
    let letters = app.mailbox.letters();
    let invited = letters.iter().filter(|letter| letter.to == "liisa@example.org");
    let invitations: Vec<_> = invited.filter_map(|letter| letter.calendar.as_ref()).collect();
    let [invitation] = invitations.as_slice() else { panic!("not one invitation") };
    assert_eq!(invitation.method, "REQUEST");
    assert_is_valid(app, &invitation.body, order);
    let link = browser.attribute(".booking a[href*='.ics']", "href").await;
    let answer = app.get(&link).await;
    assert_eq!(answer.status(), 200);
    assert_is_valid(app, &answer.text().await.unwrap(), order);
}

/// One event, at the time of the order's booking, read without a warning by the reader we use on others' calendars.
fn assert_is_valid(app: &TestApp, calendar: &str, order: &Value) {
    let window = Interval::new(app.now(), app.now().plus(Span::days(365))).unwrap();
    let default_zone = TimeZone::get("Europe/Helsinki").unwrap();
    let options = Options { window, default_zone, limits: Limits::default() };
    let reading = ical::read(calendar.as_bytes(), &options).unwrap();
    assert!(reading.warnings.is_empty(), "{:?}\n{calendar}", reading.warnings);
    assert_eq!(reading.occurrences.len(), 1, "{calendar}");
    let event = &reading.occurrences[0];
    assert_eq!(event.start.to_string(), order["bookings"][0]["starts_at"]);
    assert_eq!(event.end.to_string(), order["bookings"][0]["ends_at"]);
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
}
