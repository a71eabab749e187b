//! `GET …/orders/{code}/bookings/{id}/cancel`: what calling a session off would bring. `POST`: it is done.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::booking;
use entity::values::ids::BookingId;
use entity::values::money::Cents;
use entity::values::status::BookingStatus;
use entity::values::time::Instant;
use sea_orm::EntityTrait;
use serde::Serialize;

use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::orders::cancel::{CancelError, Settlement};
use crate::orders::view::{self, BookingView};
use crate::orders::{agenda, credits_end, policy, staff};
use crate::payments::Known;
use crate::web::error::AppError;

/// Language, order code and booking of an address.
pub(super) type BookingPath = web::Path<(String, String, String)>;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    booking: Option<BookingView>,
    settlement: String,
    /// Whether its customer would get nothing back any more.
    is_late: bool,
    is_over: bool,
    /// What the session is worth; none where no money can go back.
    refund_cents: Option<Cents>,
    usable_until: Instant,
}

/// What would come back, before the button.
pub async fn form(opened: Opened, path: BookingPath) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    answer(&opened, &booking, StatusCode::OK, ActForm::fresh(), "credit").await
}

/// Calls the session off as decided.
pub async fn post(opened: Opened, path: BookingPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let id: BookingId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let word = sent.get("settlement").map(String::as_str).unwrap_or_default();
    let all = [Settlement::Credit, Settlement::Refund, Settlement::Nothing];
    let settlement = all.into_iter().find(|settlement| settlement.word() == word);
    let settlement = settlement.ok_or("admin-error-settlement");
    let (settlement, act) = match settlement.and_then(|chosen| Ok((chosen, act(&opened, &sent)?))) {
        Ok(found) => found,
        Err(error) => return wrong(&opened, &path, &sent, word, error).await,
    };
    match staff::cancel::cancel(&opened.desk.ctx, opened.order.id, id, settlement, &act).await {
        Ok(true) => Ok(opened.desk.done(&opened.path(""), "cancelled")),
        Ok(false) => Ok(opened.desk.done(&opened.path(""), "done-before")),
        Err(CancelError::Disputed) => {
            wrong(&opened, &path, &sent, word, "admin-error-disputed").await
        }
        Err(CancelError::NoRefund) => {
            wrong(&opened, &path, &sent, word, "admin-error-too-much").await
        }
        Err(error) => Err(error.into()),
    }
}

async fn wrong(
    opened: &Opened,
    path: &BookingPath,
    sent: &Sent,
    settlement: &str,
    error: &'static str,
) -> Result<HttpResponse, AppError> {
    let booking = standing(opened, path).await?;
    let form = ActForm::again(sent, error);
    answer(opened, &booking, StatusCode::UNPROCESSABLE_ENTITY, form, settlement).await
}

/// The session that the address names, while it stands.
pub(super) async fn standing(
    opened: &Opened,
    path: &BookingPath,
) -> Result<booking::Model, AppError> {
    let id: BookingId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let found = booking::Entity::find_by_id(id).one(opened.desk.ctx.db.reader()).await?;
    let stands = |row: &booking::Model| {
        row.order_id == opened.order.id && row.status == BookingStatus::Confirmed
    };
    found.filter(stands).ok_or(AppError::NotFound)
}

async fn answer(
    opened: &Opened,
    booking: &booking::Model,
    status: StatusCode,
    form: ActForm,
    settlement: &str,
) -> Result<HttpResponse, AppError> {
    let (db, now) = (opened.desk.ctx.db.reader(), opened.desk.ctx.clock.now());
    let facts = view::facts(db, &opened.order).await?;
    let known = Known::of_order(db, opened.order.id).await?;
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        action: opened.href(&format!("/bookings/{}/cancel", booking.id)),
        form,
        booking: facts.booking_view(booking.id, opened.desk.language),
        settlement: settlement.to_owned(),
        is_late: !policy::is_free(booking, now),
        is_over: booking.ends_at <= now,
        refund_cents: policy::worth_back(&opened.order, &known, 1),
        usable_until: credits_end::last_day(credits_end::usable_until(&opened.order, now)),
    };
    opened.desk.page_as(status, "orders", "pages/admin/cancel", content).await
}
