//! What an event of Stripe's means for us: which order to look at. Nothing it claims is believed.

use entity::values::codes::OrderCode;
use entity::values::ids::OrderId;
use entity::values::status::EventOutcome;
use entity::{order, payment};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use tracing::{error, info, warn};

use super::settle::{self, SettleError};
use super::{money, rows};
use crate::clients::stripe::{
    CheckoutSession, CheckoutStatus, Event, EventObject, PaymentStatus, StripeError,
};
use crate::ctx::Ctx;
use crate::payments::strays;

/// Event types that can mean something for an order. Others are stored and left alone.
pub const HANDLED: [&str; 13] = [
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

/// Whether events of this type can mean something for an order.
pub(super) fn is_handled(event: &Event) -> bool {
    HANDLED.contains(&event.type_.as_str())
}

/// Lets an event have its effect. Doing it again changes nothing.
pub(super) async fn take_effect(
    ctx: &Ctx,
    event: &Event,
) -> Result<(EventOutcome, Option<OrderId>), SettleError> {
    if !is_handled(event) {
        return Ok((EventOutcome::Ignored, None));
    }
    if event.livemode != ctx.stripe.is_live() || event.account.is_some() {
        warn!(event.id = %event.id, "Event {} is of another mode or account and was ignored", event.id);
        return Ok((EventOutcome::Ignored, None));
    }
    let Some(order_id) = order_of(ctx, &event.object).await? else {
        return unclaimed(ctx, event).await;
    };
    let settled = match settle::settle(ctx, order_id).await {
        // Its own Checkout Session cannot be had: the one of this event may be all there is.
        settled @ (Ok(_) | Err(SettleError::NotOpened(_))) => settled,
        Err(error) => return Err(error),
    };
    if notice_stray(ctx, order_id, &event.object).await? {
        settle::settle(ctx, order_id).await?;
    } else {
        settled?;
    }
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
    if let Some(code) = code_of(object.client_reference_id.as_deref()) {
        let found = order::Entity::find().filter(order::Column::Code.eq(code)).one(db).await?;
        if let Some(order) = found {
            return Ok(Some(order.id));
        }
    }
    let Some(intent) = object.payment_intent.as_deref() else { return Ok(None) };
    let found = payment_of(ctx, intent).await?;
    Ok(found.map(|payment| payment.order_id))
}

async fn payment_of(ctx: &Ctx, intent: &str) -> Result<Option<payment::Model>, DbErr> {
    payment::Entity::find()
        .filter(payment::Column::PaymentIntentId.eq(intent))
        .one(ctx.db.reader())
        .await
}

fn code_of(reference: Option<&str>) -> Option<OrderCode> {
    reference.and_then(|text| text.parse().ok())
}

/// Keeps in mind a Checkout Session of the order that is not its own. Answers whether there is one to ask about.
async fn notice_stray(
    ctx: &Ctx,
    order_id: OrderId,
    object: &EventObject,
) -> Result<bool, SettleError> {
    let order = rows::read(ctx.db.reader(), order_id).await?;
    let own = order.checkout_session_id.as_deref();
    let strays = match (&object.checkout_session, &object.payment_intent) {
        (Some(id), _) if own == Some(id.as_str()) => Vec::new(),
        (Some(id), _) => vec![id.clone()],
        (None, Some(intent)) if payment_of(ctx, intent).await?.is_none() => {
            let found = ctx.stripe.checkouts_of(intent).await?;
            found.into_iter().filter(|it| money::is_for(&order, it)).map(|it| it.id).collect()
        }
        (None, _) => Vec::new(),
    };
    let strays: Vec<String> = strays.into_iter().filter(|id| own != Some(id.as_str())).collect();
    if strays.is_empty() {
        return Ok(false);
    }
    let transaction = ctx.db.write_txn().await?;
    for id in &strays {
        strays::notice(&transaction, order_id, id, ctx.clock.now()).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// Money in our name for an order nobody knows, as after an old backup was restored: kept for a person, never dropped.
async fn unclaimed(
    ctx: &Ctx,
    event: &Event,
) -> Result<(EventOutcome, Option<OrderId>), SettleError> {
    let id = &event.id;
    let Some(checkout) = ours_unknown(ctx, &event.object).await? else {
        info!(event.id = %id, "Event {id} is about no order of ours");
        return Ok((EventOutcome::Ignored, None));
    };
    // What is only promised is told again when it comes.
    let is_paid = checkout.status == CheckoutStatus::Complete
        && checkout.payment_status == PaymentStatus::Paid;
    if !is_paid || checkout.livemode != ctx.stripe.is_live() {
        return Ok((EventOutcome::Ignored, None));
    }
    let transaction = ctx.db.write_txn().await?;
    let is_new = strays::keep_unclaimed(&transaction, &checkout, ctx.clock.now()).await?;
    transaction.commit().await?;
    if is_new {
        error!(event.id = %id, "Event {id} is about money for an order nobody knows; a person must look");
    }
    Ok((EventOutcome::Settled, None))
}

/// The Checkout Session of an event, if it bears our marks.
async fn ours_unknown(
    ctx: &Ctx,
    object: &EventObject,
) -> Result<Option<CheckoutSession>, StripeError> {
    let is_marked = code_of(object.client_reference_id.as_deref()).is_some()
        || object.order_id.as_deref().is_some_and(|id| id.parse::<OrderId>().is_ok());
    if !is_marked {
        return Ok(None);
    }
    match (&object.checkout_session, &object.payment_intent) {
        (Some(id), _) => ctx.stripe.checkout(id).await.map(Some),
        (None, Some(intent)) => Ok(ctx.stripe.checkouts_of(intent).await?.into_iter().next()),
        (None, None) => Ok(None),
    }
}
