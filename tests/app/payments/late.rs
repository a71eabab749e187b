//! Events that come before we know what they are about, days later, or never.

use std::time::Duration;

use entity::values::status::{OrderStatus, ReviewReason};
use entity::values::time::Span;
use futures_util::future::join;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;
use sparraamo::availability::claims;
use sparraamo::demo::stripe::Fault;

use super::{assert_fulfilled_once, assert_money_agrees, event, invoices_issued, mail_kinds, row};
use crate::support::shop::{Order, hold_request};
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

/// Longer than any test's clockwork needs.
const PATIENCE: Duration = Duration::from_secs(10);

both! {
    /// P-03.
    async fn an_event_that_overtakes_our_own_note_of_the_checkout_is_fulfilled(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next_at("/checkout/sessions", 1, Fault::Stall(Duration::from_secs(2)));
        let told = async {
            let made = async {
                while app.stripe.checkout_for(&order.code).is_none() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            tokio::time::timeout(PATIENCE, made).await.unwrap();
            assert_eq!(row(&app, &order).await.checkout_session_id, None);
            app.pays(&order);
            app.deliver(&event(&app, "checkout.session.completed")).await
        };
        let form = checkout_form();
        let path = order.api("/checkout");
        let (placed, status) = join(app.post_json(&path, &form), told).await;
        assert_eq!(status, 200);
        assert_eq!(app.stripe.checkouts().len(), 1);
        // The buyer's own answer came after the money: an address that Stripe closed, or the news.
        assert!([200, 409].contains(&placed.status().as_u16()));
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-03.
    async fn an_event_for_a_checkout_we_never_heard_of_is_fulfilled(app) {
        let order = app.hold(SLOT).await;
        app.stripe.fail_next_at("/checkout/sessions", 4, Fault::CutReply);
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 503);
        assert_eq!(row(&app, &order).await.checkout_session_id, None);
        app.pays(&order);
        assert_eq!(app.deliver(&event(&app, "checkout.session.completed")).await, 200);
        assert_eq!(app.stripe.checkouts().len(), 1);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-03.
    async fn an_event_that_cannot_be_settled_now_is_asked_for_again(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let event = event(&app, "checkout.session.completed");
        app.stripe.fail_next(4, Fault::Status(500));
        assert_eq!(app.deliver(&event).await, 503);
        assert_eq!(app.status(&order).await, "pending");
        assert_eq!(app.deliver(&event).await, 200);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-04.
    async fn a_payment_nobody_told_us_of_is_found_within_ten_minutes(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let mut minutes = 0;
        while app.status(&order).await == "pending" {
            assert!(minutes < 10);
            app.advance(Span::minutes(1));
            minutes += 1;
            app.run_job("reconcile-orders").await;
        }
        assert_fulfilled_once(&app, &order).await;
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-05: still held.
    async fn a_webhook_71_hours_late_books_the_time_that_is_still_held(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.advance(Span::hours(71));
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-05: let go, and still free.
    async fn a_late_payment_takes_a_time_again_that_is_still_free(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let_go(&app, &order).await;
        app.advance(Span::hours(71));
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_eq!(app.order(&order).await["bookings"][0]["starts_at"], SLOT);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-05: let go, and resold.
    async fn a_late_payment_for_a_resold_time_leaves_a_credit_and_says_so(app) {
        let late = app.place_order().await;
        app.pays(&late);
        let_go(&app, &late).await;
        let winner = app.place_order().await;
        app.pays(&winner);
        assert!(app.deliver(&event(&app, "checkout.session.completed")).await == 200);
        app.advance(Span::hours(71));
        app.run_job("poll-feeds").await;
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));

        assert_eq!(app.order(&winner).await["bookings"][0]["starts_at"], SLOT);
        assert_lost(&app, &late).await;
        assert_eq!(mail_kinds(&app).await, ["order-confirmed", "time-lost"]);
        assert_eq!(invoices_issued(&app).await, 2);
        assert_eq!(app.get(&late.page("")).await.status(), 200);

        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let answer = app.post_json(&late.api("/bookings"), &slots).await;
        assert_eq!(answer.status(), 201);
        assert_eq!(answer.json_value().await["needs_slot"], 0);
        assert_eq!(row(&app, &late).await.review, None);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-05: over before the money was heard of.
    async fn a_late_payment_for_a_time_that_has_passed_leaves_a_credit_and_says_so(app) {
        let order = app.hold_with(&hold_request("2027-03-03T08:00:00Z")).await;
        let mut form = checkout_form();
        form["begin_before_withdrawal"] = json!(true);
        assert_eq!(app.post_json(&order.api("/checkout"), &form).await.status(), 200);
        app.pays(&order);
        app.advance(Span::hours(71));
        assert!(app.deliver_events().await.iter().all(|status| *status == 200));
        assert_lost(&app, &order).await;
        assert_eq!(mail_kinds(&app).await, ["time-lost"]);
        assert_money_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

/// The money is here, its credit waits, no session is booked, and a person is asked to look.
async fn assert_lost(app: &TestApp, order: &Order) {
    let seen = app.order(order).await;
    assert_eq!(seen["status"], "paid");
    assert_eq!(seen["bookings"], json!([]));
    assert_eq!(seen["needs_slot"], 1);
    assert_eq!(seen["credits"]["available"], 1);
    assert_eq!(row(app, order).await.review, Some(ReviewReason::TimeLost));
}

/// What must not happen and yet may have: the order's times were let go before its money was heard of.
async fn let_go(app: &TestApp, order: &Order) {
    let order = row(app, order).await;
    let transaction = app.ctx.db.write_txn().await.unwrap();
    claims::release_holds(&transaction, order.id).await.unwrap();
    let mut order = order.into_active_model();
    order.status = Set(OrderStatus::Expired);
    order.update(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    app.ctx.freshness.bump();
}
