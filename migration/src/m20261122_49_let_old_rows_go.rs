//! Vouchers and books are kept as long as the Accounting Act (2:10) says, and then they may go: an invoice after six
//! years, lines of the ledgers after ten. They are still never changed.
//!
//! How old a row is goes by the audit log's newest entry: whoever deletes says so there first, where it cannot be taken
//! back. Exact ends of calendar years are the shop's to count; what stands here is the least.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::DbErr;

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Six years and ten, in seconds, without their leap days.
const VOUCHERS_KEPT: i64 = 6 * 365 * 86_400;
const BOOKS_KEPT: i64 = 10 * 365 * 86_400;
/// An invoice may go only when its series says that numbers up to its own may be missing.
const OUTSIDE_ITS_SERIES: &str = "NOT EXISTS (SELECT 1 FROM invoice_series s
    WHERE s.series = OLD.series AND s.deleted_through >= OLD.number)";

/// Each table, and what must not be deleted of it.
fn kept() -> [(&'static str, String); 3] {
    let young = |column: &str, seconds: i64| {
        format!("OLD.{column} > COALESCE((SELECT max(at) FROM audit_entry), 0) - {seconds}")
    };
    let invoices = young("issued_at", VOUCHERS_KEPT);
    [
        ("invoice", format!("{invoices} OR {OUTSIDE_ITS_SERIES}")),
        ("credit_entry", young("created_at", BOOKS_KEPT)),
        ("money_entry", young("created_at", BOOKS_KEPT)),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, kept) in kept() {
            sql::permit_change(manager, table).await?;
            sql::forbid_change_of(manager, table, &kept).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, _) in kept() {
            sql::permit_change(manager, table).await?;
            if !sql::is_sqlite(manager) {
                sql::apply(manager, &[&format!("DROP FUNCTION refuse_{table}_change()")]).await?;
            }
            sql::forbid_change(manager, table).await?;
        }
        Ok(())
    }
}
