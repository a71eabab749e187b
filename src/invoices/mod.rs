//! Invoices and credit notes: numbered without gaps in the transaction that makes the money ours or gives it back,
//! never changed afterwards.

mod credit;
mod issue;
mod series;

pub use credit::{CreditNoteError, NewCreditNote, credit, next_part};
pub use issue::{NewInvoice, issue};

use entity::invoice;
use entity::values::ids::OrderId;
use entity::values::status::InvoiceKind;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

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

fn of_kind(order_id: OrderId, kind: InvoiceKind) -> sea_orm::Select<invoice::Entity> {
    invoice::Entity::find()
        .filter(invoice::Column::OrderId.eq(order_id))
        .filter(invoice::Column::Kind.eq(kind))
}

/// What an invoice or a credit note is called: `2027-15`.
pub fn number(invoice: &invoice::Model) -> String {
    format!("{}-{}", invoice.series, invoice.number)
}
