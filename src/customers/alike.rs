//! Customers who may be one and the same: an address that differs only in case or in what follows a plus, or the same
//! name of the same organisation.

use entity::order;
use entity::values::text::{EmailKey, Personal};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::Customer;
use super::list::{Line, newest};
use crate::accounts::merges;
use crate::orders::search_text;

/// Most customers looked at.
const LOOKED_AT_MAX: u64 = 100;
/// Most customers suggested.
pub const SUGGESTED_MAX: usize = 10;

/// Others who may be this customer, by their addresses.
pub async fn to<C: ConnectionTrait>(db: &C, customer: &Customer) -> Result<Vec<Line>, DbErr> {
    let Some(own) = newest(db, &customer.key).await? else { return Ok(Vec::new()) };
    let (address, known_as) = (plain(customer.key.reveal()), known_as(&own));
    let fits = |order: &order::Model| {
        let key = order.customer_email_key.as_ref();
        key.is_some_and(|key| plain(key.reveal()) == address)
            || (known_as.is_some() && self::known_as(order) == known_as)
    };
    let mut lines = Vec::new();
    for key in candidates(db, &address, known_as.as_ref()).await? {
        // One that was merged elsewhere is not suggested: its customer is, if they fit.
        let is_known = customer.keys.contains(&key) || merges::of(db, &key).await?.is_some();
        if is_known || lines.len() == SUGGESTED_MAX {
            continue;
        }
        if let Some(order) = newest(db, &key).await?.filter(fits) {
            lines.push(Line { key, order, orders: 1, kept: None });
        }
    }
    Ok(lines)
}

/// An address without what only its owner's mailbox tells apart: letters in one case, nothing after a plus.
fn plain(address: &str) -> (String, String) {
    let folded = address.to_lowercase();
    let (local, domain) = folded.rsplit_once('@').unwrap_or((&folded, ""));
    let local = local.split('+').next().unwrap_or_default();
    (local.to_owned(), domain.to_owned())
}

/// The name and the organisation, where both are given: a name alone is too many people's.
fn known_as(order: &order::Model) -> Option<(String, String)> {
    let folded = |text: &Option<Personal>| {
        let text = text.as_ref().map(|text| search_text::fold(text.reveal()));
        text.filter(|text| !text.is_empty())
    };
    folded(&order.customer_name).zip(folded(&order.organisation))
}

/// Customers in whose orders' searchable text all of it stands: more than fit, and none that fits is missing.
async fn candidates<C: ConnectionTrait>(
    db: &C,
    (local, domain): &(String, String),
    known_as: Option<&(String, String)>,
) -> Result<Vec<EmailKey>, DbErr> {
    let words = |one: &str, other: &str| search_text::contains(&format!("{one} {other}"));
    let mut either = Condition::any().add(words(local, &format!("@{domain}")));
    if let Some((name, organisation)) = known_as {
        either = either.add(words(name, organisation));
    }
    order::Entity::find()
        .select_only()
        .column(order::Column::CustomerEmailKey)
        .filter(order::Column::CustomerEmailKey.is_not_null())
        .filter(either)
        .group_by(order::Column::CustomerEmailKey)
        .order_by_asc(order::Column::CustomerEmailKey)
        .limit(LOOKED_AT_MAX)
        .into_tuple()
        .all(db)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_but_for_case_and_what_follows_a_plus() {
        for same in ["Liisa@Example.org", "liisa+kokous@example.org", "LIISA+@example.ORG"] {
            assert_eq!(plain(same), plain("liisa@example.org"), "{same}");
        }
        for other in ["liisa@example.com", "li.isa@example.org", "+liisa@example.org"] {
            assert_ne!(plain(other), plain("liisa@example.org"), "{other}");
        }
    }
}
