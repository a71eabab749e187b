//! How people sign in: mailed links, login sessions, and what was tried lately.

use sea_orm_migration::prelude::{DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::{async_trait, sea_orm::DbErr};

use crate::sql;

/// See the module.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const UP: &[&str] = &[
    "CREATE TABLE login_link (
         secret_hash TEXT NOT NULL,
         purpose TEXT NOT NULL,
         email_key TEXT NULL,
         account_id $ID NULL CONSTRAINT login_link_account_fk REFERENCES account (id),
         new_email TEXT NULL,
         code_hash TEXT NULL,
         tries $INT NOT NULL,
         browser_hash TEXT NULL,
         created_at $LONG NOT NULL,
         expires_at $LONG NOT NULL,
         used_at $LONG NULL,
         CONSTRAINT login_link_pk PRIMARY KEY (secret_hash),
         CONSTRAINT login_link_is_hashed CHECK (length(secret_hash) = 64),
         CONSTRAINT login_link_has_one_owner CHECK ((email_key IS NULL) <> (account_id IS NULL)),
         CONSTRAINT login_link_purpose_known CHECK (
             (purpose = 'sign_in' AND email_key IS NOT NULL)
             OR (purpose IN ('set_password', 'confirm_email', 'undo_email') AND account_id IS NOT NULL)),
         CONSTRAINT login_link_code_is_bound CHECK (code_hash IS NULL OR browser_hash IS NOT NULL),
         CONSTRAINT login_link_address_is_said CHECK (
             (purpose IN ('confirm_email', 'undo_email')) = (new_email IS NOT NULL)),
         CONSTRAINT login_link_tries_counted CHECK (tries >= 0),
         CONSTRAINT login_link_ends CHECK (expires_at > created_at)
     ) $END",
    "CREATE INDEX login_link_by_customer ON login_link (email_key) WHERE email_key IS NOT NULL",
    "CREATE INDEX login_link_by_account ON login_link (account_id) WHERE account_id IS NOT NULL",
    "CREATE INDEX login_link_by_browser ON login_link (browser_hash) WHERE browser_hash IS NOT NULL",
    "CREATE INDEX login_link_by_end ON login_link (expires_at)",
    "CREATE TABLE login_session (
         id $ID NOT NULL,
         role TEXT NOT NULL,
         stage TEXT NOT NULL,
         account_id $ID NULL CONSTRAINT login_session_account_fk REFERENCES account (id),
         email_key TEXT NULL,
         version $INT NOT NULL,
         browser TEXT NOT NULL,
         created_at $LONG NOT NULL,
         seen_at $LONG NOT NULL,
         expires_at $LONG NOT NULL,
         ended_at $LONG NULL,
         CONSTRAINT login_session_pk PRIMARY KEY (id),
         CONSTRAINT login_session_role_known CHECK (role IN ('customer', 'expert', 'staff', 'admin')),
         CONSTRAINT login_session_stage_known CHECK (stage IN ('password', 'full')),
         CONSTRAINT login_session_has_one_owner CHECK ((email_key IS NULL) <> (account_id IS NULL)),
         CONSTRAINT login_session_customer_has_an_address CHECK ((role = 'customer') = (email_key IS NOT NULL)),
         CONSTRAINT login_session_ends CHECK (expires_at > created_at)
     ) $END",
    "CREATE INDEX login_session_by_customer ON login_session (email_key) WHERE email_key IS NOT NULL",
    "CREATE INDEX login_session_by_account ON login_session (account_id) WHERE account_id IS NOT NULL",
    "CREATE INDEX login_session_by_end ON login_session (expires_at)",
    "CREATE TABLE attempt (
         kind TEXT NOT NULL,
         subject_hash TEXT NOT NULL,
         times $JSON NOT NULL,
         last_at $LONG NOT NULL,
         CONSTRAINT attempt_pk PRIMARY KEY (kind, subject_hash),
         CONSTRAINT attempt_kind_known CHECK (
             kind IN ('account_secret', 'network_secret', 'letter', 'network_letter')),
         CONSTRAINT attempt_is_hashed CHECK (length(subject_hash) = 64)
     ) $END",
    "CREATE INDEX attempt_by_age ON attempt (last_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::apply(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::drop_tables(manager, &["attempt", "login_session", "login_link"]).await
    }
}
