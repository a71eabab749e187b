//! What the shop would make of a calendar that is not used yet: fetched and understood exactly as it will be.

use entity::expert;
use entity::values::failure::FeedFailure;
use entity::values::time::Instant;
use sea_orm::DbErr;
use tokio::sync::Semaphore;

use super::feeds::{self, News, Wanted};
use super::look::{LookError, Seen, Subject, look};
use crate::ctx::Ctx;

/// Calendars understood side by side for people who wait: reading is CPU work, and buyers need that too.
static READING: Semaphore = Semaphore::const_new(1);

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
