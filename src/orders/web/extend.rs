//! `POST /{lang}/orders/{code}/extend?key=`: more time for the form; what was typed stays.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::order;

use super::draft_page::DraftPage;
use super::form::OrderForm;
use super::visit::Visit;
use super::{Sent, place, see_other};
use crate::orders::extend::{self, ExtendError};
use crate::web::error::AppError;

/// Holds the time longer, also when the hold has just lapsed and nobody took it.
pub async fn post(visit: Visit, sent: Sent) -> Result<HttpResponse, AppError> {
    let held = extend::extend(&visit.ctx, &visit.order).await;
    answer(&visit, OrderForm::sent(&sent), held, Some("notice-hold-extended")).await
}

/// The form again, with the time that is now held or why none is.
pub(super) async fn answer(
    visit: &Visit,
    form: OrderForm,
    held: Result<order::Model, ExtendError>,
    notice: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    match held {
        Ok(order) => {
            let order = &order;
            DraftPage { order, notice, ..DraftPage::of(visit, Some(form)) }.answer().await
        }
        Err(ExtendError::NoMore) => {
            let (notice, status) = (Some("notice-hold-limit"), StatusCode::CONFLICT);
            DraftPage { notice, status, ..DraftPage::of(visit, Some(form)) }.answer().await
        }
        Err(ExtendError::NotADraft) => Ok(see_other(&visit.href(""))),
        Err(ExtendError::Choice(refusal)) => place::taken(visit, form, refusal).await,
        Err(error @ ExtendError::Database(_)) => Err(error.into()),
    }
}
