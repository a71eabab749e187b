//! Many hands on the last credit.

use futures_util::future::join_all;
use serde_json::json;

use super::{assert_money_agrees, code};
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, On, TestApp, both};

both! {
    /// P-29.
    async fn twenty_bookings_of_one_time_on_the_last_credit_are_one(app) {
        let slots: Vec<String> = vec![NEXT_SLOT.to_owned(); 20];
        assert_one_wins(&app, &slots).await;
    }
}

both! {
    /// P-29.
    async fn twenty_bookings_of_different_times_on_the_last_credit_are_one(app) {
        let days = [1, 2, 5, 6, 7];
        let starts = ["08:00", "09:30", "11:00", "12:30"];
        let slots: Vec<String> = days
            .iter()
            .flat_map(|day| starts.map(|start| format!("2027-04-{day:02}T{start}:00Z")))
            .collect();
        assert_one_wins(&app, &slots).await;
    }
}

both! {
    /// P-29: a time of nobody in particular, asked for twice at once, costs one credit and one expert.
    async fn a_double_click_on_anyones_time_books_one_session(app) {
        let other = app.second_instance().await;
        let order =
            app.hold_with(&json!({ "offer": "start", "theme": "service-design", "slots": [] })).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        let asked = json!({ "slots": [{ "starts_at": NEXT_SLOT }] });
        let path = order.api("/bookings");
        let clicks = [app.post_json(&path, &asked), other.post_json(&path, &asked)];
        for answer in join_all(clicks).await {
            assert_eq!(answer.status(), 201);
        }
        let seen = app.order(&order).await;
        assert_eq!(seen["bookings"].as_array().unwrap().len(), 1);
        assert_eq!(seen["credits"]["available"], 4);
        app.assert_laws_hold().await;
    }
}

/// An order with one credit left, whose owner asks for all these times at once over two instances.
async fn assert_one_wins(app: &TestApp, slots: &[String]) {
    let other = app.second_instance().await;
    let order = paid_without_a_time(app).await;
    let path = order.api("/bookings");
    let bodies: Vec<_> = slots
        .iter()
        .map(|slot| json!({ "slots": [{ "expert": "aino", "starts_at": slot }] }))
        .collect();
    let requests = bodies.iter().enumerate().map(|(n, body)| {
        let shop = if n % 2 == 0 { app } else { &other };
        shop.post_json(&path, body)
    });
    let mut won = 0;
    for answer in join_all(requests).await {
        let status = answer.status().as_u16();
        let body = answer.json_value().await;
        if status == 201 {
            won += 1;
        } else {
            assert_eq!(status, 409, "{body}");
            assert!(["no_credit", "slot_taken"].contains(&code(&body)), "{body}");
        }
    }
    assert_eq!(won, 1);
    let seen = app.order(&order).await;
    assert_eq!(seen["credits"]["available"], 0);
    assert_eq!(seen["bookings"].as_array().unwrap().len(), 1);
    assert_eq!(super::claims(app, &order).await.len(), 1);
    assert_money_agrees(app).await;
    app.assert_laws_hold().await;
}

async fn paid_without_a_time(app: &TestApp) -> Order {
    let order =
        app.hold_with(&json!({ "offer": "single", "theme": "service-design", "slots": [] })).await;
    app.checkout(&order).await;
    app.pays(&order);
    app.deliver_events().await;
    assert_eq!(app.order(&order).await["credits"]["available"], 1);
    order
}
