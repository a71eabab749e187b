use entity::values::ids::{OrderId, RefundId};
use entity::values::status::{RefundCause, RefundWay};
use proptest::prelude::*;

use super::*;

fn payment(cents: i64, allocated: bool) -> payment::Model {
    payment::Model {
        id: PaymentId::fresh(),
        order_id: OrderId::fresh(),
        checkout_session_id: "cs_test".to_owned(),
        payment_intent_id: None,
        amount_cents: Cents::new(cents),
        refunded_cents: Cents::ZERO,
        disputed: false,
        allocated,
        currency: "eur".to_owned(),
        captured_at: Instant::from_unix(0),
    }
}

fn refund(of: &payment::Model, cents: i64, status: RefundStatus) -> refund::Model {
    refund::Model {
        id: RefundId::fresh(),
        order_id: of.order_id,
        payment_id: of.id,
        cause: RefundCause::Staff,
        amount_cents: Cents::new(cents),
        sessions: 0,
        booking_id: None,
        status,
        stripe_refund_id: None,
        replaced_by: None,
        actor: "test".to_owned(),
        reason: "test".to_owned(),
        key_version: 0,
        first_asked_at: None,
        tries: 0,
        acknowledged_at: None,
        next_try_at: Instant::from_unix(0),
        created_at: Instant::from_unix(0),
        way: RefundWay::Stripe,
        reference: None,
        left_on: None,
    }
}

fn dispute(of: &payment::Model, cents: i64, standing: DisputeStanding) -> dispute::Model {
    dispute::Model {
        id: "dp_test".to_owned(),
        order_id: of.order_id,
        payment_id: of.id,
        amount_cents: Cents::new(cents),
        standing,
        stripe_status: "test".to_owned(),
        opened_at: Instant::from_unix(0),
        acknowledged_at: None,
    }
}

fn listed(balances: &Balances) -> Vec<(MoneyAccount, i64)> {
    balances.iter().map(|(account, cents)| (*account, cents.count())).collect()
}

#[test]
fn money_nothing_was_given_for_is_unallocated_until_it_goes_back() {
    let twice = payment(18_000, false);
    assert_eq!(listed(&target(&twice, &[], &[])), [(MoneyAccount::Unallocated, 18_000)]);
    let back = refund(&twice, 18_000, RefundStatus::Planned);
    assert_eq!(listed(&target(&twice, &[back], &[])), [(MoneyAccount::Refunding, 18_000)]);
}

/// P-24: what a bank returns is owed until a later try stands for it.
#[test]
fn a_failed_refund_is_owed_until_another_replaces_it() {
    let paid = payment(18_000, true);
    let mut failed = refund(&paid, 5_000, RefundStatus::Failed);
    let owed = target(&paid, std::slice::from_ref(&failed), &[]);
    assert_eq!(listed(&owed), [(MoneyAccount::Sold, 13_000), (MoneyAccount::Owed, 5_000)]);
    let again = refund(&paid, 5_000, RefundStatus::Succeeded);
    failed.replaced_by = Some(again.id);
    let settled = target(&paid, &[failed, again], &[]);
    assert_eq!(listed(&settled), [(MoneyAccount::Sold, 13_000), (MoneyAccount::Refunded, 5_000)]);
}

/// P-25: an inquiry moves nothing; a dispute moves its amount there, and back when won.
#[test]
fn disputed_money_leaves_and_comes_back() {
    let paid = payment(18_000, true);
    let standing = |standing| listed(&target(&paid, &[], &[dispute(&paid, 18_000, standing)]));
    assert_eq!(standing(DisputeStanding::Inquiry), [(MoneyAccount::Sold, 18_000)]);
    assert_eq!(standing(DisputeStanding::Open), [(MoneyAccount::Disputed, 18_000)]);
    assert_eq!(standing(DisputeStanding::Won), [(MoneyAccount::Sold, 18_000)]);
    assert_eq!(standing(DisputeStanding::Lost), [(MoneyAccount::ChargedBack, 18_000)]);
}

#[test]
fn a_refund_the_bank_also_disputes_is_a_loss_that_shows() {
    let paid = payment(18_000, true);
    let back = refund(&paid, 18_000, RefundStatus::Succeeded);
    let lost = dispute(&paid, 18_000, DisputeStanding::Lost);
    let balances = target(&paid, &[back], &[lost]);
    assert_eq!(balances.get(&MoneyAccount::Sold), Some(&Cents::new(-18_000)));
}

fn any_status() -> impl Strategy<Value = RefundStatus> {
    prop_oneof![
        Just(RefundStatus::Planned),
        Just(RefundStatus::Pending),
        Just(RefundStatus::Succeeded),
        Just(RefundStatus::Failed),
        Just(RefundStatus::Refused),
    ]
}

fn any_balances() -> impl Strategy<Value = Balances> {
    let refunds = prop::collection::vec((1_i64..9_000, any_status()), 0..5);
    (refunds, 0_i64..20_000, any::<bool>()).prop_map(|(refunds, disputed, allocated)| {
        let paid = payment(18_000, allocated);
        let refunds: Vec<_> =
            refunds.into_iter().map(|(cents, status)| refund(&paid, cents, status)).collect();
        target(&paid, &refunds, &[dispute(&paid, disputed, DisputeStanding::Open)])
    })
}

proptest! {
    /// I2: whatever happened to a payment, its accounts hold what was captured.
    #[test]
    fn the_accounts_always_hold_the_captured_sum(balances in any_balances()) {
        prop_assert_eq!(balances.values().map(|cents| cents.count()).sum::<i64>(), 18_000);
    }

    #[test]
    fn moves_lead_from_any_state_to_any_other(from in any_balances(), to in any_balances()) {
        let mut state = from.clone();
        for step in moves(&from, &to) {
            prop_assert!(step.amount > Cents::ZERO && step.from != step.to);
            add(&mut state, step.from, -step.amount.count());
            add(&mut state, step.to, step.amount.count());
        }
        prop_assert_eq!(&state, &to);
        prop_assert_eq!(moves(&to, &to), vec![]);
    }
}
