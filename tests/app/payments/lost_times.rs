//! P-05: "pick another time" is said only while there is a credit to pick it with.

use entity::values::money::Cents;
use entity::values::status::ReviewReason;
use entity::values::text::Language;
use entity::values::time::Span;
use serde_json::json;
use sparraamo::orders::withdraw::{self, Notice};

use super::acts::{staff_refund, waiting_kinds};
use super::row;
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both, checkout_form};

/// A time so near that it has passed when the money is heard of.
const NEAR: &str = "2027-03-03T08:00:00Z";

/// A paid order of that offer whose time was gone.
pub async fn lost(app: &TestApp, offer: &str) -> Order {
    let hold = json!({
        "offer": offer,
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": NEAR }],
    });
    let order = app.hold_with(&hold).await;
    let mut form = checkout_form();
    form["begin_before_withdrawal"] = json!(true);
    assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
    app.pays(&order);
    app.advance(Span::hours(71));
    app.run_job("poll-feeds").await;
    app.deliver_events().await;
    assert_eq!(row(app, &order).await.review, Some(ReviewReason::TimeLost));
    assert_eq!(waiting_kinds(app).await, ["time-lost"]);
    order
}

async fn assert_nothing_to_pick(app: &TestApp, order: &Order) {
    assert_eq!(app.order(order).await["needs_slot"], 0);
    assert_eq!((row(app, order).await.review, waiting_kinds(app).await), (None, vec![]));
    let page = app.get(&order.page("")).await.text().await.unwrap();
    assert!(!page.contains("id=\"lost-title\""), "{page}");
    app.assert_laws_hold().await;
}

both! {
    /// P-05.
    async fn a_withdrawn_order_asks_for_no_other_time(app) {
        let order = lost(&app, "single").await;
        let notice = Notice {
            name: "Liisa Esimerkki".to_owned(),
            order_code: order.code.clone(),
            email: "liisa@example.org".to_owned(),
            language: Language::Fi,
        };
        withdraw::withdraw(&app.ctx, &notice).await.unwrap();
        assert_nothing_to_pick(&app, &order).await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_nothing_to_pick(&app, &order).await;
    }
}

both! {
    /// P-05.
    async fn a_credit_that_staff_took_back_asks_for_no_other_time(app) {
        let order = lost(&app, "start").await;
        staff_refund(&app, &order, Cents::new(64_000), 4).await.unwrap();
        assert_eq!(app.order(&order).await["needs_slot"], 1, "one is left to book with");
        assert_eq!(waiting_kinds(&app).await, ["time-lost"]);
        staff_refund(&app, &order, Cents::new(16_000), 1).await.unwrap();
        assert_nothing_to_pick(&app, &order).await;
    }
}

both! {
    /// P-05, P-32.
    async fn a_credit_that_ended_asks_for_no_other_time(app) {
        let order = lost(&app, "single").await;
        app.advance(Span::days(370));
        assert_eq!(app.order(&order).await["needs_slot"], 0, "before any job ran");
        app.run_job("expire-credits").await;
        assert_nothing_to_pick(&app, &order).await;
    }
}

both! {
    /// P-05: booked in place of the lost time, and called off again: the credit is there, the loss is over.
    async fn a_time_that_was_replaced_is_not_lost_again(app) {
        let order = lost(&app, "single").await;
        let other = json!({ "slots": [{ "expert": "aino", "starts_at": crate::support::SLOT }] });
        let booked = app.post_json(&order.api("/bookings"), &other).await.json_value().await;
        let id = booked["bookings"][0]["id"].as_str().unwrap();
        let path = format!("/api/v1/bookings/{id}/cancellation?key={}", order.key);
        assert_eq!(app.post_json(&path, &json!({ "settlement": "credit" })).await.status(), 200);
        assert_nothing_to_pick(&app, &order).await;
    }
}
