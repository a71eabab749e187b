//! Answers of Stripe that are older than what is stored, and news that come all at once.

use std::time::Duration;

use entity::values::status::{OrderStatus, ReviewReason};
use entity::values::time::Span;
use futures_util::future::join;
use serde_json::json;
use sparraamo::demo::stripe::Fault;
use sparraamo::orders::settle;

use super::{assert_money_agrees, event, mail_kinds, row};
use crate::support::{On, TestApp, both};

both! {
    /// P-06: the two askings cross on their way; the later answer counts.
    async fn an_answer_that_was_overtaken_never_takes_a_refund_back(app) {
        let order = app.place_order().await;
        app.pays(&order);
        assert_eq!(app.deliver(&event(&app, "checkout.session.completed")).await, 200);
        // The first asking sees no refund yet, and its answer is held up.
        app.stripe.fail_next(1, Fault::Stall(Duration::from_millis(1_500)));
        let asked_before = app.stripe.requests().len();
        let slow = event(&app, "charge.succeeded");
        let refunded = async {
            while app.stripe.requests().len() == asked_before {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
            let told = app.deliver(&event(&app, "charge.refunded")).await;
            assert_eq!(app.status(&order).await, "refunded");
            told
        };
        let settled = settle::settle(&app.ctx, row(&app, &order).await.id);
        let (slowly, told) = join(settled, refunded).await;
        assert_eq!((slowly.unwrap(), told), (OrderStatus::Refunded, 200));
        assert_eq!(app.deliver(&slow).await, 200);
        assert_eq!(app.status(&order).await, "refunded");
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-06, P-26: money that came and went before we heard of it at all.
    async fn a_payment_found_when_it_was_already_refunded_is_shown_as_refunded(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.advance(Span::minutes(3));
        app.run_job("reconcile-orders").await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["refunded_cents"]), (&json!("refunded"), &json!(18_000)));
        assert_eq!(row(&app, &order).await.review, Some(ReviewReason::RefundedOutside));
        assert_eq!(mail_kinds(&app).await, ["payment-returned"]);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}
