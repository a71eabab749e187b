//! Staff edit what is sold: themes, offers, experts.
//!
//! A form shows a [`Sheet`] and names its [`Version`]; a change is refused as stale when the entry became another one in
//! the meantime, whoever changed it. What was sold keeps what it was sold with: orders copy it. Nothing is deleted: an
//! entry is hidden and can be shown again.

mod experts;
pub mod feeds;
mod offers;
pub mod photo;
mod sheet;
pub mod studio;
mod themes;
pub mod time_off;
pub mod wording;

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;

use entity::values::ids::{AuditEntryId, ExpertId, OfferId, ThemeId};
use entity::values::text::Slug;
use entity::{account, expert, offer, theme};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, SqlErr};
use serde_json::{Map, Value, json};
use tracing::info;

pub use self::sheet::{
    ExpertSheet, FieldFault, OfferSheet, Sheet, Spacing, ThemeSheet, VatChange, Version,
};
use super::rules::Fault;
use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// What an entry of the catalogue is.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Theme,
    Offer,
    Expert,
}

impl Kind {
    /// All of them, in the order in which a studio makes them.
    pub const ALL: [Self; 3] = [Self::Theme, Self::Offer, Self::Expert];

    /// The word for it, as in the audit log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Offer => "offer",
            Self::Expert => "expert",
        }
    }
}

/// Who edits, and by which form: its id is that of its entry in the audit log, so that a button pressed twice does its
/// deed once.
#[derive(Clone, Debug)]
pub struct Act {
    pub form: AuditEntryId,
    pub actor: Actor,
    pub address: Option<IpAddr>,
}

impl Act {
    /// The deed of a form, by whoever sent it; its fields say its id.
    pub fn of(
        fields: &HashMap<String, String>,
        actor: &account::Model,
        address: Option<IpAddr>,
    ) -> Result<Self, AppError> {
        let form = fields.get("form").and_then(|form| form.parse().ok());
        let form = form.ok_or(AppError::BadRequest { code: "form" })?;
        Ok(Self { form, actor: Actor::account(actor), address })
    }
}

/// Why an entry was not added or changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    #[error("there is no such entry")]
    NotFound,
    /// Somebody else changed it since the form was filled.
    #[error("it was changed meanwhile")]
    Stale,
    #[error("fields are not fit")]
    Faulty(Vec<FieldFault>),
    #[error("the entry could not be stored")]
    Database(#[from] DbErr),
}

/// Which entry it is, whatever its kind; audit entries call it by this.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum EntryId {
    Theme(ThemeId),
    Offer(OfferId),
    Expert(ExpertId),
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Theme(id) => fmt::Display::fmt(id, f),
            Self::Offer(id) => fmt::Display::fmt(id, f),
            Self::Expert(id) => fmt::Display::fmt(id, f),
        }
    }
}

/// An entry as it is now.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: EntryId,
    pub slug: Slug,
    pub sheet: Sheet,
    pub is_active: bool,
}

/// A row of any of the three.
enum Row {
    Theme(theme::Model),
    Offer(offer::Model),
    Expert(expert::Model),
}

impl Row {
    fn id(&self) -> EntryId {
        match self {
            Self::Theme(theme) => EntryId::Theme(theme.id),
            Self::Offer(offer) => EntryId::Offer(offer.id),
            Self::Expert(expert) => EntryId::Expert(expert.id),
        }
    }

    fn is_active(&self) -> bool {
        match self {
            Self::Theme(theme) => theme.active,
            Self::Offer(offer) => offer.active,
            Self::Expert(expert) => expert.active,
        }
    }

    async fn sheet<C: ConnectionTrait>(&self, db: &C) -> Result<Sheet, DbErr> {
        Ok(match self {
            Self::Theme(theme) => Sheet::Theme(themes::sheet(theme)),
            Self::Offer(offer) => Sheet::Offer(offers::sheet(db, offer).await?),
            Self::Expert(expert) => Sheet::Expert(experts::sheet(db, expert).await?),
        })
    }
}

/// The entry of that slug, hidden or not.
pub async fn read<C: ConnectionTrait>(
    db: &C,
    kind: Kind,
    slug: &Slug,
) -> Result<Option<Found>, DbErr> {
    let row = match kind {
        Kind::Theme => themes::read(db, slug).await?.map(Row::Theme),
        Kind::Offer => offers::read(db, slug).await?.map(Row::Offer),
        Kind::Expert => experts::read(db, slug).await?.map(Row::Expert),
    };
    let Some(row) = row else { return Ok(None) };
    let sheet = row.sheet(db).await?;
    Ok(Some(Found { id: row.id(), slug: slug.clone(), sheet, is_active: row.is_active() }))
}

/// The same, locked until the transaction ends.
async fn lock(
    transaction: &DatabaseTransaction,
    kind: Kind,
    slug: &Slug,
) -> Result<Row, EditError> {
    let row = match kind {
        Kind::Theme => themes::lock(transaction, slug).await?.map(Row::Theme),
        Kind::Offer => offers::lock(transaction, slug).await?.map(Row::Offer),
        Kind::Expert => experts::lock(transaction, slug).await?.map(Row::Expert),
    };
    row.ok_or(EditError::NotFound)
}

