//! `feed`: where an expert publishes times, and how its last reading went.

use crate::values::failure::FeedFailure;
use crate::values::ids::{AccountId, ExpertId, FeedId};
use crate::values::status::FeedKind;
use crate::values::text::{Personal, Words};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `feed`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FeedId,
    pub expert_id: ExpertId,
    pub kind: FeedKind,
    /// A secret: who has it reads the calendar.
    pub url: Personal,
    pub position: i32,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// The last time the calendar was seen whole, changed or not.
    pub fetched_at: Option<Instant>,
    pub tried_at: Option<Instant>,
    /// Also the lease: who moves it forward polls.
    pub next_poll_at: Instant,
    /// In a row; 0 after a success.
    pub failures: i32,
    /// Why the last try failed.
    pub failure: Option<FeedFailure>,
    /// Since when it says nothing at all where it said something before; what it said is kept until it says so again.
    pub emptied_at: Option<Instant>,
    pub events: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub warnings: Words,
    pub truncated: bool,
    /// Who added it; none where an import did.
    pub added_by: Option<AccountId>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
