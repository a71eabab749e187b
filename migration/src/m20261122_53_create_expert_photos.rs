//! Experts' photos, as the shop itself encoded them: small enough to live beside their rows.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE expert_photo (
         expert_id $ID NOT NULL CONSTRAINT expert_photo_expert_fk REFERENCES expert (id),
         hash TEXT NOT NULL,
         jpeg $BYTES NOT NULL,
         changed_at $LONG NOT NULL,
         CONSTRAINT expert_photo_pk PRIMARY KEY (expert_id),
         CONSTRAINT expert_photo_is_small CHECK (length(jpeg) BETWEEN 1 AND 1000000),
         CONSTRAINT expert_photo_is_hashed CHECK (length(hash) = 32)
     ) $END",
    "CREATE INDEX expert_photo_by_hash ON expert_photo (hash)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["expert_photo"]).await
    }
}
