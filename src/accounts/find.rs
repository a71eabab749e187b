//! Finding accounts.

use std::collections::HashMap;

use entity::account;
use entity::values::ids::AccountId;
use entity::values::text::EmailKey;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// The account of that address, open or closed.
pub async fn by_email<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find().filter(account::Column::EmailKey.eq(key.clone())).one(db).await
}

/// The account of that address, unless it is closed.
pub async fn enabled_by_email<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Option<account::Model>, DbErr> {
    Ok(by_email(db, key).await?.filter(|account| account.disabled_at.is_none()))
}

/// The names of these accounts, open or closed.
pub async fn names<C: ConnectionTrait>(
    db: &C,
    ids: impl IntoIterator<Item = AccountId>,
) -> Result<HashMap<AccountId, String>, DbErr> {
    let found = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    Ok(found.into_iter().map(|row| (row.id, row.name.reveal().to_owned())).collect())
}
