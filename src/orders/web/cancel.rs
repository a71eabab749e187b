//! `GET /{lang}/orders/{code}/bookings/{id}/cancel?key=`: what cancelling would bring. `POST`: it is done.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::booking;
use entity::values::money::Cents;
use entity::values::status::BookingStatus;
use entity::values::time::Instant;
use serde::Serialize;

use super::visit::Visit;
use super::{BookingPath, OrderLink, Sent, see_other};
use crate::orders::cancel::{self, CancelError, Settlement};
use crate::orders::policy::CancelTerms;
use crate::orders::view::{self, BookingView};
use crate::orders::{credits_end, policy};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    order: OrderLink,
    booking: Option<BookingView>,
    is_late: bool,
    refund_cents: Option<Cents>,
    /// Until when the credit that comes back is good, at the least.
    usable_until: Instant,
    action: String,
    move_href: Option<String>,
    /// The key of a text: nothing was chosen.
    error: Option<&'static str>,
    /// The key of a text.
    notice: Option<&'static str>,
}

/// What comes back, before the button. Changes nothing.
pub async fn form(visit: Visit, path: BookingPath) -> Result<HttpResponse, AppError> {
    match look(&visit, &path).await? {
        Some((booking, terms)) => {
            Page { booking, terms, error: None, notice: None }.answer(&visit, StatusCode::OK).await
        }
        None => Ok(see_other(&visit.href(""))),
    }
}

/// Cancels on the terms that the page showed; if they changed meanwhile, shows the new ones.
pub async fn post(visit: Visit, path: BookingPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let Some((booking, terms)) = look(&visit, &path).await? else {
        return Ok(see_other(&visit.href("")));
    };
    let chosen = sent.get("settlement").map(String::as_str);
    if chosen.is_none() && terms.refund.is_some() {
        let page = Page { booking, terms, error: Some("error-choose"), notice: None };
        return page.answer(&visit, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let shown = sent.get("refund_cents").map(String::as_str).unwrap_or_default();
    let Some(settlement) = agreed(chosen, shown, terms) else {
        return changed(&visit, booking, terms).await;
    };
    match cancel::cancel(&visit.ctx, visit.order.id, booking.id, settlement).await {
        Ok(_) => Ok(see_other(&format!("{}&notice={}", visit.href(""), notice(settlement)))),
        Err(CancelError::TooLate | CancelError::NoRefund | CancelError::Disputed) => {
            match look(&visit, &path).await? {
                Some((booking, terms)) => changed(&visit, booking, terms).await,
                None => Ok(see_other(&visit.href(""))),
            }
        }
        Err(CancelError::Begun) => Err(visit.conflict("session_begun")),
        Err(error @ (CancelError::NotFound | CancelError::Told(_) | CancelError::Database(_))) => {
            Err(error.into())
        }
    }
}

/// The booking and its terms. None: it is cancelled already.
async fn look(
    visit: &Visit,
    path: &BookingPath,
) -> Result<Option<(booking::Model, CancelTerms)>, AppError> {
    let id = super::booking_id(path)?;
    match cancel::look(&visit.ctx, &visit.order, id).await {
        Ok((booking, _)) if booking.status == BookingStatus::Cancelled => Ok(None),
        Ok(found) => Ok(Some(found)),
        Err(CancelError::Begun) => Err(visit.conflict("session_begun")),
        Err(error) => Err(error.into()),
    }
}

/// What was chosen, if that is still what it would bring.
fn agreed(chosen: Option<&str>, shown: &str, terms: CancelTerms) -> Option<Settlement> {
    match (chosen, terms.is_late, terms.refund) {
        (Some("none"), true, _) => Some(Settlement::Nothing),
        (Some("credit"), false, _) => Some(Settlement::Credit),
        (Some("refund"), false, Some(cents)) if shown == cents.count().to_string() => {
            Some(Settlement::Refund)
        }
        _ => None,
    }
}

/// What the order's page then says.
const fn notice(settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Credit => "cancelled-credit",
        Settlement::Refund => "cancelled-refund",
        Settlement::Nothing => "cancelled",
    }
}

async fn changed(
    visit: &Visit,
    booking: booking::Model,
    terms: CancelTerms,
) -> Result<HttpResponse, AppError> {
    let page = Page { booking, terms, error: None, notice: Some("cancel-changed") };
    page.answer(visit, StatusCode::CONFLICT).await
}

struct Page {
    booking: booking::Model,
    terms: CancelTerms,
    error: Option<&'static str>,
    notice: Option<&'static str>,
}

impl Page {
    async fn answer(self, visit: &Visit, status: StatusCode) -> Result<HttpResponse, AppError> {
        let now = visit.ctx.clock.now();
        let facts = view::facts(visit.ctx.db.reader(), &visit.order).await?;
        let tail = |deed: &str| format!("/bookings/{}/{deed}", self.booking.id);
        let may_move = policy::is_free(&self.booking, now);
        let content = Content {
            order: OrderLink::of(visit),
            booking: facts.booking_view(self.booking.id, visit.language),
            is_late: self.terms.is_late,
            refund_cents: self.terms.refund,
            usable_until: credits_end::last_day(credits_end::usable_until(&visit.order, now)),
            action: visit.href(&tail("cancel")),
            move_href: may_move.then(|| visit.href(&tail("move"))),
            error: self.error,
            notice: self.notice,
        };
        let path = visit.path(&tail("cancel"));
        super::answer(visit, &path, status, "pages/bookings/cancel", content).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_page_showed_is_agreed() {
        let free = CancelTerms { is_late: false, refund: Some(Cents::new(18_000)) };
        let package = CancelTerms { is_late: false, refund: None };
        let late = CancelTerms { is_late: true, refund: None };
        assert_eq!(agreed(Some("refund"), "18000", free), Some(Settlement::Refund));
        assert_eq!(agreed(Some("refund"), "17000", free), None);
        assert_eq!(agreed(Some("refund"), "18000", package), None);
        assert_eq!(agreed(Some("credit"), "", package), Some(Settlement::Credit));
        assert_eq!(agreed(Some("credit"), "", late), None);
        assert_eq!(agreed(Some("none"), "", late), Some(Settlement::Nothing));
        assert_eq!(agreed(Some("none"), "", free), None);
        assert_eq!(agreed(None, "", package), None);
    }
}
