//! The times that a booked session can be moved to.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::ExpertId;
use entity::values::time::Span;
use entity::{booking, expert};
use jiff::civil::Date;
use serde::Serialize;

use super::visit::Visit;
use super::{OrderLink, consent};
use crate::catalog::find;
use crate::catalog::times::{self, Search, SlotView};
use crate::catalog::web::picker::{Asked, DAYS_WANTED, Found, PickerView, Sends};
use crate::catalog::web::selection::Choice;
use crate::i18n;
use crate::orders::reschedule::is_valid_at;
use crate::orders::view::{self, BookingView, NextWindow};
use crate::web::error::AppError;

/// The page and what it is to say.
pub(super) struct MovePage {
    pub booking: booking::Model,
    /// The key of a text.
    pub notice: Option<&'static str>,
    /// The key of a text: the box that was left open.
    pub consent_error: Option<&'static str>,
    pub consented: bool,
    pub alternatives: Vec<SlotView>,
    pub status: StatusCode,
}

#[derive(Serialize)]
struct Content {
    order: OrderLink,
    booking: Option<BookingView>,
    action: String,
    cancel_href: String,
    next: Option<NextWindow>,
    notice: Option<&'static str>,
    alternatives: Vec<SlotView>,
    consented: bool,
    experts: Vec<Choice>,
    picker: PickerView,
}

impl MovePage {
    /// The page with nothing to say.
    pub fn of(booking: booking::Model) -> Self {
        Self {
            booking,
            notice: None,
            consent_error: None,
            consented: false,
            alternatives: Vec::new(),
            status: StatusCode::OK,
        }
    }

    /// The page.
    pub async fn answer(self, visit: &Visit, asked: &Asked) -> Result<HttpResponse, AppError> {
        let (order, booking, db) = (&visit.order, &self.booking, visit.ctx.db.reader());
        let facts = view::facts(db, order).await?;
        let next = view::window_for(order, &facts, booking, visit.ctx.clock.now());
        let experts = find::bookable_experts(db, booking.theme_id, Some(order.offer_id)).await?;
        let only = shown(&experts, booking, asked.expert.as_deref());
        let slug = only.map(|expert| expert.slug.to_string());
        let wanted: Vec<ExpertId> = only.map(|expert| expert.id).into_iter().collect();
        // Without a day asked for, the advised window is where to begin, else the day it is now.
        let begin = next.map_or(booking.starts_at, |next| next.from);
        let from = asked.from_date().or(Some(i18n::local(begin).date()));
        let session = Span::minutes(i64::from(order.session_minutes));
        let search =
            Search { experts: &experts, session, wanted: &wanted, from, days: DAYS_WANTED };
        let mut times = times::find(&visit.ctx, search).await?;
        for free in &mut times {
            free.slots.retain(|slot| is_valid_at(order, booking, slot.start));
        }
        let tail = |deed: &str| format!("/bookings/{}/{deed}", booking.id);
        let query = slug.as_ref().map(|slug| format!("&expert={slug}")).unwrap_or_default();
        let path = format!("{}{query}", visit.path(&tail("move")));
        let href = |from: Date| format!("/{}{path}&from={from}#times", visit.language);
        let action = visit.href(&tail("move"));
        let consent = consent(order, self.consented, self.consent_error);
        let sends = Sends { action: action.clone(), consent, ..Sends::default() };
        let found = Found { experts: &experts, times: &times, wanted: &wanted, from };
        let content = Content {
            order: OrderLink::of(visit),
            booking: facts.booking_view(booking.id, visit.language),
            action,
            cancel_href: visit.href(&tail("cancel")),
            next,
            notice: self.notice,
            alternatives: self.alternatives,
            consented: self.consented,
            experts: experts.iter().map(|expert| Choice::expert(expert, slug.as_deref())).collect(),
            picker: PickerView::new(sends, found, href),
        };
        super::answer(visit, &path, self.status, "pages/bookings/move", content).await
    }
}

/// Whose times are shown: the one asked for, else the one who has the session now, else the first who could.
fn shown<'a>(
    experts: &'a [expert::Model],
    booking: &booking::Model,
    asked: Option<&str>,
) -> Option<&'a expert::Model> {
    let asked = experts.iter().find(|expert| Some(expert.slug.as_str()) == asked);
    let own = || experts.iter().find(|expert| expert.id == booking.expert_id);
    asked.or_else(own).or(experts.first())
}
