//! The calendars of an expert: looked at first, then used, or taken away.
//!
//! An address is a secret: the audit log names the host alone.

use entity::values::failure::FeedFailure;
use entity::values::ids::FeedId;
use entity::values::text::{Personal, Slug};
use entity::{expert, feed};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::{Value, json};
use tracing::info;

use super::{Act, Change, Kind, experts, note, tell};
use crate::availability::feeds::{self, News, Wanted};
use crate::availability::preview::{self, PreviewError};
use crate::catalog::rules::{self, FEEDS_MAX, Fault};
use crate::clients::feeds::FeedUrl;
use crate::ctx::Ctx;

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
    let change = Change { verb: "add-feed", before: Value::Null, after };
    if !note(ctx, &transaction, Kind::Expert, expert.id.to_string(), change, act).await? {
        return Ok(false);
    }
    let present = feeds::of_expert(&transaction, expert.id).await?;
    let wanted = fit(ctx, &present, wanted)?;
    let news = news.ok_or(FeedError::Address(Fault::Twice))?;
    let feed = feeds::add(&transaction, expert.id, &wanted, news, now).await?;
    transaction.commit().await?;
    tell(ctx);
    info!(feed.id = %feed.id, "Feed {} of {slug} is used", feed.id);
    Ok(true)
}

/// Takes a calendar away: from now on nothing is known of what it said. False: this form was done before.
pub async fn remove(ctx: &Ctx, slug: &Slug, id: FeedId, act: &Act) -> Result<bool, FeedError> {
    let transaction = ctx.db.write_txn().await?;
    let expert = lock(&transaction, slug).await?;
    let present = feeds::of_expert(&transaction, expert.id).await?;
    let feed = present.into_iter().find(|feed| feed.id == id);
    let before =
        feed.as_ref().map(|feed| json!({ "kind": feed.kind, "host": host(feed.url.reveal()) }));
    let change = Change { verb: "remove-feed", before: json!(before), after: Value::Null };
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
