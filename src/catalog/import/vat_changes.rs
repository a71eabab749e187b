//! An offer's `vat_changes`: read, checked, written.

use std::collections::HashSet;

use entity::offer_vat_change;
use entity::values::ids::OfferId;
use entity::values::money::VatRate;
use jiff::civil::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use serde::Deserialize;
use toml::Spanned;

/// Most changes of one offer.
const CHANGES_MAX: usize = 20;

/// One of an offer's `vat_changes`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatChangeEntry {
    /// The first day of the rate, `2027-01-01`.
    pub from: String,
    pub rate: String,
}

/// The first fault: where it stands, its field, what is wrong.
pub(super) fn fault(
    entries: &[Spanned<VatChangeEntry>],
) -> Option<(usize, &'static str, &'static str)> {
    let mut days = HashSet::new();
    for (count, entry) in entries.iter().enumerate() {
        let (at, entry) = (entry.span().start, entry.get_ref());
        if count >= CHANGES_MAX {
            return Some((at, "vat_changes", "are too many (at most 20)"));
        }
        let day = entry.from.parse::<Date>().map(|day| day.to_string());
        if day.ok().as_deref() != Some(entry.from.as_str()) {
            return Some((at, "vat_changes.from", "is not a day such as \"2027-01-01\""));
        }
        if !days.insert(entry.from.as_str()) {
            return Some((at, "vat_changes.from", "stands twice"));
        }
        if entry.rate.parse::<VatRate>().is_err() {
            return Some((at, "vat_changes.rate", "is not a VAT rate such as \"25.5\""));
        }
    }
    None
}

/// Makes these the offer's changes. Answers whether anything was different.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    offer_id: OfferId,
    entries: Vec<Spanned<VatChangeEntry>>,
) -> Result<bool, DbErr> {
    let mut wanted = Vec::with_capacity(entries.len());
    for entry in entries.into_iter().map(Spanned::into_inner) {
        let vat_rate = entry.rate.parse().map_err(|error| DbErr::Custom(format!("{error}")))?;
        wanted.push(offer_vat_change::Model { offer_id, starts_on: entry.from, vat_rate });
    }
    wanted.sort_by(|a, b| a.starts_on.cmp(&b.starts_on));
    let of_offer = offer_vat_change::Column::OfferId.eq(offer_id);
    let present = offer_vat_change::Entity::find()
        .filter(of_offer.clone())
        .order_by_asc(offer_vat_change::Column::StartsOn)
        .all(transaction)
        .await?;
    if present == wanted {
        return Ok(false);
    }
    offer_vat_change::Entity::delete_many().filter(of_offer).exec(transaction).await?;
    let rows = wanted.into_iter().map(|change| offer_vat_change::ActiveModel {
        offer_id: Set(change.offer_id),
        starts_on: Set(change.starts_on),
        vat_rate: Set(change.vat_rate),
    });
    offer_vat_change::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(true)
}
