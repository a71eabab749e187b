//! `POST /{lang}/orders/{code}/slot?key=`: another time for the order; what was typed stays.

use actix_web::HttpResponse;

use super::form::OrderForm;
use super::visit::Visit;
use super::{Sent, asked_slot, extend, see_other};
use crate::orders::choice::ChoiceError;
use crate::orders::extend::ExtendError;
use crate::orders::{self, pick_again};
use crate::web::error::AppError;

/// Holds the time of the button that was pressed in place of the one that was marked.
pub async fn post(visit: Visit, sent: Sent) -> Result<HttpResponse, AppError> {
    if !orders::extend::is_form_open(&visit.order, visit.ctx.clock.now()) {
        return Ok(see_other(&visit.href("")));
    }
    let read = |field: &str| sent.get(field).and_then(|value| asked_slot(value));
    let replaced = read(pick_again::REPLACES);
    let held = match read("slot") {
        Some(asked) => {
            pick_again::pick_again(&visit.ctx, &visit.order, replaced.as_ref(), &asked).await
        }
        None => {
            let unreadable = ChoiceError::Unknown { field: "slots", code: "unreadable" };
            Err(ExtendError::Choice(unreadable))
        }
    };
    extend::answer(&visit, OrderForm::sent(&sent), held, None).await
}
