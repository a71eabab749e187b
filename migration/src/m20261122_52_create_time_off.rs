//! Stretches in which an expert takes no sessions, whatever their calendars say.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE time_off (
         id $ID NOT NULL,
         expert_id $ID NOT NULL CONSTRAINT time_off_expert_fk REFERENCES expert (id),
         starts_at $LONG NOT NULL,
         ends_at $LONG NOT NULL,
         note TEXT NULL,
         created_at $LONG NOT NULL,
         CONSTRAINT time_off_pk PRIMARY KEY (id),
         CONSTRAINT time_off_lasts CHECK (starts_at < ends_at)
     ) $END",
    "CREATE INDEX time_off_by_expert ON time_off (expert_id, ends_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["time_off"]).await
    }
}
