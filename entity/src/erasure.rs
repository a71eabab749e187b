//! `erasure`: who was erased, as a fingerprint of their address, so that a restored backup can forget them again.

use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `erasure`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erasure")]
pub struct Model {
    /// HMAC-SHA256 of the address in the form by which addresses are compared, in hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_hash: String,
    /// What is older than this is gone, or has to go.
    pub erased_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
