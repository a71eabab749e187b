//! Another time for a draft: what was typed stays, the old times go, the new ones are held.

use entity::order;
use entity::values::status::OrderStatus;
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::choice::{self, AskedSlot, Choice};
use super::extend::{self, ExtendError};
use super::rows;
use super::take::{self, Taking};
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
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    let fits = usize::try_from(order.sessions).is_ok_and(|credits| choice.slots.len() <= credits);
    if !extend::is_form_open(&order, now) || !fits {
        return Err(ExtendError::NotADraft);
    }
    let until = hold_end(ctx, &order);
    // Experts before claims, as everywhere: another buyer may be clearing our lapsed holds under their locks.
    let before = order.slots.0.iter().map(|slot| slot.expert_id);
    let wanted = choice.slots.iter().flat_map(|wish| wish.experts.iter().map(|expert| expert.id));
    claims::lock_all(&transaction, before.chain(wanted).collect()).await?;
    claims::release_holds(&transaction, order.id).await?;
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: Some(until), offered_by };
    let taken = match take::all(&transaction, &choice.slots, taking, now).await? {
        Ok(taken) => taken,
        Err(lost) => {
            transaction.rollback().await?;
            return Err(take::refusal(ctx, &choice, &lost).await?.into());
        }
    };
    let extensions = order.hold_extensions.saturating_add(1);
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Draft);
    row.hold_extensions = Set(extensions);
    row.slots = Set(take::chosen(&taken));
    row.hold_expires_at = Set(until);
    row.reconcile_at = Set(until);
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    Ok(order)
}

/// Picking counts as an extension, so that no hold lasts for ever: past the last, what is left of the old one stays.
fn hold_end(ctx: &Ctx, order: &order::Model) -> Instant {
    let now = ctx.clock.now();
    let may_extend = order.hold_extensions < extend::EXTENSIONS_MAX;
    let has_lapsed = order.status != OrderStatus::Draft || order.hold_expires_at <= now;
    if may_extend || has_lapsed { now.plus(ctx.config.draft_hold) } else { order.hold_expires_at }
}
