//! Finding a customer by one of their orders.

use entity::order;
use entity::values::codes::OrderCode;
use entity::values::text::EmailKey;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::accounts::merges;

/// Somebody who ordered something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// The address that they are known by.
    pub key: EmailKey,
    /// Every address of theirs, that one first.
    pub keys: Vec<EmailKey>,
}

/// Whoever the order of that code belongs to. None: no such order, or its customer was forgotten.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    code: &OrderCode,
) -> Result<Option<Customer>, DbErr> {
    let order = order::Entity::find().filter(order::Column::Code.eq(code.clone())).one(db).await?;
    let Some(key) = order.and_then(|order| order.customer_email_key) else { return Ok(None) };
    let keys = merges::person(db, &key).await?;
    let key = keys.first().cloned().unwrap_or(key);
    Ok(Some(Customer { key, keys }))
}

impl Customer {
    /// The ids of all their orders, as a query inside another.
    pub(super) fn order_ids(&self) -> SelectStatement {
        Query::select()
            .column(order::Column::Id)
            .from(order::Entity)
            .and_where(order::Column::CustomerEmailKey.is_in(self.keys.clone()))
            .to_owned()
    }
}
