//! Finding accounts.

use entity::account;
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
