//! `export_link`: a secret link to one's own data, good once and for minutes.

use crate::values::status::ExportForm;
use crate::values::text::EmailKey;
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `export_link`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "export_link")]
pub struct Model {
    /// SHA-256 of the secret, in hex: a copy of the database opens nothing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub secret_hash: String,
    /// Whose data it opens, and who alone may open it.
    pub email_key: EmailKey,
    pub form: ExportForm,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub used_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
