//! `claim_conflict`: a feed shows busy time over a session that was held or booked before.

use crate::values::ids::{ClaimId, FeedId};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `claim_conflict`. It goes with its claim, with its feed, or when the busy time goes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_conflict")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: ClaimId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub feed_id: FeedId,
    /// When the feed was first read so.
    pub noticed_at: Instant,
    /// When staff took note of it and let the session stand.
    pub acknowledged_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
