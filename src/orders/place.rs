//! Placing the order: the form is stored, and Stripe's payment page is opened once.
//!
//! The order becomes `pending` and gets its Idempotency-Key *before* Stripe is asked, so that a lost answer, a crash or
//! a second click asks for the same Checkout Session again instead of a second one.

use entity::values::ids::AttendeeId;
use entity::values::status::OrderStatus;
use entity::values::text::{EmailKey, Language};
use entity::values::time::{Instant, Span};
use entity::{attendee, order};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

use super::choice::ChoiceError;
use super::details::{self, Circumstances, Details, FieldError, Typed};
use super::extend::{self, ExtendError};
use super::payment_page::{self, OpenError};
use super::settle::{self, SettleError};
use super::{TERMS_VERSION, coupon, keys, policy, rows, search_text};
use crate::availability::claims;
use crate::coupons::Refusal;
use crate::ctx::Ctx;
use crate::invoices::SIMPLIFIED_MAX;

/// How long the customer has to pay. Stripe keeps a Checkout Session for at least 30 minutes.
const PAYMENT_TIME: Span = Span::minutes(30);
/// Stripe's end lies this much after ours: we expire it ourselves, and its clock may differ from ours.
const CHECKOUT_MARGIN: Span = Span::minutes(3);
/// How soon the reconcile job looks at an order whose customer went to pay.
pub(super) const FIRST_LOOK: Span = Span::minutes(2);
/// How often a form is stored anew because a hold was gone under it.
const STORINGS_MAX: u32 = 2;

