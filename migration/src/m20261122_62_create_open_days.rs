//! How long each expert was open on each day: calendars are read a few days back only, and say nothing of last month.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &["CREATE TABLE open_day (
         expert_id $ID NOT NULL CONSTRAINT open_day_expert_fk REFERENCES expert (id),
         day TEXT NOT NULL,
         open_minutes $INT NOT NULL,
         noted_at $LONG NOT NULL,
         CONSTRAINT open_day_pk PRIMARY KEY (expert_id, day),
         CONSTRAINT open_day_is_a_date CHECK (length(day) = 10),
         CONSTRAINT open_day_fits_a_day CHECK (open_minutes BETWEEN 0 AND 1500)
     ) $END"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::apply(manager, &["CREATE INDEX open_day_by_day ON open_day (day)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["open_day"]).await
    }
}
