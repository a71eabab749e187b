//! Another time for a draft: what was typed stays, one of its times goes, the new one is held in its place.

use entity::order;
use entity::order::ChosenSlots;
use entity::values::status::OrderStatus;
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};

use super::choice::{self, AskedSlot, Choice, ChoiceError};
use super::extend::{self, ExtendError};
use super::rows;
use super::take::{self, Taking, Wish};
use crate::availability::claims;
use crate::ctx::Ctx;

/// The field in which the customer says which time is to go.
pub const REPLACES: &str = "replaces";

/// Holds the time asked for in place of the one that is to go, or the draft stays as it is.
///
/// `replaced` names one of the draft's times; where there is but one, or none, it need not. The other times stay: one
/// whose hold is gone is taken again where it can be, else it stays chosen without being held, to be replaced next.
pub async fn pick_again(
    ctx: &Ctx,
    order: &order::Model,
    replaced: Option<&AskedSlot>,
    asked: &AskedSlot,
) -> Result<order::Model, ExtendError> {
    let before = extend::choice_of(ctx, order).await?;
    let (goes, stay) = parted(&before.slots, replaced)?;
    let asked = std::slice::from_ref(asked);
    let slots = choice::slots(ctx, &before.offer, before.theme.as_ref(), asked).await?;
    let choice = Choice { slots, ..before };
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let chosen = order.slots.clone();
    let order = rows::lock(&transaction, order.id).await?;
    let fits = usize::try_from(order.sessions).is_ok_and(|credits| stay.len() < credits);
    // Other times by now: the customer looks at them first.
    if !extend::is_form_open(&order, now) || !fits || order.slots != chosen {
        return Err(ExtendError::NotADraft);
    }
    let until = hold_end(ctx, &order);
    // Experts before claims, as everywhere: another buyer may be clearing our lapsed holds under their locks.
    let before = order.slots.0.iter().map(|slot| slot.expert_id);
    let wanted = choice.slots.iter().flat_map(|wish| wish.experts.iter().map(|expert| expert.id));
    claims::lock_all(&transaction, before.chain(wanted).collect()).await?;
    if let Some((expert_id, wish)) = goes.and_then(|wish| wish.only_expert().zip(Some(wish))) {
        claims::release_hold(&transaction, order.id, expert_id, wish.slot.start).await?;
    }
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: Some(until), offered_by };
    let taken = match take::all(&transaction, &choice.slots, taking, now).await? {
        Ok(taken) => take::chosen(&taken),
        Err(lost) => {
            transaction.rollback().await?;
            return Err(take::refusal(ctx, &choice, &lost).await?.into());
        }
    };
    take_back(&transaction, &choice, &stay, taking, now).await?;
    claims::hold_until(&transaction, order.id, until).await?;
    let slots = with(taken, &stay);
    let extensions = order.hold_extensions.saturating_add(1);
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Draft);
    row.hold_extensions = Set(extensions);
    row.slots = Set(slots);
    row.hold_expires_at = Set(until);
    row.reconcile_at = Set(until);
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    Ok(order)
}

/// The time that goes, and those that stay.
fn parted<'a>(
    slots: &'a [Wish],
    replaced: Option<&AskedSlot>,
) -> Result<(Option<&'a Wish>, Vec<Wish>), ChoiceError> {
    if let [] | [_] = slots {
        return Ok((slots.first(), Vec::new()));
    }
    let is_meant = |wish: &&Wish| replaced.is_some_and(|replaced| wish.is(replaced));
    let unknown = ChoiceError::Unknown { field: REPLACES, code: "unknown" };
    let goes = slots.iter().find(is_meant).ok_or(unknown)?;
    Ok((Some(goes), slots.iter().filter(|wish| !is_meant(wish)).cloned().collect()))
}

/// Takes those of the times again that are held no more and can be had. The caller has locked the experts.
async fn take_back(
    transaction: &DatabaseTransaction,
    choice: &Choice,
    stay: &[Wish],
    taking: Taking,
    now: Instant,
) -> Result<(), DbErr> {
    let held = claims::of_order(transaction, taking.order_id).await?;
    let is_held = |wish: &&Wish| {
        let same = |claim: &entity::slot_claim::Model| {
            Some(claim.expert_id) == wish.only_expert() && claim.starts_at == wish.slot.start
        };
        held.iter().any(same)
    };
    let gone = stay.iter().filter(|wish| !is_held(wish));
    for wish in gone.filter(|wish| extend::may_return(choice, wish, now)) {
        let _lost_or_taken =
            take::all(transaction, std::slice::from_ref(wish), taking, now).await?;
    }
    Ok(())
}

/// The times taken beside those that stay, as an order keeps them.
fn with(taken: ChosenSlots, stay: &[Wish]) -> ChosenSlots {
    let mut slots = take::named(stay).0;
    slots.extend(taken.0);
    slots.sort_by_key(|slot| (slot.expert_id, slot.starts_at));
    ChosenSlots(slots)
}

/// Picking counts as an extension, so that no hold lasts for ever: past the last, what is left of the old one stays.
fn hold_end(ctx: &Ctx, order: &order::Model) -> Instant {
    let now = ctx.clock.now();
    let may_extend = order.hold_extensions < extend::EXTENSIONS_MAX;
    let has_lapsed = order.status != OrderStatus::Draft || order.hold_expires_at <= now;
    if may_extend || has_lapsed { now.plus(ctx.config.draft_hold) } else { order.hold_expires_at }
}
