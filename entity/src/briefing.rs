//! `briefing`: who comes to one booked session and what it is about, once somebody said so for that session alone.
//!
//! Without a row the attendees and the preparation of the order hold.

use crate::values::ids::BookingId;
use crate::values::text::Personal;
use crate::values::time::Instant;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

/// Somebody who comes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Comer {
    pub name: Personal,
    pub email: Option<Personal>,
}

/// Who comes, as listed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Comers(pub Vec<Comer>);

/// A row of `briefing`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "briefing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: BookingId,
    pub preparation: Option<Personal>,
    #[sea_orm(column_type = "JsonBinary")]
    pub attendees: Comers,
    pub changed_at: Instant,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
