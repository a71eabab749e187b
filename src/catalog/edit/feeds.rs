//! The calendars of an expert: looked at first, then used, or taken away.
//!
//! An address is a secret: the audit log names the host alone.

use entity::values::failure::FeedFailure;
use entity::values::ids::{ExpertId, FeedId};
use entity::values::status::FeedKind;
use entity::values::text::{Personal, Slug};
use entity::{expert, feed};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde::Serialize;
use serde_json::{Value, json};
use tracing::info;

use super::{Act, Change, Kind, experts, note, tell};
use crate::accounts::audit::Action;
use crate::availability::feeds::{self, News, Wanted};
use crate::availability::health;
use crate::availability::preview::{self, PreviewError};
use crate::catalog::rules::{self, FEEDS_MAX, Fault};
use crate::clients::feeds::FeedUrl;
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// Why a calendar was not used or not taken away.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    #[error("there is no such expert or calendar")]
    NotFound,
    /// The address is not fit.
    #[error("{0}")]
    Address(Fault),
    /// What is there is no calendar to sell by.
    #[error("{0}")]
    Unusable(FeedFailure),
    #[error("the calendar could not be stored")]
    Database(#[from] DbErr),
}

/// Why a calendar is not used, for who can mend it.
#[derive(Clone, Debug, Serialize)]
pub struct Trouble {
    /// The key of a text.
    text: String,
    status: String,
    max: usize,
}

impl FeedError {
    /// What a page says of it; none where nobody who typed something can mend it.
    pub fn told(&self) -> Option<Trouble> {
        let told = |text: &str| {
            Some(Trouble { text: text.to_owned(), status: String::new(), max: FEEDS_MAX })
        };
        match self {
            Self::Address(Fault::OurOwn) => told("mail-feed-failure-our-own"),
            Self::Address(Fault::Twice) => told("shelf-feed-twice"),
            Self::Address(Fault::TooMany { .. }) => told("shelf-feed-too-many"),
            Self::Address(_) => told("shelf-feed-address"),
            Self::Unusable(why) => {
                let status = why.status().map(|status| status.to_string()).unwrap_or_default();
                Some(Trouble { text: health::text_of(*why), status, max: FEEDS_MAX })
            }
            Self::NotFound | Self::Database(_) => None,
        }
    }
}

impl From<FeedError> for AppError {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::NotFound => Self::NotFound,
            FeedError::Address(_) | FeedError::Unusable(_) => {
                Self::Invalid { errors: vec![("url".to_owned(), "unusable")] }
            }
            FeedError::Database(error) => error.into(),
        }
    }
}

impl From<PreviewError> for FeedError {
    fn from(error: PreviewError) -> Self {
        match error {
            PreviewError::Unusable(why) => Self::Unusable(why),
            PreviewError::Database(error) => Self::Database(error),
        }
    }
}

/// What the shop would make of the calendar, as a feed of the expert's. Nothing is stored.
pub async fn look(ctx: &Ctx, slug: &Slug, wanted: &Wanted) -> Result<News, FeedError> {
    let expert = experts::read(ctx.db.reader(), slug).await?.ok_or(FeedError::NotFound)?;
    let present = feeds::of_expert(ctx.db.reader(), expert.id).await?;
    let wanted = fit(ctx, &present, wanted)?;
    Ok(preview::preview(ctx, &expert, &wanted, ctx.clock.now()).await?)
}

/// Reads the calendar and uses it from now on. False: this form was done before.
pub async fn add(ctx: &Ctx, slug: &Slug, wanted: &Wanted, act: &Act) -> Result<bool, FeedError> {
    let news = match look(ctx, slug, wanted).await {
        // Pressed twice: the calendar is there by the first press.
        Err(FeedError::Address(Fault::Twice)) => None,
        looked => Some(looked?),
    };
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let expert = lock(&transaction, slug).await?;
    let host = host(wanted.url.reveal());
    let after = json!({ "kind": wanted.kind, "host": host });
    let change = Change { verb: Action::AddFeed, before: Value::Null, after };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    let present = feeds::of_expert(&transaction, expert.id).await?;
    let wanted = fit(ctx, &present, wanted)?;
    let news = news.ok_or(FeedError::Address(Fault::Twice))?;
    let feed =
        feeds::add(&transaction, expert.id, (&wanted, act.actor.account_id()), news, now).await?;
    transaction.commit().await?;
    tell(ctx);
    info!(feed.id = %feed.id, "Feed {} of {slug} is used", feed.id);
    Ok(true)
}

/// What the shop would make of a calendar that is used already, as one of that kind. Nothing is stored.
pub async fn look_as(
    ctx: &Ctx,
    slug: &Slug,
    id: FeedId,
    kind: FeedKind,
) -> Result<News, FeedError> {
    let expert = experts::read(ctx.db.reader(), slug).await?.ok_or(FeedError::NotFound)?;
    let feed = of(ctx.db.reader(), expert.id, id).await?;
    let wanted = Wanted { url: feed.url, kind };
    Ok(preview::preview(ctx, &expert, &wanted, ctx.clock.now()).await?)
}

