//! Placing the order: the form is stored, and Stripe's payment page is opened once.
//!
//! The order becomes `pending` and gets its Idempotency-Key *before* Stripe is asked, so that a lost answer, a crash or
//! a second click asks for the same Checkout Session again instead of a second one.

use entity::order;
use entity::values::status::OrderStatus;
use entity::values::text::Language;
use entity::values::time::{Instant, Span};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, IntoActiveModel};

use super::choice::ChoiceError;
use super::details::{self, Circumstances, Details, FieldError, Typed};
use super::extend::{self, ExtendError};
use super::payment_page::{self, OpenError};
use super::settle::{self, SettleError};
use super::vat_ids::Checked;
use super::{coupon, keys, placed_form, policy, reverse_charge, rows, vat_ids};
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
    /// What it costs, or why, is not what the buyer was shown: nothing was placed. Holds the order at its new price.
    #[error("the price is not the one that was shown")]
    OtherPrice(Box<order::Model>),
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
    /// As it stands in the payment page.
    pub order: order::Model,
}

/// Stores the form and opens the payment page. Repeated, it answers the same page again.
///
/// Where a discount code covers all, there is no payment page: the order is settled at once.
pub async fn place(ctx: &Ctx, order: &order::Model, typed: &Typed) -> Result<Placed, PlaceError> {
    match order.status {
        OrderStatus::Draft | OrderStatus::Expired => {}
        OrderStatus::Pending if !order.give_up => {
            at_known_price(order, typed.shown.as_deref())?;
            if let Some(placed) = open_page(ctx, order.clone()).await? {
                return Ok(placed);
            }
            // Stripe takes nothing under the old key any more: the form, sent again, counts anew.
        }
        OrderStatus::Paid if coupon::covers(order) => {
            return Ok(placed(ctx, order.clone(), order.status));
        }
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

/// Nobody is sent to pay another sum than their page showed: another tab may have placed the order with other answers.
fn at_known_price(order: &order::Model, shown: Option<&str>) -> Result<(), PlaceError> {
    if shown.is_none_or(|seen| reverse_charge::is_known(seen, order)) {
        Ok(())
    } else {
        Err(PlaceError::Over(order.status))
    }
}

/// What bears on whether the order's form is fit.
pub fn circumstances(ctx: &Ctx, order: &order::Model, now: Instant) -> Circumstances {
    Circumstances {
        begins_soon: begins_soon(order, now),
        needs_full_invoice: order.total_cents > SIMPLIFIED_MAX,
        looks_up_vat_ids: ctx.vies.is_some(),
    }
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
    let circumstances = circumstances(ctx, order, now);
    let details = details::parse(typed, circumstances).map_err(PlaceError::Invalid)?;
    let checked = vat_ids::of_buyer(ctx, order, &details).await?;
    if order.hold_expires_at <= now || order.status == OrderStatus::Expired {
        revive(ctx, order).await?;
    }
    let form = Form { details, checked, shown: typed.shown.as_deref() };
    for _ in 0..STORINGS_MAX {
        match store(ctx, order, &form, now).await? {
            Stored::Pending(order) => return Ok(order),
            Stored::OtherPrice(order) => return Err(PlaceError::OtherPrice(Box::new(order))),
            // A hold is gone before its time, by a clock ahead of ours: it is taken again, or the buyer learns now.
            Stored::NotHeld => revive(ctx, order).await?,
        }
    }
    Err(PlaceError::Unavailable)
}

/// A form that is fit, with what is known of its VAT id and what its sender was shown of the price.
struct Form<'a> {
    details: Details,
    checked: Option<Checked>,
    shown: Option<&'a str>,
}

/// What became of a form.
enum Stored {
    Pending(order::Model),
    /// The draft has its new price now; the buyer has to see it first.
    OtherPrice(order::Model),
    /// Not all of the order's times are held.
    NotHeld,
}

/// Stores the form under the order's lock.
async fn store(
    ctx: &Ctx,
    order: &order::Model,
    form: &Form<'_>,
    now: Instant,
) -> Result<Stored, PlaceError> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if order.status != OrderStatus::Draft {
        // A second click was quicker: its page is this one's too.
        let is_covered = order.status == OrderStatus::Paid && coupon::covers(&order);
        return if order.status == OrderStatus::Pending || is_covered {
            at_known_price(&order, form.shown).map(|()| Stored::Pending(order))
        } else {
            Err(PlaceError::Over(order.status))
        };
    }
    let coupon = coupon::of(&transaction, &order).await?;
    let priced = reverse_charge::priced(&order, form.checked.clone(), coupon.as_ref())
        .ok_or_else(|| DbErr::Custom(format!("the total of order {} cannot be split", order.id)))?;
    if form.shown.is_some_and(|seen| !reverse_charge::is_known(seen, &priced)) {
        let mut row = order.into_active_model();
        reverse_charge::store(&mut row, &priced);
        let order = row.update(&transaction).await?;
        transaction.commit().await?;
        return Ok(Stored::OtherPrice(order));
    }
    let until = now.plus(PAYMENT_TIME);
    // Experts before claims, as everywhere.
    let experts = order.slots.0.iter().map(|slot| slot.expert_id).collect();
    claims::lock_all(&transaction, experts).await?;
    let held = claims::hold_until(&transaction, order.id, until).await?;
    if usize::try_from(held) != Ok(order.slots.0.len()) {
        return Ok(Stored::NotHeld);
    }
    // The coupon's row comes last of those that others wait for.
    coupon::take(&transaction, &order, now).await?.map_err(PlaceError::Coupon)?;
    placed_form::store_attendees(&transaction, &order, &form.details).await?;
    // Stripe judges this one, by its own clock.
    let checkout_until = ctx.clock.machine_now().plus(PAYMENT_TIME).plus(CHECKOUT_MARGIN);
    let mut row = placed_form::with_details(order, form.details.clone(), until, now);
    reverse_charge::store(&mut row, &priced);
    row.checkout_expires_at = Set(Some(checkout_until));
    let order = row.update(&transaction).await?;
    transaction.commit().await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("order-placed");
    Ok(Stored::Pending(order))
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

/// The payment page of a pending order: the one it has, or the one its key brings. None: Stripe refused for good, and
/// the order is a draft again.
async fn open_page(ctx: &Ctx, order: order::Model) -> Result<Option<Placed>, PlaceError> {
    if coupon::covers(&order) {
        let status = settle::settle(ctx, order.id).await?;
        return Ok(Some(placed(ctx, order, status)));
    }
    let status = OrderStatus::Pending;
    if let Some(checkout_url) = order.checkout_url.clone() {
        return Ok(Some(Placed { status, checkout_url, order }));
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
        Some(checkout_url) => Ok(Some(Placed { status, checkout_url, order })),
        // Paid or dead already: the order page tells which.
        None => Err(PlaceError::Over(rows::read(ctx.db.reader(), order.id).await?.status)),
    }
}

/// Nothing is to be paid: on to the order's own page.
fn placed(ctx: &Ctx, order: order::Model, status: OrderStatus) -> Placed {
    let checkout_url = page_path(ctx, &order, order.language);
    Placed { status, checkout_url, order }
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
