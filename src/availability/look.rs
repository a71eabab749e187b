//! One look at a feed: fetch it, understand it, say why not.

use entity::values::failure::FeedFailure;
use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed, feed_snapshot};
use sea_orm::DbErr;
use tokio::sync::Semaphore;

use super::ical::{self, FeedKind as ReadAs, Reading, Unusable};
use super::{echo, feeds, free};
use crate::clients::feeds::{FeedUrl, FetchError, Fetched, Validators};
use crate::ctx::Ctx;

/// How far back a calendar is read: a busy time that began yesterday may still last.
const READ_BACK: Span = Span::days(2);
/// How far past the horizon a calendar is read, so that it need not be read again every day.
const READ_AHEAD: Span = Span::days(14);
/// A reading older than this is renewed in full even when the server says nothing changed: windows roll forward, and
/// a server that is wrong about it is found out.
const READING_LASTS: Span = Span::hours(12);

/// A feed to look at, with what is known of it.
pub(super) struct Subject<'a> {
    pub(super) feed: &'a feed::Model,
    pub(super) expert: &'a expert::Model,
    pub(super) snapshot: Option<&'a feed_snapshot::Model>,
}

/// What a look brought.
pub(super) enum Seen {
    /// The snapshot stands.
    Unchanged,
    News(Box<feeds::News>),
}

/// Why a look brought nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum LookError {
    /// Why, whether asking again may help, and when the calendar's server wants to be asked again.
    #[error("{why}")]
    Trouble { why: FeedFailure, may_pass: bool, retry_after: Option<Span> },
    #[error("the bookings could not be read")]
    Database(#[from] DbErr),
}

/// What asking again does not heal.
fn trouble(why: FeedFailure) -> LookError {
    LookError::Trouble { why, may_pass: false, retry_after: None }
}

/// Looks at the feed. At most as many calendars are understood at once as `reading` has places.
pub(super) async fn look(
    ctx: &Ctx,
    subject: &Subject<'_>,
    reading: &Semaphore,
    now: Instant,
) -> Result<Seen, LookError> {
    let url: FeedUrl =
        subject.feed.url.reveal().parse().map_err(|_| trouble(FeedFailure::Address))?;
    if feeds::is_our_own(&url, &ctx.config.public_url) {
        return Err(trouble(FeedFailure::OurOwn));
    }
    let fetched = ctx.feeds.fetch(&url, &validators(subject, now)).await;
    let fetched = fetched.map_err(|error| LookError::Trouble {
        why: why_not_fetched(error),
        may_pass: !matches!(error, FetchError::TooLarge | FetchError::Packed),
        retry_after: error.retry_after(),
    })?;
    let Fetched::Body { bytes, etag, last_modified } = fetched else {
        return Ok(Seen::Unchanged);
    };
    let _place = reading.acquire().await.map_err(|_| trouble(FeedFailure::Unreadable))?;
    let window =
        Interval { start: now.minus(READ_BACK), end: horizon(subject, now).plus(READ_AHEAD) };
    let mut calendar = understand(bytes, subject.expert, window).await?;
    let says_nothing = says_nothing(&calendar);
    let host = ctx.config.public_url.host_str().unwrap_or_default();
    echo::remove(ctx.db.reader(), subject.expert.id, host, &mut calendar).await?;
    let read_as = match subject.feed.kind {
        FeedKind::Open => ReadAs::Open,
        FeedKind::Busy => ReadAs::Busy,
    };
    Ok(Seen::News(Box::new(feeds::News {
        windows: feeds::merged(ical::windows(&calendar, read_as, window)),
        read: window,
        events: calendar.events,
        says_nothing,
        warnings: calendar.warnings.iter().map(ToString::to_string).collect(),
        truncated: calendar.truncated,
        etag,
        last_modified,
    })))
}

/// Reading is CPU work: it has a thread of its own, and a fault in it ends there.
async fn understand(
    bytes: Vec<u8>,
    expert: &expert::Model,
    window: Interval,
) -> Result<Reading, LookError> {
    let options = ical::Options {
        window,
        default_zone: free::zone(&expert.timezone),
        limits: ical::Limits::default(),
    };
    let read = tokio::task::spawn_blocking(move || ical::read(&bytes, &options));
    let read = read.await.map_err(|_| trouble(FeedFailure::Unreadable))?;
    read.map_err(|error| trouble(why_not_understood(&error)))
}

fn why_not_fetched(error: FetchError) -> FeedFailure {
    match error {
        FetchError::Unreachable => FeedFailure::Unreachable,
        FetchError::TooSlow => FeedFailure::TooSlow,
        FetchError::TooLarge => FeedFailure::TooLarge,
        FetchError::BrokenOff => FeedFailure::BrokenOff,
        FetchError::Packed => FeedFailure::Packed,
        FetchError::Redirect => FeedFailure::Redirect,
        FetchError::Denied { status } => FeedFailure::Denied(status),
        FetchError::Missing { status } => FeedFailure::Missing(status),
        FetchError::Busy { status, .. } => FeedFailure::Busy(status),
        FetchError::Status { status } => FeedFailure::Status(status),
    }
}

fn why_not_understood(error: &Unusable) -> FeedFailure {
    match error {
        Unusable::Empty => FeedFailure::Empty,
        Unusable::WebPage => FeedFailure::WebPage,
        Unusable::NotACalendar => FeedFailure::NotACalendar,
        Unusable::Truncated { .. } => FeedFailure::CutOff,
    }
}

/// What spares the server sending what we have: none, when the snapshot is old or falls short of the horizon.
fn validators(subject: &Subject<'_>, now: Instant) -> Validators {
    let suffices = subject.snapshot.is_some_and(|snapshot| {
        now.since(snapshot.taken_at) < READING_LASTS && snapshot.read_until >= horizon(subject, now)
    });
    if !suffices {
        return Validators::default();
    }
    let feed = subject.feed;
    Validators { etag: feed.etag.clone(), last_modified: feed.last_modified.clone() }
}

/// The last instant that the expert may be booked at.
fn horizon(subject: &Subject<'_>, now: Instant) -> Instant {
    now.plus(Span::days(i64::from(subject.expert.horizon_days)))
}

/// No entry of any kind, past ones included.
fn says_nothing(calendar: &Reading) -> bool {
    calendar.events == 0
        && calendar.freebusy.is_empty()
        && calendar.available.is_empty()
        && calendar.unavailable.is_empty()
}
