//! Booking the next session of an order: `GET …/bookings/new?key=` shows times, `POST …/bookings?key=` books one.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::book_page::BookPage;
use super::visit::Visit;
use super::{Sent, asked_slot, consents, see_other, slot_views};
use crate::catalog::web::picker::Asked;
use crate::orders::choice::ChoiceError;
use crate::orders::spend::{self, SpendError};
use crate::web::error::AppError;

/// The times that a credit of the order can be used for; `?theme=&expert=&from=` choose what is shown.
pub async fn form(visit: Visit) -> Result<HttpResponse, AppError> {
    let asked: Asked = visit.query();
    BookPage::default().answer(&visit, &asked).await
}

/// Books the time of the button that was pressed: at once, with nothing to pay.
pub async fn post(visit: Visit, sent: Sent) -> Result<HttpResponse, AppError> {
    let theme = sent.get("theme").map(String::as_str).filter(|theme| !theme.is_empty());
    let asked = sent.get("slot").and_then(|button| asked_slot(button));
    let asked: Vec<_> = asked.into_iter().collect();
    let consented = consents(&sent);
    let shown = Asked { theme: theme.map(str::to_owned), ..Asked::default() };
    match spend::spend(&visit.ctx, &visit.order, theme, &asked, consented).await {
        Ok(_) => Ok(see_other(&format!("{}&notice=booked", visit.href("")))),
        Err(SpendError::Choice(ChoiceError::SlotTaken { alternatives })) => {
            let page = BookPage {
                notice: Some("notice-slot-taken-plain"),
                alternatives: slot_views(&alternatives),
                status: StatusCode::CONFLICT,
                consented,
                ..BookPage::default()
            };
            page.answer(&visit, &shown).await
        }
        Err(SpendError::NoBeginConsent) => {
            let (error, status) = (Some("error-begin-consent"), StatusCode::UNPROCESSABLE_ENTITY);
            let page = BookPage { consent_error: error, status, ..BookPage::default() };
            page.answer(&visit, &shown).await
        }
        Err(SpendError::NoCredit) => Err(visit.conflict("no_credit")),
        Err(SpendError::NotPaid) => Err(visit.conflict("not_paid")),
        Err(SpendError::Disputed) => Err(visit.conflict("disputed")),
        Err(
            error @ (SpendError::Choice(ChoiceError::Unknown { .. } | ChoiceError::Database(_))
            | SpendError::Told(_)
            | SpendError::Database(_)),
        ) => Err(error.into()),
    }
}
