//! Staff say that what Stripe could not bring back was returned by another way.

use entity::refund;
use entity::values::ids::RefundId;
use entity::values::time::Instant;
use sea_orm::DbErr;
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::ctx::Ctx;
use crate::i18n;
use crate::orders::follow;
use crate::orders::settle::{self, SettleError, Settling};
use crate::orders::staff::refund::order_of;
use crate::orders::{mails, review, rows};
use crate::payments::otherwise::{self, Otherwise, REFERENCE_MAX};
use crate::payments::refunds::{self, RefundError};
use crate::payments::{CURRENCY, Known};

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum ReturnedError {
    #[error(transparent)]
    Refund(RefundError),
    /// Stripe's is no other way.
    #[error("it has to be another way than Stripe's")]
    Way,
    /// Without a reference nobody finds it at the bank.
    #[error("the reference is empty, too long or more than a line")]
    Reference,
    /// Before there was anything to return, or still to come.
    #[error("it cannot have left on that day")]
    Day,
    #[error("it could not be told")]
    Told(#[from] SettleError),
    #[error("it could not be stored")]
    Database(#[from] DbErr),
}

impl From<RefundError> for ReturnedError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Database(error) => Self::Database(error),
            refusal @ (RefundError::Disputed
            | RefundError::TooMuch { .. }
            | RefundError::NotFailed) => Self::Refund(refusal),
        }
    }
}

/// Notes that what is owed of a failed refund was returned by another way, and tells the customer. Stripe is not asked,
/// and no credit note is written: the failed refund has one. None: this form was done before.
pub async fn note(
    ctx: &Ctx,
    refund_id: RefundId,
    how: &Otherwise,
    act: &StaffAct,
) -> Result<Option<refund::Model>, ReturnedError> {
    let now = ctx.clock.now();
    let missing = || DbErr::RecordNotFound(format!("refund {refund_id}"));
    let order_id = order_of(ctx, refund_id).await?.ok_or_else(missing)?;
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let failed = known.refunds.iter().find(|row| row.id == refund_id).cloned();
    let failed = failed.ok_or_else(missing)?;
    let payment = known.payments.iter().find(|payment| payment.id == failed.payment_id).cloned();
    let payment = payment.ok_or_else(missing)?;
    check(how, payment.captured_at, now)?;
    let amount = refunds::owed_of(&payment, &known, &failed).ok();
    let left_on = how.left_on.to_string();
    let what = json!({ "amount_cents": amount, "way": how.way, "left_on": left_on });
    let subject = ("refund", refund_id.to_string());
    if !act.note(&transaction, Action::ReturnedOtherwise, subject, what, now).await? {
        return Ok(None);
    }
    let by = (how, act.because().actor);
    let returned =
        otherwise::returned(&transaction, &payment, &mut known, &failed, by, now).await?;
    let order = if order.status.is_funded() {
        follow::with_status(&transaction, Settling { order, known: known.clone() }).await?.order
    } else {
        let payment = known.payments.iter().find(|row| row.id == payment.id).unwrap_or(&payment);
        settle::end_if_all_went_back(&transaction, order, payment, &known).await?
    };
    // The shop's mails speak of euros.
    if payment.currency == CURRENCY {
        mails::returned_otherwise(ctx, &transaction, &order, &returned, now).await?;
    }
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, refund.id = %returned.id, "Staff returned money of order {order_id} by another way");
    Ok(Some(returned))
}

/// Whether that can be said of a payment captured then.
pub fn check(how: &Otherwise, captured_at: Instant, now: Instant) -> Result<(), ReturnedError> {
    if !how.way.is_otherwise() {
        return Err(ReturnedError::Way);
    }
    let reference = how.reference.reveal();
    let is_line = !reference.chars().any(char::is_control);
    let is_bounded = (1..=REFERENCE_MAX).contains(&reference.chars().count());
    if reference.trim() != reference || !is_line || !is_bounded {
        return Err(ReturnedError::Reference);
    }
    let (first, last) = (i18n::local(captured_at).date(), i18n::local(now).date());
    if how.left_on < first || how.left_on > last {
        return Err(ReturnedError::Day);
    }
    Ok(())
}
