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
/// A refund that did not arrive is owed as far as [`owed`] says. What neither went back nor is on its way is `sold`, or `unallocated` when nothing was given for it. That remainder is
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
    add(&mut balances, MoneyAccount::Owed, owed(payment, refunds, disputes).count());
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

/// What of a payment is to go back to the customer and did not.
///
/// What the bank gave back in a lost dispute stands for refunds that Stripe refused, since the customer has that money.
/// One that was made and came back may have been about another part: it stays owed as far as any of the payment is left.
pub fn owed(
    payment: &payment::Model,
    refunds: &[refund::Model],
    disputes: &[dispute::Model],
) -> Cents {
    let of = |status: RefundStatus| -> i64 {
        let live = refunds.iter().filter(|row| row.payment_id == payment.id);
        // The later try stands for one that was replaced.
        let live = live.filter(|row| row.status == status && row.replaced_by.is_none());
        live.map(|row| row.amount_cents.count()).sum()
    };
    let lost = disputes.iter().filter(|dispute| dispute.payment_id == payment.id);
    let lost = lost.filter(|dispute| dispute.standing == DisputeStanding::Lost);
    let lost: i64 = lost.map(|dispute| dispute.amount_cents.count()).sum();
    let due = of(RefundStatus::Refused).saturating_sub(lost).max(0) + of(RefundStatus::Failed);
    if lost == 0 {
        return Cents::new(due);
    }
    let gone = of(RefundStatus::Planned) + of(RefundStatus::Pending) + of(RefundStatus::Succeeded);
    Cents::new(due.min(payment.amount_cents.count().saturating_sub(gone + lost)).max(0))
}

/// The same as [`owed`] in the words of both databases, of payments with a lost dispute: `payment_id`, `rows_cents` of
/// refunds that did not arrive, and `cents` still owed of them.
pub const OWED_AFTER_A_LOSS: &str = "SELECT due.payment_id, due.rows_cents,
        CASE WHEN due.cents < due.room THEN due.cents WHEN due.room > 0 THEN due.room ELSE 0 END AS cents FROM (
    SELECT sums.payment_id, sums.refused + sums.failed AS rows_cents,
        sums.failed + CASE WHEN sums.refused > sums.lost THEN sums.refused - sums.lost ELSE 0 END AS cents,
        sums.amount - sums.gone - sums.lost AS room FROM (
        SELECT p.id AS payment_id, p.amount_cents AS amount,
            (SELECT COALESCE(SUM(d.amount_cents), 0) FROM dispute d
                WHERE d.payment_id = p.id AND d.standing = 'lost') AS lost,
            (SELECT COALESCE(SUM(r.amount_cents), 0) FROM refund r
                WHERE r.payment_id = p.id AND r.status = 'refused' AND r.replaced_by IS NULL) AS refused,
            (SELECT COALESCE(SUM(r.amount_cents), 0) FROM refund r
                WHERE r.payment_id = p.id AND r.status = 'failed' AND r.replaced_by IS NULL) AS failed,
            (SELECT COALESCE(SUM(r.amount_cents), 0) FROM refund r WHERE r.payment_id = p.id
                AND r.status IN ('planned', 'pending', 'succeeded')) AS gone
        FROM payment p WHERE p.id IN (SELECT payment_id FROM dispute WHERE standing = 'lost')
    ) AS sums
) AS due";

fn account_of_refund(refund: &refund::Model) -> Option<MoneyAccount> {
    match refund.status {
        RefundStatus::Planned | RefundStatus::Pending => Some(MoneyAccount::Refunding),
        RefundStatus::Succeeded => Some(MoneyAccount::Refunded),
        RefundStatus::Failed | RefundStatus::Refused => None,
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
