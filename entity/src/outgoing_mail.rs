//! `outgoing_mail`: what we say, written in the same transaction as the fact, sent once.

use crate::values::ids::MailId;
use crate::values::status::MailStatus;
use crate::values::text::{Language, Personal};
use crate::values::time::Instant;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};

/// A row of `outgoing_mail`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outgoing_mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    /// Which message.
    pub kind: String,
    /// The fact it tells: with `kind` and `recipient` the key that keeps it single.
    pub subject_id: String,
    pub recipient: Personal,
    pub recipient_name: Option<Personal>,
    /// Where answers go; none: to the shop.
    pub reply_to: Option<Personal>,
    pub language: Language,
    pub subject: Personal,
    pub text: Personal,
    pub html: Personal,
    pub calendar_method: Option<String>,
    pub calendar: Option<Personal>,
    pub message_id: String,
    pub status: MailStatus,
    pub tries: i32,
    /// Also the lease: who moves it forward sends.
    pub next_try_at: Instant,
    pub last_error: Option<String>,
    /// Sent no later than this; text and HTML of such a mail are sealed, and forgotten once it is sent.
    pub not_after: Option<Instant>,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
    /// When what it said and to whom was forgotten; that it was told stays.
    pub cleared_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
