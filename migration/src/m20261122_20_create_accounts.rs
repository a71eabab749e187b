//! Who works here: accounts, and the codes that stand in for a lost second factor.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE account (
         id $ID NOT NULL,
         email TEXT NOT NULL,
         email_key TEXT NOT NULL,
         name TEXT NOT NULL,
         language TEXT NOT NULL,
         role TEXT NOT NULL,
         expert_id $ID NULL CONSTRAINT account_expert_fk REFERENCES expert (id),
         password_hash TEXT NULL,
         totp_secret $BYTES NULL,
         totp_last_step $LONG NULL,
         version $INT NOT NULL,
         disabled_at $LONG NULL,
         created_at $LONG NOT NULL,
         CONSTRAINT account_pk PRIMARY KEY (id),
         CONSTRAINT account_email_unique UNIQUE (email_key),
         CONSTRAINT account_expert_unique UNIQUE (expert_id),
         CONSTRAINT account_role_known CHECK (role IN ('expert', 'staff', 'admin')),
         CONSTRAINT account_expert_is_named CHECK (role <> 'expert' OR expert_id IS NOT NULL),
         CONSTRAINT account_password_is_argon2id CHECK (password_hash IS NULL OR password_hash LIKE '$argon2id$%')
     ) $END",
    "CREATE TABLE recovery_code (
         code_hash TEXT NOT NULL,
         account_id $ID NOT NULL CONSTRAINT recovery_code_account_fk REFERENCES account (id),
         used_at $LONG NULL,
         created_at $LONG NOT NULL,
         CONSTRAINT recovery_code_pk PRIMARY KEY (code_hash),
         CONSTRAINT recovery_code_is_hashed CHECK (length(code_hash) = 64)
     ) $END",
    "CREATE INDEX recovery_code_by_account ON recovery_code (account_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["recovery_code", "account"]).await
    }
}