/// Reads a calendar as one of that kind from now on. False: this form was done before, or it is of that kind.
pub async fn change_kind(
    ctx: &Ctx,
    slug: &Slug,
    id: FeedId,
    kind: FeedKind,
    act: &Act,
) -> Result<bool, FeedError> {
    let expert = experts::read(ctx.db.reader(), slug).await?.ok_or(FeedError::NotFound)?;
    if of(ctx.db.reader(), expert.id, id).await?.kind == kind {
        return Ok(false);
    }
    let news = look_as(ctx, slug, id, kind).await?;
    let transaction = ctx.db.write_txn().await?;
    let expert = lock(&transaction, slug).await?;
    let feed = of(&transaction, expert.id, id).await?;
    let host = host(feed.url.reveal());
    let said = |kind: FeedKind| json!({ "kind": kind, "host": host });
    let change =
        Change { verb: Action::ChangeFeedKind, before: said(feed.kind), after: said(kind) };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    // Under the lock of its row, so that a poll which read it as the other kind comes before or not at all.
    let feed = feeds::lock(&transaction, feed.id).await?.ok_or(FeedError::NotFound)?;
    feeds::read_as(&transaction, feed, kind, news, ctx.clock.now()).await?;
    transaction.commit().await?;
    tell(ctx);
    info!(feed.id = %id, "Feed {id} of {slug} is of another kind");
    Ok(true)
}

/// Has a calendar of the expert's asked at once. False: it was asked a moment ago (D-07).
pub async fn fetch(ctx: &Ctx, slug: &Slug, id: FeedId) -> Result<bool, FeedError> {
    let transaction = ctx.db.write_txn().await?;
    let expert = experts::read(&transaction, slug).await?.ok_or(FeedError::NotFound)?;
    of(&transaction, expert.id, id).await?;
    let feed = feeds::lock(&transaction, id).await?.ok_or(FeedError::NotFound)?;
    let is_due = feeds::poll_soon(&transaction, feed, ctx.clock.now()).await?;
    transaction.commit().await?;
    Ok(is_due)
}

/// That calendar, if it is the expert's.
async fn of<C: ConnectionTrait>(
    db: &C,
    expert_id: ExpertId,
    id: FeedId,
) -> Result<feed::Model, FeedError> {
    let mut present = feeds::of_expert(db, expert_id).await?.into_iter();
    present.find(|feed| feed.id == id).ok_or(FeedError::NotFound)
}

/// Takes a calendar away: from now on nothing is known of what it said. False: this form was done before.
pub async fn remove(ctx: &Ctx, slug: &Slug, id: FeedId, act: &Act) -> Result<bool, FeedError> {
    let transaction = ctx.db.write_txn().await?;
    let expert = lock(&transaction, slug).await?;
    let present = feeds::of_expert(&transaction, expert.id).await?;
    let feed = present.into_iter().find(|feed| feed.id == id);
    let before =
        feed.as_ref().map(|feed| json!({ "kind": feed.kind, "host": host(feed.url.reveal()) }));
    let change = Change { verb: Action::RemoveFeed, before: json!(before), after: Value::Null };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    let feed = feed.ok_or(FeedError::NotFound)?;
    feeds::remove(&transaction, feed.id).await?;
    transaction.commit().await?;
    tell(ctx);
    info!(feed.id = %id, "Feed {id} of {slug} was taken away");
    Ok(true)
}

/// The expert's row, locked: whoever takes a time of theirs waits.
async fn lock(transaction: &DatabaseTransaction, slug: &Slug) -> Result<expert::Model, FeedError> {
    experts::lock(transaction, slug).await?.ok_or(FeedError::NotFound)
}

/// The feed as it is to be stored, if the rules allow it beside those that are there.
fn fit(ctx: &Ctx, present: &[feed::Model], wanted: &Wanted) -> Result<Wanted, FeedError> {
    let url = rules::feed(wanted.url.reveal(), Some(&ctx.config.public_url));
    let url = url.map_err(FeedError::Address)?;
    if present.len() >= FEEDS_MAX {
        return Err(FeedError::Address(Fault::TooMany { max: FEEDS_MAX }));
    }
    let same =
        |feed: &feed::Model| feed.url.reveal().parse().is_ok_and(|known: FeedUrl| known == url);
    if present.iter().any(same) {
        return Err(FeedError::Address(Fault::Twice));
    }
    Ok(Wanted { url: Personal::new(url.expose()), kind: wanted.kind })
}

fn host(url: &str) -> String {
    url.parse().map(|url: FeedUrl| url.host().to_owned()).unwrap_or_default()
}
