//! An expert notes something after a session: for themselves, or to share it with the customer, who is mailed once that it
//! is there.
//!
//! Who did not write a note reads it only while it is shared: on the customer's order page and the preparation page. It is
//! about the customer all the same, so it is part of their data and goes with them (docs/decisions/0033).

use entity::values::ids::{BookingId, ExpertId};
use entity::values::status::BookingStatus;
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{booking, order, session_note};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::settle::SettleError;
use super::{mails, rows};
use crate::accounts::audit::{self, Action, Deed};
use crate::bookings::notes;
use crate::catalog::edit::{Act, Version};
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// Longest note, in characters. The database refuses longer ones.
pub const BODY_MAX: usize = 5_000;

/// Why a note is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// No session of the expert's that has begun and stands; or its customer was erased.
    #[error("no such session")]
    NotFound,
    /// It was changed since the form was filled.
    #[error("it was changed meanwhile")]
    Stale,
    /// There is no text in it.
    #[error("the note is empty")]
    Empty,
    /// Past [`BODY_MAX`].
    #[error("the note is too long")]
    TooLong,
    /// It holds control characters.
    #[error("the note holds control characters")]
    Characters,
    #[error("the note could not be told of")]
    Told(#[from] SettleError),
    #[error("the note could not be stored")]
    Database(#[from] DbErr),
}

impl From<NoteError> for AppError {
    fn from(error: NoteError) -> Self {
        let invalid = |code| Self::Invalid { errors: vec![("body".to_owned(), code)] };
        match error {
            NoteError::NotFound => Self::NotFound,
            NoteError::Stale => Self::conflict("changed_meanwhile"),
            NoteError::Empty => invalid("empty"),
            NoteError::TooLong => invalid("too-long"),
            NoteError::Characters => invalid("characters"),
            NoteError::Told(error) => error.into(),
            NoteError::Database(error) => error.into(),
        }
    }
}

/// Whose note of which session.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Whose {
    pub expert_id: ExpertId,
    pub booking_id: BookingId,
}

/// A session that its expert may note something of, and what they noted.
#[derive(Clone, Debug)]
pub struct Noted {
    pub booking: booking::Model,
    pub order: order::Model,
    pub note: Option<session_note::Model>,
}

impl Noted {
    /// The version of what the form shows: the text, and whether it is shared.
    pub fn version(&self) -> Version {
        let note = self.note.as_ref();
        Version::of(&note.map(|note| (note.body.reveal(), note.shared_at.is_some())))
    }
}

/// What is to become of a note.
#[derive(Clone, Debug)]
pub enum Wish {
    /// It says this from now on. What is shared stays shared.
    Write(String),
    Share,
    Unshare,
    Remove,
}

impl Wish {
    /// What the audit log calls it.
    const fn action(&self) -> Action {
        match self {
            Self::Write(_) => Action::WriteNote,
            Self::Share => Action::ShareNote,
            Self::Unshare => Action::UnshareNote,
            Self::Remove => Action::RemoveNote,
        }
    }
}

/// The session, if the expert may note something of it.
pub async fn open<C: ConnectionTrait>(
    db: &C,
    whose: Whose,
    now: Instant,
) -> Result<Noted, NoteError> {
    let found = booking::Entity::find_by_id(whose.booking_id).one(db).await?;
    let booking = found.ok_or(NoteError::NotFound)?;
    let order = rows::read(db, booking.order_id).await?;
    let note = notes::of(db, booking.id, whose.expert_id).await?;
    let is_held = booking.status == BookingStatus::Confirmed && booking.starts_at <= now;
    let may_begin = is_held && booking.expert_id == whose.expert_id;
    // What was noted stays its expert's to end, whatever became of the session.
    if order.erased_at.is_none() && (may_begin || note.is_some()) {
        Ok(Noted { booking, order, note })
    } else {
        Err(NoteError::NotFound)
    }
}

/// Does that with the note, if it still is what `seen` was made of. False: this form was done before.
pub async fn change(
    ctx: &Ctx,
    whose: Whose,
    seen: &Version,
    wish: Wish,
    act: &Act,
) -> Result<bool, NoteError> {
    let wish = fit(wish)?;
    let now = ctx.clock.now();
    let order_id = open(ctx.db.reader(), whose, now).await?.order.id;
    let transaction = ctx.db.write_txn().await?;
    // Erasing a customer takes the same lock: nothing is noted of who is gone.
    rows::lock(&transaction, order_id).await?;
    let noted = open(&transaction, whose, now).await?;
    let action = wish.action();
    let is_shared = |note: Option<&session_note::Model>| {
        note.map(|note| json!({ "shared": note.shared_at.is_some() }))
    };
    let after = after(&noted, whose, wish, now);
    let deed = Deed {
        before: is_shared(noted.note.as_ref()),
        after: is_shared(after.as_ref()),
        address: act.address,
        ..Deed::new(act.actor.clone(), action, "booking", whose.booking_id)
    };
    if !audit::note_once(&transaction, act.form, deed, now).await? {
        return Ok(false);
    }
    if noted.version() != *seen {
        return Err(NoteError::Stale);
    }
    tell(ctx, &transaction, &noted, after.as_ref(), now).await?;
    match after {
        Some(note) => notes::store(&transaction, note).await?,
        None => notes::remove(&transaction, whose.booking_id, whose.expert_id).await?,
    }
    transaction.commit().await?;
    let what = action.name();
    info!(booking.id = %whose.booking_id, "The note of booking {} changed: {what}", whose.booking_id);
    Ok(true)
}

/// The customer hears of a note that is shared from now on, and of one that is so no more nothing that waits to be sent.
async fn tell(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    noted: &Noted,
    after: Option<&session_note::Model>,
    now: Instant,
) -> Result<(), NoteError> {
    let is_shared = |note: &&session_note::Model| note.shared_at.is_some();
    match (noted.note.as_ref().filter(is_shared), after.filter(is_shared)) {
        (None, Some(note)) => mails::note_shared(ctx, transaction, noted, note, now).await?,
        (Some(note), None) => mails::note_taken_back(transaction, note, now).await?,
        (Some(_), Some(_)) | (None, None) => {}
    }
    Ok(())
}

fn fit(wish: Wish) -> Result<Wish, NoteError> {
    let Wish::Write(body) = wish else { return Ok(wish) };
    let body = body.replace("\r\n", "\n").trim().to_owned();
    let is_odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    if body.is_empty() {
        Err(NoteError::Empty)
    } else if body.chars().count() > BODY_MAX {
        Err(NoteError::TooLong)
    } else if body.chars().any(is_odd) {
        Err(NoteError::Characters)
    } else {
        Ok(Wish::Write(body))
    }
}

/// The note as it is to be; none when it is to go, or was never there.
fn after(noted: &Noted, whose: Whose, wish: Wish, now: Instant) -> Option<session_note::Model> {
    let known = noted.note.clone();
    match wish {
        Wish::Write(body) => Some(session_note::Model {
            booking_id: whose.booking_id,
            expert_id: whose.expert_id,
            body: Personal::new(body),
            shared_at: known.as_ref().and_then(|note| note.shared_at),
            written_at: known.as_ref().map_or(now, |note| note.written_at),
            changed_at: now,
        }),
        Wish::Share => known.map(|note| {
            let shared_at = Some(note.shared_at.unwrap_or(now));
            session_note::Model { shared_at, ..note }
        }),
        Wish::Unshare => known.map(|note| session_note::Model { shared_at: None, ..note }),
        Wish::Remove => None,
    }
}
