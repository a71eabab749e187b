//! Delayed methods: the money is promised first and certain later, or never.

use entity::values::time::Span;

use super::{assert_money_agrees, claims, invoices_issued, mail_kinds};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    /// P-15.
    async fn promised_money_keeps_the_hold_and_books_when_it_comes(app) {
        let order = promised(&app).await;
        app.stripe.delayed_succeeds(&app.checkout_id(&order)).unwrap();
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        let seen = app.order(&order).await;
        assert_eq!(seen["status"], "paid");
        assert_eq!(seen["bookings"][0]["starts_at"], SLOT);
        assert_eq!(mail_kinds(&app).await, ["order-confirmed", "payment-processing"]);
        assert_eq!(invoices_issued(&app).await, 1);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-15.
    async fn promised_money_that_does_not_come_frees_the_time_and_says_so(app) {
        let order = promised(&app).await;
        app.stripe.delayed_fails(&app.checkout_id(&order)).unwrap();
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_failed(&app, &order).await;
    }
}

both! {
    /// P-15, P-04: the failure is found without a word from Stripe.
    async fn promised_money_that_failed_unheard_is_found_by_the_reconcile_job(app) {
        let order = promised(&app).await;
        app.stripe.delayed_fails(&app.checkout_id(&order)).unwrap();
        app.advance(Span::minutes(61));
        assert_eq!(app.run_job("reconcile-orders").await, 1);
        app.run_job("poll-feeds").await;
        assert_failed(&app, &order).await;
    }
}

/// The order whose buyer paid by a method that takes days: seen as such, and its time is nobody else's.
async fn promised(app: &TestApp) -> Order {
    let order = app.place_order().await;
    app.stripe.pays_later(&app.checkout_id(&order)).unwrap();
    assert_eq!(app.get(&order.page("/return")).await.status(), 303);
    assert!(app.deliver_events().await.iter().all(|status| *status == 200));
    assert_eq!(app.order(&order).await["bookings"].as_array().unwrap().len(), 0);

    // Days pass; the hold is not ended by the clock, whoever asks.
    app.advance(Span::days(3));
    app.run_job("poll-feeds").await;
    app.run_job("expire-holds").await;
    app.run_job("reconcile-orders").await;
    assert_eq!(app.status(&order).await, "processing");
    let page = app.get(&order.page("")).await;
    assert_eq!(page.status(), 200);
    assert_eq!(claims(app, &order).await.len(), 1);
    assert!(!app.is_offered(SLOT).await);
    assert!(app.is_offered(NEXT_SLOT).await);
    assert_eq!(mail_kinds(app).await, ["payment-processing"]);
    assert_eq!(app.stripe.captured_cents(), 0);
    app.assert_laws_hold().await;
    order
}

async fn assert_failed(app: &TestApp, order: &Order) {
    assert_eq!(app.status(order).await, "failed");
    assert_eq!(claims(app, order).await.len(), 0);
    assert!(app.is_offered(SLOT).await);
    assert_eq!(mail_kinds(app).await, ["payment-failed", "payment-processing"]);
    assert_eq!(invoices_issued(app).await, 0);
    assert_eq!(app.get(&order.page("")).await.status(), 200);
    assert_money_agrees(app).await;
    app.assert_laws_hold().await;
}
