//! P-24, P-25: what the bank gave back in a lost dispute is no longer owed, in whatever order it is heard of.

use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::RefundStatus;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::orders::staff::StaffAct;
use sparraamo::orders::staff::refund as refunding;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, ledger_of, paid, refunds, staff_refund, waiting,
    waiting_kinds,
};
use super::row;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

async fn assert_books_agree(app: &TestApp) {
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

/// A refund of so many cents that Stripe refuses because the customer disputes so many.
async fn overtaken(app: &TestApp, owed: i64, disputed: i64) -> (Order, RefundId) {
    let order = paid(app).await;
    let refund = staff_refund(app, &order, Cents::new(owed), 0).await.unwrap();
    app.stripe.disputes_part(&app.checkout_id(&order), disputed).unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    assert_eq!(waiting_kinds(app).await, ["disputed", "refund-failed"]);
    (order, refund.id)
}

async fn loses(app: &TestApp, order: &Order) {
    app.stripe.dispute_closes(&app.checkout_id(order), false).unwrap();
    app.deliver_events().await;
}

both! {
    /// P-25: the customer has it all from the bank.
    async fn a_refund_that_a_dispute_overtook_is_not_owed_once_the_dispute_is_lost(app) {
        let (order, refund) = overtaken(&app, 5_000, 18_000).await;
        loses(&app, &order).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("charged_back", 18_000)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed"], "the loss itself is still to be looked at");
        assert_books_agree(&app).await;
        let again = refunding::retry(&app.ctx, refund, &StaffAct::of_system("staff", "again")).await;
        assert!(matches!(again, Err(GiveBackError::Refund(RefundError::NotFailed))), "{again:?}");
        for event in app.stripe.events() {
            assert_eq!(app.deliver(&event).await, 200);
        }
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("charged_back", 18_000)]));
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: a part that is as large as what was owed pays it.
    async fn a_lost_part_that_covers_what_was_owed_settles_it(app) {
        let (order, _) = overtaken(&app, 5_000, 6_000).await;
        loses(&app, &order).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 12_000), ("charged_back", 6_000)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-25: of more than the bank gave, the rest is still owed, and only the rest is tried again. Stripe refunds nothing
    /// of a payment that was taken back in part: it stays owed.
    async fn what_a_lost_part_does_not_cover_is_still_owed_and_tried_again(app) {
        let (order, refund) = overtaken(&app, 5_000, 3_000).await;
        loses(&app, &order).await;
        let still = accounts(&[("sold", 13_000), ("owed", 2_000), ("charged_back", 3_000)]);
        assert_eq!(ledger_of(&app, &order).await, still);
        assert_eq!(waiting_kinds(&app).await, ["disputed", "refund-failed"]);
        // D-02: staff are told of what is still owed, not of what the refund once was.
        let sums: Vec<_> = waiting(&app).await.iter().map(|item| item.cents).collect();
        assert_eq!(sums, [Some(Cents::new(3_000)), Some(Cents::new(2_000))]);
        assert_books_agree(&app).await;
        let again = refunding::retry(&app.ctx, refund, &StaffAct::of_system("staff", "again")).await;
        let again = again.unwrap().unwrap();
        assert_eq!((again.amount_cents, again.status), (Cents::new(2_000), RefundStatus::Planned));
        app.assert_laws_hold().await;
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, still);
        assert_eq!(waiting_kinds(&app).await.iter().filter(|kind| **kind == "disputed").count(), 1);
        let first = refunding::retry(&app.ctx, refund, &StaffAct::of_system("staff", "again")).await;
        assert!(matches!(first, Err(GiveBackError::Refund(RefundError::NotFailed))));
        assert_books_agree(&app).await;
    }
}

/// A refund of 50 euros that comes back after the bank took so many cents for good.
async fn comes_back_after(app: &TestApp, lost: i64) -> Order {
    let order = paid(app).await;
    staff_refund(app, &order, Cents::new(5_000), 0).await.unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    let refund = app.stripe.all_refunds().pop().unwrap();
    app.stripe.refund_fails(&refund.id).unwrap();
    app.stripe.disputes_part(&app.checkout_id(&order), lost).unwrap();
    app.stripe.dispute_closes(&app.checkout_id(&order), false).unwrap();
    app.deliver_events().await;
    assert_eq!(refunds(app).await[0].status, RefundStatus::Failed);
    assert_eq!(row(app, &order).await.status.word(), "paid");
    order
}

both! {
    /// P-24, P-25: the bank gave everything: nothing can be owed beside it.
    async fn a_refund_that_comes_back_is_not_owed_when_the_bank_gave_everything(app) {
        let order = comes_back_after(&app, 18_000).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("charged_back", 18_000)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-24, P-25: the dispute may have been about another part, so what came back is still the customer's.
    async fn a_refund_that_comes_back_is_owed_beside_a_part_that_was_lost(app) {
        let order = comes_back_after(&app, 13_000).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("owed", 5_000), ("charged_back", 13_000)]));
        assert_eq!(waiting_kinds(&app).await, ["disputed", "refund-failed"]);
        assert_books_agree(&app).await;
    }
}

both! {
    /// P-24, P-25: of one that came back, what the bank gave since is not tried again; the rest is.
    async fn a_refund_that_came_back_is_tried_again_as_far_as_money_is_left(app) {
        let order = comes_back_after(&app, 15_000).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("owed", 3_000), ("charged_back", 15_000)]));
        let failed = refunds(&app).await[0].id;
        let again = refunding::retry(&app.ctx, failed, &StaffAct::of_system("staff", "again")).await;
        assert_eq!(again.unwrap().unwrap().amount_cents, Cents::new(3_000));
        let on_its_way = accounts(&[("refunding", 3_000), ("charged_back", 15_000)]);
        assert_eq!(ledger_of(&app, &order).await, on_its_way);
        assert_books_agree(&app).await;
        // Stripe refuses it, as it does beside a loss: then just that is owed.
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("owed", 3_000), ("charged_back", 15_000)]));
        assert_books_agree(&app).await;
    }
}
