//! `GET /{lang}/orders/{code}/bookings/{id}/move?key=`: the times a session can be moved to. `POST`: it is moved.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::reschedule_page::MovePage;
use super::visit::Visit;
use super::{BookingPath, Sent, asked_slot, consents, see_other, slot_views};
use crate::catalog::web::picker::Asked;
use crate::orders::choice::ChoiceError;
use crate::orders::reschedule::{self, MoveError};
use crate::web::error::AppError;

/// The times, of the same expert first; `?expert=&from=` choose what is shown.
pub async fn form(visit: Visit, path: BookingPath) -> Result<HttpResponse, AppError> {
    let id = super::booking_id(&path)?;
    let asked: Asked = visit.query();
    match reschedule::movable(&visit.ctx, &visit.order, id).await {
        Ok(booking) => MovePage::of(booking).answer(&visit, &asked).await,
        Err(error) => Err(refusal(&visit, error)),
    }
}

/// Moves the session to the time of the button that was pressed.
pub async fn post(visit: Visit, path: BookingPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let id = super::booking_id(&path)?;
    let unreadable = || ChoiceError::Unknown { field: "slots", code: "unreadable" };
    let asked = sent.get("slot").and_then(|button| asked_slot(button)).ok_or_else(unreadable)?;
    let consented = consents(&sent);
    let booking = match reschedule::movable(&visit.ctx, &visit.order, id).await {
        Ok(booking) => booking,
        Err(error) => return Err(refusal(&visit, error)),
    };
    let expert = asked.expert.clone();
    let shown = Asked { expert, ..Asked::default() };
    let page = MovePage { consented, ..MovePage::of(booking) };
    match reschedule::reschedule(&visit.ctx, &visit.order, id, asked, consented).await {
        Ok(_) => Ok(see_other(&format!("{}&notice=moved", visit.href("")))),
        Err(MoveError::Choice(ChoiceError::SlotTaken { alternatives })) => {
            let page = MovePage {
                notice: Some("notice-slot-taken-kept"),
                alternatives: slot_views(&alternatives),
                status: StatusCode::CONFLICT,
                ..page
            };
            page.answer(&visit, &shown).await
        }
        Err(MoveError::NoBeginConsent) => {
            let (error, status) = (Some("error-begin-consent"), StatusCode::UNPROCESSABLE_ENTITY);
            MovePage { consent_error: error, status, ..page }.answer(&visit, &shown).await
        }
        Err(MoveError::PastValidity) => {
            let (notice, status) = (Some("notice-past-validity"), StatusCode::CONFLICT);
            MovePage { notice, status, ..page }.answer(&visit, &shown).await
        }
        Err(error) => Err(refusal(&visit, error)),
    }
}

/// What cannot be moved leads back to the order's page.
fn refusal(visit: &Visit, error: MoveError) -> AppError {
    match error {
        MoveError::TooLate => visit.conflict("too_late"),
        error @ (MoveError::NotFound
        | MoveError::PastValidity
        | MoveError::NoBeginConsent
        | MoveError::Choice(_)
        | MoveError::Told(_)
        | MoveError::Database(_)) => error.into(),
    }
}
