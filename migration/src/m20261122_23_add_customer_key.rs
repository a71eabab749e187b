//! Whose order it is: the buyer's address in the form by which addresses are compared.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"ALTER TABLE "order" ADD COLUMN customer_email_key TEXT NULL"#,
    r#"CREATE INDEX order_by_customer ON "order" (customer_email_key) WHERE customer_email_key IS NOT NULL"#,
];

/// Only A–Z have another case here, in both databases: another letter is another address.
fn fill(is_sqlite: bool) -> String {
    let address = if is_sqlite { "customer_email" } else { r#"customer_email COLLATE "C""# };
    format!(
        r#"UPDATE "order" SET customer_email_key = lower(trim({address})) WHERE customer_email IS NOT NULL"#
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::apply(manager, &[&fill(sql::is_sqlite(manager))]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let down = [
            "DROP INDEX order_by_customer",
            r#"ALTER TABLE "order" DROP COLUMN customer_email_key"#,
        ];
        sql::apply(manager, &down).await
    }
}
