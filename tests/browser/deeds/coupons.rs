//! A discount code: made, and taken back.

use super::{GO, opened};
use crate::admin::seat::Seat;

/// D-01, D-03: shown once, in the table by its end, and not to be used any more when it is taken back.
#[actix_web::test]
async fn a_code_is_made_and_taken_back() {
    let Some((browser, app)) = opened().await else { return };
    browser.signs_in(&Seat::staff(&app).await).await;
    browser.go_to(&app.url("/fi/admin")).await;
    browser.turns_to("coupons").await;
    browser.look("deed-coupon-1-form").await;
    browser.press("input[name=kind][value=percent]").await;
    browser.type_into("#worth", "150").await;
    browser.type_into("#uses", "10").await;
    browser.press(GO).await;
    browser.text(".alert.bad").await;
    browser.look("deed-coupon-2-fault").await;
    browser.type_into("#worth", "12,5").await;
    browser.enters("#valid_until", "2027-06-30").await;
    browser.type_into("#note", "kevätkampanja").await;
    browser.press(GO).await;
    let code = browser.text(".alert.good .code").await;
    browser.look("deed-coupon-3-made").await;
    let row = ["−12,5 %", "0 / 10", "30.6.2027", "kevätkampanja"];
    browser.assert_says("main tbody tr", &row).await;
    browser.turns_to("coupons").await;
    assert!(!browser.text("main").await.contains(&code), "it is shown again");
    browser.press("form[action$='/revoke'] button").await;
    browser.text("main .alert.good").await;
    browser.assert_count("form[action$='/revoke']", 0).await;
    browser.assert_kept_to(&[&app.base_url]).await;
}
