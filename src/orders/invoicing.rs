//! What a paid order is invoiced as: at the VAT rate of the day its money came, to who bought it.

use std::borrow::Cow;

use entity::values::money::{Cents, Price};
use entity::values::status::VatTreatment;
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{invoice, order};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use serde_json::json;

use super::coupon;
use crate::catalog::vat;
use crate::i18n;
use crate::invoices::{self, NewInvoice};
use crate::studio;

/// The order at the VAT rate of its tax point, which is when the money came: services paid in advance are taxed then.
///
/// What the customer pays never changes; only how much of it is VAT may, and only when a change of the rate that was
/// announced for a day came between order and payment. Without VAT there is no rate that could change. The caller holds the order's row lock.
pub(super) async fn at_tax_point(
    transaction: &DatabaseTransaction,
    order: order::Model,
    tax_point: Instant,
) -> Result<order::Model, DbErr> {
    if order.vat_treatment == VatTreatment::ReverseCharge {
        return Ok(order);
    }
    let (from, offer_id) = (order.created_at, order.offer_id);
    let changed = vat::changed_between(transaction, offer_id, from, tax_point).await?;
    let Some(rate) = changed.filter(|rate| *rate != order.vat_rate) else { return Ok(order) };
    let price = Price::from_gross(order.total_cents, rate)
        .ok_or_else(|| DbErr::Custom(format!("the total of order {} cannot be split", order.id)))?;
    let mut row = order.into_active_model();
    row.vat_cents = Set(price.vat);
    row.vat_rate = Set(price.rate);
    row.offer_vat_rate = Set(Some(price.rate));
    row.update(transaction).await
}

/// Issues the order's invoice. The caller holds the order's row lock.
pub(super) async fn issue(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    tax_point: Instant,
    now: Instant,
) -> Result<invoice::Model, DbErr> {
    let studio = studio::read(transaction).await?;
    let text = |personal: &Option<Personal>| personal.as_ref().map(|text| text.reveal().to_owned());
    // An id that nobody vouched for is a business id like any other.
    let is_reverse_charge = order.vat_treatment == VatTreatment::ReverseCharge;
    let vat_id = Some(&order.vat_id).filter(|_| is_reverse_charge);
    let net = order.total_cents.minus(order.vat_cents);
    let new = NewInvoice {
        order_id: order.id,
        tax_point,
        language: order.language,
        seller: json!(studio.seller),
        buyer: json!({
            "name": text(&order.customer_name),
            "email": text(&order.customer_email),
            "organisation": text(&order.organisation),
            "business_id": text(&order.business_id),
            "vat_id": vat_id.and_then(text),
            "address": text(&order.address),
            "reference": text(&order.reference),
        }),
        treatment: order.vat_treatment,
        description: description(order)?,
        quantity: order.quantity,
        price: Price {
            gross: order.total_cents,
            net: net.unwrap_or_default(),
            vat: order.vat_cents,
            rate: order.vat_rate,
        },
    };
    invoices::issue(transaction, new, now).await
}

/// What kind of service it is: `Startti-paketti, 5 × 90 min`; after a discount, what it is by the list and what was
/// taken off.
fn description(order: &order::Model) -> Result<String, DbErr> {
    let sessions = order.sessions.checked_div(order.quantity).unwrap_or(order.sessions);
    let arguments = i18n::Arguments::from([
        (Cow::Borrowed("sessions"), FluentValue::from(sessions)),
        (Cow::Borrowed("minutes"), FluentValue::from(order.session_minutes)),
    ]);
    let sessions = i18n::text(order.language, "offer-sessions", &arguments)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    let service = format!("{}, {sessions}", order.offer_name.in_language(order.language));
    if order.discount_cents == Cents::ZERO {
        return Ok(service);
    }
    let money = |cents| FluentValue::from(i18n::money(order.language, cents));
    let arguments = i18n::Arguments::from([
        (Cow::Borrowed("list"), money(coupon::list_price(order))),
        (Cow::Borrowed("discount"), money(order.discount_cents)),
    ]);
    let discount = i18n::text(order.language, "invoice-discount", &arguments)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(format!("{service}. {discount}"))
}
