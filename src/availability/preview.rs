//! What the shop would make of a calendar that is not used yet: fetched and understood exactly as it will be.

use entity::expert;
use entity::values::failure::FeedFailure;
use entity::values::time::{Instant, Interval, Span};
use sea_orm::DbErr;
use serde::Serialize;
use tokio::sync::Semaphore;

use super::feeds::{self, News, Wanted};
use super::look::{LookError, Seen, Subject, look};
use crate::ctx::Ctx;

/// Calendars understood side by side for people who wait: reading is CPU work, and buyers need that too.
static READING: Semaphore = Semaphore::const_new(1);

/// What lies within this time is shown whole, as far as [`TIMES_SHOWN`].
const SHOWN_AHEAD: Span = Span::days(14);
/// Most times of a calendar that are shown, and most of those past [`SHOWN_AHEAD`].
const TIMES_SHOWN: usize = 60;
const LATER_SHOWN: usize = 12;

/// What was understood of a calendar, as a page shows it before it is used. Times that are over are not counted.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    pub events: usize,
    pub count: usize,
    /// The next two weeks.
    pub soon: Vec<Stretch>,
    /// What comes after them.
    pub later: Vec<Stretch>,
    pub warnings: Vec<String>,
    pub truncated: bool,
}

/// From when until when.
#[derive(Clone, Debug, Serialize)]
pub struct Stretch {
    pub start: Instant,
    pub end: Instant,
}

impl From<Interval> for Stretch {
    fn from(time: Interval) -> Self {
        Self { start: time.start, end: time.end }
    }
}

impl Shown {
    /// What a reading brought, as it is now.
    pub fn of(news: News, now: Instant) -> Self {
        let ahead: Vec<Interval> = news.windows.into_iter().filter(|time| time.end > now).collect();
        let (soon, later): (Vec<Interval>, Vec<Interval>) =
            ahead.iter().partition(|time| time.start < now.plus(SHOWN_AHEAD));
        let shown = |times: Vec<Interval>, most: usize| -> Vec<Stretch> {
            times.into_iter().take(most).map(Stretch::from).collect()
        };
        Self {
            events: news.events,
            count: ahead.len(),
            soon: shown(soon, TIMES_SHOWN),
            later: shown(later, LATER_SHOWN),
            warnings: news.warnings,
            truncated: news.truncated,
        }
    }
}

/// Why a calendar is of no use.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    #[error("{0}")]
    Unusable(FeedFailure),
    #[error("the bookings could not be read")]
    Database(#[from] DbErr),
}

/// Fetches and reads the calendar as a feed of the expert's. Stores nothing; not to be called in a transaction.
pub async fn preview(
    ctx: &Ctx,
    expert: &expert::Model,
    wanted: &Wanted,
    now: Instant,
) -> Result<News, PreviewError> {
    let feed = feeds::unread(expert.id, wanted, now);
    let subject = Subject { feed: &feed, expert, snapshot: None };
    match look(ctx, &subject, &READING, now).await {
        Ok(Seen::News(news)) => Ok(*news),
        // Nothing was said of what we have, so a server that answers this is wrong.
        Ok(Seen::Unchanged) => Err(PreviewError::Unusable(FeedFailure::Unreadable)),
        Err(LookError::Trouble { why, .. }) => Err(PreviewError::Unusable(why)),
        Err(LookError::Database(error)) => Err(error.into()),
    }
}