/// Adds an entry, which is shown at once. False: this form was done before.
pub async fn add(ctx: &Ctx, slug: &Slug, sheet: &Sheet, act: &Act) -> Result<bool, EditError> {
    fit(sheet)?;
    let kind = sheet.kind();
    let transaction = ctx.db.write_txn().await?;
    let change = Change { verb: Action::Add, before: Value::Null, after: json!(sheet) };
    if !note(ctx, &transaction, kind, slug.to_string(), change, act).await? {
        return Ok(false);
    }
    let inserted = match sheet {
        Sheet::Theme(sheet) => themes::insert(&transaction, slug, sheet).await,
        Sheet::Offer(sheet) => offers::insert(&transaction, slug, sheet).await,
        Sheet::Expert(sheet) => experts::insert(&transaction, slug, sheet).await,
    };
    inserted.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            EditError::Faulty(vec![FieldFault::new("slug", Fault::Taken)])
        }
        Some(_) | None => EditError::Database(error),
    })?;
    transaction.commit().await?;
    tell(ctx);
    info!("The {} {slug} was added", kind.word());
    Ok(true)
}

/// Makes the entry what the sheet says, if it still is what `seen` was made of. False: this form was done before.
pub async fn change(
    ctx: &Ctx,
    slug: &Slug,
    seen: &Version,
    sheet: &Sheet,
    act: &Act,
) -> Result<bool, EditError> {
    fit(sheet)?;
    let kind = sheet.kind();
    let transaction = ctx.db.write_txn().await?;
    let row = lock(&transaction, kind, slug).await?;
    let known = row.sheet(&transaction).await?;
    let (before, after) = differences(json!(known), json!(sheet));
    let change = Change { verb: Action::Change, before, after };
    if !note(ctx, &transaction, kind, row.id().to_string(), change, act).await? {
        return Ok(false);
    }
    if known.version() != *seen {
        return Err(EditError::Stale);
    }
    match (row, sheet) {
        (Row::Theme(row), Sheet::Theme(sheet)) => themes::update(&transaction, row, sheet).await?,
        (Row::Offer(row), Sheet::Offer(sheet)) => offers::update(&transaction, row, sheet).await?,
        (Row::Expert(row), Sheet::Expert(sheet)) => {
            experts::update(&transaction, row, sheet).await?;
        }
        (Row::Theme(_) | Row::Offer(_) | Row::Expert(_), _) => return Err(EditError::NotFound),
    }
    transaction.commit().await?;
    tell(ctx);
    info!("The {} {slug} was changed", kind.word());
    Ok(true)
}

/// Hides the entry from what is sold, or shows it again. What was sold of it stays. False: this form was done before.
pub async fn set_active(
    ctx: &Ctx,
    kind: Kind,
    slug: &Slug,
    active: bool,
    act: &Act,
) -> Result<bool, EditError> {
    let transaction = ctx.db.write_txn().await?;
    let row = lock(&transaction, kind, slug).await?;
    let (before, after) = (json!({ "active": row.is_active() }), json!({ "active": active }));
    let change = Change { verb: if active { Action::Show } else { Action::Hide }, before, after };
    if !note(ctx, &transaction, kind, row.id().to_string(), change, act).await? {
        return Ok(false);
    }
    match row {
        Row::Theme(row) => themes::set_active(&transaction, row, active).await?,
        Row::Offer(row) => offers::set_active(&transaction, row, active).await?,
        Row::Expert(row) => experts::set_active(&transaction, row, active).await?,
    }
    transaction.commit().await?;
    tell(ctx);
    info!(active, "The {} {slug} is shown or hidden", kind.word());
    Ok(true)
}

fn fit(sheet: &Sheet) -> Result<(), EditError> {
    let faults = sheet.faults();
    if faults.is_empty() { Ok(()) } else { Err(EditError::Faulty(faults)) }
}

/// Public pages show it at once.
fn tell(ctx: &Ctx) {
    ctx.catalogue.forget();
    ctx.freshness.bump();
}

/// What an audit entry says of a deed.
struct Change {
    verb: Action,
    before: Value,
    after: Value,
}

/// Writes the deed down. False: this very form was done before, and nothing is to be done again.
async fn note(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    kind: Kind,
    subject: String,
    change: Change,
    act: &Act,
) -> Result<bool, DbErr> {
    let deed = Deed {
        before: Some(change.before).filter(|before| !before.is_null()),
        after: Some(change.after).filter(|after| !after.is_null()),
        address: act.address,
        ..Deed::new(act.actor.clone(), change.verb, kind.word(), subject)
    };
    audit::note_once(transaction, act.form, deed, ctx.clock.now()).await
}

/// Only what differs, as it was and as it is.
fn differences(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return (Value::Null, Value::Null);
    };
    let differs = |key: &String| before.get(key) != after.get(key);
    let only = |fields: &Map<String, Value>| {
        let kept = fields.iter().filter(|(key, _)| differs(key));
        Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    (only(&before), only(&after))
}
