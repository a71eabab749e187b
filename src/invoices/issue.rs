//! The invoice of a paid order.

use entity::invoice;
use entity::values::ids::{InvoiceId, OrderId};
use entity::values::money::Price;
use entity::values::status::{InvoiceKind, VatTreatment};
use entity::values::text::Language;
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr};
use serde_json::{Value, json};

use super::{of_order, series};
use crate::i18n;

/// What is invoiced: one kind of service, at one rate.
#[derive(Clone, Debug)]
pub struct NewInvoice {
    pub order_id: OrderId,
    /// When the customer paid.
    pub tax_point: Instant,
    pub language: Language,
    /// Who sells, as it stands now.
    pub seller: Value,
    /// Who buys: name, organisation, business id, reference; under reverse charge also the VAT id.
    pub buyer: Value,
    pub treatment: VatTreatment,
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
    let numbered = series::take(transaction, now).await?;
    let row = invoice::ActiveModel {
        id: Set(InvoiceId::fresh()),
        series: Set(numbered.series),
        number: Set(numbered.number),
        order_id: Set(new.order_id),
        issued_at: Set(now),
        tax_point: Set(i18n::local_day(new.tax_point)),
        issued_on: Set(numbered.issued_on),
        language: Set(new.language),
        seller: Set(new.seller),
        buyer: Set(new.buyer),
        lines: Set(json!([line(&new.description, new.quantity, new.price)])),
        net_cents: Set(new.price.net),
        vat_cents: Set(new.price.vat),
        gross_cents: Set(new.price.gross),
        kind: Set(InvoiceKind::Invoice),
        corrects_id: Set(None),
        refund_id: Set(None),
        reason: Set(None),
        vat_treatment: Set(new.treatment),
    };
    row.insert(transaction).await
}

/// A line as it is kept.
pub(super) fn line(description: &str, quantity: i32, price: Price) -> Value {
    json!({
        "description": description,
        "quantity": quantity,
        "vat_rate": price.rate.to_string(),
        "net_cents": price.net,
        "vat_cents": price.vat,
        "gross_cents": price.gross,
    })
}
