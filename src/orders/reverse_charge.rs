//! What an order costs with VAT, and without it when a business of another EU country accounts for it there
//! (docs/decisions/0027). Pure rules.
//!
//! Without VAT one costs the net of its price, and several cost so many times that: Stripe is asked for the price of one.

use entity::order;
use entity::values::money::{Cents, Price, VatRate};
use entity::values::status::{VatIdAnswer, VatTreatment};
use sea_orm::ActiveValue::Set;

use super::vat_ids::Checked;

/// The order as it stands with what is known of its buyer's VAT id. None: its total does not fit.
///
/// Only a valid id takes the VAT off. Anything else leaves the offer's price, or goes back to it.
pub(super) fn priced(order: &order::Model, checked: Option<Checked>) -> Option<order::Model> {
    let offered = order.offer_price_cents.unwrap_or(order.unit_price_cents);
    let offered_rate = order.offer_vat_rate.unwrap_or(order.vat_rate);
    let (treatment, unit, price) = match checked.as_ref().map(|checked| checked.answer) {
        Some(VatIdAnswer::Valid) => {
            let net = Price::from_gross(offered, offered_rate)?.net;
            let total = net.times(order.quantity)?;
            (VatTreatment::ReverseCharge, net, Price::from_gross(total, VatRate::ZERO)?)
        }
        Some(VatIdAnswer::Invalid | VatIdAnswer::Unknown) | None => {
            let total = offered.times(order.quantity)?;
            (VatTreatment::Charged, offered, Price::from_gross(total, offered_rate)?)
        }
    };
    Some(order::Model {
        unit_price_cents: unit,
        total_cents: price.gross,
        vat_cents: price.vat,
        vat_rate: price.rate,
        vat_treatment: treatment,
        offer_price_cents: Some(offered),
        offer_vat_rate: Some(offered_rate),
        vat_id: checked.as_ref().map(|checked| checked.id.clone()),
        vat_id_answer: checked.as_ref().map(|checked| checked.answer),
        vat_id_checked_at: checked.as_ref().map(|checked| checked.at),
        vat_id_reference: checked.and_then(|checked| checked.reference),
        ..order.clone()
    })
}

/// Puts what [`priced`] found into a row to be stored.
pub(super) fn store(row: &mut order::ActiveModel, priced: &order::Model) {
    row.unit_price_cents = Set(priced.unit_price_cents);
    row.total_cents = Set(priced.total_cents);
    row.vat_cents = Set(priced.vat_cents);
    row.vat_rate = Set(priced.vat_rate);
    row.vat_treatment = Set(priced.vat_treatment);
    row.offer_price_cents = Set(priced.offer_price_cents);
    row.offer_vat_rate = Set(priced.offer_vat_rate);
    row.vat_id = Set(priced.vat_id.clone());
    row.vat_id_answer = Set(priced.vat_id_answer);
    row.vat_id_checked_at = Set(priced.vat_id_checked_at);
    row.vat_id_reference = Set(priced.vat_id_reference.clone());
}

/// What the order's page shows of its price: the total, and what is known of which VAT id. The form sends it back, so
/// that its button never charges anything else: `14343 valid DE136695976`, or the total alone.
pub(super) fn shown(order: &order::Model) -> String {
    let total = total_shown(order.total_cents);
    match (order.vat_id_answer, &order.vat_id) {
        (Some(answer), Some(id)) => format!("{total} {answer} {}", id.reveal()),
        (Some(_) | None, _) => total,
    }
}

/// Whether one who saw `seen` knows what the order costs now, and why.
pub(super) fn is_known(seen: &str, order: &order::Model) -> bool {
    let same_total = seen.split(' ').next() == Some(total_shown(order.total_cents).as_str());
    // Without a VAT id there is no why.
    seen == shown(order) || (same_total && order.vat_id.is_none())
}

fn total_shown(total: Cents) -> String {
    total.count().to_string()
}
