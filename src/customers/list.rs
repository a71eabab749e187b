//! Customers one after another by their addresses, a page at a time.

use std::collections::HashMap;

use entity::order;
use entity::values::codes::OrderCode;
use entity::values::text::EmailKey;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::accounts::merges;
use crate::orders::search_text;

/// Customers on one page.
pub const PAGE: u64 = 50;

/// Whom to look for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Part of a name, an address or an organisation; empty: everybody.
    pub text: String,
    /// An order of the last customer of the page before.
    pub after: Option<OrderCode>,
}

/// A customer in the list.
#[derive(Clone, Debug)]
pub struct Line {
    pub key: EmailKey,
    /// The newest of theirs: by it they are named.
    pub order: order::Model,
    pub orders: i64,
    /// The address that this one was merged into.
    pub kept: Option<EmailKey>,
}

/// One page of customers, in the order of their addresses.
#[derive(Clone, Debug)]
pub struct Found {
    pub lines: Vec<Line>,
    /// An order of the last one, when there are more.
    pub next: Option<OrderCode>,
}

/// Looks customers up. A page begins where the one before ended, so a later one costs no more than the first.
pub async fn page<C: ConnectionTrait>(db: &C, wanted: &Wanted) -> Result<Found, DbErr> {
    let mut keys = keys(db, wanted).await?;
    let fits = usize::try_from(PAGE).unwrap_or_default();
    let is_more = keys.len() > fits;
    keys.truncate(fits);
    let counts = counts(db, &keys).await?;
    let mut lines = Vec::with_capacity(keys.len());
    for key in keys {
        // Whoever was forgotten since the addresses were read is left out.
        if let Some(order) = newest(db, &key).await? {
            let orders = counts.get(&key).copied().unwrap_or(1);
            let kept = merges::of(db, &key).await?.map(|merge| merge.kept_key);
            lines.push(Line { key, order, orders, kept });
        }
    }
    let next = lines.last().map(|line| line.order.code.clone()).filter(|_| is_more);
    Ok(Found { lines, next })
}

/// The addresses of the page, and one more.
async fn keys<C: ConnectionTrait>(db: &C, wanted: &Wanted) -> Result<Vec<EmailKey>, DbErr> {
    let text = search_text::typed(&wanted.text);
    let mut find = order::Entity::find()
        .select_only()
        .column(order::Column::CustomerEmailKey)
        .filter(order::Column::CustomerEmailKey.is_not_null())
        .filter(search_text::contains(&text));
    if let Some(code) = &wanted.after {
        let last = order::Entity::find().filter(order::Column::Code.eq(code.clone()));
        if let Some(key) = last.one(db).await?.and_then(|order| order.customer_email_key) {
            find = find.filter(order::Column::CustomerEmailKey.gt(key));
        }
    }
    find.group_by(order::Column::CustomerEmailKey)
        .order_by_asc(order::Column::CustomerEmailKey)
        .limit(PAGE + 1)
        .into_tuple()
        .all(db)
        .await
}

/// How many orders each has.
async fn counts<C: ConnectionTrait>(
    db: &C,
    keys: &[EmailKey],
) -> Result<HashMap<EmailKey, i64>, DbErr> {
    let rows: Vec<(EmailKey, i64)> = order::Entity::find()
        .select_only()
        .column(order::Column::CustomerEmailKey)
        .column_as(order::Column::Id.count(), "orders")
        .filter(order::Column::CustomerEmailKey.is_in(keys.to_vec()))
        .group_by(order::Column::CustomerEmailKey)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The newest order made with that address.
pub async fn newest<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Option<order::Model>, DbErr> {
    order::Entity::find()
        .filter(order::Column::CustomerEmailKey.eq(key.clone()))
        .order_by_desc(order::Column::Id)
        .one(db)
        .await
}
