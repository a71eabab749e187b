//! Credit notes: what of an invoice goes back, in the same gapless series, never more than the invoice took.

use entity::invoice;
use entity::values::ids::{InvoiceId, OrderId};
use entity::values::money::{Cents, Price, VatRate};
use entity::values::status::InvoiceKind;
use entity::values::text::Language;
use entity::values::time::Instant;
use sea_orm::prelude::Uuid;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter,
};
use serde_json::{Value, json};

use super::issue::line;
use super::{credit_notes_of, of_order, series};
use crate::studio;

/// Most lines of a credit note.
const LINES_MAX: usize = 100;

/// What of an order's invoice goes back.
#[derive(Clone, Debug)]
pub struct NewCreditNote {
    pub order_id: OrderId,
    /// The refund it vouches for: one note a refund, however often it is asked for.
    pub refund_id: Uuid,
    /// Description, quantity and price of each line. The prices are positive, and together they are what [`next_part`]
    /// answers for their gross sum.
    pub amounts: Vec<(String, i32, Price)>,
    /// Why, in words of the note's language.
    pub reason: String,
    pub language: Language,
}

/// Why no credit note was written. The transaction is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CreditNoteError {
    /// The order was never invoiced: there is nothing to correct.
    #[error("the order has no invoice")]
    NoInvoice,
    /// No line, too many, a quantity below one, or nothing to give back.
    #[error("a credit note needs lines with something to give back")]
    Empty,
    /// More than the invoice took and no note gave back yet.
    #[error("the credit notes would exceed the invoice")]
    Exceeds,
    /// Another rate than the invoice's, or a VAT that would leave a cent over in the end; see [`next_part`].
    #[error("the VAT of a credit note is not the next part of its invoice's")]
    VatDiffers,
    /// That refund already has its note, at another order.
    #[error("the refund belongs to another order")]
    OtherOrder,
    #[error("the credit note could not be stored")]
    Database(#[from] DbErr),
}

/// Writes the credit note of a refund; a second call answers the first one's. The caller holds the order's row lock.
///
/// It is numbered in the caller's transaction, like the invoice it corrects, and dated by Finland's calendar. The seller
/// is the studio as it is now, the buyer who the invoice names.
pub async fn credit(
    transaction: &DatabaseTransaction,
    new: NewCreditNote,
    now: Instant,
) -> Result<invoice::Model, CreditNoteError> {
    if let Some(issued) = of_refund(transaction, new.refund_id).await? {
        let is_same = issued.order_id == new.order_id;
        return if is_same { Ok(issued) } else { Err(CreditNoteError::OtherOrder) };
    }
    let original = of_order(transaction, new.order_id).await?.ok_or(CreditNoteError::NoInvoice)?;
    let total = check(transaction, &original, &new.amounts).await?;
    let seller = studio::read(transaction).await?.seller;
    let lines: Vec<Value> = new
        .amounts
        .iter()
        .map(|(description, quantity, price)| line(description, *quantity, *price))
        .collect();
    let numbered = series::take(transaction, now).await?;
    let row = invoice::ActiveModel {
        id: Set(InvoiceId::fresh()),
        series: Set(numbered.series),
        number: Set(numbered.number),
        order_id: Set(new.order_id),
        issued_at: Set(now),
        tax_point: Set(numbered.issued_on.clone()),
        issued_on: Set(numbered.issued_on),
        language: Set(new.language),
        seller: Set(json!(seller)),
        buyer: Set(original.buyer),
        lines: Set(json!(lines)),
        net_cents: Set(total.net),
        vat_cents: Set(total.vat),
        gross_cents: Set(total.gross),
        kind: Set(InvoiceKind::CreditNote),
        corrects_id: Set(Some(original.id)),
        refund_id: Set(Some(new.refund_id)),
        reason: Set(Some(new.reason)),
        vat_treatment: Set(original.vat_treatment),
    };
    Ok(row.insert(transaction).await?)
}

/// How the next `gross` given back of an order is split: VAT counts cumulatively over its credit notes, so that they
/// add up to the invoice when all of it went back (see [`Price::part_of`]).
///
/// For a note of several lines, split the lines one after the other by `part_of` or this sum by hand.
pub async fn next_part<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
    gross: Cents,
) -> Result<Price, CreditNoteError> {
    let original = of_order(db, order_id).await?.ok_or(CreditNoteError::NoInvoice)?;
    part(db, &original, gross).await
}

async fn part<C: ConnectionTrait>(
    db: &C,
    original: &invoice::Model,
    gross: Cents,
) -> Result<Price, CreditNoteError> {
    let notes = credit_notes_of(db, original.order_id).await?;
    let before = sum(notes.iter().map(|note| note.gross_cents));
    let part = before.and_then(|before| price_of(original)?.part_of(before, gross));
    part.ok_or(CreditNoteError::Exceeds)
}

/// The sum of the lines, if it may be given back.
async fn check(
    transaction: &DatabaseTransaction,
    original: &invoice::Model,
    amounts: &[(String, i32, Price)],
) -> Result<Price, CreditNoteError> {
    let is_something =
        |(_, quantity, price): &(String, i32, Price)| *quantity > 0 && price.gross > Cents::ZERO;
    if amounts.is_empty() || amounts.len() > LINES_MAX || !amounts.iter().all(is_something) {
        return Err(CreditNoteError::Empty);
    }
    let prices = || amounts.iter().map(|(_, _, price)| price);
    let gross = sum(prices().map(|price| price.gross)).ok_or(CreditNoteError::Exceeds)?;
    let part = part(transaction, original, gross).await?;
    let adds_up = prices()
        .all(|price| price.rate == part.rate && price.net.plus(price.vat) == Some(price.gross));
    if !adds_up || sum(prices().map(|price| price.vat)) != Some(part.vat) {
        return Err(CreditNoteError::VatDiffers);
    }
    Ok(part)
}

async fn of_refund<C: ConnectionTrait>(
    db: &C,
    refund_id: Uuid,
) -> Result<Option<invoice::Model>, DbErr> {
    invoice::Entity::find().filter(invoice::Column::RefundId.eq(refund_id)).one(db).await
}

/// The whole of an invoice, at the one rate of its lines.
fn price_of(invoice: &invoice::Model) -> Option<Price> {
    let rate: VatRate = invoice.lines.get(0)?.get("vat_rate")?.as_str()?.parse().ok()?;
    Some(Price { gross: invoice.gross_cents, net: invoice.net_cents, vat: invoice.vat_cents, rate })
}

fn sum(amounts: impl Iterator<Item = Cents>) -> Option<Cents> {
    let mut amounts = amounts;
    amounts.try_fold(Cents::ZERO, Cents::plus)
}
