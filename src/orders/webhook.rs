//! Stripe's events: verified, stored by id, then taken as a hint which order to look at. Nothing they claim is believed.

use entity::values::ids::OrderId;
use entity::values::status::EventOutcome;
use entity::{order, payment};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use tracing::{info, warn};

use super::settle::{self, SettleError};
use crate::clients::stripe::signature::{self, SignatureError};
use crate::clients::stripe::{Event, EventObject, UnreadableEvent};
use crate::ctx::Ctx;
use crate::payments::events;

/// Event types that can mean something for an order. Others are stored and left alone.
const HANDLED: [&str; 13] = [
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
];

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
    let now = ctx.clock.now();
    let secrets = &ctx.config.stripe.webhook_secrets;
    signature::verify(raw_body, signature_header, secrets, ctx.clock.machine_now())?;
    let event = Event::read(raw_body)?;
    // PostgreSQL cannot keep NUL in text; in JSON it can only stand escaped.
    let payload = String::from_utf8_lossy(raw_body).into_owned();
    let transaction = ctx.db.write_txn().await?;
    let is_new = events::receive(&transaction, &event, payload, now).await?;
    transaction.commit().await?;
    if !is_new {
        return Ok(());
    }
    let (outcome, order_id) = take_effect(ctx, &event).await?;
    let transaction = ctx.db.write_txn().await?;
    events::finish(&transaction, &event.id, outcome, order_id, ctx.clock.now()).await?;
    transaction.commit().await?;
    Ok(())
}

async fn take_effect(
    ctx: &Ctx,
    event: &Event,
) -> Result<(EventOutcome, Option<OrderId>), WebhookError> {
    if !HANDLED.contains(&event.type_.as_str()) {
        return Ok((EventOutcome::Ignored, None));
    }
    if event.livemode != ctx.stripe.is_live() || event.account.is_some() {
        warn!(event.id = %event.id, "Event {} is of another mode or account and was ignored", event.id);
        return Ok((EventOutcome::Ignored, None));
    }
    let Some(order_id) = order_of(ctx, &event.object).await? else {
        info!(event.id = %event.id, "Event {} is about no order of ours", event.id);
        return Ok((EventOutcome::Ignored, None));
    };
    settle::settle(ctx, order_id).await?;
    Ok((EventOutcome::Settled, Some(order_id)))
}

/// The order an object belongs to: by the id we put into its metadata, by our code, or by the payment we know.
async fn order_of(ctx: &Ctx, object: &EventObject) -> Result<Option<OrderId>, DbErr> {
    let db = ctx.db.reader();
    if let Some(id) = object.order_id.as_deref().and_then(|text| text.parse::<OrderId>().ok())
        && order::Entity::find_by_id(id).one(db).await?.is_some()
    {
        return Ok(Some(id));
    }
    if let Some(code) = object.client_reference_id.as_deref().and_then(|text| text.parse().ok()) {
        let code: entity::values::codes::OrderCode = code;
        let found = order::Entity::find().filter(order::Column::Code.eq(code)).one(db).await?;
        if let Some(order) = found {
            return Ok(Some(order.id));
        }
    }
    if let Some(intent) = object.payment_intent.as_deref() {
        let found = payment::Entity::find()
            .filter(payment::Column::PaymentIntentId.eq(intent))
            .one(db)
            .await?;
        return Ok(found.map(|payment| payment.order_id));
    }
    Ok(None)
}
