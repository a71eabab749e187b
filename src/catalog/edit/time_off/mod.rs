//! Time off of an expert, entered or taken back by staff or by the expert.

mod entered;
mod typed;

use entity::time_off;
use entity::values::ids::TimeOffId;
use entity::values::text::{Personal, Slug};
use entity::values::time::{Interval, Span};
use sea_orm::DbErr;
use serde_json::{Value, json};
use tracing::info;

pub use self::entered::{Entered, Reader};
pub use self::typed::Typed;
use super::{Act, Change, Kind, experts, note, tell};
use crate::accounts::audit::Action;
use crate::availability::time_off as stretches;
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// The longest stretch at once, and the farthest end.
pub const LONGEST: Span = Span::days(366);
pub const FARTHEST: Span = Span::days(731);
/// Longest note, in characters.
pub const NOTE_MAX: usize = 200;

/// Why time off was not entered or taken back.
#[derive(Debug, thiserror::Error)]
pub enum TimeOffError {
    #[error("there is no such expert or stretch")]
    NotFound,
    /// It is over already, ends before it begins, or is too long or too far away.
    #[error("the stretch makes no sense")]
    Range,
    /// Past [`NOTE_MAX`], or it is no line of text.
    #[error("the note is too long")]
    Note,
    #[error("there are too many stretches")]
    TooMany,
    #[error("the time off could not be stored")]
    Database(#[from] DbErr),
}

impl TimeOffError {
    /// The key of the text that tells it to who can mend it; none where nobody who typed something can.
    pub const fn words(&self) -> Option<&'static str> {
        match self {
            Self::Range => Some("shelf-off-range"),
            Self::Note => Some("shelf-off-note-long"),
            Self::TooMany => Some("shelf-off-too-many"),
            Self::NotFound | Self::Database(_) => None,
        }
    }
}

impl From<TimeOffError> for AppError {
    fn from(error: TimeOffError) -> Self {
        let invalid = |code| Self::Invalid { errors: vec![("from_date".to_owned(), code)] };
        match error {
            TimeOffError::NotFound => Self::NotFound,
            TimeOffError::Range => invalid("range"),
            TimeOffError::Note => invalid("too-long"),
            TimeOffError::TooMany => Self::conflict("too_many"),
            TimeOffError::Database(error) => error.into(),
        }
    }
}

/// A stretch that is to be time off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub stretch: Interval,
    pub note: Option<Personal>,
}

/// Enters time off. Sessions and holds inside it stay. False: this form was done before.
pub async fn add(ctx: &Ctx, slug: &Slug, wish: Wish, act: &Act) -> Result<bool, TimeOffError> {
    let (stretch, now) = (wish.stretch, ctx.clock.now());
    let lasts = stretch.end.since(stretch.start);
    if stretch.start >= stretch.end || stretch.end <= now || lasts > LONGEST {
        return Err(TimeOffError::Range);
    }
    if stretch.end > now.plus(FARTHEST) {
        return Err(TimeOffError::Range);
    }
    let transaction = ctx.db.write_txn().await?;
    // Whoever takes a time of theirs waits, and then sees it.
    let expert = experts::lock(&transaction, slug).await?.ok_or(TimeOffError::NotFound)?;
    let after = json!({ "starts_at": stretch.start, "ends_at": stretch.end });
    let change = Change { verb: Action::AddTimeOff, before: Value::Null, after };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    let present = stretches::coming(&transaction, expert.id, now).await?;
    if u64::try_from(present.len()).unwrap_or(u64::MAX) >= stretches::OF_EXPERT_MAX {
        return Err(TimeOffError::TooMany);
    }
    let row = time_off::Model {
        id: TimeOffId::fresh(),
        expert_id: expert.id,
        starts_at: stretch.start,
        ends_at: stretch.end,
        note: wish.note,
        created_at: now,
        added_by: act.actor.account_id(),
    };
    stretches::add(&transaction, row).await?;
    transaction.commit().await?;
    tell(ctx);
    info!("Expert {slug} has time off from {} until {}", stretch.start, stretch.end);
    Ok(true)
}

/// Takes time off back. False: this form was done before.
pub async fn remove(
    ctx: &Ctx,
    slug: &Slug,
    id: TimeOffId,
    act: &Act,
) -> Result<bool, TimeOffError> {
    let transaction = ctx.db.write_txn().await?;
    let expert = experts::lock(&transaction, slug).await?.ok_or(TimeOffError::NotFound)?;
    let present = stretches::coming(&transaction, expert.id, ctx.clock.now()).await?;
    let row = present.into_iter().find(|row| row.id == id);
    let before =
        row.as_ref().map(|row| json!({ "starts_at": row.starts_at, "ends_at": row.ends_at }));
    let change = Change { verb: Action::RemoveTimeOff, before: json!(before), after: Value::Null };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    let row = row.ok_or(TimeOffError::NotFound)?;
    stretches::remove(&transaction, row.id).await?;
    transaction.commit().await?;
    tell(ctx);
    info!("Expert {slug} took time off back that began at {}", row.starts_at);
    Ok(true)
}
