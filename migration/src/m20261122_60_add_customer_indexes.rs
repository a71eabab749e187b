//! What the studio's pages of customers look things up by: one address's orders by age, an order's papers.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] =
    &["DROP INDEX order_by_customer", "CREATE INDEX invoice_by_order ON invoice (order_id)"];

const DOWN: &[&str] = &[
    "DROP INDEX invoice_by_order",
    "DROP INDEX order_by_customer_age",
    r#"CREATE INDEX order_by_customer ON "order" (customer_email_key) WHERE customer_email_key IS NOT NULL"#,
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        // SQLite looks through the index alone, a tenth of the table. PostgreSQL limits how long an entry may be, and
        // reads the table as fast.
        let searched = if sql::is_sqlite(manager) { ", search_text" } else { "" };
        let index = format!(
            r#"CREATE INDEX order_by_customer_age ON "order" (customer_email_key, id{searched})
             WHERE customer_email_key IS NOT NULL"#
        );
        sql::apply(manager, &[&index]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
