//! The feeds of the experts: rows, and the windows last understood of each, packed into one value a feed.
//!
//! A window is two little-endian `i64` seconds. One row a feed instead of one a window: reading windows row by row
//! costs more than everything else the page does (`benches/`).

use std::collections::HashSet;

use entity::values::failure::FeedFailure;
use entity::values::ids::{AccountId, ExpertId, FeedId};
use entity::values::status::FeedKind;
use entity::values::text::{Personal, Words};
use entity::values::time::{Instant, Interval, Span};
use entity::{feed, feed_snapshot};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use url::{Url, form_urlencoded};

use super::conflicts;
use crate::clients::feeds::FeedUrl;

/// The first part of the path of every calendar that we publish.
const PUBLISHED_BELOW: &str = "calendars";
/// A feed is not asked again by hand sooner than this.
const ASKED_AGAIN_AFTER: Span = Span::seconds(60);
/// Bytes of one packed window.
const WINDOW_BYTES: usize = 16;

/// Windows as stored: sorted, disjoint, 16 bytes each.
pub fn pack(windows: &[Interval]) -> Vec<u8> {
    windows
        .iter()
        .flat_map(|window| [window.start.unix(), window.end.unix()])
        .flat_map(i64::to_le_bytes)
        .collect()
}

/// The stored windows that overlap `around`.
pub fn unpack(bytes: &[u8], around: Interval) -> Vec<Interval> {
    let (windows, _) = bytes.as_chunks::<WINDOW_BYTES>();
    let first = windows.partition_point(|window| read(window).end <= around.start);
    let from_first = windows.get(first..).unwrap_or_default().iter().map(read);
    from_first.take_while(|window| window.start < around.end).collect()
}

fn read(window: &[u8; WINDOW_BYTES]) -> Interval {
    let (halves, _) = window.as_chunks::<8>();
    let half = |index: usize| halves.get(index).map_or(0, |bytes| i64::from_le_bytes(*bytes));
    Interval { start: Instant::from_unix(half(0)), end: Instant::from_unix(half(1)) }
}

/// The same times without overlaps, sorted; windows that touch become one.
pub fn merged(mut windows: Vec<Interval>) -> Vec<Interval> {
    if windows.windows(2).all(|pair| matches!(pair, [a, b] if a.end < b.start)) {
        return windows;
    }
    windows.sort_unstable();
    let mut merged: Vec<Interval> = Vec::with_capacity(windows.len());
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
            Some(_) | None => merged.push(window),
        }
    }
    merged
}

/// A feed as the studio file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub url: Personal,
    pub kind: FeedKind,
}

/// Makes those of the expert's feeds that came from a file the ones wanted. A feed that stays keeps what it last said. One
/// that somebody added stays as they want it, also where the file names its address. Answers whether any changed.
pub async fn replace(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    wanted: &[Wanted],
    now: Instant,
) -> Result<bool, DbErr> {
    let present = of_expert(transaction, expert_id).await?;
    let (added, present): (Vec<_>, Vec<_>) =
        present.into_iter().partition(|feed| feed.added_by.is_some());
    let added: HashSet<FeedUrl> = added.iter().filter_map(address).collect();
    let is_added = |want: &Wanted| want.url.reveal().parse().is_ok_and(|url| added.contains(&url));
    let wanted: Vec<&Wanted> = wanted.iter().filter(|want| !is_added(want)).collect();
    let same = |feed: &feed::Model, want: &Wanted| feed.url == want.url && feed.kind == want.kind;
    let mut changed = false;
    for feed in present.iter().filter(|feed| !wanted.iter().any(|want| same(feed, want))) {
        // What it said goes with it, by the foreign key: deleted first, it would meet a poll that locks the feed first.
        feed::Entity::delete_by_id(feed.id).exec(transaction).await?;
        changed = true;
    }
    for (position, want) in (0_i32..).zip(wanted.iter().copied()) {
        if present.iter().any(|feed| same(feed, want)) {
            continue;
        }
        new_feed(expert_id, want, position, now).insert(transaction).await?;
        changed = true;
    }
    Ok(changed)
}

/// Where a feed is.
pub fn address(feed: &feed::Model) -> Option<FeedUrl> {
    feed.url.reveal().parse().ok()
}

fn new_feed(expert_id: ExpertId, want: &Wanted, position: i32, now: Instant) -> feed::ActiveModel {
    let row = feed::Model { position, ..unread(expert_id, want, now) };
    row.into_active_model()
}

