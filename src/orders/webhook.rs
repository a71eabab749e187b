//! Stripe's events: verified, stored by id, then taken as a hint which order to look at. Nothing they claim is believed.

use std::time::Duration;

use sea_orm::DbErr;
use tokio::time::timeout;

use super::event;
use super::settle::SettleError;
use crate::clients::stripe::signature::{self, SignatureError};
use crate::clients::stripe::{Event, UnreadableEvent};
use crate::ctx::Ctx;
use crate::payments::events;

/// Why an event was not taken.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// Not Stripe's, or too old: nothing is stored.
    #[error("the signature is not right")]
    Forged(#[from] SignatureError),
    /// Signed, but not an event.
    #[error("the event cannot be read")]
    Unreadable(#[from] UnreadableEvent),
    /// Its effect is not done; Stripe sends it again.
    #[error("the event's order could not be settled")]
    Settle(#[from] SettleError),
    #[error("the event could not be stored")]
    Database(#[from] DbErr),
}

/// How long an event waits for its turn before Stripe is answered all the same.
const TURN_WITHIN: Duration = Duration::from_millis(500);
/// How long Stripe waits for an effect that has begun: less than half of what a request may take.
const EFFECT_WITHIN: Duration = Duration::from_secs(8);

/// Takes an event in. After `Ok` it is stored, and its effect is done or, when very many come at once, soon will be.
pub async fn receive(
    ctx: &Ctx,
    raw_body: &[u8],
    signature_header: Option<&str>,
) -> Result<(), WebhookError> {
    let secrets = &ctx.config.stripe.webhook_secrets;
    signature::verify(raw_body, signature_header, secrets, ctx.clock.machine_now())?;
    let event = Event::read(raw_body)?;
    // PostgreSQL cannot keep NUL in text; in JSON it can only stand escaped.
    let payload = String::from_utf8_lossy(raw_body).into_owned();
    if !store(ctx, &event, payload).await? {
        return Ok(());
    }
    if !event::is_handled(&event) {
        return effect(ctx, &event).await; // Stripe is not asked about it.
    }
    match timeout(TURN_WITHIN, ctx.effects.acquire()).await {
        // An effect that takes too long is given up as if the process had ended there: what it began is undone, and the
        // job does it anew.
        Ok(Ok(_turn)) => timeout(EFFECT_WITHIN, effect(ctx, &event)).await.unwrap_or(Ok(())),
        // In a rush Stripe is answered in time: what is stored is taken up by the job that reads unfinished events.
        Ok(Err(_)) | Err(_) => Ok(()),
    }
}

/// Stores a genuine event and lets it have its effect, at once. False: it had it before.
///
/// Should the effect fail, the event stays as received: Stripe sends it again, and the job that reads unfinished events
/// takes it up as well.
pub(super) async fn take_in(
    ctx: &Ctx,
    event: &Event,
    payload: String,
) -> Result<bool, WebhookError> {
    let is_new = store(ctx, event, payload).await?;
    if is_new {
        effect(ctx, event).await?;
    }
    Ok(is_new)
}

/// False: it is known, and had its effect.
async fn store(ctx: &Ctx, event: &Event, payload: String) -> Result<bool, DbErr> {
    // Never closed; without a turn it would only be stored a little sooner.
    let _turn = ctx.stores.acquire().await;
    let transaction = ctx.db.write_txn().await?;
    let is_new = events::receive(&transaction, event, payload, ctx.clock.now()).await?;
    transaction.commit().await?;
    Ok(is_new)
}

async fn effect(ctx: &Ctx, event: &Event) -> Result<(), WebhookError> {
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("event-stored");
    let taken = event::take_effect(ctx, event).await;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("effect-done");
    let transaction = ctx.db.write_txn().await?;
    match taken {
        Ok((outcome, order_id)) => {
            events::finish(&transaction, &event.id, outcome, order_id, ctx.clock.now()).await?;
            transaction.commit().await?;
            Ok(())
        }
        Err(error) => {
            events::fail(&transaction, &event.id, &error.to_string()).await?;
            transaction.commit().await?;
            Err(error.into())
        }
    }
}
