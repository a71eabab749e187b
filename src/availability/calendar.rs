//! What the feeds of one expert say together.

use std::cmp::{max, min};

use entity::values::status::FeedKind;
use entity::values::time::{Instant, Interval};

use super::feeds;
use super::free::{Question, REACH};
use super::slots::Known;

/// What the feeds of one expert say.
#[derive(Default)]
pub(super) struct Calendar {
    open: Vec<Interval>,
    busy: Vec<Interval>,
    feeds: usize,
    stale_feeds: usize,
    /// When each feed that was ever read was last seen.
    seen_at: Vec<Instant>,
}

/// A feed as the question about free times needs it.
pub(super) struct FeedSeen {
    pub kind: FeedKind,
    pub fetched_at: Option<Instant>,
    /// As `feeds::pack` made them.
    pub windows: Option<Vec<u8>>,
    /// The stretch of time that was understood.
    pub read: Option<Interval>,
}

impl Calendar {
    /// Adds what a feed says around the range asked about.
    pub(super) fn add(&mut self, feed: &FeedSeen, question: Question) {
        self.feeds += 1;
        let (Some(fetched_at), Some(windows), Some(read)) =
            (feed.fetched_at, &feed.windows, feed.read)
        else {
            self.stale_feeds += 1;
            return;
        };
        self.seen_at.push(fetched_at);
        if fetched_at < question.now.minus(question.max_age) {
            self.stale_feeds += 1;
        }
        let Interval { start, end } = question.range;
        let around = Interval { start: start.minus(REACH), end: end.plus(REACH) };
        match feed.kind {
            FeedKind::Open => self.open.extend(feeds::unpack(windows, around)),
            FeedKind::Busy => {
                self.busy.extend(feeds::unpack(windows, around));
                self.busy.extend(unread(around, read));
            }
        }
    }

    /// Adds time off: it counts like a busy time.
    pub(super) fn close(&mut self, time_off: &[Interval]) {
        self.busy.extend_from_slice(time_off);
    }

    /// What is known of the expert's time; none while a feed is stale or was never read.
    pub(super) fn known(self, claims: Vec<Interval>) -> Option<Known> {
        let is_fresh = self.is_fresh();
        is_fresh.then(|| self.said(claims))
    }

    /// When calendars say that the expert is busy, joined.
    pub(super) fn busy(&self) -> Vec<Interval> {
        feeds::merged(self.busy.clone())
    }

    /// What the feeds last said, however long ago.
    pub(super) fn said(self, claims: Vec<Interval>) -> Known {
        Known { open: feeds::merged(self.open), busy: feeds::merged(self.busy), claims }
    }

    /// All feeds are recent, and there is one at all.
    pub(super) fn is_fresh(&self) -> bool {
        self.feeds > 0 && self.stale_feeds == 0
    }

    /// When the feed that was not seen for longest was last seen.
    pub(super) fn updated_at(&self) -> Option<Instant> {
        if self.seen_at.len() == self.feeds { self.seen_at.iter().min().copied() } else { None }
    }
}

/// What of `around` a busy calendar was not read for: nobody knows of it as free.
fn unread(around: Interval, read: Interval) -> impl Iterator<Item = Interval> {
    let before = Interval { start: around.start, end: min(read.start, around.end) };
    let after = Interval { start: max(read.end, around.start), end: around.end };
    [before, after].into_iter().filter(|stretch| stretch.start < stretch.end)
}
