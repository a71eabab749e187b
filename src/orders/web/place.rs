//! `POST /{lang}/orders/{code}/place?key=`: the form is sent; on to the payment page.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use entity::order;
use entity::values::status::VatIdAnswer;

use super::draft_page::{self, DraftPage};
use super::form::OrderForm;
use super::visit::Visit;
use super::{Sent, coupon, see_other};
use crate::orders::choice::ChoiceError;
use crate::orders::details::{FieldError, Typed};
use crate::orders::place::{self, PlaceError};
use crate::orders::{extend, pick_again, reverse_charge, rows};
use crate::web::error::AppError;
use crate::web::limits;

/// Seconds after which to try again when Stripe was out of reach.
const RETRY_SECONDS: &str = "5";

/// Places the order. Whatever stands in the way, what was typed is shown again.
pub async fn post(
    visit: Visit,
    sent: Sent,
    request: HttpRequest,
) -> Result<HttpResponse, AppError> {
    let form = OrderForm::sent(&sent);
    let now = visit.ctx.clock.now();
    let is_open = extend::is_form_open(&visit.order, now);
    if is_open {
        let faults = form.faults(place::circumstances(&visit.ctx, &visit.order, now));
        if !faults.is_empty() {
            return with_faults(&visit, form, &faults).await;
        }
    }
    if is_open && !form.coupon.trim().is_empty() {
        // The total that is ordered was shown before: a code that was only typed is entered first.
        return coupon::enter(&visit, form, &request).await;
    }
    let shown = form.shown.clone().unwrap_or_else(|| reverse_charge::shown(&visit.order));
    let typed = Typed { shown: Some(shown), ..form.typed(visit.language) };
    limits::checkout(&request, &typed.email)?;
    match place::place(&visit.ctx, &visit.order, &typed).await {
        Ok(placed) => Ok(see_other(&placed.checkout_url)),
        Err(PlaceError::Invalid(faults)) => with_faults(&visit, form, &faults).await,
        Err(PlaceError::Choice(refusal)) => taken(&visit, form, refusal).await,
        Err(PlaceError::Coupon(refusal)) => coupon::lost(&visit, form, refusal).await,
        // The order's page says what became of it.
        Err(PlaceError::Over(_)) => Ok(see_other(&visit.href(""))),
        Err(PlaceError::OtherPrice(order)) => other_price(&visit, form, &order).await,
        Err(PlaceError::Unavailable) => unavailable(&visit, form).await,
        Err(error @ (PlaceError::Settle(_) | PlaceError::Database(_))) => Err(error.into()),
    }
}

async fn with_faults(
    visit: &Visit,
    form: OrderForm,
    faults: &[FieldError],
) -> Result<HttpResponse, AppError> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    DraftPage { faults, status, ..DraftPage::of(visit, Some(form)) }.answer().await
}

/// The price, or why it is what it is, was not shown yet: the form again, with both.
async fn other_price(
    visit: &Visit,
    form: OrderForm,
    order: &order::Model,
) -> Result<HttpResponse, AppError> {
    let notice = match order.vat_id_answer {
        Some(VatIdAnswer::Valid) => "notice-vat-off",
        Some(VatIdAnswer::Invalid) => "notice-vat-id-invalid",
        Some(VatIdAnswer::Unknown) => "notice-vat-id-unknown",
        // What was shown named a VAT id, or only a total that is another now, as when a code was taken off elsewhere.
        None if form.shown.as_deref().is_some_and(reverse_charge::names_a_vat_id) => {
            "notice-vat-on"
        }
        None => "notice-total-changed",
    };
    let page = DraftPage {
        order,
        notice: Some(notice),
        status: StatusCode::CONFLICT,
        ..DraftPage::of(visit, Some(form))
    };
    page.answer().await
}

/// The time is gone: the form again, with the nearest times instead.
pub(super) async fn taken(
    visit: &Visit,
    form: OrderForm,
    refusal: ChoiceError,
) -> Result<HttpResponse, AppError> {
    let (mut notice, mut status) = ("notice-slot-taken", StatusCode::CONFLICT);
    let lost = match refusal {
        ChoiceError::SlotTaken { alternatives } => alternatives,
        ChoiceError::Unknown { field: pick_again::REPLACES, .. } => {
            (notice, status) = ("notice-mark-time", StatusCode::UNPROCESSABLE_ENTITY);
            draft_page::nearest(visit, &visit.order, None).await?
        }
        // The expert is no longer booked this way.
        ChoiceError::Unknown { .. } => draft_page::nearest(visit, &visit.order, None).await?,
        error @ ChoiceError::Database(_) => return Err(error.into()),
    };
    let page = DraftPage {
        lost: Some(lost),
        notice: Some(notice),
        status,
        ..DraftPage::of(visit, Some(form))
    };
    page.answer().await
}

/// Stripe is out of reach: the time stays held, and trying again is safe.
async fn unavailable(visit: &Visit, form: OrderForm) -> Result<HttpResponse, AppError> {
    let order = rows::read(visit.ctx.db.reader(), visit.order.id).await?;
    let page = DraftPage {
        order: &order,
        notice: Some("notice-payment-unavailable"),
        status: StatusCode::SERVICE_UNAVAILABLE,
        ..DraftPage::of(visit, Some(form))
    };
    let mut response = page.answer().await?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    Ok(response)
}
