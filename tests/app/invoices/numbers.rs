//! Numbers without gaps, however many pay at once.

use futures_util::future::join_all;
use serde_json::json;
use sparraamo::invoices;

use super::issued;
use crate::support::{On, TestApp, both};

/// How many pay at once.
const CROWD: usize = 50;

both! {
    /// P-37.
    async fn fifty_payments_at_once_leave_no_gap_and_no_number_twice(app) {
        let other = app.second_instance().await;
        let mut orders = Vec::new();
        for _ in 0..CROWD {
            let request = json!({ "offer": "single", "theme": "service-design", "slots": [] });
            let order = app.hold_with(&request).await;
            app.checkout(&order).await;
            app.pays(&order);
            orders.push(order);
        }
        // All at the same time, every other one to another instance. Who is too busy then is told again, as Stripe does.
        let mut events = app.stripe.take_events();
        events.retain(|event| event.kind == "checkout.session.completed");
        assert_eq!(events.len(), CROWD);
        let urls = [app.url("/webhooks/stripe"), other.url("/webhooks/stripe")];
        let told = events.iter().zip(urls.iter().cycle());
        let told = join_all(told.map(|(event, url)| app.stripe.deliver(event, url))).await;
        assert!(told.iter().any(|answer| matches!(answer, Ok(200))));
        for event in &events {
            assert_eq!(app.deliver(event).await, 200);
        }
        for order in &orders {
            assert_eq!(app.status(order).await, "paid");
        }
        let numbers: Vec<String> = issued(&app).await.iter().map(invoices::number).collect();
        let expected: Vec<String> = (1..=CROWD).map(|n| format!("2027-{n}")).collect();
        assert_eq!(numbers, expected);
        app.assert_laws_hold().await;
    }
}
