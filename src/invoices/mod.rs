//! Invoices: numbered without gaps in the transaction that makes the money ours, never changed afterwards.

use entity::invoice;
use entity::values::ids::{InvoiceId, OrderId};
use entity::values::money::Price;
use entity::values::text::Language;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, Statement,
};
use serde_json::{Value, json};

use crate::i18n;

/// Gives the next number of a series. The row stays locked until the invoice is committed, so none is skipped.
const NEXT_NUMBER: &str = "INSERT INTO invoice_series (series, last_number) VALUES ($1, 1)
    ON CONFLICT (series) DO UPDATE SET last_number = invoice_series.last_number + 1
    RETURNING last_number";

/// What is invoiced: one kind of service, at one rate.
#[derive(Clone, Debug)]
pub struct NewInvoice {
    pub order_id: OrderId,
    pub language: Language,
    /// Who sells, as it stands now.
    pub seller: Value,
    /// Who buys: name, organisation, business id, reference.
    pub buyer: Value,
    pub description: String,
    pub quantity: i32,
    pub price: Price,
}

/// Issues the invoice of an order; a second call answers the first one's. The caller holds the order's row lock.
pub async fn issue(
    transaction: &DatabaseTransaction,
    new: NewInvoice,
    now: Instant,
) -> Result<invoice::Model, DbErr> {
    if let Some(issued) = of_order(transaction, new.order_id).await? {
        return Ok(issued);
    }
    let local_date = i18n::local(now).date();
    let series = local_date.year().to_string();
    let number = next_number(transaction, &series).await?;
    let line = json!({
        "description": new.description,
        "quantity": new.quantity,
        "vat_rate": new.price.rate.to_string(),
        "net_cents": new.price.net,
        "vat_cents": new.price.vat,
        "gross_cents": new.price.gross,
    });
    let row = invoice::ActiveModel {
        id: Set(InvoiceId::fresh()),
        series: Set(series),
        number: Set(number),
        order_id: Set(new.order_id),
        issued_at: Set(now),
        issued_on: Set(local_date.to_string()),
        language: Set(new.language),
        seller: Set(new.seller),
        buyer: Set(new.buyer),
        lines: Set(json!([line])),
        net_cents: Set(new.price.net),
        vat_cents: Set(new.price.vat),
        gross_cents: Set(new.price.gross),
    };
    row.insert(transaction).await
}

/// The order's invoice, once it is paid.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Option<invoice::Model>, DbErr> {
    invoice::Entity::find().filter(invoice::Column::OrderId.eq(order_id)).one(db).await
}

/// What the invoice is called: `2027-15`.
pub fn number(invoice: &invoice::Model) -> String {
    format!("{}-{}", invoice.series, invoice.number)
}

async fn next_number(transaction: &DatabaseTransaction, series: &str) -> Result<i32, DbErr> {
    let backend = transaction.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, NEXT_NUMBER, [series.into()]);
    let row = transaction.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("invoice series".to_owned()))?;
    row.try_get("", "last_number")
}
