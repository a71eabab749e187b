//! Money that Stripe could not bring back, and that staff returned by another way: a row like a refund's, which Stripe is
//! never asked about, because it has no id there and is done.

use entity::values::status::{RefundCause, RefundStatus, RefundWay};
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{payment, refund};
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, DatabaseTransaction};

use super::refunds::{self, RefundError};
use super::{Known, record};

/// Longest reference, in characters: what a bank transfer has room for.
pub const REFERENCE_MAX: usize = 140;

/// How money was returned, as staff say it.
#[derive(Clone, Debug)]
pub struct Otherwise {
    /// Not Stripe's.
    pub way: RefundWay,
    /// One line of at most [`REFERENCE_MAX`] characters, not empty.
    pub reference: Personal,
    pub left_on: Date,
}

/// Notes that what is owed of a failed refund was returned by another way: a new row that stands for it, and is done. The
/// caller holds the order's row lock, and read `known` under it; the payment in it has the new sum then.
pub async fn returned(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &mut Known,
    failed: &refund::Model,
    (how, actor): (&Otherwise, &str),
    now: Instant,
) -> Result<refund::Model, RefundError> {
    let amount = refunds::owed_of(payment, known, failed)?;
    let reason = format!("{}, returned by another way", failed.reason);
    let new = refunds::again(failed, cause(failed.cause), amount, actor, &reason);
    let row = refund::ActiveModel {
        status: Set(RefundStatus::Succeeded),
        // Nobody needs to look at what a person just said.
        acknowledged_at: Set(Some(now)),
        way: Set(how.way),
        reference: Set(Some(how.reference.clone())),
        left_on: Set(Some(how.left_on.to_string())),
        ..refunds::row(payment, &new, now)
    };
    let returned = refunds::stand_in(transaction, payment, known, failed, (&new, row), now).await?;
    let payment = record::with_totals(transaction, payment.clone(), known).await?;
    known.payments.retain(|other| other.id != payment.id);
    known.payments.push(payment.clone());
    known.payments.sort_by_key(|payment| payment.id);
    refunds::follow(transaction, &payment, known, "returned by another way", now).await?;
    Ok(returned)
}

/// It was not made at Stripe; and a cancelled booking is paid back by one refund alone, which this one stands for.
fn cause(of_failed: RefundCause) -> RefundCause {
    match of_failed {
        RefundCause::Cancellation | RefundCause::Outside | RefundCause::Staff => RefundCause::Staff,
        RefundCause::Withdrawal => RefundCause::Withdrawal,
        RefundCause::Duplicate => RefundCause::Duplicate,
    }
}
