//! A shop in which a little of everything has happened.

use entity::values::money::Cents;
use entity::values::time::Span;
use serde_json::json;

use crate::payments::acts::{first_booking, staff_refund};
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, SLOT, TestApp};

/// Orders by what became of them.
pub struct World {
    /// Paid and booked at [`SLOT`].
    pub booked: Order,
    /// A package with one session cancelled in time, and one paid back.
    pub package: Order,
    /// Only held, at [`NEXT_SLOT`]: right after the booked one.
    pub held: Order,
    /// Paid, booked, and disputed by the bank.
    pub disputed: Order,
}

/// Plays it all; every law holds then.
pub async fn world(app: &TestApp) -> World {
    let booked = bought(app, SLOT).await;
    let disputed = bought(app, "2027-03-25T08:00:00Z").await;
    app.stripe.disputes(&app.checkout_id(&disputed)).unwrap();
    let package = app
        .hold_with(&json!({
            "offer": "start",
            "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": "2027-03-26T08:00:00Z" }],
        }))
        .await;
    app.checkout(&package).await;
    app.pays(&package);
    app.deliver_events().await;
    let cancel = first_booking(app, &package, "cancellation").await;
    let answer = app.post_json(&cancel, &json!({})).await;
    assert_eq!(answer.status(), 200, "{}", answer.json_value().await);
    staff_refund(app, &package, Cents::new(16_000), 1).await.unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    app.advance(Span::seconds(1));
    let held = app.hold(NEXT_SLOT).await;
    app.assert_laws_hold().await;
    World { booked, package, held, disputed }
}

/// A single session, paid.
pub async fn bought(app: &TestApp, starts_at: &str) -> Order {
    let order = app.hold(starts_at).await;
    app.checkout(&order).await;
    app.pays(&order);
    app.deliver_events().await;
    order
}