/// A feed of the expert's that nobody has read yet.
pub(super) fn unread(expert_id: ExpertId, want: &Wanted, now: Instant) -> feed::Model {
    feed::Model {
        id: FeedId::fresh(),
        expert_id,
        kind: want.kind,
        url: want.url.clone(),
        position: 0,
        etag: None,
        last_modified: None,
        fetched_at: None,
        tried_at: None,
        next_poll_at: now,
        failures: 0,
        failure: None,
        emptied_at: None,
        events: 0,
        warnings: Words::default(),
        truncated: false,
        added_by: None,
    }
}

/// The expert's feeds, in their order.
pub async fn of_expert<C: ConnectionTrait>(
    db: &C,
    expert_id: ExpertId,
) -> Result<Vec<feed::Model>, DbErr> {
    feed::Entity::find()
        .filter(feed::Column::ExpertId.eq(expert_id))
        .order_by_asc(feed::Column::Position)
        .order_by_asc(feed::Column::Id)
        .all(db)
        .await
}

/// Adds a feed behind the expert's others, with what it says now: nothing is sold by a calendar that was not read. It is
/// due at once, so that its first poll finds what it contradicts.
pub async fn add(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    (want, added_by): (&Wanted, Option<AccountId>),
    news: News,
    now: Instant,
) -> Result<feed::Model, DbErr> {
    let last = of_expert(transaction, expert_id).await?.last().map(|feed| feed.position);
    let position = last.map_or(0, |last| last.saturating_add(1));
    let mut row = new_feed(expert_id, want, position, now);
    row.added_by = Set(added_by);
    let feed = row.insert(transaction).await?;
    store(transaction, feed.clone(), news, now).await?;
    Ok(feed)
}

/// From now on the feed is of that kind, with what it says as such. It is due at once, as a new one is.
pub async fn read_as(
    transaction: &DatabaseTransaction,
    feed: feed::Model,
    kind: FeedKind,
    news: News,
    now: Instant,
) -> Result<(), DbErr> {
    conflicts::forget(transaction, feed.id).await?;
    let mut row = feed.into_active_model();
    row.kind = Set(kind);
    row.next_poll_at = Set(now);
    let feed = row.update(transaction).await?;
    store(transaction, feed, news, now).await
}

/// Takes a feed away, with what it said.
pub async fn remove(transaction: &DatabaseTransaction, id: FeedId) -> Result<(), DbErr> {
    feed::Entity::delete_by_id(id).exec(transaction).await.map(|_| ())
}

/// Whether the address is that of a calendar published by the shop at `shop`: read as an expert's it would feed the
/// shop what the shop says.
pub fn is_our_own(url: &FeedUrl, shop: &Url) -> bool {
    let plain = |host: &str| host.trim_end_matches('.').to_ascii_lowercase();
    let is_here = shop.host_str().is_some_and(|host| plain(host) == plain(url.host()));
    // Either scheme leads to the same shop where each keeps to its own port.
    let of_the_web = |port: Option<u16>| matches!(port, Some(80 | 443));
    let (port, ours) = (url.port(), shop.port_or_known_default());
    let same_door = port == ours || (of_the_web(port) && of_the_web(ours));
    // Our router reads escapes and does not mind an empty part.
    let first = url.expose_path().split('/').find(|part| !part.is_empty()).unwrap_or_default();
    let decoded = form_urlencoded::parse(first.as_bytes()).next();
    is_here && same_door && decoded.is_some_and(|(name, _)| name == PUBLISHED_BELOW)
}

/// The feed as it is now, until the transaction ends; none if it was taken away.
pub async fn lock(
    transaction: &DatabaseTransaction,
    id: FeedId,
) -> Result<Option<feed::Model>, DbErr> {
    feed::Entity::find_by_id(id).lock_exclusive().one(transaction).await
}

/// Makes a feed due at once. False: it was asked a moment ago, and its server is somebody else's.
pub async fn poll_soon(
    transaction: &DatabaseTransaction,
    feed: feed::Model,
    now: Instant,
) -> Result<bool, DbErr> {
    if feed.tried_at.is_some_and(|tried_at| tried_at.plus(ASKED_AGAIN_AFTER) > now) {
        return Ok(false);
    }
    let mut row = feed.into_active_model();
    row.next_poll_at = Set(now);
    row.update(transaction).await.map(|_| true)
}

