//! Renews the feeds that are due. Any number of instances may run it: each feed is polled by one of them.

use std::time::Duration;

use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed, feed_snapshot};
use futures_util::StreamExt;
use rand::RngExt;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tracing::{info, warn};

use super::ical::{self, FeedKind as ReadAs};
use super::{feeds, free};
use crate::clients::feeds::{FeedUrl, Fetched, Validators};
use crate::ctx::Ctx;

/// Most feeds taken in one run; the rest wait for the next, seconds later.
const FEEDS_PER_RUN: u64 = 200;
/// Feeds fetched side by side.
const FETCHES_AT_ONCE: usize = 8;
/// Calendars read side by side: reading is CPU work.
const READINGS_AT_ONCE: usize = 2;
/// How far back a calendar is read: a busy time that began yesterday may still last.
const READ_BACK: Span = Span::days(2);
/// How far past the horizon a calendar is read, so that it need not be read again every day.
const READ_AHEAD: Span = Span::days(14);
/// A reading older than this is renewed in full even when the server says nothing changed: windows roll forward.
const READING_LASTS: Span = Span::hours(12);
/// Most of a wait after failures, whatever the server asks.
const BACKOFF_MAX: Span = Span::hours(6);
/// What a feed that lost all its events is told until it says so twice.
const EMPTIED: &str =
    "The calendar is suddenly empty. The times it had are kept until it says so again.";

/// Polls every feed that is due, once. Answers how many there were.
pub async fn poll_feeds(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let due = feed::Entity::find()
        .filter(feed::Column::NextPollAt.lte(now))
        .order_by_asc(feed::Column::NextPollAt)
        .limit(FEEDS_PER_RUN)
        .all(ctx.db.reader())
        .await?;
    let reading = tokio::sync::Semaphore::new(READINGS_AT_ONCE);
    let polls = due.into_iter().map(|feed| poll_one(ctx, feed, &reading));
    let results: Vec<Result<bool, DbErr>> =
        futures_util::stream::iter(polls).buffer_unordered(FETCHES_AT_ONCE).collect().await;
    let mut polled = 0;
    for result in results {
        polled += usize::from(result?);
    }
    if polled > 0 {
        ctx.freshness.bump();
    }
    Ok(polled)
}

/// Polls one feed, unless another instance was quicker.
async fn poll_one(
    ctx: &Ctx,
    feed: feed::Model,
    reading: &tokio::sync::Semaphore,
) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    if !lease(ctx, &feed, now).await? {
        return Ok(false);
    }
    let Some(expert) = expert::Entity::find_by_id(feed.expert_id).one(ctx.db.reader()).await?
    else {
        return Ok(false);
    };
    let snapshot = feed_snapshot::Entity::find_by_id(feed.id).one(ctx.db.reader()).await?;
    match look(ctx, &feed, &expert, snapshot.as_ref(), reading, now).await {
        Ok(seen) => keep(ctx, feed, snapshot.as_ref(), seen).await.map(|()| true),
        Err(trouble) => note_failure(ctx, feed, trouble).await.map(|()| true),
    }
}

/// Takes the feed for this instance by moving its next poll forward. False: somebody else has it.
async fn lease(ctx: &Ctx, feed: &feed::Model, now: Instant) -> Result<bool, DbErr> {
    let next = now.plus(jittered(ctx.config.feeds.poll_every));
    let transaction = ctx.db.write_txn().await?;
    let taken = feed::Entity::update_many()
        .col_expr(feed::Column::NextPollAt, Expr::value(next))
        .filter(feed::Column::Id.eq(feed.id))
        .filter(feed::Column::NextPollAt.eq(feed.next_poll_at))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(taken.rows_affected == 1)
}

/// A tenth more or less, so that feeds do not come due together.
fn jittered(span: Span) -> Span {
    let tenth = (span.whole_seconds() / 10).max(1);
    Span::seconds(span.whole_seconds() + rand::rng().random_range(-tenth..=tenth))
}

/// Why a feed could not be used, in plain words, and when its server wants to be asked again.
struct Trouble {
    reason: String,
    retry_after: Option<Span>,
}

enum Seen {
    Unchanged,
    News(Box<feeds::News>),
}

