//! Addresses that staff know to be of one customer, and under which of them that customer is kept.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE customer_merge (
         id $ID NOT NULL,
         merged_key TEXT NOT NULL,
         kept_key TEXT NOT NULL,
         may_sign_in $BOOL NOT NULL,
         merged_at $LONG NOT NULL,
         CONSTRAINT customer_merge_pk PRIMARY KEY (id),
         CONSTRAINT customer_merge_once UNIQUE (merged_key),
         CONSTRAINT customer_merge_of_two CHECK (merged_key <> kept_key)
     ) $END",
    "CREATE INDEX customer_merge_by_kept ON customer_merge (kept_key)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        // The same two, the other way round, would lead in a circle.
        let (less, more) =
            if sql::is_sqlite(manager) { ("min", "max") } else { ("least", "greatest") };
        let index = format!(
            "CREATE UNIQUE INDEX customer_merge_one_way ON customer_merge
             ({less}(merged_key, kept_key), {more}(merged_key, kept_key))"
        );
        sql::apply(manager, &[&index]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["customer_merge"]).await
    }
}
