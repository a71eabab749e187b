//! `account`: who works here, and how they prove it. Customers have none: their address is who they are.

use crate::values::ids::{AccountId, ExpertId};
use crate::values::status::Role;
use crate::values::text::{EmailKey, Language, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `account`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// As typed: where mails go.
    pub email: Personal,
    /// The same in the form by which addresses are compared; no two accounts share it.
    pub email_key: EmailKey,
    pub name: Personal,
    /// Of mails.
    pub language: Language,
    /// Never [`Role::Customer`].
    pub role: Role,
    /// Whose pages of an expert they see; a role of expert has one.
    pub expert_id: Option<ExpertId>,
    /// Argon2id, in PHC form; none before the first one was set.
    pub password_hash: Option<String>,
    /// The shared secret of their authenticator app, sealed.
    pub totp_secret: Option<Vec<u8>>,
    /// The time step of the last code that was taken: a code counts once.
    pub totp_last_step: Option<i64>,
    /// Raising it ends every login session of the account.
    pub version: i32,
    pub disabled_at: Option<Instant>,
    pub created_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
