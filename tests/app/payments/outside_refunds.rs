//! P-26, P-27, P-31: refunds made at Stripe are found once each; credits go before money, and the VAT adds up.

use entity::values::money::Cents;
use entity::values::status::{RefundCause, ReviewReason};
use entity::values::time::Span;
use serde_json::json;
use sparraamo::catalog::import;
use sparraamo::orders::refund::GiveBackError;

use super::acts::{
    accounts, assert_each_payment_agrees, credit_notes, first_booking, ledger_of, paid,
    paid_package, refunds, staff_refund, waiting_kinds,
};
use super::{claims, mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, both};

async fn assert_books_agree(app: &TestApp) {
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

/// All the money is back, nothing is left of what it bought, its time is for sale again, and staff are told.
async fn assert_undone(app: &TestApp, order: &Order) {
    let seen = app.order(order).await;
    let (status, credits) = (&seen["status"], &seen["credits"]);
    assert_eq!((status, &credits["available"]), (&json!("refunded"), &json!(0)), "{seen}");
    assert_eq!(
        (&credits["revoked"], &credits["spent"]),
        (&json!(5), &credits["restored"]),
        "{seen}"
    );
    assert_eq!(seen["needs_slot"], 0);
    assert_eq!(claims(app, order).await, vec![]);
    assert!(app.is_offered(SLOT).await);
    assert_eq!(ledger_of(app, order).await, accounts(&[("refunded", 80_000)]));
    assert_eq!(row(app, order).await.review, Some(ReviewReason::RefundedOutside));
    assert_eq!(waiting_kinds(app).await, ["refunded-outside"]);
    assert_books_agree(app).await;
}

/// Everything Stripe ever said, once more.
async fn hear_all_again(app: &TestApp) {
    for event in app.stripe.events() {
        assert_eq!(app.deliver(&event).await, 200);
    }
}

both! {
    /// P-26, P-27: two equal parts of one charge, told twice, count twice.
    async fn two_equal_refunds_made_at_stripe_are_both_counted_and_credited(app) {
        let order = paid_package(&app).await;
        let checkout = app.checkout_id(&order);
        app.stripe.refunds(&checkout, 10_000).unwrap();
        app.deliver_events().await;
        app.stripe.refunds(&checkout, 10_000).unwrap();
        app.deliver_events().await;
        hear_all_again(&app).await;
        let ours = refunds(&app).await;
        assert_eq!(ours.iter().map(|it| (it.cause, it.amount_cents.count())).collect::<Vec<_>>(),
            [(RefundCause::Outside, 10_000), (RefundCause::Outside, 10_000)]);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 60_000), ("refunded", 20_000)]));
        // 200.00 at 25.5 % holds 40.64 of VAT: the second part takes the remainder.
        assert_eq!(credit_notes(&app).await, [(10_000, 2_032), (10_000, 2_032)]);
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["credits"]["available"]), (&json!("partially_refunded"), &json!(4)));
        assert_eq!(row(&app, &order).await.review, Some(ReviewReason::RefundedOutside));
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside", "refunded-outside"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-26: everything went back: so do the credits that are left, and the session ahead is called off.
    async fn a_full_refund_made_at_stripe_undoes_what_lies_ahead(app) {
        let order = paid_package(&app).await;
        app.stripe.refunds(&app.checkout_id(&order), 80_000).unwrap();
        app.deliver_events().await;
        hear_all_again(&app).await;
        assert_undone(&app, &order).await;
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "cancelled");
        assert_eq!(credit_notes(&app).await, [(80_000, 16_255)]);
        assert_eq!(mail_kinds(&app).await, ["booking-cancelled", "order-confirmed"]);
        let told = app.mails().await;
        assert_eq!(told.len(), 2, "{told:?}");
    }
}

both! {
    /// P-26, P-06: we heard of the payment only after all of it had gone back; it ends as if we had heard in order.
    async fn a_payment_that_went_back_before_it_was_heard_of_books_nothing(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.stripe.refunds(&app.checkout_id(&order), 80_000).unwrap();
        app.deliver_events().await;
        hear_all_again(&app).await;
        assert_undone(&app, &order).await;
        assert_eq!(app.order(&order).await["bookings"], json!([]));
        assert_eq!(credit_notes(&app).await, [(80_000, 16_255)]);
        assert_eq!(mail_kinds(&app).await, ["payment-returned"], "nothing is confirmed");
        assert_eq!(app.get(&order.page("")).await.status(), 200);
    }
}

both! {
    /// P-26: a part that went back before the payment was heard of leaves the rest paid for.
    async fn a_payment_that_went_back_in_part_before_it_was_heard_of_is_booked(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.stripe.refunds(&app.checkout_id(&order), 6_000).unwrap();
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["bookings"][0]["status"]), (&json!("partially_refunded"), &json!("confirmed")));
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-26: a session that was held stays held; only what lies ahead is called off.
    async fn a_full_refund_made_at_stripe_leaves_a_session_that_was_held(app) {
        let order = paid(&app).await;
        app.advance(Span::days(30));
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.deliver_events().await;
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["bookings"][0]["status"]), (&json!("refunded"), &json!("confirmed")));
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-26: what staff planned here and somebody did there is not owed on top of it.
    async fn a_refund_planned_here_yields_to_one_made_at_stripe(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.refunds(&app.checkout_id(&order), 15_000).unwrap();
        app.deliver_events().await;
        app.assert_laws_hold().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunding", 3_000), ("refunded", 15_000)]));
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.stripe.refunded_cents(), 18_000);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 18_000)]));
        assert_eq!(credit_notes(&app).await.iter().map(|(gross, _)| gross).sum::<i64>(), 18_000);
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-26: the same, but Stripe refuses ours before we hear of the other.
    async fn a_refund_refused_because_the_money_went_back_already_is_not_owed(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(5_000), 0).await.unwrap();
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 18_000)]));
        assert_eq!(credit_notes(&app).await.iter().map(|(gross, _)| gross).sum::<i64>(), 18_000);
        assert_eq!(waiting_kinds(&app).await, ["refunded-outside"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-31: 500.00 for five; three of them go back, then the other two.
    async fn parts_of_a_package_go_back_credits_first_and_their_vat_adds_up(app) {
        let studio = include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url);
        import::import(&app.ctx, &studio.replace("80000", "50000")).await.unwrap();
        let order = paid_package(&app).await;
        let too_many = staff_refund(&app, &order, Cents::new(50_000), 5).await;
        assert!(matches!(too_many, Err(GiveBackError::NoCredit)), "one is booked");
        assert_eq!((refunds(&app).await, credit_notes(&app).await), (vec![], vec![]));
        staff_refund(&app, &order, Cents::new(30_000), 3).await.unwrap();
        // The credits are gone before Stripe was asked for anything.
        assert_eq!(app.order(&order).await["credits"]["available"], 1);
        app.assert_laws_hold().await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let path = first_booking(&app, &order, "cancellation").await;
        assert_eq!(app.post_json(&path, &json!({})).await.status(), 200);
        staff_refund(&app, &order, Cents::new(20_000), 2).await.unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(credit_notes(&app).await, [(30_000, 6_096), (20_000, 4_063)]);
        let seen = app.order(&order).await;
        assert_eq!((&seen["status"], &seen["credits"]["available"]), (&json!("refunded"), &json!(0)));
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 50_000)]));
        assert_books_agree(&app).await;
    }
}
