//! What privacy needs: who was erased, as fingerprints; links to exports of one's own data; and on rows that stay, when
//! what was personal in them went.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE erasure (
         subject_hash TEXT NOT NULL,
         erased_at $LONG NOT NULL,
         CONSTRAINT erasure_pk PRIMARY KEY (subject_hash),
         CONSTRAINT erasure_is_hashed CHECK (length(subject_hash) = 64)
     ) $END",
    "CREATE INDEX erasure_by_age ON erasure (erased_at)",
    "CREATE TABLE export_link (
         secret_hash TEXT NOT NULL,
         email_key TEXT NOT NULL,
         form TEXT NOT NULL,
         created_at $LONG NOT NULL,
         expires_at $LONG NOT NULL,
         used_at $LONG NULL,
         CONSTRAINT export_link_pk PRIMARY KEY (secret_hash),
         CONSTRAINT export_link_is_hashed CHECK (length(secret_hash) = 64),
         CONSTRAINT export_link_form_known CHECK (form IN ('json', 'html')),
         CONSTRAINT export_link_ends CHECK (expires_at > created_at)
     ) $END",
    "CREATE INDEX export_link_by_customer ON export_link (email_key, created_at)",
    "CREATE INDEX export_link_by_end ON export_link (expires_at)",
    r#"ALTER TABLE "order" ADD COLUMN erased_at $LONG NULL
        CONSTRAINT order_erased_is_nobodys CHECK (
            erased_at IS NULL OR (customer_email_key IS NULL AND preparation IS NULL AND search_text = ''))"#,
    r#"ALTER TABLE "order" ADD COLUMN vouchers_gone_at $LONG NULL"#,
    r#"CREATE INDEX order_by_age ON "order" (created_at)"#,
    "ALTER TABLE outgoing_mail ADD COLUMN cleared_at $LONG NULL
        CONSTRAINT outgoing_mail_cleared_says_nothing CHECK (
            cleared_at IS NULL OR (text = '' AND html = '' AND subject = '' AND recipient_name IS NULL
            AND reply_to IS NULL AND calendar IS NULL AND status <> 'queued'))",
    "CREATE INDEX outgoing_mail_uncleared ON outgoing_mail (created_at) WHERE cleared_at IS NULL",
    "CREATE INDEX stripe_event_by_order ON stripe_event (order_id) WHERE order_id IS NOT NULL",
    "CREATE INDEX stripe_event_by_age ON stripe_event (received_at)",
    "ALTER TABLE invoice_series ADD COLUMN deleted_through $INT NOT NULL DEFAULT 0
        CONSTRAINT invoice_series_deleted_within CHECK (deleted_through BETWEEN 0 AND last_number)",
];

/// Addresses as they are compared, where only the typed form is kept: A–Z alone have another case, in both databases.
const READERS: [(&str, &str); 2] = [
    ("outgoing_mail_by_reader", "outgoing_mail (lower(trim(recipient"),
    ("attendee_by_reader", "attendee (lower(trim(email"),
];

const DOWN: &[&str] = &[
    "DROP INDEX attendee_by_reader",
    "DROP INDEX outgoing_mail_by_reader",
    "DROP INDEX stripe_event_by_age",
    "DROP INDEX stripe_event_by_order",
    "DROP INDEX outgoing_mail_uncleared",
    "DROP INDEX order_by_age",
    "ALTER TABLE invoice_series DROP COLUMN deleted_through",
    "ALTER TABLE outgoing_mail DROP COLUMN cleared_at",
    r#"ALTER TABLE "order" DROP COLUMN vouchers_gone_at"#,
    r#"ALTER TABLE "order" DROP COLUMN erased_at"#,
    "DROP TABLE export_link",
    "DROP TABLE erasure",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        let collation = if sql::is_sqlite(manager) { "" } else { r#" COLLATE "C""# };
        for (name, place) in READERS {
            sql::apply(manager, &[&format!("CREATE INDEX {name} ON {place}{collation})))")])
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !sql::is_sqlite(manager) {
            // PostgreSQL keeps a check on other columns when the column it came with goes.
            let checks = [
                "ALTER TABLE invoice_series DROP CONSTRAINT invoice_series_deleted_within",
                "ALTER TABLE outgoing_mail DROP CONSTRAINT outgoing_mail_cleared_says_nothing",
                r#"ALTER TABLE "order" DROP CONSTRAINT order_erased_is_nobodys"#,
            ];
            sql::apply(manager, &checks).await?;
        }
        sql::apply(manager, DOWN).await
    }
}
