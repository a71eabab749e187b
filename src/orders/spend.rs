//! Booking the next session from the order page: a credit becomes a booking, at once and for good.

use entity::order;
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, DisputeStanding, OrderStatus};
use entity::values::time::Instant;
use entity::{booking, offer, theme};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
};
use tracing::info;

use super::choice::{self, AskedSlot, Choice, ChoiceError};
use super::settle::SettleError;
use super::take::{self, Taking};
use super::{TERMS_VERSION, draft, follow, mails, policy, review, rows};
use crate::availability::claims;
use crate::bookings::{self, NewBooking};
use crate::catalog::find;
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::Known;

/// Why no session was booked.
#[derive(Debug, thiserror::Error)]
pub enum SpendError {
    /// Fewer credits are left than times asked for, or they have expired.
    #[error("no credit is left")]
    NoCredit,
    /// The order is not paid, or its money went back.
    #[error("the order is not paid")]
    NotPaid,
    /// A time lies within the withdrawal period, and the consumer did not ask to begin then.
    #[error("the consumer did not ask to begin within the withdrawal period")]
    NoBeginConsent,
    /// The bank decides about the payment now: until then nothing more is given for it.
    #[error("the payment is disputed")]
    Disputed,
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error("the booking could not be told")]
    Told(#[from] SettleError),
    #[error("the booking could not be stored")]
    Database(#[from] DbErr),
}

impl From<CreditError> for SpendError {
    fn from(error: CreditError) -> Self {
        match error {
            CreditError::NoCredit => Self::NoCredit,
            CreditError::Database(error) => Self::Database(error),
        }
    }
}

/// Books the times with the order's credits: all of them, or none. `theme` other than the order's is allowed;
/// `begin_consent` is the consumer's request to begin within the withdrawal period.
pub async fn spend(
    ctx: &Ctx,
    order: &order::Model,
    theme: Option<&str>,
    asked: &[AskedSlot],
    begin_consent: bool,
) -> Result<Vec<booking::Model>, SpendError> {
    if asked.is_empty() || asked.len() > draft::SLOTS_MAX {
        let error = ChoiceError::Unknown { field: "slots", code: "out-of-range" };
        return Err(error.into());
    }
    // Refused before any time is looked at: who has no credit learns that first.
    let left = credits::summary(ctx.db.reader(), order.id).await?.available;
    refuse_unfunded(ctx, order, left, asked.len())?;
    let begins = asked.iter().any(|slot| policy::lacks_begin_consent(order, slot.starts_at));
    if begins && !begin_consent {
        return Err(SpendError::NoBeginConsent);
    }
    refuse_disputed(&Known::of_order(ctx.db.reader(), order.id).await?)?;
    let choice = choose(ctx, order, theme, asked).await?;
    let now = ctx.clock.now();

    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if let Some(booked) = booked_before(&transaction, &order, asked).await? {
        return Ok(booked);
    }
    let left = credits::summary(&transaction, order.id).await?.available;
    refuse_unfunded(ctx, &order, left, asked.len())?;
    refuse_disputed(&Known::of_order(&transaction, order.id).await?)?;
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: None, offered_by };
    let taken = match take::all(&transaction, &choice.slots, taking, now).await? {
        Ok(taken) => taken,
        Err(lost) => {
            transaction.rollback().await?;
            return Err(take::refusal(ctx, &choice, &lost).await?.into());
        }
    };
    let claims = claims::of_order(&transaction, order.id).await?;
    let mut booked = Vec::with_capacity(taken.len());
    for slot in &taken {
        let claim =
            claims.iter().find(|c| c.expert_id == slot.expert.id && c.starts_at == slot.slot.start);
        let missing = || DbErr::RecordNotFound(format!("a claim of order {}", order.id));
        let claim = claim.ok_or_else(missing)?;
        let new = NewBooking {
            order_id: order.id,
            expert_id: slot.expert.id,
            theme_id: choice.theme.as_ref().map(|theme| theme.id),
            claim_id: claim.id,
            slot: slot.slot,
        };
        let because = Because { actor: "customer", reason: "booked from the order page" };
        booked.push(bookings::confirm(&transaction, new, because, now).await?);
    }
    let order = if begins { consented(&transaction, order, now).await? } else { order };
    let order = with_found_times(&transaction, order, booked.len()).await?;
    for booking in &booked {
        mails::booking_confirmed(ctx, &transaction, &order, booking, now).await?;
    }
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order.id, booked = booked.len(), "Order {} booked with credits", order.id);
    Ok(booked)
}

