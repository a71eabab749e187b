//! Credit notes: rows of `invoice` that correct another, in the same series, never past its total.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "ALTER TABLE invoice ADD COLUMN kind TEXT NOT NULL DEFAULT 'invoice'
        CONSTRAINT invoice_kind_known CHECK (kind IN ('invoice', 'credit_note'))",
    "ALTER TABLE invoice ADD COLUMN corrects_id $ID NULL
        CONSTRAINT invoice_corrects_fk REFERENCES invoice (id)
        CONSTRAINT invoice_credit_note_corrects CHECK ((kind = 'credit_note') = (corrects_id IS NOT NULL))",
    "ALTER TABLE invoice ADD COLUMN refund_id $ID NULL
        CONSTRAINT invoice_refund_is_credited CHECK (refund_id IS NULL OR kind = 'credit_note')",
    "ALTER TABLE invoice ADD COLUMN reason TEXT NULL
        CONSTRAINT invoice_credit_note_says_why CHECK (kind = 'invoice' OR reason IS NOT NULL)",
    "ALTER TABLE invoice ADD COLUMN tax_point TEXT NOT NULL DEFAULT ''
        CONSTRAINT invoice_never_negative CHECK (net_cents >= 0 AND vat_cents >= 0)",
    "UPDATE invoice SET tax_point = issued_on",
    "DROP INDEX invoice_one_per_order",
    "CREATE UNIQUE INDEX invoice_one_per_order ON invoice (order_id) WHERE kind = 'invoice'",
    "CREATE UNIQUE INDEX invoice_one_per_refund ON invoice (refund_id)",
    "CREATE INDEX invoice_by_corrected ON invoice (corrects_id)",
];

/// What a credit note corrects: an invoice of the same order that still has as much to give back.
const WITHIN: &str = "SELECT 1 FROM invoice o WHERE o.id = NEW.corrects_id AND o.kind = 'invoice'
    AND o.order_id = NEW.order_id
    AND o.net_cents >= NEW.net_cents
        + (SELECT COALESCE(SUM(c.net_cents), 0) FROM invoice c WHERE c.corrects_id = NEW.corrects_id)
    AND o.vat_cents >= NEW.vat_cents
        + (SELECT COALESCE(SUM(c.vat_cents), 0) FROM invoice c WHERE c.corrects_id = NEW.corrects_id)";

const DOWN: &[&str] = &[
    "DROP INDEX invoice_by_corrected",
    "DROP INDEX invoice_one_per_refund",
    "DROP INDEX invoice_one_per_order",
    "ALTER TABLE invoice DROP COLUMN tax_point",
    "ALTER TABLE invoice DROP COLUMN reason",
    "ALTER TABLE invoice DROP COLUMN refund_id",
    "ALTER TABLE invoice DROP COLUMN corrects_id",
    "ALTER TABLE invoice DROP COLUMN kind",
    // Fails when there are credit notes: they cannot be told without their kind.
    "CREATE UNIQUE INDEX invoice_one_per_order ON invoice (order_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The tax point of what was issued so far is the day of issue: an invoice was issued when its money came.
        sql::permit_change(manager, "invoice").await?;
        sql::apply(manager, UP).await?;
        sql::forbid_change(manager, "invoice").await?;
        for statement in stay_within(manager) {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let checks: &[&str] = if sql::is_sqlite(manager) {
            &["DROP TRIGGER invoice_credited_within"]
        } else {
            // PostgreSQL keeps a check on other columns when the column it came with goes.
            &[
                "DROP TRIGGER invoice_credited_within ON invoice",
                "DROP FUNCTION refuse_overcredit()",
                "ALTER TABLE invoice DROP CONSTRAINT invoice_never_negative",
            ]
        };
        sql::apply(manager, checks).await?;
        sql::apply(manager, DOWN).await
    }
}

/// The database itself refuses a credit note that its invoice does not cover.
fn stay_within(manager: &SchemaManager) -> Vec<String> {
    if sql::is_sqlite(manager) {
        return vec![format!(
            "CREATE TRIGGER invoice_credited_within BEFORE INSERT ON invoice
             WHEN NEW.kind = 'credit_note' AND NOT EXISTS ({WITHIN})
             BEGIN SELECT RAISE(ABORT, 'invoice_credited_within'); END"
        )];
    }
    vec![
        format!(
            "CREATE FUNCTION refuse_overcredit() RETURNS trigger LANGUAGE plpgsql AS $body$
             BEGIN
                 IF NOT EXISTS ({WITHIN}) THEN
                     RAISE EXCEPTION 'invoice_credited_within' USING ERRCODE = 'check_violation';
                 END IF;
                 RETURN NEW;
             END $body$"
        ),
        "CREATE TRIGGER invoice_credited_within BEFORE INSERT ON invoice
         FOR EACH ROW WHEN (NEW.kind = 'credit_note') EXECUTE FUNCTION refuse_overcredit()"
            .to_owned(),
    ]
}