/// Why the order was not placed.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Something typed is not fit; each fault names its field.
    #[error("the form has faults")]
    Invalid(Vec<FieldError>),
    /// A held time went to somebody else after the hold had lapsed.
    #[error(transparent)]
    Choice(ChoiceError),
    /// The order's discount code was used up, ended or revoked since it was entered; the draft has it no more.
    #[error(transparent)]
    Coupon(Refusal),
    /// The order is paid, on its way there, or over. Holds where it stands.
    #[error("the order cannot be placed any more")]
    Over(OrderStatus),
    /// Stripe could not be reached. The times stay held; trying again is safe.
    #[error("the payment service cannot be reached")]
    Unavailable,
    /// Nothing was to be paid, and the order could not be carried out yet; that happens by itself.
    #[error("the order could not be carried out")]
    Settle(#[from] SettleError),
    #[error("the order could not be stored")]
    Database(#[from] DbErr),
}

/// Where the customer goes on to.
#[derive(Clone, Debug)]
pub struct Placed {
    /// `pending`; `paid`, where a discount code covers all.
    pub status: OrderStatus,
    /// Where to pay; the order's own page, where nothing is to be paid.
    pub checkout_url: String,
    pub hold_expires_at: Instant,
}

/// Stores the form and opens the payment page. Repeated, it answers the same page again.
///
/// Where a discount code covers all, there is no payment page: the order is settled at once.
pub async fn place(ctx: &Ctx, order: &order::Model, typed: &Typed) -> Result<Placed, PlaceError> {
    match order.status {
        OrderStatus::Draft | OrderStatus::Expired => {}
        OrderStatus::Pending if !order.give_up => {
            if let Some(placed) = open_page(ctx, order.clone()).await? {
                return Ok(placed);
            }
            // Stripe takes nothing under the old key any more: the form, sent again, counts anew.
        }
        OrderStatus::Paid if coupon::covers(order) => return Ok(placed(ctx, order, order.status)),
        OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Failed
        | OrderStatus::Cancelled => return Err(PlaceError::Over(order.status)),
    }
    let submitted = submit(ctx, order, typed).await;
    if let Err(PlaceError::Coupon(_)) = &submitted {
        // The buyer sees the price without it before ordering again.
        coupon::remove(ctx, order.id).await?;
    }
    open_page(ctx, submitted?).await?.ok_or(PlaceError::Unavailable)
}

/// What bears on whether the order's form is fit.
pub fn circumstances(order: &order::Model, now: Instant) -> Circumstances {
    let needs_full_invoice = order.total_cents > SIMPLIFIED_MAX;
    Circumstances { begins_soon: begins_soon(order, now), needs_full_invoice }
}

/// Whether a chosen session starts inside the withdrawal period.
pub fn begins_soon(order: &order::Model, now: Instant) -> bool {
    let ends = policy::withdrawal_ends(now);
    order.slots.0.iter().any(|slot| slot.starts_at < ends)
}

async fn submit(
    ctx: &Ctx,
    order: &order::Model,
    typed: &Typed,
) -> Result<order::Model, PlaceError> {
    let now = ctx.clock.now();
    let circumstances = circumstances(order, now);
    let details = details::parse(typed, circumstances).map_err(PlaceError::Invalid)?;
    if order.hold_expires_at <= now || order.status == OrderStatus::Expired {
        revive(ctx, order).await?;
    }
    for _ in 0..STORINGS_MAX {
        if let Some(order) = store(ctx, order, &details, now).await? {
            return Ok(order);
        }
        // A hold is gone before its time, by a clock ahead of ours: it is taken again, or the buyer learns now.
        revive(ctx, order).await?;
    }
    Err(PlaceError::Unavailable)
}

/// Stores the form under the order's lock. None: not all of its times are held.
async fn store(
    ctx: &Ctx,
    order: &order::Model,
    details: &Details,
    now: Instant,
) -> Result<Option<order::Model>, PlaceError> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if order.status != OrderStatus::Draft {
        // A second click was quicker: its page is this one's too.
        let is_covered = order.status == OrderStatus::Paid && coupon::covers(&order);
        return if order.status == OrderStatus::Pending || is_covered {
            Ok(Some(order))
        } else {
            Err(PlaceError::Over(order.status))
        };
    }
    let until = now.plus(PAYMENT_TIME);
    // Experts before claims, as everywhere.
    let experts = order.slots.0.iter().map(|slot| slot.expert_id).collect();
    claims::lock_all(&transaction, experts).await?;
    let held = claims::hold_until(&transaction, order.id, until).await?;
    if usize::try_from(held) != Ok(order.slots.0.len()) {
        return Ok(None);
    }
    // The coupon's row comes last of those that others wait for.
    coupon::take(&transaction, &order, now).await?.map_err(PlaceError::Coupon)?;
    store_attendees(&transaction, &order, details).await?;
    // Stripe judges this one, by its own clock.
    let checkout_until = ctx.clock.machine_now().plus(PAYMENT_TIME).plus(CHECKOUT_MARGIN);
    let mut row = with_details(order, details.clone(), until, now);
    row.checkout_expires_at = Set(Some(checkout_until));
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("order-placed");
    Ok(Some(order))
}

async fn revive(ctx: &Ctx, order: &order::Model) -> Result<(), PlaceError> {
    match extend::revive(ctx, order).await {
        Ok(_) => Ok(()),
        Err(ExtendError::NotADraft | ExtendError::NoMore) => {
            let order = rows::read(ctx.db.reader(), order.id).await?;
            // A second click placed it meanwhile; `submit` sees that under the lock.
            if order.status == OrderStatus::Pending {
                Ok(())
            } else {
                Err(PlaceError::Over(order.status))
            }
        }
        Err(ExtendError::Choice(choice)) => Err(PlaceError::Choice(choice)),
        Err(ExtendError::Database(error)) => Err(PlaceError::Database(error)),
    }
}

