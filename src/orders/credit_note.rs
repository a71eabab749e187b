//! The credit note of a refund: written when the refund is decided, because then the sale is undone.

use entity::values::money::Cents;
use entity::values::status::RefundCause;
use entity::values::time::Instant;
use entity::{order, refund};
use sea_orm::DatabaseTransaction;
use tracing::error;

use super::mails;
use super::settle::SettleError;
use crate::ctx::Ctx;
use crate::i18n;
use crate::invoices::{self, CreditNoteError, NewCreditNote};
use crate::payments::Known;
use crate::templates::TemplateError;

/// Writes the credit note of a refund, once. Money that was never invoiced, as of a second payment, has none.
pub(super) async fn issue(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), SettleError> {
    issue_part(ctx, transaction, order, refund, refund.amount_cents, now).await
}

/// Writes the credit note of a refund made at Stripe, for what of it no other note tells of: a refund that it left no
/// money for has one already.
pub(super) async fn issue_rest(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    known: &Known,
    now: Instant,
) -> Result<(), SettleError> {
    let is_own = |id| known.payments.iter().any(|paid| paid.id == id && paid.allocated);
    let gone = known.refunds.iter().filter(|row| {
        row.replaced_by.is_none() && row.cause != RefundCause::Duplicate && is_own(row.payment_id)
    });
    let gone: i64 = gone.map(|row| row.amount_cents.count()).sum();
    // What went back twice, at Stripe and by another way, was sold once.
    let own = known.payments.iter().filter(|paid| paid.allocated);
    let gone = gone.min(own.map(|paid| paid.amount_cents.count()).sum());
    let notes = invoices::credit_notes_of(transaction, order.id).await?;
    let told: i64 = notes.iter().map(|note| note.gross_cents.count()).sum();
    let due = Cents::new(gone.saturating_sub(told)).min(refund.amount_cents);
    if due <= Cents::ZERO {
        return Ok(());
    }
    issue_part(ctx, transaction, order, refund, due, now).await
}

async fn issue_part(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    gross: Cents,
    now: Instant,
) -> Result<(), SettleError> {
    let Some(reason) = reason_key(refund.cause) else { return Ok(()) };
    let words = i18n::plain(order.language, reason).map_err(TemplateError::from)?;
    match write(transaction, order, refund, gross, words, now).await {
        Ok(note) => mails::paper_issued(ctx, transaction, order, &note, now).await,
        Err(CreditNoteError::Database(error)) => Err(error.into()),
        // More went back than was invoiced: the books must be put right by hand, the money is followed all the same.
        Err(
            odd @ (CreditNoteError::NoInvoice
            | CreditNoteError::Empty
            | CreditNoteError::Exceeds
            | CreditNoteError::VatDiffers
            | CreditNoteError::OtherOrder),
        ) => {
            let id = refund.id;
            error!(refund.id = %id, "Refund {id} has no credit note; a person must look: {odd}");
            Ok(())
        }
    }
}

async fn write(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    gross: Cents,
    reason: String,
    now: Instant,
) -> Result<entity::invoice::Model, CreditNoteError> {
    let price = invoices::next_part(transaction, order.id, gross).await?;
    let name = order.offer_name.in_language(order.language).to_owned();
    let new = NewCreditNote {
        order_id: order.id,
        refund_id: refund.id.uuid(),
        amounts: vec![(name, refund.sessions.max(1), price)],
        reason,
        language: order.language,
    };
    invoices::credit(transaction, new, now).await
}

fn reason_key(cause: RefundCause) -> Option<&'static str> {
    match cause {
        RefundCause::Cancellation => Some("credit-note-cancellation"),
        RefundCause::Withdrawal => Some("credit-note-withdrawal"),
        RefundCause::Staff | RefundCause::Outside => Some("credit-note-refund"),
        RefundCause::Duplicate => None,
    }
}
