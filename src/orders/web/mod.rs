//! The pages of an order, behind its secret link: the form, every state after it, booking with credits.
//!
//! No page of an order is kept by anyone, and without the right key there is no such order.

pub mod back;
pub mod book;
mod book_page;
pub mod calendar;
pub mod cancel;
pub mod coupon;
mod draft_page;
pub mod extend;
mod form;
pub mod form_view;
pub mod give_back;
pub mod hold;
pub mod invoice;
mod money_view;
pub mod my;
mod order_view;
mod own_times;
pub mod people;
pub mod place;
pub mod preparation;
pub mod reschedule;
mod reschedule_page;
pub mod show;
pub mod slot;
mod state_page;
pub mod subscribe;
mod visit;
pub mod withdraw;
mod withdraw_form;

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, LOCATION};
use actix_web::{HttpResponse, web};
use serde::Serialize;

use entity::order;
use entity::values::ids::BookingId;

use self::visit::Visit;
use super::choice::{AskedSlot, ExpertSlot};
use super::{credits_end, policy};
use crate::catalog::times::SlotView;
use crate::catalog::web::picker::Consent;
use crate::web::error::AppError;
use crate::web::private;

/// A form as it was sent: fields by name, the last one of a name counts. Its size is limited where routes are made.
type Sent = web::Form<HashMap<String, String>>;

/// Language, order code and booking of an address.
type BookingPath = web::Path<(String, String, String)>;

/// The booking that an address names.
fn booking_id(path: &BookingPath) -> Result<BookingId, AppError> {
    path.2.parse().map_err(|_| AppError::NotFound)
}

/// What a page needs to lead back to its order.
#[derive(Serialize)]
struct OrderLink {
    code: String,
    key: String,
}

impl OrderLink {
    fn of(visit: &Visit) -> Self {
        Self { code: visit.order.code.to_string(), key: visit.key().to_owned() }
    }
}

/// Whether the box for a session within the withdrawal period was ticked.
fn consents(sent: &Sent) -> bool {
    sent.contains_key("begin_before_withdrawal")
}

/// That box, where the order may still need it.
fn consent(order: &order::Model, checked: bool, error: Option<&'static str>) -> Option<Consent> {
    let until = policy::consent_until(order)?;
    Some(Consent { until: credits_end::last_day(until), checked, error })
}

/// A page for the one who holds the order's key. `path` is where the same page is found in another language.
async fn answer<T: Serialize>(
    visit: &Visit,
    path: &str,
    status: StatusCode,
    template: &str,
    content: T,
) -> Result<HttpResponse, AppError> {
    private::page(&visit.ctx, (visit.language, path), status, template, content).await
}

/// On to another page, by GET.
fn see_other(location: &str) -> HttpResponse {
    let robots = (HeaderName::from_static("x-robots-tag"), "noindex");
    HttpResponse::SeeOther().insert_header((LOCATION, location)).insert_header(robots).finish()
}

/// The time a button stands for: `expert@start`, or `@start` for anyone's.
fn asked_slot(button: &str) -> Option<AskedSlot> {
    let (expert, starts_at) = button.split_once('@')?;
    let expert = (!expert.is_empty()).then(|| expert.to_owned());
    Some(AskedSlot { expert, starts_at: starts_at.parse().ok()? })
}

/// Times as pages show them.
fn slot_views(slots: &[ExpertSlot]) -> Vec<SlotView> {
    slots.iter().map(|found| SlotView::of(&found.expert, found.slot)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_names_an_expert_and_a_start() {
        let asked = asked_slot("aino@2027-03-18T08:00:00Z").unwrap();
        assert_eq!(asked.expert.as_deref(), Some("aino"));
        assert_eq!(asked.starts_at.to_string(), "2027-03-18T08:00:00Z");
        assert_eq!(asked_slot("@2027-03-18T08:00:00Z").unwrap().expert, None);
        for button in ["", "aino", "aino@", "aino@tomorrow", "@"] {
            assert_eq!(asked_slot(button), None, "{button} was taken for a time");
        }
    }
}
