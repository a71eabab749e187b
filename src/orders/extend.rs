//! More time for the form: one action, up to ten times, also after the hold has lapsed while the time is still free.

use entity::values::status::OrderStatus;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, offer, order, theme};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
};

use super::choice::{Choice, ChoiceError};
use super::rows;
use super::take::{self, Taking, Wish};
use crate::availability::claims;
use crate::ctx::Ctx;

/// How often a hold may be extended (WCAG 2.2, 2.2.1 asks for ten).
pub const EXTENSIONS_MAX: i32 = 10;

/// Why a hold was not extended.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// The order is past the form.
    #[error("the order is no draft any more")]
    NotADraft,
    /// It was extended as often as is fair to others.
    #[error("the hold was extended as often as it may be")]
    NoMore,
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error("the hold could not be extended")]
    Database(#[from] DbErr),
}

/// How long a draft whose hold lapsed may be taken up again, at the price it was begun with.
const REOPENS_FOR: Span = Span::days(1);

/// Holds the draft's times for the full form time from now on. A lapsed hold is taken again if its times are free.
pub async fn extend(ctx: &Ctx, order: &order::Model) -> Result<order::Model, ExtendError> {
    if order.hold_extensions >= EXTENSIONS_MAX {
        return Err(ExtendError::NoMore);
    }
    renew(ctx, order, order.hold_extensions.saturating_add(1)).await
}

/// Takes the draft's times again if the hold has lapsed, without counting as an extension.
pub async fn revive(ctx: &Ctx, order: &order::Model) -> Result<order::Model, ExtendError> {
    renew(ctx, order, order.hold_extensions).await
}

async fn renew(
    ctx: &Ctx,
    order: &order::Model,
    extensions: i32,
) -> Result<order::Model, ExtendError> {
    let choice = choice_of(ctx, order).await?;
    let now = ctx.clock.now();
    let until = now.plus(ctx.config.draft_hold);
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if !is_form_open(&order, now) {
        return Err(ExtendError::NotADraft);
    }
    let held = claims::of_order(&transaction, order.id).await?;
    let gone: Vec<Wish> = choice
        .slots
        .iter()
        .filter(|want| {
            let expert = want.only_expert();
            !held.iter().any(|c| Some(c.expert_id) == expert && c.starts_at == want.slot.start)
        })
        .cloned()
        .collect();
    if let Some(lost) = take_again(ctx, &transaction, &order, (&choice, &gone), until).await? {
        transaction.rollback().await?;
        return Err(take::refusal(ctx, &choice, &lost).await?.into());
    }
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Draft);
    row.hold_expires_at = Set(until);
    row.hold_extensions = Set(extensions);
    row.reconcile_at = Set(until);
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    Ok(order)
}

/// Takes the times that are `gone` and holds all of the choice. Answers the first that cannot be had.
///
/// A hold that was given away is nobody's any more: what is no longer sold or offered is not taken again.
async fn take_again(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    (choice, gone): (&Choice, &[Wish]),
    until: Instant,
) -> Result<Option<Wish>, DbErr> {
    let now = ctx.clock.now();
    if let Some(lost) = gone.iter().find(|wish| !may_return(choice, wish, now)) {
        return Ok(Some(lost.clone()));
    }
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: Some(until), offered_by };
    if let Err(lost) = take::all(transaction, gone, taking, now).await? {
        return Ok(Some(lost));
    }
    let held = claims::hold_until(transaction, order.id, until).await?;
    // Somebody else cleared a lapsed hold just now, after we had seen it stand.
    let all_held = usize::try_from(held) == Ok(choice.slots.len());
    Ok(if all_held { None } else { choice.slots.first().cloned() })
}

/// Whether a time of the choice that is held no more would still be sold.
pub(super) fn may_return(choice: &Choice, wish: &Wish, now: Instant) -> bool {
    let is_sold = choice.offer.active && wish.experts.iter().all(|expert| expert.active);
    is_sold && wish.slot.start > now
}

/// A draft, or one whose hold lapsed before it ever reached Stripe, and not long ago.
pub fn is_form_open(order: &order::Model, now: Instant) -> bool {
    match order.status {
        OrderStatus::Draft => true,
        OrderStatus::Expired => {
            order.checkout_key.is_none() && now < order.hold_expires_at.plus(REOPENS_FOR)
        }
        OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Failed
        | OrderStatus::Cancelled => false,
    }
}

/// What the order chose, read again from its row.
pub(super) async fn choice_of(ctx: &Ctx, order: &order::Model) -> Result<Choice, DbErr> {
    let db = ctx.db.reader();
    let missing = |what: &str| DbErr::RecordNotFound(format!("{what} of order {}", order.id));
    let offer = offer::Entity::find_by_id(order.offer_id).one(db).await?;
    let theme = match order.theme_id {
        Some(id) => theme::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let session = Span::minutes(i64::from(order.session_minutes));
    let mut slots = Vec::with_capacity(order.slots.0.len());
    for chosen in &order.slots.0 {
        let expert = expert::Entity::find_by_id(chosen.expert_id).one(db).await?;
        let slot = Interval { start: chosen.starts_at, end: chosen.starts_at.plus(session) };
        slots.push(Wish::of(expert.ok_or_else(|| missing("an expert"))?, slot));
    }
    Ok(Choice { offer: offer.ok_or_else(|| missing("the offer"))?, theme, slots })
}
