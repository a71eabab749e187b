//! `GET /{lang}/orders/{code}?key=`: the order as it stands. `POST`: the same, with what was typed so far.

use actix_web::HttpResponse;
use serde::Deserialize;

use super::form::OrderForm;
use super::visit::Visit;
use super::{Sent, state_page};
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct NoticeQuery {
    notice: String,
}

/// The order's page. `notice=` says what was just done.
pub async fn get(visit: Visit) -> Result<HttpResponse, AppError> {
    let asked: NoticeQuery = visit.query();
    let notice = match asked.notice.as_str() {
        "booked" => Some("notice-booked"),
        "moved" => Some("notice-moved"),
        "cancelled" => Some("notice-cancelled"),
        "cancelled-credit" => Some("notice-cancelled-credit"),
        "cancelled-refund" => Some("notice-cancelled-refund"),
        "people" => Some("notice-people"),
        "calendar-revoked" => Some("notice-calendar-revoked"),
        _ => None,
    };
    state_page::show(&visit, None, notice).await
}

/// The language was switched in the middle of the form: nothing typed is lost, and nothing is stored.
pub async fn post(visit: Visit, sent: Sent) -> Result<HttpResponse, AppError> {
    state_page::show(&visit, Some(OrderForm::sent(&sent)), None).await
}
