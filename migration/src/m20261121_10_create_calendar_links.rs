//! Who may read which bookings as a calendar: secret links, kept as hashes.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[r#"CREATE TABLE calendar_link (
         token_hash TEXT NOT NULL,
         expert_id $ID NULL CONSTRAINT calendar_link_expert_fk REFERENCES expert (id),
         order_id $ID NULL CONSTRAINT calendar_link_order_fk REFERENCES "order" (id),
         created_at $LONG NOT NULL,
         CONSTRAINT calendar_link_pk PRIMARY KEY (token_hash),
         CONSTRAINT calendar_link_is_hashed CHECK (length(token_hash) = 64),
         CONSTRAINT calendar_link_has_one_owner CHECK ((expert_id IS NULL) <> (order_id IS NULL)),
         CONSTRAINT calendar_link_one_per_expert UNIQUE (expert_id),
         CONSTRAINT calendar_link_one_per_order UNIQUE (order_id)
     ) $END"#];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["calendar_link"]).await
    }
}
