//! P-24: a refund comes back weeks later: the money is owed, staff hear of it, and trying again settles it.

use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::{RefundStatus, ReviewReason};
use entity::values::time::Span;
use sparraamo::orders::refund::GiveBackError;
use sparraamo::payments::refunds::RefundError;

use super::acts::{
    accounts, assert_each_payment_agrees, credit_notes, ledger_of, paid, refunds, staff_refund,
    waiting_kinds,
};
use super::{mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};
use sparraamo::orders::staff::StaffAct;

/// A refund of 50 euros that arrived, and came back three weeks later.
async fn came_back(app: &TestApp) -> (Order, RefundId) {
    let order = paid(app).await;
    let refund = staff_refund(app, &order, Cents::new(5_000), 0).await.unwrap();
    app.run_job("send-refunds").await;
    app.deliver_events().await;
    app.advance(Span::days(21));
    let theirs = app.stripe.all_refunds().pop().unwrap();
    app.stripe.refund_fails(&theirs.id).unwrap();
    app.deliver_events().await;
    (order, refund.id)
}

async fn assert_settled(app: &TestApp, order: &Order, failed: RefundId) {
    app.deliver_events().await;
    assert_eq!(ledger_of(app, order).await, accounts(&[("sold", 13_000), ("refunded", 5_000)]));
    let ours = refunds(app).await;
    let (old, new): (Vec<_>, Vec<_>) = ours.iter().partition(|row| row.id == failed);
    assert_eq!((old[0].status, new[0].status), (RefundStatus::Failed, RefundStatus::Succeeded));
    assert_eq!((ours.len(), old[0].replaced_by), (2, Some(new[0].id)));
    assert_eq!(waiting_kinds(app).await, Vec::<&str>::new());
    assert_eq!(row(app, order).await.review, None);
    assert_eq!(app.order(order).await["status"], "partially_refunded");
    assert_eq!(credit_notes(app).await.len(), 1, "the sale was undone once");
    let again = sparraamo::orders::staff::refund::retry(
        &app.ctx,
        failed,
        &StaffAct::of_system("staff", "again"),
    )
    .await;
    assert!(matches!(again, Err(GiveBackError::Refund(RefundError::NotFailed))));
    assert_each_payment_agrees(app).await;
    app.assert_laws_hold().await;
}

both! {
    /// P-24.
    async fn a_refund_that_comes_back_is_owed_and_staff_are_told_within_minutes(app) {
        let (order, _) = came_back(&app).await;
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("sold", 13_000), ("owed", 5_000)]));
        assert_eq!(row(&app, &order).await.review, Some(ReviewReason::RefundFailed));
        assert_eq!(waiting_kinds(&app).await, ["refund-failed"]);
        app.advance(Span::minutes(1));
        app.run_job("tell-staff").await;
        app.run_job("tell-staff").await;
        let told = mail_kinds(&app).await;
        assert_eq!(told.iter().filter(|kind| *kind == "staff-needed").count(), 1, "{told:?}");
        assert_eq!(app.stripe.refunded_cents(), 0);
        assert_each_payment_agrees(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-24.
    async fn a_refund_that_came_back_is_tried_again_by_staff(app) {
        let (order, failed) = came_back(&app).await;
        sparraamo::orders::staff::refund::retry(&app.ctx, failed, &StaffAct::of_system("staff", "again")).await.unwrap();
        app.assert_laws_hold().await;
        app.run_job("send-refunds").await;
        assert_settled(&app, &order, failed).await;
    }
}

both! {
    /// P-24: staff may also do it in Stripe's own dashboard; then nothing is left to do here.
    async fn a_refund_tried_again_at_stripe_stands_for_the_one_that_came_back(app) {
        let (order, failed) = came_back(&app).await;
        app.stripe.refunds(&app.checkout_id(&order), 5_000).unwrap();
        assert_settled(&app, &order, failed).await;
    }
}

both! {
    /// P-24: staff try again in both places at once: the money goes once where only once is left.
    async fn a_refund_tried_again_in_both_places_never_exceeds_what_came(app) {
        let order = paid(&app).await;
        staff_refund(&app, &order, Cents::new(18_000), 1).await.unwrap_err();
        let refund = staff_refund(&app, &order, Cents::new(18_000), 0).await.unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        let theirs = app.stripe.all_refunds().pop().unwrap();
        app.stripe.refund_fails(&theirs.id).unwrap();
        app.deliver_events().await;
        sparraamo::orders::staff::refund::retry(&app.ctx, refund.id, &StaffAct::of_system("staff", "again")).await.unwrap();
        app.stripe.refunds(&app.checkout_id(&order), 18_000).unwrap();
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        app.assert_laws_hold().await;
        assert_eq!(app.stripe.refunded_cents(), 18_000);
        assert_eq!(ledger_of(&app, &order).await, accounts(&[("refunded", 18_000)]));
        assert!(!waiting_kinds(&app).await.contains(&"refund-failed"));
        assert_each_payment_agrees(&app).await;
    }
}
