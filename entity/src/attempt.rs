//! `attempt`: how often something was tried lately, counted for all instances together.

use crate::values::status::AttemptKind;
use crate::values::time::Instant;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

/// Instants, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Instants(pub Vec<Instant>);

/// A row of `attempt`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: AttemptKind,
    /// HMAC-SHA256 of the address it is counted for, in hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_hash: String,
    /// The latest ones.
    #[sea_orm(column_type = "JsonBinary")]
    pub times: Instants,
    pub last_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
