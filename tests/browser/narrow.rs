//! Pages that nobody buys on, and what a script adds.

use super::chromium::{Browser, Scripts};
use crate::support::{On, SLOT, TestApp};

/// Below a language.
const PUBLIC_PAGES: [&str; 9] = [
    "",
    "/themes/service-design",
    "/experts",
    "/experts/aino",
    "/terms",
    "/privacy",
    "/accessibility",
    "/withdraw",
    "/no-such-page",
];

#[actix_web::test]
async fn every_public_page_fits_a_narrow_screen_in_every_language() {
    let Some(browser) = Browser::open(Scripts::Off).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    for language in ["fi", "en", "sv"] {
        for page in PUBLIC_PAGES {
            let path = format!("/{language}{page}");
            browser.go_to(&app.url(&path)).await;
            assert_eq!(browser.count("h1").await, 1, "{path}");
            browser.assert_fits_narrow_screens(&path).await;
        }
    }
    for (page, name) in [("/experts", "experts"), ("/experts/aino", "expert"), ("/terms", "terms")]
    {
        browser.go_to(&app.url(&format!("/fi{page}"))).await;
        browser.look(name).await;
    }
    browser.assert_kept_to(&[&app.base_url]).await;
}

/// The negative control of every journey without scripts: the switch does what it says.
#[actix_web::test]
async fn the_hold_clock_runs_only_where_scripts_do() {
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = app.hold(SLOT).await;
    for scripts in [Scripts::Off, Scripts::On] {
        let Some(browser) = Browser::open(scripts).await else { return };
        browser.go_to(&app.url(&order.page(""))).await;
        let clock = browser.text("[data-clock]").await;
        assert_eq!(clock.is_empty(), scripts == Scripts::Off, "{scripts:?}: {clock}");
        browser.assert_kept_to(&[&app.base_url]).await;
    }
}

/// The negative control of [`Browser::assert_kept_to`].
#[actix_web::test]
async fn a_page_that_asks_a_stranger_is_seen_and_stopped() {
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    browser.go_to(&app.url("/fi")).await;
    browser.evaluate("new Image().src = 'http://stranger.invalid/pixel.png'").await;
    let complaints = browser.log("browser").await;
    assert!(complaints.iter().any(|entry| entry["source"] == "security"), "{complaints:?}");
}
