//! Which text a consumer agreed to who asked to begin within the withdrawal period: it may be another than the terms of
//! the order, since it can be asked for when a later session is booked.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    r#"ALTER TABLE "order" ADD COLUMN begin_consent_version TEXT NULL"#,
    r#"UPDATE "order" SET begin_consent_version = terms_version WHERE begin_consented_at IS NOT NULL"#,
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let down = [r#"ALTER TABLE "order" DROP COLUMN begin_consent_version"#];
        sql::apply(manager, &down).await
    }
}