/// What a reading of a feed brought.
#[derive(Clone, Debug)]
pub struct News {
    pub windows: Vec<Interval>,
    /// The stretch of time that was understood.
    pub read: Interval,
    pub events: usize,
    /// There is no entry of any kind, not even a past one.
    pub says_nothing: bool,
    pub warnings: Vec<String>,
    pub truncated: bool,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Keeps what the feed now says.
pub async fn store(
    transaction: &DatabaseTransaction,
    feed: feed::Model,
    news: News,
    now: Instant,
) -> Result<(), DbErr> {
    let snapshot = feed_snapshot::ActiveModel {
        feed_id: Set(feed.id),
        windows: Set(pack(&news.windows)),
        read_from: Set(news.read.start),
        read_until: Set(news.read.end),
        taken_at: Set(now),
    };
    let replace = OnConflict::column(feed_snapshot::Column::FeedId)
        .update_columns([
            feed_snapshot::Column::Windows,
            feed_snapshot::Column::ReadFrom,
            feed_snapshot::Column::ReadUntil,
            feed_snapshot::Column::TakenAt,
        ])
        .to_owned();
    feed_snapshot::Entity::insert(snapshot).on_conflict(replace).exec(transaction).await?;
    let mut feed = feed.into_active_model();
    feed.events = Set(i32::try_from(news.events).unwrap_or(i32::MAX));
    feed.warnings = Set(Words(news.warnings));
    feed.truncated = Set(news.truncated);
    feed.etag = Set(news.etag);
    feed.last_modified = Set(news.last_modified);
    succeeded(feed, now).update(transaction).await.map(|_| ())
}

/// Notes that the feed says what it said before.
pub async fn unchanged(
    transaction: &DatabaseTransaction,
    feed: feed::Model,
    now: Instant,
) -> Result<(), DbErr> {
    succeeded(feed.into_active_model(), now).update(transaction).await.map(|_| ())
}

fn succeeded(mut feed: feed::ActiveModel, now: Instant) -> feed::ActiveModel {
    feed.fetched_at = Set(Some(now));
    feed.tried_at = Set(Some(now));
    feed.failures = Set(0);
    feed.failure = Set(None);
    feed.emptied_at = Set(None);
    feed
}

/// Why a feed could not be used.
#[derive(Clone, Debug)]
pub struct Failure {
    pub why: FeedFailure,
    /// Since when it says nothing at all, if that is what is wrong with it.
    pub emptied_at: Option<Instant>,
    pub next_poll_at: Instant,
}

/// Notes that the feed could not be used; what it last said stands. Answers the feed as it is now.
pub async fn failed(
    transaction: &DatabaseTransaction,
    feed: feed::Model,
    failure: Failure,
    now: Instant,
) -> Result<feed::Model, DbErr> {
    let failures = feed.failures.saturating_add(1);
    let mut feed = feed.into_active_model();
    feed.tried_at = Set(Some(now));
    feed.failures = Set(failures);
    feed.failure = Set(Some(failure.why));
    feed.emptied_at = Set(failure.emptied_at);
    feed.next_poll_at = Set(failure.next_poll_at);
    feed.update(transaction).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(start: i64, end: i64) -> Interval {
        Interval { start: Instant::from_unix(start), end: Instant::from_unix(end) }
    }

    #[test]
    fn windows_come_back_as_packed_and_only_those_asked_for() {
        let windows = vec![interval(0, 10), interval(20, 30), interval(40, 50), interval(60, 70)];
        let packed = pack(&windows);
        assert_eq!(unpack(&packed, interval(-100, 100)), windows);
        assert_eq!(unpack(&packed, interval(25, 60)), windows[1..3]);
        assert!(unpack(&packed, interval(70, 90)).is_empty());
        assert!(unpack(&[], interval(0, 90)).is_empty());
    }

    #[test]
    fn windows_that_touch_become_one() {
        let windows = vec![interval(20, 30), interval(0, 10), interval(10, 15), interval(25, 40)];
        assert_eq!(merged(windows), [interval(0, 15), interval(20, 40)]);
    }

    /// F-20.
    #[test]
    fn a_calendar_of_our_own_is_recognised_in_every_spelling() {
        let shop: Url = "https://shop.example".parse().unwrap();
        let is_ours = |text: &str| is_our_own(&text.parse().unwrap(), &shop);
        for text in [
            "https://shop.example/calendars/abc.ics",
            "webcal://SHOP.example/calendars/abc.ics?x=1",
            "http://shop.example./calendars/abc.ics",
            "https://user@shop.example:443/x/../calendars/abc.ics",
            "https://shop.example//calendars/abc.ics",
            "https://shop.example/%63alend%61rs/abc.ics",
        ] {
            assert!(is_ours(text), "{text}");
        }
        for text in [
            "https://shop.example/demo/feeds/aino/open.ics",
            "https://other.example/calendars/abc.ics",
            "https://shop.example:8443/calendars/abc.ics",
            "https://shop.example/calendarsabc.ics",
        ] {
            assert!(!is_ours(text), "{text}");
        }
    }
}
