//! `recovery_code`: what stands in for a lost authenticator app, once each.

use crate::values::ids::AccountId;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `recovery_code`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// HMAC-SHA256 of the code, in hex: a copy of the database signs nobody in.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    pub account_id: AccountId,
    pub used_at: Option<Instant>,
    pub created_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
