//! What the studio's own pages look things up by: who an order is for, when sessions and money were, what a mail is about.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Capitals that SQLite's `lower` leaves alone, and their small letters: those of Finnish, Swedish and Sámi names.
const LETTERS: [(&str, &str); 12] = [
    ("Å", "å"),
    ("Ä", "ä"),
    ("Ö", "ö"),
    ("Š", "š"),
    ("Ž", "ž"),
    ("É", "é"),
    ("Ü", "ü"),
    ("Á", "á"),
    ("Č", "č"),
    ("Đ", "đ"),
    ("Ŋ", "ŋ"),
    ("Ŧ", "ŧ"),
];

const UP: &[&str] = &[
    r#"ALTER TABLE "order" ADD COLUMN search_text TEXT NOT NULL DEFAULT ''"#,
    "CREATE INDEX payment_by_capture ON payment (captured_at)",
    "CREATE INDEX payment_by_intent ON payment (payment_intent_id)",
    "CREATE INDEX refund_by_age ON refund (created_at)",
    "CREATE INDEX refund_by_stripe_id ON refund (stripe_refund_id)",
];

const DOWN: &[&str] = &[
    "DROP INDEX outgoing_mail_by_subject",
    "DROP INDEX refund_by_stripe_id",
    "DROP INDEX refund_by_age",
    "DROP INDEX payment_by_intent",
    "DROP INDEX payment_by_capture",
    r#"ALTER TABLE "order" DROP COLUMN search_text"#,
];

/// The texts of the orders there are, as the shop writes them for new ones.
fn fill() -> String {
    let joined = "COALESCE(customer_name, '') || ' ' || COALESCE(organisation, '') || ' ' ||
        COALESCE(customer_email, '') || ' ' || COALESCE(reference, '')";
    let folded = LETTERS.iter().fold(format!("lower({joined})"), |text, (capital, small)| {
        format!("replace({text}, '{capital}', '{small}')")
    });
    format!(r#"UPDATE "order" SET search_text = {folded} WHERE customer_name IS NOT NULL"#)
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await?;
        sql::apply(manager, &[&fill()]).await?;
        // A fact's key begins with an id: found by its beginning, which needs bytes in order.
        let collation = if sql::is_sqlite(manager) { "" } else { r#" COLLATE "C""# };
        let index = format!(
            "CREATE INDEX outgoing_mail_by_subject ON outgoing_mail (subject_id{collation})"
        );
        sql::apply(manager, &[&index]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, DOWN).await
    }
}
