//! `POST /{lang}/orders/{code}/coupon?key=`: a discount code is entered, and the total is shown with it. `…/remove`: it
//! is taken off again. What was typed stays.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use entity::order;

use super::draft_page::DraftPage;
use super::form::{COUPON, OrderForm};
use super::visit::Visit;
use super::{Sent, see_other};
use crate::accounts::web::asking;
use crate::coupons::Refusal;
use crate::orders::coupon::{self, CouponError};
use crate::orders::details::FieldError;
use crate::orders::rows;
use crate::web::error::AppError;

/// Enters the code of the form.
pub async fn post(
    visit: Visit,
    sent: Sent,
    request: HttpRequest,
) -> Result<HttpResponse, AppError> {
    enter(&visit, OrderForm::sent(&sent), &request).await
}

/// The price is that of the list again.
pub async fn remove(visit: Visit, sent: Sent) -> Result<HttpResponse, AppError> {
    match coupon::remove(&visit.ctx, visit.order.id).await? {
        Some(order) => entered(&visit, OrderForm::sent(&sent), &order, None).await,
        None => Ok(see_other(&visit.href(""))),
    }
}

/// Enters the typed code: the form again, with the new total or what is wrong with the code.
pub(super) async fn enter(
    visit: &Visit,
    form: OrderForm,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    if form.coupon.trim().is_empty() {
        return faulty(visit, &visit.order, form, "required").await;
    }
    let asking = asking(&visit.ctx, request);
    match coupon::enter(&visit.ctx, &visit.order, &form.coupon, &asking).await {
        Ok(order) => {
            let form = OrderForm { coupon: String::new(), ..form };
            entered(visit, form, &order, Some("notice-coupon-entered")).await
        }
        Err(CouponError::Refused(refusal)) => {
            faulty(visit, &visit.order, form, refusal.code()).await
        }
        Err(CouponError::TooSoon(wait)) => {
            let mut response = faulty(visit, &visit.order, form, "coupon-too-soon").await?;
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.seconds()));
            Ok(response)
        }
        Err(CouponError::NotADraft) => Ok(see_other(&visit.href(""))),
        Err(error @ CouponError::Database(_)) => Err(error.into()),
    }
}

/// The code went to somebody else, or ended, before the order was placed: the form again, at the price without it.
pub(super) async fn lost(
    visit: &Visit,
    form: OrderForm,
    refusal: Refusal,
) -> Result<HttpResponse, AppError> {
    let order = rows::read(visit.ctx.db.reader(), visit.order.id).await?;
    let mut response = faulty(visit, &order, form, refusal.code()).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

async fn entered(
    visit: &Visit,
    form: OrderForm,
    order: &order::Model,
    notice: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    DraftPage { order, notice, ..DraftPage::of(visit, Some(form)) }.answer().await
}

async fn faulty(
    visit: &Visit,
    order: &order::Model,
    form: OrderForm,
    code: &'static str,
) -> Result<HttpResponse, AppError> {
    let faults = [FieldError { field: COUPON.to_owned(), code }];
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    DraftPage { order, faults: &faults, status, ..DraftPage::of(visit, Some(form)) }.answer().await
}
