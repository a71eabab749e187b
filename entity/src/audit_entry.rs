//! `audit_entry`: who did what to whom, and why. The database refuses any change, and any deletion of what is not old.

use crate::values::ids::{AccountId, AuditEntryId};
use crate::values::status::ActorKind;
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde_json::Value;

/// A row of `audit_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    pub at: Instant,
    pub actor_kind: ActorKind,
    /// The account that did it; none for customers and the shop itself.
    pub actor_account_id: Option<AccountId>,
    /// The name by which the actor was known then.
    pub actor_name: Personal,
    /// What was done, as a word: `sign-in`, `refund`.
    pub action: String,
    /// What it was done to: `account`, `order`.
    pub subject_kind: String,
    pub subject_id: String,
    pub reason: Option<Personal>,
    /// What changed, as it was.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub before: Option<Value>,
    /// The same, as it is since.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub after: Option<Value>,
    /// Where the request came from.
    pub address: Option<Personal>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
