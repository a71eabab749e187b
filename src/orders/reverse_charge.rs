//! What an order costs with VAT, and without it when a business of another EU country accounts for it there
//! (docs/decisions/0027). Pure rules.
//!
//! Without VAT one costs the net of its price, and several cost so many times that: Stripe is asked for the price of one.

use entity::values::money::{Cents, Price, VatRate};
use entity::values::status::{VatIdAnswer, VatTreatment};
use entity::{coupon, order};
use sea_orm::ActiveValue::Set;

use super::vat_ids::Checked;
use crate::coupons::worth::{PAYABLE_MIN, discount};

/// The order as it stands with what is known of its buyer's VAT id, and with that coupon. None: its total does not fit.
///
/// Only a valid id takes the VAT off. Anything else leaves the offer's price, or goes back to it. A coupon takes off the
/// price with VAT; without VAT, the net of what it leaves is to be paid.
pub(super) fn priced(
    order: &order::Model,
    checked: Option<Checked>,
    coupon: Option<&coupon::Model>,
) -> Option<order::Model> {
    let offered = order.offer_price_cents.unwrap_or(order.unit_price_cents);
    let offered_rate = order.offer_vat_rate.unwrap_or(order.vat_rate);
    let list = offered.times(order.quantity)?;
    let off = coupon.map_or(Cents::ZERO, |coupon| discount(coupon, list));
    let left = Price::from_gross(list.minus(off)?, offered_rate)?;
    let is_without_vat =
        checked.as_ref().is_some_and(|checked| checked.answer == VatIdAnswer::Valid);
    let (treatment, unit, off, price) = if is_without_vat {
        let unit = Price::from_gross(offered, offered_rate)?.net;
        let list = unit.times(order.quantity)?;
        let total = if off == Cents::ZERO { list } else { payable(left.net, list)? };
        let price = Price::from_gross(total, VatRate::ZERO)?;
        (VatTreatment::ReverseCharge, unit, list.minus(total)?, price)
    } else {
        (VatTreatment::Charged, offered, off, left)
    };
    Some(order::Model {
        coupon_id: coupon.filter(|_| off > Cents::ZERO).map(|coupon| coupon.id),
        discount_cents: off,
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

/// What is paid of a net price after a discount: nothing, or as much as Stripe takes, and less than the list says.
fn payable(net: Cents, list: Cents) -> Option<Cents> {
    let least = if net > Cents::ZERO { PAYABLE_MIN } else { Cents::ZERO };
    // A cent at least is taken off, whatever the rounding.
    let most = list.minus(Cents::new(1))?.max(Cents::ZERO);
    Some(net.max(least).min(most))
}

/// Puts what [`priced`] found into a row to be stored.
pub(super) fn store(row: &mut order::ActiveModel, priced: &order::Model) {
    row.coupon_id = Set(priced.coupon_id);
    row.discount_cents = Set(priced.discount_cents);
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

/// Whether what was shown said something of a VAT id.
pub(super) fn names_a_vat_id(seen: &str) -> bool {
    seen.contains(' ')
}

fn total_shown(total: Cents) -> String {
    total.count().to_string()
}
