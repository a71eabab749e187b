//! Renews the feeds that are due. Any number of instances may run it: each feed is polled by one of them.
//!
//! A host is asked for one calendar at a time. One that has more of them than it answers in a period is read without
//! a pause, in the order in which they came due: each waits for all the others once, so none is starved, and nothing
//! piles up, since a feed's place in the queue is its row's due time. Feeds of other hosts keep their period.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant as Monotonic};

use entity::values::failure::FeedFailure;
use entity::values::ids::FeedId;
use entity::values::text::Personal;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed, feed_snapshot};
use rand::RngExt;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Semaphore;
use tracing::{info, warn};

use super::look::{LookError, Seen, Subject, look};
use super::troubles::{self, Trouble};
use super::turns::in_turns;
use super::{conflicts, feeds};
use crate::clients::feeds::FeedUrl;
use crate::ctx::Ctx;

/// How often the runner looks for feeds that are due.
pub const EVERY: Duration = Duration::from_secs(5);
/// Most feeds looked through in one run; the rest wait for the next, seconds later.
const FEEDS_PER_RUN: u64 = 2_000;
/// Hosts asked side by side, one feed each.
const FETCHES_AT_ONCE: usize = 8;
/// Calendars read side by side: reading is CPU work and takes memory; buyers need both.
const READINGS_AT_ONCE: usize = 1;
/// A run begins no fetch after this: a host with many slow feeds must not keep what came due meanwhile waiting, nor
/// the shop from stopping.
pub const RUN_LASTS: Duration = Duration::from_secs(20);
/// Most of a wait after failures, unless the server asks for more.
const BACKOFF_MAX: Span = Span::hours(6);

/// Polls every feed that is due, once, as far as a run lasts. Answers how many there were.
pub async fn poll_feeds(ctx: &Ctx) -> Result<usize, DbErr> {
    let begun = Monotonic::now();
    poll_while(ctx, || begun.elapsed() < RUN_LASTS).await
}

/// The same, and begins no fetch once `may_begin` says no.
pub async fn poll_while(ctx: &Ctx, may_begin: impl Fn() -> bool) -> Result<usize, DbErr> {
    let reading = Semaphore::new(READINGS_AT_ONCE);
    let hosts = by_host(due(ctx).await?);
    let results =
        in_turns(hosts, FETCHES_AT_ONCE, may_begin, |due| poll_one(ctx, due, &reading)).await;
    let polled = results.iter().filter(|result| matches!(result, Ok(true))).count();
    if polled > 0 {
        ctx.freshness.bump();
    }
    // One feed's trouble with the database keeps no other from its turn, but it is told.
    results.into_iter().collect::<Result<Vec<bool>, DbErr>>().map(|_| polled)
}

/// A feed that is due: enough to lease it. Its row is read once it is ours.
struct Due {
    id: FeedId,
    url: Personal,
    next_poll_at: Instant,
}

/// Longest due first.
async fn due(ctx: &Ctx) -> Result<Vec<Due>, DbErr> {
    let rows: Vec<(FeedId, Personal, Instant)> = feed::Entity::find()
        .select_only()
        .columns([feed::Column::Id, feed::Column::Url, feed::Column::NextPollAt])
        .filter(feed::Column::NextPollAt.lte(ctx.clock.now()))
        .order_by_asc(feed::Column::NextPollAt)
        .limit(FEEDS_PER_RUN)
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let due = |(id, url, next_poll_at)| Due { id, url, next_poll_at };
    Ok(rows.into_iter().map(due).collect())
}

/// The feeds of each host, hosts with the longest due first. Addresses that cannot be read share a queue.
fn by_host(due: Vec<Due>) -> Vec<VecDeque<Due>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut hosts: Vec<VecDeque<Due>> = Vec::new();
    for feed in due {
        let url: Option<FeedUrl> = feed.url.reveal().parse().ok();
        let host = url.map(|url| url.host().to_owned()).unwrap_or_default();
        let place = *places.entry(host).or_insert(hosts.len());
        match hosts.get_mut(place) {
            Some(queue) => queue.push_back(feed),
            None => hosts.push(VecDeque::from([feed])),
        }
    }
    hosts
}

/// Polls one feed, unless another instance was quicker.
async fn poll_one(ctx: &Ctx, due: Due, reading: &Semaphore) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    if !lease(ctx, &due, now).await? {
        return Ok(false);
    }
    let db = ctx.db.reader();
    let Some(feed) = feed::Entity::find_by_id(due.id).one(db).await? else { return Ok(false) };
    let expert = expert::Entity::find_by_id(feed.expert_id).one(db).await?;
    let Some(expert) = expert else { return Ok(false) };
    let snapshot = feed_snapshot::Entity::find_by_id(feed.id).one(db).await?;
    let subject = Subject { feed: &feed, expert: &expert, snapshot: snapshot.as_ref() };
    match look(ctx, &subject, reading, now).await {
        Ok(seen) => keep(ctx, &subject, seen).await?,
        Err(LookError::Trouble { why, may_pass, retry_after }) => {
            let trouble = (!may_pass).then_some(Trouble::Unusable);
            let failed = Failed { why, retry_after, emptied_at: feed.emptied_at, trouble };
            note_failure(ctx, &subject, failed).await?;
        }
        Err(LookError::Database(error)) => return Err(error),
    }
    Ok(true)
}

