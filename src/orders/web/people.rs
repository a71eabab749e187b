//! `GET /{lang}/orders/{code}/bookings/{id}/people?key=`: who comes to a session and what it is about. `POST`: said anew.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::booking;
use entity::values::text::Personal;
use sea_orm::EntityTrait;
use serde::Serialize;

use super::form::{attendees_sent, shown};
use super::form_view::{AttendeeRow, ErrorLine, Field};
use super::visit::Visit;
use super::{BookingPath, OrderLink, Sent, see_other};
use crate::orders::details::{ATTENDEES_MAX, FieldError, PREPARATION_MAX};
use crate::orders::people::{self, BriefError, Briefing, TypedBriefing};
use crate::orders::view::{self, BookingView};
use crate::web::error::AppError;
use crate::web::limits::Limits;

/// Rows that the form has at least, and how many stay free below those in use.
const ROWS_MIN: usize = 4;
const ROWS_FREE: usize = 2;

#[derive(Serialize)]
struct Content {
    order: OrderLink,
    booking: Option<BookingView>,
    action: String,
    form: Form,
    form_errors: Vec<ErrorLine>,
}

#[derive(Serialize)]
struct Form {
    preparation: Field,
    attendees: Vec<AttendeeRow>,
}

/// The form as it stands. Changes nothing.
pub async fn form(visit: Visit, path: BookingPath) -> Result<HttpResponse, AppError> {
    let booking = look(&visit, &path).await?;
    let facts = view::facts(visit.ctx.db.reader(), &visit.order).await?;
    let typed = typed_before(facts.briefing(&visit.order, booking.id));
    show(&visit, &booking, &typed, &[]).await
}

/// Stores it, or shows it again with its faults.
pub async fn post(
    visit: Visit,
    limits: web::Data<Limits>,
    request: HttpRequest,
    path: BookingPath,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let booking = look(&visit, &path).await?;
    let typed = typed_now(&sent);
    let facts = view::facts(visit.ctx.db.reader(), &visit.order).await?;
    let before = typed_before(facts.briefing(&visit.order, booking.id));
    if typed.attendees != before.attendees {
        // Invitations go to the addresses that were typed, whoever typed them.
        limits.admit_letter(&request, &visit.ctx.config.trusted_proxies)?;
    }
    match people::brief(&visit.ctx, visit.order.id, booking.id, &typed).await {
        Ok(()) => Ok(see_other(&format!("{}&notice=people", visit.href("")))),
        Err(BriefError::Invalid(faults)) => show(&visit, &booking, &typed, &faults).await,
        Err(error) => Err(refusal(&visit, error)),
    }
}

async fn look(visit: &Visit, path: &BookingPath) -> Result<booking::Model, AppError> {
    let id = super::booking_id(path)?;
    let found = booking::Entity::find_by_id(id).one(visit.ctx.db.reader()).await?;
    people::changeable(found, visit.order.id, visit.ctx.clock.now())
        .map_err(|error| refusal(visit, error))
}

fn refusal(visit: &Visit, error: BriefError) -> AppError {
    match error {
        BriefError::Begun => visit.conflict("session_begun"),
        BriefError::NotFound
        | BriefError::Invalid(_)
        | BriefError::Told(_)
        | BriefError::Database(_) => error.into(),
    }
}

fn typed_before(briefing: Briefing) -> TypedBriefing {
    let text = |stored: Option<&Personal>| stored.map_or("", Personal::reveal).to_owned();
    let attendees = briefing.attendees.iter();
    TypedBriefing {
        preparation: text(briefing.preparation.as_ref()),
        attendees: attendees
            .map(|comer| (comer.name.reveal().to_owned(), text(comer.email.as_ref())))
            .collect(),
    }
}

fn typed_now(fields: &HashMap<String, String>) -> TypedBriefing {
    TypedBriefing {
        preparation: fields.get("preparation").map(|text| shown(text)).unwrap_or_default(),
        attendees: attendees_sent(fields, ATTENDEES_MAX),
    }
}

async fn show(
    visit: &Visit,
    booking: &booking::Model,
    typed: &TypedBriefing,
    faults: &[FieldError],
) -> Result<HttpResponse, AppError> {
    let facts = view::facts(visit.ctx.db.reader(), &visit.order).await?;
    let rows = (typed.attendees.len() + ROWS_FREE).clamp(ROWS_MIN, ATTENDEES_MAX);
    let form = Form {
        preparation: Field::new(faults, "preparation", &typed.preparation, PREPARATION_MAX),
        attendees: AttendeeRow::all(faults, &typed.attendees, rows),
    };
    let preparation = "preparation".to_owned();
    let first = ErrorLine::of_field(preparation, "label-preparation", None, &form.preparation);
    let others = form.attendees.iter().flat_map(AttendeeRow::error_lines);
    let tail = format!("/bookings/{}/people", booking.id);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let content = Content {
        order: OrderLink::of(visit),
        booking: facts.booking_view(booking.id, visit.language),
        action: visit.href(&tail),
        form_errors: first.into_iter().chain(others).collect(),
        form,
    };
    super::answer(visit, &visit.path(&tail), status, "pages/bookings/people", content).await
}
