//! What the pages of leaving have in common: orders that are paid, and the links on their pages.

use serde_json::json;

use super::browser::Page;
use crate::support::shop::Order;
use crate::support::{TestApp, checkout_form};

/// A paid single session at [`crate::support::SLOT`].
pub async fn single(app: &TestApp) -> Order {
    let order = app.place_order().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// A paid package whose first session is at [`crate::support::SLOT`].
pub async fn package(app: &TestApp) -> Order {
    let order = app.place_package().await;
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// A paid package of a business.
pub async fn of_business(app: &TestApp) -> Order {
    let request = json!({ "offer": "start", "theme": "service-design", "slots": [] });
    let order = app.hold_with(&request).await;
    let mut form = checkout_form();
    form["customer"]["organisation"] = json!("Esimerkkikunta");
    form["customer"]["business_id"] = json!("1234567-1");
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.deliver_events().await;
    order
}

/// Where the order's page leads to for its first booking: `cancel` or `move`.
pub async fn deed(app: &TestApp, order: &Order, deed: &str) -> String {
    let id = app.order(order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    order.page(&format!("/bookings/{id}/{deed}"))
}

/// The addresses of links that end in such a deed.
pub fn deeds(page: &Page, deed: &str) -> Vec<String> {
    let links = page.values("href=\"").into_iter();
    links.filter(|href| href.contains(&format!("/{deed}?key="))).collect()
}
