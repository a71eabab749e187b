//! Reads Stripe's own list of events, for what no webhook brought: after an outage, or a backup that was restored.

use std::time::Duration;

use entity::stripe_cursor;
use entity::values::time::{Instant, Span};
use sea_orm::DbErr;
use tracing::{info, warn};

use super::event::HANDLED;
use super::webhook::{self, WebhookError};
use crate::clients::stripe::{EVENTS_MAX, Event, ListedEvent, StripeError};
use crate::ctx::Ctx;
use crate::payments::events;

/// How often the runner looks.
pub const EVERY: Duration = Duration::from_secs(60);
/// How often it looks for stored events whose effect is still to come.
pub const FINISH_EVERY: Duration = Duration::from_secs(5);
/// The first look of a new shop goes this far back.
const FIRST_REACH: Span = Span::days(3);
/// Stripe forgets events after 30 days.
const REACH_MAX: Span = Span::days(30);
/// Each look begins this long before the end of the last: an event may be listed late.
const OVERLAP: Span = Span::minutes(10);
/// Events get this long to come by themselves, and be worked on, before they are taken up here.
const PATIENCE: Span = Span::seconds(20);
/// Most stored events whose effect is tried again in one run.
const UNFINISHED_PER_RUN: u64 = 500;

/// Takes in every event that Stripe has and we do not, oldest first. Answers how many had an effect.
pub async fn read_events(ctx: &Ctx) -> Result<usize, DbErr> {
    read_at_most(ctx, EVENTS_MAX).await
}

/// The same, at most so many at once, the newest first; the next looks go on where this one left off.
pub async fn read_at_most(ctx: &Ctx, most: usize) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let look = Look::next(events::cursor(ctx.db.reader()).await?, now);
    let since = look.read_until.minus(OVERLAP).max(now.minus(REACH_MAX));
    let after = look.left_off_at.as_deref();
    let list = match ctx.stripe.events_oldest_first(since, &HANDLED, after, most).await {
        Ok(list) => list,
        Err(error) => {
            warn!("Stripe's events could not be read yet: {error}");
            let is_refused =
                matches!(error, StripeError::Refused { .. } | StripeError::NotFound { .. });
            if after.is_some() && is_refused {
                // Stripe does not know that event any more: the whole list is read again.
                note(ctx, look.read_until, None, look.read_until).await?;
            }
            return Ok(0);
        }
    };
    let ids: Vec<&str> = list.events.iter().map(|event| event.id.as_str()).collect();
    let known = events::known(ctx.db.reader(), &ids).await?;
    let mut count = 0;
    for listed in list.events.iter().filter(|listed| !known.contains(&listed.id)) {
        count += usize::from(take_in(ctx, listed, now).await);
    }
    let oldest = list.events.first().filter(|_| !list.is_whole);
    if oldest.is_some() {
        warn!("Stripe has more events since {since} than are read at once; the next look goes on");
    }
    note(ctx, look.read_until, oldest.map(|event| event.id.as_str()), look.reaches_until).await?;
    Ok(count)
}

/// What of Stripe's list is read next.
struct Look {
    /// Everything before it is known.
    read_until: Instant,
    /// The event that the look before left off at.
    left_off_at: Option<String>,
    /// Everything is known up to here when nothing is left off.
    reaches_until: Instant,
}

impl Look {
    /// Goes on with what was left off, else with what is new.
    fn next(cursor: Option<stripe_cursor::Model>, now: Instant) -> Self {
        let new = |read_until| Self { read_until, left_off_at: None, reaches_until: now };
        let Some(cursor) = cursor else { return new(now.minus(FIRST_REACH)) };
        match (cursor.left_off_at, cursor.reaches_until) {
            (Some(left_off_at), Some(reaches_until)) => Self {
                read_until: cursor.read_until,
                left_off_at: Some(left_off_at),
                reaches_until,
            },
            (Some(_) | None, None) | (None, Some(_)) => new(cursor.read_until),
        }
    }
}

async fn note(
    ctx: &Ctx,
    since: Instant,
    left_off_at: Option<&str>,
    until: Instant,
) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    match left_off_at {
        Some(id) => events::note_left_off(&transaction, since, id, until).await?,
        None => events::note_read_until(&transaction, until).await?,
    }
    transaction.commit().await
}

/// Whether the event had an effect now. One that fails stays stored and is tried again by itself.
async fn take_in(ctx: &Ctx, listed: &ListedEvent, now: Instant) -> bool {
    let is_fresh = listed.created.is_some_and(|at| Instant::from_unix(at).plus(PATIENCE) > now);
    let Ok(event) = Event::read(listed.raw_json.as_bytes()) else { return false };
    if is_fresh {
        return false; // Its webhook is on its way; the next look reaches back far enough.
    }
    match webhook::take_in(ctx, &event, listed.raw_json.clone()).await {
        Ok(true) => {
            info!(event.id = %event.id, "Event {} came by no webhook", event.id);
            true
        }
        Ok(false) => false,
        Err(error) => {
            warn!(event.id = %event.id, "Event {} could not be taken in yet: {error}", event.id);
            false
        }
    }
}

/// Lets stored events have their effect: those of a rush, and those that a failure or a crash left behind. Answers how
/// many had one.
pub async fn finish_events(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let mut count = 0;
    for row in events::unfinished(ctx.db.reader(), now, UNFINISHED_PER_RUN).await? {
        let payload = row.payload.reveal().to_owned();
        let taken = match Event::read(payload.as_bytes()) {
            Ok(event) => webhook::take_in(ctx, &event, payload).await,
            Err(unreadable) => {
                let transaction = ctx.db.write_txn().await?;
                events::fail(&transaction, &row.id, &unreadable.to_string()).await?;
                transaction.commit().await?;
                Err(WebhookError::from(unreadable))
            }
        };
        match taken {
            Ok(_) => count += 1,
            Err(error) => warn!(event.id = %row.id, "Event {} failed again: {error}", row.id),
        }
    }
    Ok(count)
}
