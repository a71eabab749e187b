//! What an expert noted after a session, for themselves or, once shared, for the customer too.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &["CREATE TABLE session_note (
         booking_id $ID NOT NULL CONSTRAINT session_note_booking_fk REFERENCES booking (id),
         expert_id $ID NOT NULL CONSTRAINT session_note_expert_fk REFERENCES expert (id),
         body TEXT NOT NULL,
         shared_at $LONG NULL,
         written_at $LONG NOT NULL,
         changed_at $LONG NOT NULL,
         CONSTRAINT session_note_pk PRIMARY KEY (booking_id, expert_id),
         CONSTRAINT session_note_says_something CHECK (length(body) BETWEEN 1 AND 5000)
     ) $END"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["session_note"]).await
    }
}
