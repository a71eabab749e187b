//! Who entered a calendar or time off of an expert: the expert, or somebody of the studio.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE feed ADD COLUMN added_by $ID NULL CONSTRAINT feed_added_by_fk REFERENCES account (id)",
    "ALTER TABLE time_off ADD COLUMN added_by $ID NULL
        CONSTRAINT time_off_added_by_fk REFERENCES account (id)",
];

const DOWN: &[&str] =
    &["ALTER TABLE time_off DROP COLUMN added_by", "ALTER TABLE feed DROP COLUMN added_by"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
