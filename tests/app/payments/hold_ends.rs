//! How holds end: a draft's by the clock, any other only by Stripe's word.

use std::time::{Duration, Instant};

use entity::values::time::Span;
use sparraamo::demo::stripe::{CheckoutStatus, Fault};

use super::{assert_fulfilled_once, claims, code, row};
use crate::support::shop::{Order, hold_request};
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

both! {
    /// P-38.
    async fn a_hold_that_ends_while_the_buyer_is_at_stripe_ends_by_our_expire_call(app) {
        let order = app.place_order().await;
        app.advance(Span::seconds(30 * 60 - 1));
        app.run_job("reconcile-orders").await;
        assert_eq!(checkout_status(&app, &order), CheckoutStatus::Open);
        app.advance(Span::minutes(2));
        assert!(!app.is_offered(SLOT).await, "Stripe has not answered yet");
        assert_taken(&app).await;
        app.run_job("reconcile-orders").await;
        assert_eq!(checkout_status(&app, &order), CheckoutStatus::Expired);
        assert_freed(&app, &order).await;
        app.deliver_events().await;
        assert_freed(&app, &order).await;
    }
}

both! {
    /// P-38.
    async fn money_that_came_just_before_our_expire_call_is_fulfilled(app) {
        let order = app.place_order().await;
        app.advance(Span::minutes(31));
        app.pays(&order);
        app.run_job("expire-holds").await;
        assert_eq!(app.run_job("reconcile-orders").await, 1);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-38: Stripe ended it by its own clock and told us.
    async fn a_checkout_that_stripe_ended_frees_the_time(app) {
        let order = app.place_order().await;
        app.advance(Span::minutes(34));
        let event = app.stripe.take_events().pop().unwrap();
        assert_eq!(event.kind, "checkout.session.expired");
        assert_eq!(app.deliver(&event).await, 200);
        assert_freed(&app, &order).await;
    }
}

both! {
    /// P-39: the call is not even begun at Stripe.
    async fn an_expire_call_that_fails_leaves_the_time_blocked_until_it_succeeds(app) {
        let order = app.place_order().await;
        app.advance(Span::minutes(31));
        app.stripe.fail_next_at("/expire", 4, Fault::Status(500));
        app.run_job("reconcile-orders").await;
        assert_still_blocked(&app, &order).await;
        app.advance(Span::minutes(2));
        app.run_job("reconcile-orders").await;
        assert_freed(&app, &order).await;
    }
}

both! {
    /// P-39: the call is done, but its answer never comes.
    async fn an_expire_call_that_times_out_leaves_the_time_blocked_until_stripe_says(app) {
        let order = app.place_order().await;
        app.advance(Span::minutes(31));
        app.stripe.fail_next_at("/v1/", 8, Fault::Stall(Duration::from_secs(20)));
        let began = Instant::now();
        app.run_job("reconcile-orders").await;
        assert!(began.elapsed() < Duration::from_secs(20));
        assert_still_blocked(&app, &order).await;
        app.stripe.recover();
        app.advance(Span::minutes(2));
        app.run_job("reconcile-orders").await;
        assert_freed(&app, &order).await;
    }
}

both! {
    /// P-39: Stripe keeps a 500 under its key for a day; the hold must not wait for that.
    async fn an_expire_call_whose_failure_stripe_keeps_does_not_block_the_time_for_a_day(app) {
        let order = app.place_order().await;
        app.advance(Span::minutes(31));
        app.stripe.fail_next_at("/expire", 1, Fault::StoredStatus(500));
        app.run_job("reconcile-orders").await;
        assert_still_blocked(&app, &order).await;
        app.advance(Span::minutes(3));
        app.run_job("reconcile-orders").await;
        assert_freed(&app, &order).await;
    }
}

both! {
    async fn a_lapsed_draft_frees_its_time_by_the_job(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::seconds(15 * 60 - 1));
        assert_eq!(app.run_job("expire-holds").await, 0);
        assert!(!app.is_offered(SLOT).await);
        app.advance(Span::seconds(1));
        assert!(app.is_offered(SLOT).await, "even before any job");
        assert_eq!(app.run_job("expire-holds").await, 1);
        assert_eq!(app.run_job("expire-holds").await, 0);
        assert_freed(&app, &order).await;
    }
}

both! {
    async fn a_lapsed_draft_gives_way_to_a_second_buyer_before_any_job(app) {
        let slow = app.hold(SLOT).await;
        app.advance(Span::minutes(15));
        let quick = app.hold(SLOT).await;
        assert_eq!(claims(&app, &slow).await.len(), 0);
        assert_eq!(claims(&app, &quick).await.len(), 1);
        let answer = app.post_json(&slow.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        let problem = answer.json_value().await;
        assert_eq!(code(&problem), "slot_taken");
        assert_eq!(problem["alternatives"].as_array().unwrap().len(), 3);
        assert!(app.stripe.checkouts().is_empty());
        app.checkout(&quick).await;
        app.assert_laws_hold().await;
    }
}

both! {
    async fn a_lapsed_draft_can_still_be_paid_while_nobody_else_came(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(40));
        app.run_job("expire-holds").await;
        app.checkout(&order).await;
        assert!(!app.is_offered(SLOT).await);
        app.pays(&order);
        app.deliver_events().await;
        assert_fulfilled_once(&app, &order).await;
    }
}

fn checkout_status(app: &TestApp, order: &Order) -> CheckoutStatus {
    app.stripe.checkout_for(&order.code).unwrap().status
}

async fn assert_taken(app: &TestApp) {
    let answer = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
    assert_eq!(answer.status(), 409);
    assert_eq!(code(&answer.json_value().await), "slot_taken");
}

async fn assert_still_blocked(app: &TestApp, order: &Order) {
    assert_eq!(app.status(order).await, "pending");
    assert!(!app.is_offered(SLOT).await);
    assert_taken(app).await;
    app.assert_laws_hold().await;
}

async fn assert_freed(app: &TestApp, order: &Order) {
    assert_eq!(app.status(order).await, "expired");
    assert_eq!(claims(app, order).await.len(), 0);
    assert!(app.is_offered(SLOT).await);
    assert_eq!(app.get(&order.page("")).await.status(), 200);
    app.assert_laws_hold().await;
}

both! {
    /// C-19, in part: an instance whose clock runs ahead cleared the hold under a form that is still being filled.
    async fn a_hold_cleared_too_early_is_taken_again_or_refused_before_the_money(app) {
        let order = app.hold(SLOT).await;
        release_holds_of(&app, &order).await;
        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);

        let slow = app.hold(NEXT_SLOT).await;
        release_holds_of(&app, &slow).await;
        app.hold(NEXT_SLOT).await;
        let answer = app.post_json(&slow.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(answer.json_value().await["code"], "slot_taken");
        app.assert_laws_hold().await;
    }
}

async fn release_holds_of(app: &TestApp, order: &Order) {
    let id = row(app, order).await.id;
    let transaction = app.ctx.db.write_txn().await.unwrap();
    sparraamo::availability::claims::release_holds(&transaction, id).await.unwrap();
    transaction.commit().await.unwrap();
}
