//! How a feed does, as its expert and the studio see it. Its address is a secret: the host is enough to know it by.

use entity::feed;
use entity::values::failure::FeedFailure;
use entity::values::status::FeedKind;
use entity::values::time::{Instant, Span};
use serde::Serialize;

use crate::clients::feeds::FeedUrl;

/// See the module.
#[derive(Clone, Debug, Serialize)]
pub struct FeedHealth {
    pub kind: FeedKind,
    pub host: String,
    pub fetched_at: Option<Instant>,
    /// How old what is known is; none while nothing is.
    pub age: Option<Age>,
    pub next_poll_at: Instant,
    /// Too old to sell by.
    pub is_stale: bool,
    pub events: i32,
    pub truncated: bool,
    /// In a row.
    pub failures: i32,
    /// The key of the text that tells why the last try failed.
    pub failure: Option<String>,
    /// What the server answered with; empty where that is not why.
    pub status: String,
    pub warnings: Vec<String>,
}

impl FeedHealth {
    /// `max_age` is how old a feed may be.
    pub fn of(feed: &feed::Model, max_age: Span, now: Instant) -> Self {
        let url: Option<FeedUrl> = feed.url.reveal().parse().ok();
        let status = feed.failure.and_then(|failure| failure.status());
        Self {
            kind: feed.kind,
            host: url.map(|url| url.host().to_owned()).unwrap_or_default(),
            fetched_at: feed.fetched_at,
            age: feed.fetched_at.map(|at| Age::of(now.since(at))),
            next_poll_at: feed.next_poll_at,
            is_stale: feed.fetched_at.is_none_or(|at| at < now.minus(max_age)),
            events: feed.events,
            truncated: feed.truncated,
            failures: feed.failures,
            failure: feed.failure.map(text_of),
            status: status.map(|status| status.to_string()).unwrap_or_default(),
            warnings: feed.warnings.0.clone(),
        }
    }
}

/// An age as people say it: whole minutes, hours or days.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Age {
    pub unit: &'static str,
    pub count: i64,
}

impl Age {
    /// The largest unit of which there are two at least; minutes below two hours.
    fn of(span: Span) -> Self {
        let minutes = span.whole_seconds().max(0) / 60;
        let (hours, days) = (minutes / 60, minutes / 60 / 24);
        match (days, hours) {
            (2.., _) => Self { unit: "days", count: days },
            (_, 2..) => Self { unit: "hours", count: hours },
            (_, _) => Self { unit: "minutes", count: minutes },
        }
    }
}

/// The key of the text that tells why; the mails to experts tell it in the same words.
pub fn text_of(failure: FeedFailure) -> String {
    match failure {
        FeedFailure::Emptied => "admin-feed-emptied".to_owned(),
        FeedFailure::Other => "admin-feed-other".to_owned(),
        told => format!("mail-feed-failure-{}", told.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// D-07.
    #[test]
    fn an_age_is_told_in_the_unit_that_people_use() {
        let told = |minutes| {
            let Age { unit, count } = Age::of(Span::minutes(minutes));
            (unit, count)
        };
        assert_eq!(told(-1), ("minutes", 0));
        assert_eq!(told(119), ("minutes", 119));
        assert_eq!(told(120), ("hours", 2));
        assert_eq!(told(2 * 24 * 60 - 1), ("hours", 47));
        assert_eq!(told(50 * 60), ("days", 2));
    }
}
