//! `customer_merge`: an address that staff know to be of a customer who is kept under another.

use crate::values::ids::CustomerMergeId;
use crate::values::text::EmailKey;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `customer_merge`. The kept address is never itself a merged one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_merge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerMergeId,
    pub merged_key: EmailKey,
    pub kept_key: EmailKey,
    /// Whether who signs in by the merged address sees all that is the customer's; else they are told no.
    pub may_sign_in: bool,
    pub merged_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
