//! `GET …/orders/{code}/bookings/{id}/missed`: what noting that nobody came would bring, or taking that back. `POST`: it
//! is noted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::booking;
use serde::Serialize;

use super::cancel::{BookingPath, standing};
use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::orders::agenda;
use crate::orders::staff::attendance::{self, AttendanceError};
use crate::orders::view::{self, BookingView};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    booking: Option<BookingView>,
    /// Whether it is noted already: then the form takes it back.
    is_missed: bool,
    /// Where the credit can be given back instead.
    cancel_href: String,
}

/// What it would bring. A session that has not begun has no such page.
pub async fn form(opened: Opened, path: BookingPath) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    if opened.desk.ctx.clock.now() < booking.starts_at {
        return Err(AppError::NotFound);
    }
    answer(&opened, &booking, StatusCode::OK, ActForm::fresh()).await
}

/// Notes it, or takes it back, as the form says.
pub async fn post(opened: Opened, path: BookingPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    let is_missed = sent.get("missed").is_some_and(|word| word == "yes");
    let error = match act(&opened, &sent) {
        Ok(act) => {
            let ctx = &opened.desk.ctx;
            match attendance::note(ctx, opened.order.id, booking.id, is_missed, &act).await {
                Ok(true) if is_missed => return Ok(opened.desk.done(&opened.path(""), "missed")),
                Ok(true) => return Ok(opened.desk.done(&opened.path(""), "not-missed")),
                Ok(false) => return Ok(opened.desk.done(&opened.path(""), "done-before")),
                Err(AttendanceError::NotBegun) => "admin-error-not-begun",
                Err(AttendanceError::NotFound) => return Err(AppError::NotFound),
                Err(AttendanceError::Database(error)) => return Err(error.into()),
            }
        }
        Err(error) => error,
    };
    let form = ActForm::again(&sent, error);
    answer(&opened, &booking, StatusCode::UNPROCESSABLE_ENTITY, form).await
}

async fn answer(
    opened: &Opened,
    booking: &booking::Model,
    status: StatusCode,
    form: ActForm,
) -> Result<HttpResponse, AppError> {
    let facts = view::facts(opened.desk.ctx.db.reader(), &opened.order).await?;
    let tail = |deed: &str| opened.href(&format!("/bookings/{}/{deed}", booking.id));
    let content = Content {
        code: opened.order.code.to_string(),
        who: agenda::customer(&opened.order),
        back_href: opened.href(""),
        action: tail("missed"),
        form,
        booking: facts.booking_view(booking.id, opened.desk.language),
        is_missed: booking.missed_at.is_some(),
        cancel_href: tail("cancel"),
    };
    opened.desk.page_as(status, "orders", "pages/admin/missed", content).await
}
