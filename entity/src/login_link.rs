//! `login_link`: a mailed secret that does one thing once, within its time.

use crate::values::ids::AccountId;
use crate::values::status::LinkPurpose;
use crate::values::text::{EmailKey, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `login_link`. Exactly one of address and account has it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "login_link")]
pub struct Model {
    /// SHA-256 of the secret, in hex: a copy of the database opens nothing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub secret_hash: String,
    pub purpose: LinkPurpose,
    /// The customer it signs in.
    pub email_key: Option<EmailKey>,
    /// The account it is for.
    pub account_id: Option<AccountId>,
    /// The address that it is about: the new one of an account that changes it.
    pub new_email: Option<Personal>,
    /// HMAC-SHA256 of the code that does the same in the browser that asked.
    pub code_hash: Option<String>,
    /// Wrong codes so far.
    pub tries: i32,
    /// SHA-256 of the secret that the asking browser keeps.
    pub browser_hash: Option<String>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
