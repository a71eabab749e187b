//! `GET /{lang}/orders/{code}/bookings/{id}.ics?key=`: a booking for the customer's calendar.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use entity::values::status::BookingStatus;

use super::BookingPath;
use super::visit::Visit;
use crate::bookings::calendar::Method;
use crate::orders::mails::{self, Parts, Reader};
use crate::orders::view;
use crate::studio;
use crate::web::error::AppError;

/// The invitation that was mailed, as a file.
pub async fn get(visit: Visit, path: BookingPath) -> Result<HttpResponse, AppError> {
    let id = super::booking_id(&path)?;
    let reader = visit.ctx.db.reader();
    let facts = view::facts(reader, &visit.order).await?;
    let confirmed = |status: BookingStatus| status == BookingStatus::Confirmed;
    let mut bookings = facts.bookings.iter();
    let booking = bookings.find(|booking| booking.id == id && confirmed(booking.status));
    let booking = booking.ok_or(AppError::NotFound)?;
    let studio = studio::read(reader).await?;
    let now = visit.ctx.clock.now();
    let (order, method) = (&visit.order, Method::Request);
    let parts = Parts { order, facts: &facts, studio: &studio, booking, method };
    let text = mails::invitation_text(&visit.ctx, parts, &Reader::Customer, now)?;
    let file = format!("attachment; filename=\"sparraamo-{}.ics\"", visit.order.code);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, file))
        .insert_header((HeaderName::from_static("x-robots-tag"), "noindex"))
        .body(text))
}
