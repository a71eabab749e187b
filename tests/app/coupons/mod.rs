//! Discount codes: used as often as allowed, never guessed, and right to the cent.

mod covered;
mod desk;
mod form;
mod guessing;
mod money;
mod pages;
mod races;
mod standing;
mod without_vat;

use entity::coupon;
use entity::values::status::CouponKind;
use reqwest::Response;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use sparraamo::coupons::NewCoupon;
use sparraamo::orders::staff::{StaffAct, coupons as deeds};

use crate::support::shop::Order;
use crate::support::{JsonValue, TestApp, checkout_form};

/// So many hundredths of a per cent off, once.
pub fn percent(points: i64) -> NewCoupon {
    NewCoupon {
        kind: CouponKind::Percent,
        worth: points,
        uses_allowed: 1,
        valid_until: None,
        offers: Vec::new(),
        note: String::new(),
    }
}

/// So many cents off, once.
fn amount(cents: i64) -> NewCoupon {
    NewCoupon { kind: CouponKind::Amount, ..percent(cents) }
}

/// Makes a code as staff do; answers it.
pub async fn made(app: &TestApp, new: NewCoupon) -> String {
    let act = StaffAct::of_system("tests", "");
    deeds::make(&app.ctx, new, &act).await.unwrap().unwrap().to_string()
}

/// The one coupon there is.
async fn only(app: &TestApp) -> coupon::Model {
    let mut all = coupon::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// How often the one code is in use or used, and how often past what is allowed.
async fn uses(app: &TestApp) -> (i32, i32) {
    let coupon = only(app).await;
    (coupon.uses_taken, coupon.uses_late)
}

/// A draft that holds no time.
async fn draft(app: &TestApp, offer: &str) -> Order {
    app.hold_with(&json!({ "offer": offer, "theme": "service-design", "slots": [] })).await
}

/// Sends the order's form with a code in it.
async fn checkout_with(app: &TestApp, order: &Order, code: &str) -> Response {
    let mut form = checkout_form();
    form["coupon"] = json!(code);
    app.post_json(&order.api("/checkout"), &form).await
}

/// The same, which must be fine.
async fn placed_with(app: &TestApp, order: &Order, code: &str) -> Value {
    let answer = checkout_with(app, order, code).await;
    let status = answer.status();
    let body = answer.json_value().await;
    assert_eq!(status, 200, "{body}");
    body
}

/// What the form says of the code, which must not be fine.
async fn refusal(app: &TestApp, order: &Order, code: &str) -> String {
    let answer = checkout_with(app, order, code).await;
    let status = answer.status();
    let body = answer.json_value().await;
    assert_eq!(status, 422, "{body}");
    body["errors"]["coupon"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

/// The customer pays, and the shop hears of it.
async fn pay(app: &TestApp, order: &Order) {
    app.pays(order);
    app.deliver_events().await;
    assert_eq!(app.status(order).await, "paid");
}
