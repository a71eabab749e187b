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

/// The key of the text that tells why; the mails to experts tell it in the same words.
pub fn text_of(failure: FeedFailure) -> String {
    match failure {
        FeedFailure::Emptied => "admin-feed-emptied".to_owned(),
        FeedFailure::Other => "admin-feed-other".to_owned(),
        told => format!("mail-feed-failure-{}", told.word()),
    }
}
