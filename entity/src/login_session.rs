//! `login_session`: somebody is signed in, in one browser, for a while.

use crate::values::ids::{AccountId, LoginSessionId};
use crate::values::status::{LoginStage, Role};
use crate::values::text::{EmailKey, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `login_session`. A customer's has an address, all others an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "login_session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoginSessionId,
    /// At sign-in; a change of role ends it.
    pub role: Role,
    pub stage: LoginStage,
    pub account_id: Option<AccountId>,
    /// The customer's address, proven by a mailed link.
    pub email_key: Option<EmailKey>,
    /// The account's version at sign-in: it ends when that rises. Zero for a customer.
    pub version: i32,
    /// What browser it is, in a few words, for its owner's list.
    pub browser: Personal,
    pub created_at: Instant,
    pub seen_at: Instant,
    /// The absolute end.
    pub expires_at: Instant,
    pub ended_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
