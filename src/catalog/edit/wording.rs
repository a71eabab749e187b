//! What the studio says in its mails in its own words, changed by admins.

use entity::values::text::Language;
use sea_orm::{DbErr, SqlErr};
use serde_json::json;
use tracing::info;

use super::{Act, Version, differences};
use crate::accounts::audit::{self, Action, Deed};
use crate::ctx::Ctx;
use crate::mail::Message;
use crate::mail::wording::{self, Fault, Part, Wording};

/// The kind of its audit entries.
pub const SUBJECT: &str = "wording";

/// Why a wording was not changed.
#[derive(Debug, thiserror::Error)]
pub enum WordingError {
    #[error("the message is said in the house's words")]
    NotFound,
    /// Somebody else changed it since the form was filled.
    #[error("it was changed meanwhile")]
    Stale,
    #[error("parts are not fit")]
    Faulty(Vec<(Part, Fault)>),
    #[error("the wording could not be stored")]
    Database(#[from] DbErr),
}

/// The version of this state.
pub fn version(wording: &Wording) -> Version {
    Version::of(wording)
}

/// What audit entries call the wording of a message in a language.
pub fn name(message: Message, language: Language) -> String {
    format!("{}-{language}", message.name())
}

/// Every part that is not fit, and why.
pub fn faults(message: Message, wanted: &Wording) -> Result<Vec<(Part, Fault)>, WordingError> {
    let rules = message.wording().ok_or(WordingError::NotFound)?;
    Ok(wanted.faults(&rules))
}

/// Makes the wording what was sent, if it still is what `seen` was made of; what is empty of it is the house's from then on.
/// Mails that are written already stay as they are. False: this form was done before.
pub async fn change(
    ctx: &Ctx,
    (message, language): (Message, Language),
    seen: &Version,
    wanted: &Wording,
    act: &Act,
) -> Result<bool, WordingError> {
    let found = faults(message, wanted)?;
    if !found.is_empty() {
        return Err(WordingError::Faulty(found));
    }
    let transaction = ctx.db.write_txn().await?;
    let known = wording::lock(&transaction, message, language).await?;
    let (before, after) = differences(json!(known), json!(wanted));
    let verb = if wanted.is_house() { Action::Reset } else { Action::Change };
    let called = name(message, language);
    let deed = Deed {
        before: Some(before),
        after: Some(after),
        address: act.address,
        ..Deed::new(act.actor.clone(), verb, SUBJECT, &called)
    };
    if !audit::note_once(&transaction, act.form, deed, ctx.clock.now()).await? {
        return Ok(false);
    }
    if version(&known) != *seen {
        return Err(WordingError::Stale);
    }
    let replaced = wording::replace(&transaction, (message, language), &known, wanted).await;
    replaced.map_err(|error| match error.sql_err() {
        // Two gave it words of its own at once.
        Some(SqlErr::UniqueConstraintViolation(_)) => WordingError::Stale,
        Some(_) | None => WordingError::Database(error),
    })?;
    transaction.commit().await?;
    info!("The wording {called} was changed");
    Ok(true)
}
