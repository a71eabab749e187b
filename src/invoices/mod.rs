//! Invoices and credit notes: numbered without gaps in the transaction that makes the money ours or gives it back,
//! never changed afterwards.

mod credit;
pub mod document;
mod issue;
pub mod pdf;
pub mod retire;
mod series;

pub use credit::{CreditNoteError, NewCreditNote, credit, next_part};
pub use issue::{NewInvoice, issue};

use entity::invoice;
use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::InvoiceKind;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// Up to this much, VAT included, an invoice may be simplified: without the buyer's name and address (VAT Act 209 f).
pub const SIMPLIFIED_MAX: Cents = Cents::new(40_000);

/// The order's invoice, once it is paid.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Option<invoice::Model>, DbErr> {
    of_kind(order_id, InvoiceKind::Invoice).one(db).await
}

/// What of the order was given back, in the order it was.
pub async fn credit_notes_of<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<invoice::Model>, DbErr> {
    let notes = of_kind(order_id, InvoiceKind::CreditNote);
    notes.order_by_asc(invoice::Column::Id).all(db).await
}

/// Everything issued for the order, the oldest first: its invoice, then its credit notes.
pub async fn of_order_all<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<invoice::Model>, DbErr> {
    let all = invoice::Entity::find().filter(invoice::Column::OrderId.eq(order_id));
    all.order_by_asc(invoice::Column::Id).all(db).await
}

fn of_kind(order_id: OrderId, kind: InvoiceKind) -> sea_orm::Select<invoice::Entity> {
    invoice::Entity::find()
        .filter(invoice::Column::OrderId.eq(order_id))
        .filter(invoice::Column::Kind.eq(kind))
}

/// What an invoice or a credit note is called: `2027-15`.
pub fn number(invoice: &invoice::Model) -> String {
    format!("{}-{}", invoice.series, invoice.number)
}

/// The VAT id under which the buyer accounts for the VAT; empty where there is VAT on it.
pub fn buyer_vat_id(invoice: &invoice::Model) -> &str {
    invoice.buyer.get("vat_id").and_then(serde_json::Value::as_str).unwrap_or_default()
}