/// Takes the feed for this instance by moving its next poll forward. False: somebody else has it.
async fn lease(ctx: &Ctx, due: &Due, now: Instant) -> Result<bool, DbErr> {
    let next = now.plus(jittered(ctx.config.feeds.poll_every));
    let transaction = ctx.db.write_txn().await?;
    let taken = feed::Entity::update_many()
        .col_expr(feed::Column::NextPollAt, Expr::value(next))
        .filter(feed::Column::Id.eq(due.id))
        .filter(feed::Column::NextPollAt.eq(due.next_poll_at))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(taken.rows_affected == 1)
}

async fn keep(ctx: &Ctx, subject: &Subject<'_>, seen: Seen) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let had_windows = subject.snapshot.is_some_and(|snapshot| !snapshot.windows.is_empty());
    if let Seen::News(news) = &seen
        && had_windows
        && news.says_nothing
        && subject.feed.emptied_at.is_none()
    {
        let failed = Failed {
            why: FeedFailure::Emptied,
            retry_after: None,
            emptied_at: Some(now),
            trouble: Some(Trouble::Emptied),
        };
        return note_failure(ctx, subject, failed).await;
    }
    let transaction = ctx.db.write_txn().await?;
    // An import may have taken the feed away while it was read.
    let Some(feed) = feeds::lock(&transaction, subject.feed.id).await? else { return Ok(()) };
    let (id, events) = (feed.id, feed.events);
    let noted = match seen {
        Seen::Unchanged => {
            let windows = subject.snapshot.map(|snapshot| feeds::unpack(&snapshot.windows, ALWAYS));
            let noted =
                conflicts::note(&transaction, &feed, &windows.unwrap_or_default(), now).await?;
            feeds::unchanged(&transaction, feed, now).await?;
            info!(feed.id = %id, events, "Feed {id} has not changed");
            noted
        }
        Seen::News(news) => {
            let noted = conflicts::note(&transaction, &feed, &news.windows, now).await?;
            info!(feed.id = %id, events = news.events, truncated = news.truncated, "Feed {id} was read");
            feeds::store(&transaction, feed, *news, now).await?;
            noted
        }
    };
    troubles::tell_conflicts(ctx, &transaction, subject.expert, &noted.standing, now).await?;
    transaction.commit().await?;
    let conflicts = noted.new;
    if conflicts > 0 {
        warn!(feed.id = %id, conflicts, "Feed {id} now shows busy time over {conflicts} held or booked sessions");
    }
    Ok(())
}

/// All that can be stored.
const ALWAYS: Interval =
    Interval { start: Instant::from_unix(i64::MIN), end: Instant::from_unix(i64::MAX) };

/// How a poll failed.
struct Failed {
    why: FeedFailure,
    retry_after: Option<Span>,
    emptied_at: Option<Instant>,
    /// What the expert is told at once; any other failure is told when it lasts (`outages`).
    trouble: Option<Trouble>,
}

async fn note_failure(ctx: &Ctx, subject: &Subject<'_>, failed: Failed) -> Result<(), DbErr> {
    let Failed { why, retry_after, emptied_at, trouble } = failed;
    let (feed, now, id) = (subject.feed, ctx.clock.now(), subject.feed.id);
    let wait = wait_after(feed.failures, ctx.config.feeds.poll_every, retry_after);
    warn!(feed.id = %id, failures = feed.failures + 1, "Feed {id} could not be used: {why}");
    let transaction = ctx.db.write_txn().await?;
    let Some(feed) = feeds::lock(&transaction, id).await? else { return Ok(()) };
    let failure = feeds::Failure { why, emptied_at, next_poll_at: now.plus(wait) };
    let feed = feeds::failed(&transaction, feed, failure, now).await?;
    if let Some(trouble) = trouble {
        troubles::tell_outage(ctx, &transaction, subject.expert, &feed, trouble, now).await?;
    }
    transaction.commit().await
}

/// How long a feed is left alone that failed `failures` times before: 1, 2, 4 … times the usual interval, at most six
/// hours; never less than its server asked for.
fn wait_after(failures: i32, poll_every: Span, asked: Option<Span>) -> Span {
    let doublings = u32::try_from(failures.clamp(0, 8)).unwrap_or_default();
    let usual = poll_every.whole_seconds().saturating_mul(1_i64 << doublings);
    let usual = jittered(Span::seconds(usual.min(BACKOFF_MAX.whole_seconds())));
    asked.map_or(usual, |asked| usual.max(asked))
}

/// A tenth more or less, so that feeds do not come due together.
fn jittered(span: Span) -> Span {
    let tenth = (span.whole_seconds() / 10).max(1);
    Span::seconds(span.whole_seconds() + rand::rng().random_range(-tenth..=tenth))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F-12: Retry-After is honoured to the second, whatever the jitter and the own longest wait.
    #[test]
    fn a_server_that_asks_for_time_gets_it() {
        let five_minutes = Span::minutes(5);
        for _ in 0..200 {
            for asked in [Span::hours(1), Span::hours(24)] {
                assert_eq!(wait_after(0, five_minutes, Some(asked)), asked);
            }
            assert!(wait_after(0, five_minutes, Some(Span::seconds(0))) >= Span::seconds(270));
            assert!(wait_after(20, five_minutes, None) <= Span::seconds(6 * 3_600 * 11 / 10));
            assert!(wait_after(2, five_minutes, None) >= Span::minutes(18));
        }
    }

    /// F-22.
    #[test]
    fn feeds_are_polled_a_little_earlier_or_later_each_time() {
        let waits: std::collections::BTreeSet<Span> =
            (0..500).map(|_| jittered(Span::seconds(300))).collect();
        assert!(
            waits.len() > 10
                && waits.iter().all(|wait| (270..=330).contains(&wait.whole_seconds()))
        );
    }
}
