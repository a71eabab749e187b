//! `enquiry`: what somebody asks for that is not sold by itself.

use crate::values::ids::{EnquiryId, ThemeId};
use crate::values::status::{EnquiryKind, EnquiryStatus};
use crate::values::text::{Language, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `enquiry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enquiry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EnquiryId,
    pub kind: EnquiryKind,
    pub status: EnquiryStatus,
    pub name: Personal,
    /// As typed.
    pub email: Personal,
    /// In lower case: by it a sender's enquiries are counted.
    pub email_key: Personal,
    pub organisation: Option<Personal>,
    pub theme_id: Option<ThemeId>,
    pub message: Personal,
    pub language: Language,
    pub created_at: Instant,
    pub handled_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
