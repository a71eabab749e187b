//! VAT rates that change on a day: which one is in force, and which one a payment falls under.
//!
//! Days are local ones in Finland, `2027-01-01`, which compare as text. A change never moves a price with VAT.

use std::collections::HashMap;

use entity::values::ids::OfferId;
use entity::values::money::VatRate;
use entity::values::time::Instant;
use entity::{offer, offer_vat_change};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use crate::i18n;

/// Gives each offer the rate in force at `now` instead of the one it started with.
pub(super) async fn apply<C: ConnectionTrait>(
    db: &C,
    offers: &mut [offer::Model],
    now: Instant,
) -> Result<(), DbErr> {
    let today = i18n::local_day(now);
    let mut changes: HashMap<OfferId, Vec<offer_vat_change::Model>> = HashMap::new();
    for change in offer_vat_change::Entity::find().all(db).await? {
        changes.entry(change.offer_id).or_default().push(change);
    }
    for offer in offers {
        let changes = changes.get(&offer.id).map(Vec::as_slice).unwrap_or_default();
        if let Some(rate) = newest(changes, "", &today) {
            offer.vat_rate = rate;
        }
    }
    Ok(())
}

/// The dated changes of an offer, the first day first.
pub async fn changes<C: ConnectionTrait>(
    db: &C,
    offer_id: OfferId,
) -> Result<Vec<offer_vat_change::Model>, DbErr> {
    offer_vat_change::Entity::find()
        .filter(offer_vat_change::Column::OfferId.eq(offer_id))
        .order_by_asc(offer_vat_change::Column::StartsOn)
        .all(db)
        .await
}

/// Makes these the offer's changes: first days and rates. Answers whether anything was different.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    offer_id: OfferId,
    wanted: impl IntoIterator<Item = (String, String)>,
) -> Result<bool, DbErr> {
    let change = |(starts_on, rate): (String, String)| {
        let vat_rate = rate.parse().map_err(|error| DbErr::Custom(format!("{error}")))?;
        Ok(offer_vat_change::Model { offer_id, starts_on, vat_rate })
    };
    let wanted: Result<Vec<_>, DbErr> = wanted.into_iter().map(change).collect();
    let mut wanted = wanted?;
    wanted.sort_by(|a, b| a.starts_on.cmp(&b.starts_on));
    if changes(transaction, offer_id).await? == wanted {
        return Ok(false);
    }
    let of_offer = offer_vat_change::Column::OfferId.eq(offer_id);
    offer_vat_change::Entity::delete_many().filter(of_offer).exec(transaction).await?;
    let rows = wanted.into_iter().map(IntoActiveModel::into_active_model);
    offer_vat_change::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(true)
}

/// The rate of a payment at `paid_at` for what was ordered at `ordered_at`, if it changed in between.
///
/// Only a change whose day came after the order's counts: whatever is done to the catalogue while a buyer pays, they pay
/// at the rate they were shown, unless the law's own day came first.
pub async fn changed_between<C: ConnectionTrait>(
    db: &C,
    offer_id: OfferId,
    ordered_at: Instant,
    paid_at: Instant,
) -> Result<Option<VatRate>, DbErr> {
    let changes = changes(db, offer_id).await?;
    Ok(newest(&changes, &i18n::local_day(ordered_at), &i18n::local_day(paid_at)))
}

/// The rate of the newest change with `after < starts_on <= until`.
fn newest(changes: &[offer_vat_change::Model], after: &str, until: &str) -> Option<VatRate> {
    changes
        .iter()
        .filter(|change| after < change.starts_on.as_str() && change.starts_on.as_str() <= until)
        .max_by(|a, b| a.starts_on.cmp(&b.starts_on))
        .map(|change| change.vat_rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(starts_on: &str, rate: &str) -> offer_vat_change::Model {
        let starts_on = starts_on.to_owned();
        let offer_id = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        offer_vat_change::Model { offer_id, starts_on, vat_rate: rate.parse().unwrap() }
    }

    fn rate(after: &str, until: &str) -> Option<String> {
        let changes = [change("2027-07-01", "14"), change("2027-01-01", "24")];
        newest(&changes, after, until).map(|rate| rate.to_string())
    }

    #[test]
    fn the_newest_change_that_has_begun_is_in_force() {
        assert_eq!(rate("", "2026-12-31"), None);
        assert_eq!(rate("", "2027-01-01").as_deref(), Some("24"));
        assert_eq!(rate("", "2027-06-30").as_deref(), Some("24"));
        assert_eq!(rate("", "2028-01-01").as_deref(), Some("14"));
    }

    #[test]
    fn a_change_on_the_day_of_the_order_is_in_its_rate_already() {
        assert_eq!(rate("2027-01-01", "2027-01-01"), None);
        assert_eq!(rate("2027-01-01", "2027-06-30"), None);
        assert_eq!(rate("2026-12-31", "2027-01-01").as_deref(), Some("24"));
        assert_eq!(rate("2026-12-31", "2027-07-01").as_deref(), Some("14"));
    }
}