async fn look(
    ctx: &Ctx,
    feed: &feed::Model,
    expert: &expert::Model,
    snapshot: Option<&feed_snapshot::Model>,
    reading: &tokio::sync::Semaphore,
    now: Instant,
) -> Result<Seen, Trouble> {
    let plain = |reason: String| Trouble { reason, retry_after: None };
    let url: FeedUrl = feed.url.reveal().parse().map_err(|error| plain(format!("{error}")))?;
    let recent = snapshot.is_some_and(|snapshot| now.since(snapshot.taken_at) < READING_LASTS);
    let validators = if recent {
        Validators { etag: feed.etag.clone(), last_modified: feed.last_modified.clone() }
    } else {
        Validators::default()
    };
    let fetched = ctx
        .feeds
        .fetch(&url, &validators)
        .await
        .map_err(|error| Trouble { reason: error.to_string(), retry_after: error.retry_after() })?;
    let Fetched::Body { bytes, etag, last_modified } = fetched else {
        return Ok(Seen::Unchanged);
    };
    let _place = reading.acquire().await.map_err(|error| plain(error.to_string()))?;
    let read_as = match feed.kind {
        entity::values::status::FeedKind::Open => ReadAs::Open,
        entity::values::status::FeedKind::Busy => ReadAs::Busy,
    };
    let horizon = Span::days(i64::from(expert.horizon_days));
    let window = Interval { start: now.minus(READ_BACK), end: now.plus(horizon).plus(READ_AHEAD) };
    let options = ical::Options {
        window,
        default_zone: free::zone(&expert.timezone),
        limits: ical::Limits::default(),
    };
    let read = tokio::task::spawn_blocking(move || {
        ical::read(&bytes, &options).map(|reading| {
            let windows = ical::windows(&reading, read_as, window);
            (reading, windows)
        })
    });
    let (calendar, windows) = read
        .await
        .map_err(|_| plain("The calendar could not be read.".to_owned()))?
        .map_err(|unusable| plain(unusable.to_string()))?;
    Ok(Seen::News(Box::new(feeds::News {
        windows: feeds::merged(windows),
        read: window,
        events: calendar.events,
        warnings: calendar.warnings.iter().map(ToString::to_string).collect(),
        truncated: calendar.truncated,
        etag,
        last_modified,
    })))
}

async fn keep(
    ctx: &Ctx,
    feed: feed::Model,
    snapshot: Option<&feed_snapshot::Model>,
    seen: Seen,
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let news = match seen {
        Seen::Unchanged => {
            let transaction = ctx.db.write_txn().await?;
            feeds::unchanged(&transaction, feed, now).await?;
            return transaction.commit().await;
        }
        Seen::News(news) => news,
    };
    let had_windows = snapshot.is_some_and(|snapshot| !snapshot.windows.is_empty());
    let emptied = had_windows && feed.events > 0 && news.events == 0;
    if emptied && feed.failure.as_deref() != Some(EMPTIED) {
        let trouble = Trouble { reason: EMPTIED.to_owned(), retry_after: None };
        return note_failure(ctx, feed, trouble).await;
    }
    info!(feed.id = %feed.id, events = news.events, truncated = news.truncated, "Feed {} was read", feed.id);
    let transaction = ctx.db.write_txn().await?;
    feeds::store(&transaction, feed, *news, now).await?;
    transaction.commit().await
}

async fn note_failure(ctx: &Ctx, feed: feed::Model, trouble: Trouble) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let id = feed.id;
    // Doubling from the usual interval: 1, 2, 4 … times, at most six hours; a server's own wish comes first.
    let doublings = u32::try_from(feed.failures.clamp(0, 8)).unwrap_or_default();
    let usual = ctx.config.feeds.poll_every.whole_seconds().saturating_mul(1_i64 << doublings);
    let wait = trouble.retry_after.map_or(usual, |asked| asked.whole_seconds().max(usual));
    let wait = jittered(Span::seconds(wait.min(BACKOFF_MAX.whole_seconds())));
    warn!(feed.id = %id, failures = feed.failures + 1, "Feed {id} could not be used: {}", trouble.reason);
    let transaction = ctx.db.write_txn().await?;
    feeds::failed(&transaction, feed, trouble.reason, now.plus(wait), now).await?;
    transaction.commit().await
}

/// How often the runner looks for feeds that are due.
pub const EVERY: Duration = Duration::from_secs(5);
