//! Customers at the desk: found, seen on one card, merged.

mod card;
mod list;
pub mod merging;

use serde_json::json;

use crate::support::shop::Order;
use crate::support::{TestApp, checkout_form};

/// A start package paid for by whoever has that name and address, its first session at `starts_at`.
pub async fn package_of(app: &TestApp, name: &str, email: &str, starts_at: &str) -> Order {
    let slots = json!([{ "expert": "aino", "starts_at": starts_at }]);
    let wish = json!({ "offer": "start", "theme": "service-design", "slots": slots });
    let order = app.hold_with(&wish).await;
    fills_in(app, &order, name, email).await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// Sends an order's form in that name.
pub async fn fills_in(app: &TestApp, order: &Order, name: &str, email: &str) {
    let mut form = checkout_form();
    form["customer"]["name"] = json!(name);
    form["customer"]["email"] = json!(email);
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
}

/// Where the card of whoever made the order is.
pub fn card(order: &Order, below: &str) -> String {
    format!("/customers/{}{below}", order.code)
}