fn with_details(
    order: order::Model,
    details: Details,
    until: Instant,
    now: Instant,
) -> order::ActiveModel {
    // Never the same again: what Stripe keeps under an older key must not stand in the way of this one.
    let key = format!("order-{}-checkout-{}", order.id, Uuid::now_v7());
    let found_by = [
        Some(&details.name),
        details.organisation.as_ref(),
        Some(&details.email),
        details.reference.as_ref(),
    ];
    let search = search_text::of(found_by);
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Pending);
    row.language = Set(details.language);
    row.customer_name = Set(Some(details.name));
    row.customer_email_key = Set(Some(EmailKey::of(details.email.reveal())));
    row.customer_email = Set(Some(details.email));
    row.organisation = Set(details.organisation);
    row.business_id = Set(details.business_id);
    row.address = Set(details.address);
    row.reference = Set(details.reference);
    row.search_text = Set(search);
    row.preparation = Set(details.preparation);
    row.terms_version = Set(Some(TERMS_VERSION.to_owned()));
    row.terms_accepted_at = Set(Some(now));
    row.begin_consented_at = Set(details.begin_consent.then_some(now));
    row.begin_consent_version = Set(details.begin_consent.then(|| TERMS_VERSION.to_owned()));
    row.hold_expires_at = Set(until);
    row.checkout_key = Set(Some(key));
    row.reconcile_at = Set(now.plus(FIRST_LOOK));
    row
}

async fn store_attendees(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    details: &Details,
) -> Result<(), DbErr> {
    attendee::Entity::delete_many()
        .filter(attendee::Column::OrderId.eq(order.id))
        .exec(transaction)
        .await?;
    let rows =
        (0_i32..).zip(&details.attendees).map(|(position, attendee)| attendee::ActiveModel {
            id: Set(AttendeeId::fresh()),
            order_id: Set(order.id),
            position: Set(position),
            name: Set(attendee.name.clone()),
            email: Set(attendee.email.clone()),
        });
    attendee::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(())
}

/// The payment page of a pending order: the one it has, or the one its key brings. None: Stripe refused for good, and
/// the order is a draft again.
async fn open_page(ctx: &Ctx, order: order::Model) -> Result<Option<Placed>, PlaceError> {
    if coupon::covers(&order) {
        let status = settle::settle(ctx, order.id).await?;
        return Ok(Some(placed(ctx, &order, status)));
    }
    let (status, hold_expires_at) = (OrderStatus::Pending, order.hold_expires_at);
    if let Some(checkout_url) = order.checkout_url {
        return Ok(Some(Placed { status, checkout_url, hold_expires_at }));
    }
    let checkout = match payment_page::open_checkout(ctx, &order).await {
        Ok(checkout) => checkout,
        Err(OpenError::Refused) => {
            back_to_draft(ctx, &order).await?;
            return Ok(None);
        }
        Err(OpenError::Unavailable) => return Err(PlaceError::Unavailable),
        Err(OpenError::Database(error)) => return Err(PlaceError::Database(error)),
    };
    match checkout.url {
        Some(checkout_url) => Ok(Some(Placed { status, checkout_url, hold_expires_at })),
        // Paid or dead already: the order page tells which.
        None => Err(PlaceError::Over(rows::read(ctx.db.reader(), order.id).await?.status)),
    }
}

/// Nothing is to be paid: on to the order's own page.
fn placed(ctx: &Ctx, order: &order::Model, status: OrderStatus) -> Placed {
    let checkout_url = page_path(ctx, order, order.language);
    Placed { status, checkout_url, hold_expires_at: order.hold_expires_at }
}

/// The absolute, secret address of the order's page.
pub(super) fn page_path(ctx: &Ctx, order: &order::Model, language: Language) -> String {
    let key = keys::key(&ctx.config, order);
    ctx.config.link(&format!("/{language}/orders/{}?key={key}", order.code))
}

/// Stripe would not take the request, so no money can come: the form is open again, the times stay held.
async fn back_to_draft(ctx: &Ctx, refused: &order::Model) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, refused.id).await?;
    let is_unopened = order.status == OrderStatus::Pending && order.checkout_session_id.is_none();
    if is_unopened && order.checkout_key == refused.checkout_key {
        coupon::give_back(&transaction, &order).await?;
        let mut row = order.into_active_model();
        row.status = Set(OrderStatus::Draft);
        row.checkout_key = Set(None);
        row.checkout_expires_at = Set(None);
        row.update(&transaction).await?;
    }
    transaction.commit().await
}
