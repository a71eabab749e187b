//! Who comes to one booked session and what it is about, once that differs from what its order says.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &["CREATE TABLE briefing (
         booking_id $ID NOT NULL CONSTRAINT briefing_booking_fk REFERENCES booking (id),
         preparation TEXT NULL,
         attendees $JSON NOT NULL,
         changed_at $LONG NOT NULL,
         CONSTRAINT briefing_pk PRIMARY KEY (booking_id)
     ) $END"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["briefing"]).await
    }
}
