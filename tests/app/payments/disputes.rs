//! P-25: the bank takes money back, and may give it again; meanwhile nothing more is given for it, and nothing back.

use entity::dispute;
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, ReviewReason};
use sea_orm::EntityTrait;
use serde_json::json;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, first_booking, ledger_of, paid, paid_package, refunds,
    staff_refund, waiting_kinds,
};
use super::{claims, code, row};
use crate::support::shop::Order;
use crate::support::{JsonValue, NEXT_SLOT, On, TestApp, both};
use sparraamo::orders::staff::StaffAct;

async fn disputes(app: &TestApp) -> Vec<dispute::Model> {
    dispute::Entity::find().all(app.ctx.db.reader()).await.unwrap()
}

async fn assert_no_refund(app: &TestApp, order: &Order) {
    let refused = staff_refund(app, order, Cents::new(1), 0).await.unwrap_err();
    assert!(matches!(refused, GiveBackError::Refund(RefundError::Disputed)), "{refused:?}");
}

async fn assert_books_agree(app: &TestApp) {
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

both! {
    /// P-25: opened, told twice by two kinds of events, and won.
    async fn a_dispute_that_is_won_moves_the_money_there_and_back(app) {
        let order = paid(&app).await;
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        let told = app.stripe.take_events();
        let kinds: Vec<&str> = told.iter().map(|event| event.kind.as_str()).collect();
        assert!(kinds.contains(&"charge.dispute.created") && kinds.contains(&"charge.dispute.funds_withdrawn"));
        for event in told.iter().rev().chain(&told) {
            assert_eq!(app.deliver(event).await, 200);
        }
        assert_eq!(disputes(&app).await.len(), 1);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("disputed", 18_000)]));
        assert_eq!(row(&app, &order).await.review, Some(ReviewReason::Disputed));
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        // The session stays booked: the bank has not decided.
        assert_eq!(claims(&app, &order).await.len(), 1);
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "confirmed");
        assert_no_refund(&app, &order).await;
        let path = first_booking(&app, &order, "cancellation").await;
        let answer = app.post_json(&path, &json!({ "settlement": "refund" })).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(code(&answer.json_value().await), "disputed");
        assert_books_agree(&app).await;

        app.stripe.dispute_closes(&app.checkout_id(&order), true).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 18_000)]));
        assert_eq!((row(&app, &order).await.review, waiting_kinds(&app).await), (None, vec![]));
        staff_refund(&app, &order, Cents::new(1), 0).await.unwrap();
        app.run_job("send-refunds").await;
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: lost: the money is gone for good, and so are the credits it bought.
    async fn a_dispute_that_is_lost_takes_the_credits_that_are_left(app) {
        let order = paid_package(&app).await;
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        app.stripe.dispute_closes(&app.checkout_id(&order), false).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("charged_back", 80_000)]));
        let seen = app.order(&order).await;
        assert_eq!((&seen["credits"]["revoked"], &seen["credits"]["available"]), (&json!(4), &json!(0)));
        assert_eq!(seen["bookings"][0]["status"], "confirmed", "a person decides about it");
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        for event in app.stripe.events() {
            assert_eq!(app.deliver(&event).await, 200);
        }
        assert_eq!(app.order(&order).await["credits"]["revoked"], 4, "once");
        assert!(staff_refund(&app, &order, Cents::new(1), 0).await.is_err());
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: a part of the payment.
    async fn a_partial_dispute_moves_its_part_alone(app) {
        let order = paid(&app).await;
        app.stripe.disputes_part(&app.checkout_id(&order), 6_000).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 12_000), ("disputed", 6_000)]));
        assert_no_refund(&app, &order).await;
        app.stripe.dispute_closes(&app.checkout_id(&order), false).unwrap();
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 12_000), ("charged_back", 6_000)]));
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: an inquiry asks; only when it escalates the money goes.
    async fn an_inquiry_moves_nothing_until_it_escalates(app) {
        let order = paid(&app).await;
        let inquiry = app.stripe.inquires(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        assert_eq!(disputes(&app).await[0].standing, DisputeStanding::Inquiry);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 18_000)]));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        staff_refund(&app, &order, Cents::new(1_000), 0).await.unwrap();
        app.run_job("send-refunds").await;
        app.stripe.inquiry_escalates(&inquiry).unwrap();
        app.deliver_events().await;
        assert_eq!(disputes(&app).await[0].standing, DisputeStanding::Open);
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        assert_no_refund(&app, &order).await;
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: a refund decided before the dispute is refused by Stripe, and owed until the dispute is over.
    async fn a_refund_that_a_dispute_overtakes_is_owed_and_tried_again_when_it_is_won(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.stripe.refunded_cents(), 0);
        assert_eq!(waiting_kinds(&app).await, ["disputed", "refund-failed"]);
        assert_books_agree(&app).await;
        let owed = refunds(&app).await[0].id;
        let early = sparraamo::orders::staff::refund::retry(&app.ctx, owed, &StaffAct::of_system("staff", "again")).await;
        assert!(matches!(early, Err(GiveBackError::Refund(RefundError::Disputed))));
        app.stripe.dispute_closes(&app.checkout_id(&order), true).unwrap();
        app.deliver_events().await;
        sparraamo::orders::staff::refund::retry(&app.ctx, owed, &StaffAct::of_system("staff", "again")).await.unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 13_000), ("refunded", 5_000)]));
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: credits wait for the bank's decision.
    async fn credits_of_a_disputed_payment_cannot_be_spent_until_it_is_won(app) {
        let order = paid_package(&app).await;
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        let slots = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let answer = app.post_json(&order.api("/bookings"), &slots).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(code(&answer.json_value().await), "disputed");
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        app.stripe.dispute_closes(&app.checkout_id(&order), true).unwrap();
        app.deliver_events().await;
        assert_eq!(app.post_json(&order.api("/bookings"), &slots).await.status(), 201);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: what the bank took for good is a part; the sessions that are left stay paid for.
    async fn a_part_that_is_lost_leaves_the_credits(app) {
        let order = paid_package(&app).await;
        let checkout = app.checkout_id(&order);
        app.stripe.disputes_part(&checkout, 6_000).unwrap();
        app.stripe.dispute_closes(&checkout, false).unwrap();
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["credits"]["available"], 4);
        let next = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        assert_eq!(app.post_json(&order.api("/bookings"), &next).await.status(), 201);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: nobody has both the money and the sessions.
    async fn a_session_cancelled_after_all_was_lost_brings_no_session(app) {
        let order = paid_package(&app).await;
        let checkout = app.checkout_id(&order);
        app.stripe.disputes(&checkout).unwrap();
        app.stripe.dispute_closes(&checkout, false).unwrap();
        app.deliver_events().await;
        assert_eq!(app.order(&order).await["credits"]["available"], 0);
        let path = first_booking(&app, &order, "cancellation").await;
        assert_eq!(app.post_json(&path, &json!({})).await.status(), 200);
        let next = json!({ "slots": [{ "expert": "aino", "starts_at": NEXT_SLOT }] });
        let answer = app.post_json(&order.api("/bookings"), &next).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(code(&answer.json_value().await), "disputed");
        assert_books_agree(&app).await;
    }
}
