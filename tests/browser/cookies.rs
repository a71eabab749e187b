//! L-06: who looks, picks a time and orders is given no cookie, and no other site hears of it before the payment.

use serde_json::json;

use super::chromium::{Browser, Scripts};
use crate::support::{On, SLOT, TestApp};

const STORED: &str = "return [document.cookie, localStorage.length]";

#[actix_web::test]
async fn whoever_looks_and_orders_is_given_no_cookie_and_no_other_site_hears_of_it() {
    let Some(browser) = Browser::open(Scripts::On).await else { return };
    let app = TestApp::spawn(On::Sqlite).await.unwrap();
    let order = app.hold(SLOT).await;
    for path in [
        "/fi",
        "/en/themes/service-design",
        "/fi/experts",
        "/sv/experts/aino",
        "/fi/terms",
        "/fi/privacy",
        "/fi/ask",
        "/fi/sign-in",
        &order.page(""),
    ] {
        browser.go_to(&app.url(path)).await;
        browser.text("h1").await;
        assert_eq!(browser.evaluate(STORED).await, json!(["", 0]), "{path}");
        let all = browser.command("Network.getAllCookies", json!({})).await;
        assert_eq!(all["cookies"], json!([]), "{path}");
    }
    browser.assert_kept_to(&[&app.base_url]).await;
}
