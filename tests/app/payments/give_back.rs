//! Giving the time back before anything is paid.

use sparraamo::demo::stripe::{CheckoutStatus, Fault};

use entity::values::time::Span;
use reqwest::Response;

use super::{assert_fulfilled_once, claims, code};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, SLOT, TestApp, both, checkout_form};

both! {
    async fn a_draft_is_given_back_at_once_and_twice_is_fine(app) {
        let order = app.hold(SLOT).await;
        for _ in 0..2 {
            let answer = give_back(&app, &order).await;
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.json_value().await["status"], "cancelled");
        }
        assert!(app.is_offered(SLOT).await);
        assert_eq!(app.stripe.requests().len(), 0);
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_pending_order_is_given_back_after_its_checkout_was_ended(app) {
        let order = app.place_order().await;
        let answer = give_back(&app, &order).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.json_value().await["status"], "cancelled");
        let checkout = app.stripe.checkout_for(&order.code).unwrap();
        assert_eq!(checkout.status, CheckoutStatus::Expired);
        assert!(app.is_offered(SLOT).await);
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_eq!(app.status(&order).await, "cancelled");
        assert_eq!(app.get(&order.page("")).await.status(), 200);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_pending_order_keeps_its_time_until_stripe_could_be_asked(app) {
        let order = app.place_order().await;
        app.stripe.fail_next(8, Fault::Status(500));
        let answer = give_back(&app, &order).await;
        assert_eq!(answer.status(), 503);
        assert_eq!(code(&answer.json_value().await), "payment_unavailable");
        assert!(!app.is_offered(SLOT).await);
        let again = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(again.status(), 409, "nobody is sent to a page that is about to end");
        app.stripe.recover();
        app.advance(Span::minutes(2));
        app.run_job("reconcile-orders").await;
        assert_eq!(app.status(&order).await, "cancelled");
        assert_eq!(claims(&app, &order).await.len(), 0);
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

both! {
    async fn an_order_paid_meanwhile_is_not_given_back(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let answer = give_back(&app, &order).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(code(&answer.json_value().await), "order_over");
        assert_fulfilled_once(&app, &order).await;
        assert_eq!(give_back(&app, &order).await.status(), 409);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    async fn an_order_is_given_back_by_its_owner_alone(app) {
        let order = app.hold(SLOT).await;
        let stranger = Order { key: "AAAAAAAAAAAAAAAAAAAAAA".to_owned(), ..order.clone() };
        assert_eq!(give_back(&app, &stranger).await.status(), 404);
        assert_eq!(app.status(&order).await, "draft");
        assert!(!app.is_offered(SLOT).await);
    }
}

both! {
    async fn the_page_gives_the_time_back_too(app) {
        let order = app.place_order().await;
        let answer = app.post_form(&order.page("/release"), &[]).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(app.status(&order).await, "cancelled");
        assert!(app.is_offered(SLOT).await);
        app.assert_laws_hold().await;
    }
}

async fn give_back(app: &TestApp, order: &Order) -> Response {
    app.client.delete(app.url(&order.api(""))).send().await.unwrap()
}
