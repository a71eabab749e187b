//! P-14: money that is not what the order says goes back in full by a person's word, and its order comes to an end.

use entity::values::status::{RefundCause, ReviewReason};
use entity::values::time::Span;
use sparraamo::demo::stripe::Falsified;
use sparraamo::orders::odd_money;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::orders::staff::StaffAct;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, credit_notes, ledger_of, paid, refunds, waiting_kinds,
};
use super::{claims, invoices_issued, mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, both};

/// An order whose Checkout Session was falsified, and then paid.
async fn paid_oddly(app: &TestApp, falsify: impl FnOnce(&mut Falsified)) -> Order {
    let order = app.place_order().await;
    app.stripe.tamper(&app.checkout_id(&order), falsify).unwrap();
    app.pays(&order);
    app.deliver_events().await;
    assert_eq!(app.status(&order).await, "pending");
    assert_eq!(row(app, &order).await.review, Some(ReviewReason::Mismatch));
    assert_eq!(waiting_kinds(app).await, ["money-unallocated"]);
    assert!(!app.is_offered(SLOT).await);
    order
}

async fn returns(app: &TestApp, order: &Order) -> Result<bool, GiveBackError> {
    let act = StaffAct::of_system("staff", "not what was ordered");
    let id = row(app, order).await.id;
    odd_money::give_back(&app.ctx, id, &act).await
}

/// The order is over, its time free, and nobody has to look any more.
async fn assert_over(app: &TestApp, order: &Order) {
    assert_eq!(app.status(order).await, "failed");
    assert_eq!(claims(app, order).await, vec![]);
    assert!(app.is_offered(SLOT).await);
    assert_eq!((invoices_issued(app).await, credit_notes(app).await), (0, vec![]));
    assert_eq!(app.get(&order.page("")).await.status(), 200);
    app.assert_laws_hold().await;
}

both! {
    /// P-14.
    async fn odd_money_goes_back_in_full_once_and_its_order_ends(app) {
        let order = paid_oddly(&app, |it| it.amount_cents = 17_999).await;
        assert!(returns(&app, &order).await.unwrap());
        assert!(!returns(&app, &order).await.unwrap(), "the same again");
        assert_eq!(app.status(&order).await, "pending", "until Stripe took it on");
        app.assert_laws_hold().await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.stripe.refunded_cents(), 17_999);
        assert_over(&app, &order).await;
        assert!(!returns(&app, &order).await.unwrap(), "and again");
        app.run_job("send-refunds").await;
        assert_eq!(app.stripe.all_refunds().len(), 1);
        let made = refunds(&app).await;
        assert_eq!((made.len(), made[0].cause, made[0].actor.as_str(), made[0].reason.as_str()),
            (1, RefundCause::Staff, "staff", "not what was ordered"));
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 17_999)]));
        assert_eq!((row(&app, &order).await.review, waiting_kinds(&app).await), (None, vec![]));
        assert_each_payment_agrees(&app).await;
    }
}

both! {
    /// P-14: another currency.
    async fn money_in_another_currency_goes_back_in_full(app) {
        let order = paid_oddly(&app, |it| it.currency = "sek".to_owned()).await;
        returns(&app, &order).await.unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_over(&app, &order).await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        // The shop writes euros; the customer's bank says it in their currency.
        assert_eq!(mail_kinds(&app).await, Vec::<String>::new());
        assert_each_payment_agrees(&app).await;
    }
}

both! {
    /// P-14: two of staff at once.
    async fn odd_money_returned_twice_at_once_goes_back_once(app) {
        let order = paid_oddly(&app, |it| it.amount_cents = 18_001).await;
        let (first, second) = futures_util::future::join(returns(&app, &order), returns(&app, &order)).await;
        assert_ne!(first.unwrap(), second.unwrap(), "both gave it back, or neither");
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!((app.stripe.refunded_cents(), app.stripe.all_refunds().len()), (18_001, 1));
        assert_over(&app, &order).await;
    }
}

both! {
    /// P-14, P-25: the bank decides: no refund meanwhile; lost, the order and its hold end.
    async fn odd_money_that_the_bank_takes_back_ends_its_order(app) {
        let order = paid_oddly(&app, |it| it.amount_cents = 17_999).await;
        app.stripe.disputes(&app.checkout_id(&order)).unwrap();
        app.deliver_events().await;
        assert!(matches!(returns(&app, &order).await, Err(GiveBackError::Refund(RefundError::Disputed))));
        assert_eq!((app.status(&order).await.as_str(), claims(&app, &order).await.len()), ("pending", 1));
        app.stripe.dispute_closes(&app.checkout_id(&order), false).unwrap();
        app.deliver_events().await;
        assert_over(&app, &order).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("charged_back", 17_999)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed"], "a loss that a person takes note of");
        assert_each_payment_agrees(&app).await;
    }
}

both! {
    /// P-14: nothing was taken for something that costs: a person looks, and ends it.
    async fn a_sum_of_nothing_for_a_priced_order_asks_for_a_person_who_ends_it(app) {
        let order = paid_oddly(&app, |it| it.amount_cents = 0).await;
        app.advance(Span::minutes(3));
        app.run_job("reconcile-orders").await;
        assert_eq!(row(&app, &order).await.review, Some(ReviewReason::Mismatch));
        assert!(returns(&app, &order).await.unwrap());
        assert_over(&app, &order).await;
        assert_eq!((row(&app, &order).await.review, waiting_kinds(&app).await), (None, vec![]));
        app.deliver_events().await;
        assert_over(&app, &order).await;
    }
}

both! {
    /// P-14: what was ordered is not odd.
    async fn money_that_was_ordered_is_not_returned_as_odd(app) {
        let order = paid(&app).await;
        assert!(!returns(&app, &order).await.unwrap());
        assert_eq!((app.status(&order).await.as_str(), refunds(&app).await), ("paid", vec![]));
        app.assert_laws_hold().await;
    }
}
