//! Holding times while the form is filled: the first step of every purchase.

use entity::order;
use entity::values::codes::OrderCode;
use entity::values::ids::OrderId;
use entity::values::money::{Cents, Price};
use entity::values::status::{OrderStatus, VatTreatment};
use entity::values::text::Language;
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, IntoActiveModel, Iterable};
use tracing::info;

use super::choice::{self, AskedSlot, Choice, ChoiceError};
use super::keys;
use super::take::{self, Taking};
use crate::ctx::Ctx;

pub use crate::catalog::QUANTITY_MAX;

/// Most times picked at purchase; the rest are picked from the order page.
pub const SLOTS_MAX: usize = 20;

/// What a visitor wants to buy.
#[derive(Clone, Debug)]
pub struct HoldRequest {
    pub offer: String,
    pub quantity: i32,
    pub theme: String,
    pub slots: Vec<AskedSlot>,
    pub language: Language,
}

/// Why the times are not held.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error("the hold could not be stored")]
    Database(#[from] DbErr),
}

/// A draft and the key to it.
#[derive(Clone, Debug)]
pub struct Held {
    pub order: order::Model,
    pub key: String,
}

/// Holds the times and starts a draft order at today's price: all of the times, or none.
pub async fn hold(ctx: &Ctx, request: HoldRequest) -> Result<Held, HoldError> {
    if !(1..=QUANTITY_MAX).contains(&request.quantity) {
        return Err(ChoiceError::Unknown { field: "quantity", code: "out-of-range" }.into());
    }
    let (offer, theme) = choice::offer_and_theme(ctx, &request.offer, &request.theme).await?;
    let credits = offer.sessions.saturating_mul(request.quantity);
    let wanted = i32::try_from(request.slots.len()).unwrap_or(i32::MAX);
    if wanted > credits || request.slots.len() > SLOTS_MAX {
        return Err(ChoiceError::Unknown { field: "slots", code: "too-many" }.into());
    }
    let slots = choice::slots(ctx, &offer, Some(&theme), &request.slots).await?;
    let choice = Choice { offer, theme: Some(theme), slots };
    let now = ctx.clock.now();
    let until = now.plus(ctx.config.draft_hold);

    let transaction = ctx.db.write_txn().await?;
    let order = new_draft(&choice, &request, until, now)?;
    let insert = order::Entity::insert(without_nulls(&order));
    insert.exec_without_returning(&transaction).await?;
    let offered_by = Some(ctx.config.feeds.max_age);
    let taking = Taking { order_id: order.id, held_until: Some(until), offered_by };
    let taken = match take::all(&transaction, &choice.slots, taking, now).await? {
        Ok(taken) => take::chosen(&taken),
        Err(lost) => {
            transaction.rollback().await?;
            return Err(take::refusal(ctx, &choice, &lost).await?.into());
        }
    };
    let order = if order.slots == taken {
        order
    } else {
        let mut row = order.into_active_model();
        row.slots = Set(taken);
        row.update(&transaction).await?
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("before-hold-commit");
    transaction.commit().await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("hold-stored");
    ctx.freshness.bump();
    info!(order.id = %order.id, slots = choice.slots.len(), "Order {} holds its times", order.id);
    let key = keys::key(&ctx.config, &order);
    Ok(Held { order, key })
}

/// The row to insert, without the half of its columns that a draft leaves empty: naming them costs more than the rest
/// of the hold's statement does.
pub fn without_nulls(order: &order::Model) -> order::ActiveModel {
    let mut row = order.clone().into_active_model();
    for column in order::Column::iter() {
        if row.get(column).into_value().is_none_or(|value| value == value.as_null()) {
            row.not_set(column);
        }
    }
    row
}

fn new_draft(
    choice: &Choice,
    request: &HoldRequest,
    until: Instant,
    now: Instant,
) -> Result<order::Model, DbErr> {
    let offer = &choice.offer;
    let too_large = || DbErr::Custom(format!("the total of offer {} does not fit", offer.id));
    let total = offer.price_cents.times(request.quantity).ok_or_else(too_large)?;
    let price = Price::from_gross(total, offer.vat_rate).ok_or_else(too_large)?;
    Ok(order::Model {
        id: OrderId::fresh(),
        code: OrderCode::random(),
        status: OrderStatus::Draft,
        language: request.language,
        offer_id: offer.id,
        offer_name: offer.name.clone(),
        theme_id: choice.theme.as_ref().map(|theme| theme.id),
        quantity: request.quantity,
        sessions: offer.sessions.saturating_mul(request.quantity),
        session_minutes: offer.session_minutes,
        unit_price_cents: offer.price_cents,
        total_cents: price.gross,
        vat_cents: price.vat,
        vat_rate: price.rate,
        vat_treatment: VatTreatment::Charged,
        offer_price_cents: Some(offer.price_cents),
        offer_vat_rate: Some(price.rate),
        vat_id: None,
        vat_id_answer: None,
        vat_id_checked_at: None,
        vat_id_reference: None,
        valid_days: offer.valid_days,
        spacing_min_days: offer.spacing_min_days,
        spacing_max_days: offer.spacing_max_days,
        // Who holds a pooled time is known once it is taken.
        slots: take::named(&choice.slots),
        hold_expires_at: until,
        hold_extensions: 0,
        customer_name: None,
        customer_email: None,
        customer_email_key: None,
        organisation: None,
        business_id: None,
        address: None,
        reference: None,
        preparation: None,
        terms_version: None,
        terms_accepted_at: None,
        begin_consented_at: None,
        begin_consent_version: None,
        checkout_key: None,
        checkout_expires_at: None,
        checkout_session_id: None,
        checkout_url: None,
        give_up: false,
        paid_at: None,
        credits_expire_at: None,
        search_text: String::new(),
        credits_look_at: None,
        nudged_for: None,
        lost_slots: 0,
        review: None,
        coupon_id: None,
        discount_cents: Cents::ZERO,
        key_version: 1,
        reconcile_at: until,
        created_at: now,
        erased_at: None,
        vouchers_gone_at: None,
    })
}
