//! What is asked for that is not sold by itself: a development partnership, or a time that suits the asker.
//!
//! Anyone may ask, so much is refused: the same again is one enquiry, an address asks a few times an hour at most, and a
//! form that fills what people do not see is thanked and forgotten.

pub mod forget;
mod form;
pub mod handling;
mod mails;
pub mod web;

use entity::enquiry;
use entity::values::ids::{EnquiryId, ThemeId};
use entity::values::status::{EnquiryKind, EnquiryStatus};
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use tracing::info;

use crate::ctx::Ctx;
use crate::templates::TemplateError;

/// Enquiries of one address in this time, and how many they may be.
const COUNTED: Span = Span::hours(1);
const COUNTED_MAX: u64 = 3;
/// Longest message, in characters.
pub const MESSAGE_MAX: usize = 4_000;

/// What somebody asks, fit to be stored.
#[derive(Clone, Debug)]
pub struct NewEnquiry {
    pub kind: EnquiryKind,
    pub name: Personal,
    pub email: Personal,
    pub organisation: Option<Personal>,
    pub theme_id: Option<ThemeId>,
    pub message: Personal,
    pub language: Language,
}

/// Why an enquiry was not taken.
#[derive(Debug, thiserror::Error)]
pub enum EnquireError {
    /// This address asked often enough for now.
    #[error("too many enquiries from one address")]
    TooMany { retry_seconds: u64 },
    #[error("the enquiry could not be told")]
    Told(#[from] TemplateError),
    #[error("the enquiry could not be stored")]
    Database(#[from] DbErr),
}

/// Takes an enquiry: the studio is written to, the asker gets a receipt. The same one again is the same enquiry.
pub async fn enquire(ctx: &Ctx, new: NewEnquiry) -> Result<EnquiryId, EnquireError> {
    let now = ctx.clock.now();
    let key = Personal::new(new.email.reveal().trim().to_lowercase());
    let transaction = ctx.db.write_txn().await?;
    let recent = recent(&transaction, &key, now).await?;
    let is_same = |row: &&enquiry::Model| row.kind == new.kind && row.message == new.message;
    if let Some(same) = recent.iter().find(is_same) {
        return Ok(same.id);
    }
    let is_full = u64::try_from(recent.len()).is_ok_and(|count| count >= COUNTED_MAX);
    if let Some(oldest) = recent.first().filter(|_| is_full) {
        let wait = oldest.created_at.plus(COUNTED).since(now).whole_seconds();
        return Err(EnquireError::TooMany { retry_seconds: u64::try_from(wait).unwrap_or(1) });
    }
    let enquiry = row(new, key, now).insert(&transaction).await?;
    mails::arrived(ctx, &transaction, &enquiry, now).await?;
    mails::received(ctx, &transaction, &enquiry, now).await?;
    transaction.commit().await?;
    info!(enquiry.id = %enquiry.id, "An enquiry came");
    Ok(enquiry.id)
}

/// The latest of an address, the oldest first.
async fn recent(
    transaction: &DatabaseTransaction,
    key: &Personal,
    now: Instant,
) -> Result<Vec<enquiry::Model>, DbErr> {
    let mut found = enquiry::Entity::find()
        .filter(enquiry::Column::EmailKey.eq(key.clone()))
        .filter(enquiry::Column::CreatedAt.gt(now.minus(COUNTED)))
        .order_by_desc(enquiry::Column::CreatedAt)
        .limit(COUNTED_MAX)
        .all(transaction)
        .await?;
    found.reverse();
    Ok(found)
}

fn row(new: NewEnquiry, email_key: Personal, now: Instant) -> enquiry::ActiveModel {
    enquiry::ActiveModel {
        id: Set(EnquiryId::fresh()),
        kind: Set(new.kind),
        status: Set(EnquiryStatus::New),
        name: Set(new.name),
        email: Set(new.email),
        email_key: Set(email_key),
        organisation: Set(new.organisation),
        theme_id: Set(new.theme_id),
        message: Set(new.message),
        language: Set(new.language),
        created_at: Set(now),
        handled_at: Set(None),
    }
}