/// The bookings that a repeated request made the first time. None: it asks for something else.
///
/// A named expert is taken the second time; of "anyone" the next one would be, and a second credit with them.
async fn booked_before(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    asked: &[AskedSlot],
) -> Result<Option<Vec<booking::Model>>, DbErr> {
    if asked.iter().any(|slot| slot.expert.is_some()) {
        return Ok(None);
    }
    let mut standing = bookings::of_order(transaction, order.id).await?;
    standing.retain(|booking| booking.status == BookingStatus::Confirmed);
    let mut booked = Vec::with_capacity(asked.len());
    for slot in asked {
        let found = standing.iter().position(|booking| booking.starts_at == slot.starts_at);
        let Some(found) = found else { return Ok(None) };
        booked.push(standing.swap_remove(found));
    }
    Ok(Some(booked))
}

/// Keeps the consumer's request to begin within the withdrawal period: the first one, with its text and time.
pub(super) async fn consented(
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, DbErr> {
    if order.begin_consented_at.is_some() {
        return Ok(order);
    }
    let mut row = order.into_active_model();
    row.begin_consented_at = Set(Some(now));
    row.begin_consent_version = Set(Some(TERMS_VERSION.to_owned()));
    row.update(transaction).await
}

fn refuse_unfunded(
    ctx: &Ctx,
    order: &order::Model,
    left: i32,
    wanted: usize,
) -> Result<(), SpendError> {
    match order.status {
        OrderStatus::Paid | OrderStatus::PartiallyRefunded => {}
        OrderStatus::Draft
        | OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Refunded
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => return Err(SpendError::NotPaid),
    }
    let expired = order.credits_expire_at.is_some_and(|end| end <= ctx.clock.now());
    let enough = usize::try_from(left).is_ok_and(|left| left >= wanted);
    if enough && !expired { Ok(()) } else { Err(SpendError::NoCredit) }
}

fn refuse_disputed(known: &Known) -> Result<(), SpendError> {
    let own = || known.payments.iter().filter(|payment| payment.allocated);
    // A cancelled session's credit is worth nothing once the bank took the money back for good.
    let is_taken_back = own().any(|payment| payment.amount_cents > Cents::ZERO)
        && known.disputes.iter().any(|dispute| dispute.standing == DisputeStanding::Lost)
        && follow::kept(known) <= Cents::ZERO;
    if own().any(|payment| payment.disputed) || is_taken_back {
        Err(SpendError::Disputed)
    } else {
        Ok(())
    }
}

async fn choose(
    ctx: &Ctx,
    order: &order::Model,
    theme: Option<&str>,
    asked: &[AskedSlot],
) -> Result<Choice, SpendError> {
    let db = ctx.db.reader();
    let missing = || DbErr::RecordNotFound(format!("the offer of order {}", order.id));
    let offer = offer::Entity::find_by_id(order.offer_id).one(db).await?.ok_or_else(missing)?;
    let theme = match (theme, order.theme_id) {
        (Some(slug), _) => Some(find::theme(db, slug).await.map_err(ChoiceError::from)?),
        (None, Some(id)) => theme::Entity::find_by_id(id).one(db).await?,
        (None, None) => None,
    };
    // What the package was bought for it stays good for, whatever the offer is limited to since.
    if let Some(theme) = &theme
        && order.theme_id != Some(theme.id)
        && !find::offer_covers_theme(db, offer.id, theme.id).await?
    {
        return Err(ChoiceError::Unknown { field: "theme", code: "not-in-offer" }.into());
    }
    // Sessions last as long as the order bought them, whatever the offer says today.
    let offer = offer::Model { session_minutes: order.session_minutes, ..offer };
    let slots = choice::slots(ctx, &offer, theme.as_ref(), asked).await?;
    Ok(Choice { offer, theme, slots })
}

/// A time picked anew stands for one that was lost.
pub(super) async fn with_found_times(
    transaction: &DatabaseTransaction,
    order: order::Model,
    booked: usize,
) -> Result<order::Model, DbErr> {
    let found = i32::try_from(booked).unwrap_or(i32::MAX);
    let still_lost = order.lost_slots.saturating_sub(found).max(0);
    let mut row = order.into_active_model();
    row.lost_slots = Set(still_lost);
    let order = row.update(transaction).await?;
    let known = Known::of_order(transaction, order.id).await?;
    review::store(transaction, order, &known).await
}
