//! Switches for tests that break the shop on purpose, in builds with the feature `failpoints` alone.
//!
//! A switch is a row in `setting`, so it is thrown for one database and for all instances on it.

use entity::setting;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use serde_json::json;

/// Throws a switch.
pub async fn set<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(key(name)), value: Set(json!(true)) };
    setting::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Whether a switch was thrown.
pub async fn is_set<C: ConnectionTrait>(db: &C, name: &str) -> Result<bool, DbErr> {
    Ok(setting::Entity::find_by_id(key(name)).one(db).await?.is_some())
}

fn key(name: &str) -> String {
    format!("failpoint {name}")
}
