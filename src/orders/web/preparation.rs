//! `GET /{lang}/preparation/{id}?key=`: what a session is about and who comes, for its expert and each attendee, by a link
//! of their own. It shows and changes nothing.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::ids::BookingId;
use entity::values::status::BookingStatus;
use entity::values::text::{Language, Personal};
use entity::{booking, expert, order};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use crate::accounts::audit::Actor;
use crate::catalog;
use crate::ctx::Ctx;
use crate::i18n;
use crate::orders::keys::{self, Reader};
use crate::orders::people::Briefing;
use crate::orders::view::{self, BookingView, NoteView};
use crate::orders::{reads, rows};
use crate::web::client;
use crate::web::error::AppError;
use crate::web::private;

#[derive(Default, Deserialize)]
#[serde(default)]
struct KeyQuery {
    key: String,
}

#[derive(Serialize)]
struct Content {
    booking: Option<BookingView>,
    /// By the expert's own clocks, where they differ from the shop's.
    elsewhere: Option<String>,
    is_cancelled: bool,
    is_over: bool,
    is_expert: bool,
    customer: String,
    organisation: Option<String>,
    attendees: Vec<String>,
    preparation: Option<String>,
    /// What the expert shares of it since.
    notes: Vec<NoteView>,
}

/// The page. Whoever's link it is no more, finds nothing.
pub async fn get(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    path: web::Path<(Language, String)>,
) -> Result<HttpResponse, AppError> {
    let (language, id) = path.into_inner();
    let id: BookingId = id.parse().map_err(|_| AppError::NotFound)?;
    let asked: KeyQuery = catalog::web::query(request.query_string());
    let db = ctx.db.reader();
    let booking = booking::Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)?;
    let order = rows::read(db, booking.order_id).await?;
    let facts = view::facts(db, &order).await?;
    let briefing = facts.briefing(&order, booking.id);
    let expert = expert::Entity::find_by_id(booking.expert_id).one(db).await?;
    let expert = expert.ok_or(AppError::NotFound)?;
    let reader = reader(&ctx, &order, &booking, (&expert, &briefing), &asked.key);
    let reader = reader.ok_or(AppError::NotFound)?;
    let now = ctx.clock.now();
    if reader == Reader::Expert && briefing.preparation.is_some() {
        let subject = ("booking", booking.id.to_string());
        let address = client::address(&request, &ctx.config.trusted_proxies);
        reads::note(&ctx, Actor::System(reads::EXPERT), subject, address).await?;
    }
    let text = |stored: &Option<Personal>| stored.as_ref().map(|text| text.reveal().to_owned());
    let (starts_at, ends_at) = (booking.starts_at, booking.ends_at);
    let names = briefing.attendees.iter().map(|comer| comer.name.reveal().to_owned());
    let content = Content {
        booking: facts.booking_view(booking.id, language),
        elsewhere: i18n::elsewhere(language, starts_at, ends_at, &expert.timezone),
        is_cancelled: booking.status == BookingStatus::Cancelled,
        is_over: ends_at <= now,
        is_expert: reader == Reader::Expert,
        customer: text(&order.customer_name).unwrap_or_default(),
        organisation: text(&order.organisation),
        attendees: names.collect(),
        preparation: text(&briefing.preparation),
        notes: facts.note_views(booking.id),
    };
    let path = format!("/preparation/{id}?key={}", asked.key);
    let (place, template) = ((language, path.as_str()), "pages/bookings/preparation");
    private::page(&ctx, place, StatusCode::OK, template, content).await
}

/// Whose key it is: the present expert's, or that of somebody who comes.
fn reader(
    ctx: &Ctx,
    order: &order::Model,
    booking: &booking::Model,
    (expert, briefing): (&expert::Model, &Briefing),
    key: &str,
) -> Option<Reader> {
    let opens = |reader: Reader, email: &str| {
        keys::reads(&ctx.config, order, booking.id, reader, email, key)
    };
    if opens(Reader::Expert, expert.email.reveal()) {
        return Some(Reader::Expert);
    }
    let mut invitees = briefing.invitees().into_iter();
    invitees.any(|person| opens(Reader::Attendee, &person.email)).then_some(Reader::Attendee)
}
