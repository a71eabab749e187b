//! The ledger of a payment: every captured cent is in exactly one account, and each move between them is a line.
//!
//! Nobody books moves by hand. Where the cents should be follows from the payment's refunds and disputes; the lines
//! written are the difference to where they were. So a fact told twice moves nothing, and told in any order ends alike.

use std::collections::BTreeMap;

use entity::values::ids::{MoneyEntryId, PaymentId};
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, MoneyAccount, RefundStatus};
use entity::values::time::Instant;
use entity::{dispute, money_entry, payment, refund};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

/// Cents by account. Accounts with none are left out.
pub type Balances = BTreeMap<MoneyAccount, Cents>;

/// A line to write.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Move {
    from: MoneyAccount,
    to: MoneyAccount,
    amount: Cents,
}

/// Where the cents of a payment belong.
///
/// What neither went back nor is on its way is `sold`, or `unallocated` when nothing was given for it. That remainder is
/// negative when more went back than came, as after a refund the bank then disputes as well.
pub fn target(
    payment: &payment::Model,
    refunds: &[refund::Model],
    disputes: &[dispute::Model],
) -> Balances {
    let mut balances = Balances::new();
    for refund in refunds.iter().filter(|refund| refund.payment_id == payment.id) {
        if let Some(account) = account_of_refund(refund) {
            add(&mut balances, account, refund.amount_cents.count());
        }
    }
    for dispute in disputes.iter().filter(|dispute| dispute.payment_id == payment.id) {
        if let Some(account) = account_of_dispute(dispute) {
            add(&mut balances, account, dispute.amount_cents.count());
        }
    }
    let gone: i64 = balances.values().map(|cents| cents.count()).sum();
    let rest = if payment.allocated { MoneyAccount::Sold } else { MoneyAccount::Unallocated };
    add(&mut balances, rest, payment.amount_cents.count().saturating_sub(gone));
    balances
}

fn account_of_refund(refund: &refund::Model) -> Option<MoneyAccount> {
    match refund.status {
        RefundStatus::Planned | RefundStatus::Pending => Some(MoneyAccount::Refunding),
        RefundStatus::Succeeded => Some(MoneyAccount::Refunded),
        // The later try stands for it.
        RefundStatus::Failed | RefundStatus::Refused if refund.replaced_by.is_some() => None,
        RefundStatus::Failed | RefundStatus::Refused => Some(MoneyAccount::Owed),
    }
}

fn account_of_dispute(dispute: &dispute::Model) -> Option<MoneyAccount> {
    match dispute.standing {
        DisputeStanding::Inquiry | DisputeStanding::Won => None,
        DisputeStanding::Open => Some(MoneyAccount::Disputed),
        DisputeStanding::Lost => Some(MoneyAccount::ChargedBack),
    }
}

fn add(balances: &mut Balances, account: MoneyAccount, cents: i64) {
    let balance = balances.entry(account).or_default();
    *balance = Cents::new(balance.count().saturating_add(cents));
    if *balance == Cents::ZERO {
        balances.remove(&account);
    }
}

/// The fewest lines that lead from one state to another. Both hold the same sum.
fn moves(from: &Balances, to: &Balances) -> Vec<Move> {
    let mut changes = to.clone();
    for (account, cents) in from {
        add(&mut changes, *account, -cents.count());
    }
    let (mut gains, mut losses): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .map(|(account, cents)| (account, cents.count()))
        .partition(|(_, cents)| *cents > 0);
    let mut moves = Vec::new();
    while let (Some((to, gain)), Some((from, loss))) = (gains.pop(), losses.pop()) {
        let cents = gain.min(-loss);
        moves.push(Move { from, to, amount: Cents::new(cents) });
        if gain > cents {
            gains.push((to, gain - cents));
        }
        if -loss > cents {
            losses.push((from, loss + cents));
        }
    }
    moves
}

/// Where the cents of a payment are, by its ledger.
pub async fn balances<C: ConnectionTrait>(
    db: &C,
    payment_id: PaymentId,
) -> Result<Balances, DbErr> {
    Ok(sum(&lines(db, payment_id).await?))
}

/// The ledger of a payment, oldest line first.
pub async fn lines<C: ConnectionTrait>(
    db: &C,
    payment_id: PaymentId,
) -> Result<Vec<money_entry::Model>, DbErr> {
    money_entry::Entity::find()
        .filter(money_entry::Column::PaymentId.eq(payment_id))
        .order_by_asc(money_entry::Column::Number)
        .all(db)
        .await
}

/// What captured money brought in, less what left each account. `customer` stays negative: all that was captured.
fn sum(lines: &[money_entry::Model]) -> Balances {
    let mut balances = Balances::new();
    for line in lines {
        add(&mut balances, line.from_account, -line.amount_cents.count());
        add(&mut balances, line.to_account, line.amount_cents.count());
    }
    balances
}

/// Brings the ledger in line with the payment's refunds and disputes. The caller holds the order's row lock.
pub(super) async fn follow(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    refunds: &[refund::Model],
    disputes: &[dispute::Model],
    reason: &str,
    now: Instant,
) -> Result<(), DbErr> {
    let lines = lines(transaction, payment.id).await?;
    let mut wanted = target(payment, refunds, disputes);
    add(&mut wanted, MoneyAccount::Customer, -payment.amount_cents.count());
    let moves = moves(&sum(&lines), &wanted);
    let first = lines.last().map_or(1, |line| line.number.saturating_add(1));
    let rows = (first..).zip(moves).map(|(number, line)| money_entry::ActiveModel {
        id: Set(MoneyEntryId::fresh()),
        payment_id: Set(payment.id),
        number: Set(number),
        from_account: Set(line.from),
        to_account: Set(line.to),
        amount_cents: Set(line.amount),
        reason: Set(reason.to_owned()),
        created_at: Set(now),
    });
    money_entry::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
