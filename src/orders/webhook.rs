//! Stripe's events: verified, stored by id, then taken as a hint which order to look at. Nothing they claim is believed.

use sea_orm::DbErr;

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

/// Takes an event in. After `Ok` it is stored and its effect is done.
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
    take_in(ctx, &event, payload).await.map(|_| ())
}

/// Stores a genuine event and lets it have its effect. False: it had it before.
///
/// Should the effect fail, the event stays as received: Stripe sends it again, and the job that reads unfinished events
/// takes it up as well.
pub(super) async fn take_in(
    ctx: &Ctx,
    event: &Event,
    payload: String,
) -> Result<bool, WebhookError> {
    let transaction = ctx.db.write_txn().await?;
    let is_new = events::receive(&transaction, event, payload, ctx.clock.now()).await?;
    transaction.commit().await?;
    if !is_new {
        return Ok(false);
    }
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("event-stored");
    let effect = event::take_effect(ctx, event).await;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("effect-done");
    let transaction = ctx.db.write_txn().await?;
    match effect {
        Ok((outcome, order_id)) => {
            events::finish(&transaction, &event.id, outcome, order_id, ctx.clock.now()).await?;
            transaction.commit().await?;
            Ok(true)
        }
        Err(error) => {
            events::fail(&transaction, &event.id, &error.to_string()).await?;
            transaction.commit().await?;
            Err(error.into())
        }
    }
}
