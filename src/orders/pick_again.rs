//! Another time for a draft: what was typed stays, the old times go, the new ones are held.

use entity::order::{self, ChosenSlot, ChosenSlots};
use entity::values::status::OrderStatus;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::choice::{self, AskedSlot, Choice};
use super::draft::Taking;
use super::extend::{self, ExtendError};
use super::{draft, rows};
use crate::availability::claims;
use crate::ctx::Ctx;

/// Holds the times asked for instead of those the draft had: all of them, or the draft stays as it is.
pub async fn pick_again(
    ctx: &Ctx,
    order: &order::Model,
    asked: &[AskedSlot],
) -> Result<order::Model, ExtendError> {
    let before = extend::choice_of(ctx, order).await?;
    let slots = choice::slots(ctx, &before.offer, before.theme.as_ref(), asked).await?;
    let choice = Choice { slots, ..before };
    let now = ctx.clock.now();
    let until = now.plus(ctx.config.draft_hold);
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    let fits = usize::try_from(order.sessions).is_ok_and(|credits| choice.slots.len() <= credits);
    if !extend::is_form_open(&order) || !fits {
        return Err(ExtendError::NotADraft);
    }
    claims::release_holds(&transaction, order.id).await?;
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: Some(until), offered_by };
    if let Err(lost) = draft::take_all(&transaction, &choice.slots, taking, now).await? {
        transaction.rollback().await?;
        return Err(draft::refusal(ctx, &choice, &lost).await?.into());
    }
    let chosen = choice
        .slots
        .iter()
        .map(|slot| ChosenSlot { expert_id: slot.expert.id, starts_at: slot.slot.start });
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Draft);
    row.slots = Set(ChosenSlots(chosen.collect()));
    row.hold_expires_at = Set(until);
    row.reconcile_at = Set(until);
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    Ok(order)
}
