//! An order as its owner sees it: the same facts for the API, the pages and the mails.

use std::collections::HashMap;

use entity::order::{self, ChosenSlot};
use entity::values::ids::{BookingId, ExpertId, ThemeId};
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, InvoiceKind};
use entity::values::text::Language;
use entity::values::time::{Instant, Interval, Span};
use entity::{attendee, booking, briefing, expert, invoice, offer, session_note, theme};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::credits_end;
use super::people::{self, Briefing};
use crate::bookings::{self, notes};
pub use crate::catalog::times::{ExpertName, SlotView};
use crate::credits::{self, Summary};
use crate::invoices;
use crate::payments::Known;

/// Everything around an order that its owner may see, read together.
#[derive(Clone, Debug)]
pub struct Facts {
    pub offer: Option<offer::Model>,
    pub theme: Option<theme::Model>,
    pub themes: HashMap<ThemeId, theme::Model>,
    pub experts: HashMap<ExpertId, expert::Model>,
    pub bookings: Vec<booking::Model>,
    /// Who comes, as named with the order.
    pub attendees: Vec<attendee::Model>,
    /// Of the sessions for which something else was said later.
    pub briefings: HashMap<BookingId, briefing::Model>,
    /// What experts noted after sessions and share.
    pub notes: HashMap<BookingId, Vec<session_note::Model>>,
    pub credits: Summary,
    pub invoice: Option<invoice::Model>,
    /// What was given back, the oldest first.
    pub credit_notes: Vec<invoice::Model>,
    pub money: Known,
    /// What went back or is on its way, at most what came.
    pub refunded: Cents,
}

/// Reads the facts of an order.
pub async fn facts<C: ConnectionTrait>(db: &C, order: &order::Model) -> Result<Facts, DbErr> {
    let bookings = bookings::of_order(db, order.id).await?;
    let notes = notes::shared(db, bookings.iter().map(|booking| booking.id)).await?;
    let chosen = order.slots.0.iter().map(|slot| slot.expert_id);
    let booked = bookings.iter().map(|booking| booking.expert_id);
    let noting = notes.values().flatten().map(|note| note.expert_id);
    let expert_ids: Vec<ExpertId> = chosen.chain(booked).chain(noting).collect();
    let theme_ids: Vec<ThemeId> =
        order.theme_id.into_iter().chain(bookings.iter().filter_map(|b| b.theme_id)).collect();
    let experts =
        expert::Entity::find().filter(expert::Column::Id.is_in(expert_ids)).all(db).await?;
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(theme_ids)).all(db).await?;
    let themes: HashMap<ThemeId, theme::Model> =
        themes.into_iter().map(|theme| (theme.id, theme)).collect();
    let briefings = people::briefings(db, &bookings).await?;
    let attendees = attendee::Entity::find()
        .filter(attendee::Column::OrderId.eq(order.id))
        .order_by_asc(attendee::Column::Position)
        .all(db)
        .await?;
    let money = Known::of_order(db, order.id).await?;
    let refunded = money.payments.iter().map(|payment| payment.refunded_cents.count()).sum();
    // The invoice comes first.
    let mut issued = invoices::of_order_all(db, order.id).await?.into_iter();
    Ok(Facts {
        offer: offer::Entity::find_by_id(order.offer_id).one(db).await?,
        theme: order.theme_id.and_then(|id| themes.get(&id).cloned()),
        themes,
        experts: experts.into_iter().map(|expert| (expert.id, expert)).collect(),
        credits: credits::summary(db, order.id).await?,
        invoice: issued.find(|row| row.kind == InvoiceKind::Invoice),
        credit_notes: issued.collect(),
        refunded: Cents::new(refunded),
        money,
        bookings,
        attendees,
        briefings,
        notes,
    })
}

/// A booking of the order.
#[derive(Clone, Debug, Serialize)]
pub struct BookingView {
    pub id: BookingId,
    pub theme_name: String,
    pub status: BookingStatus,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub expert: ExpertName,
}

/// What an expert noted after a session and shares.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    pub by: String,
    pub body: String,
    pub changed_at: Instant,
}

/// The offer as the order bought it.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    pub slug: String,
    pub name: String,
    pub sessions: i32,
    pub minutes: i32,
    pub price_cents: Cents,
    pub unit_price_cents: Cents,
    pub valid_days: i32,
}

impl OfferView {
    /// In the order's own language, at the order's own price.
    pub fn of_order(order: &order::Model, facts: &Facts) -> Self {
        Self::in_language(order, facts, order.language)
    }

    /// In the language of a page.
    pub fn in_language(order: &order::Model, facts: &Facts, language: Language) -> Self {
        let sessions = order.sessions.checked_div(order.quantity).unwrap_or(order.sessions);
        let per_session = order.unit_price_cents.count().checked_div(i64::from(sessions));
        Self {
            slug: facts.offer.as_ref().map_or("", |offer| offer.slug.as_str()).to_owned(),
            name: order.offer_name.in_language(language).to_owned(),
            sessions,
            minutes: order.session_minutes,
            price_cents: order.unit_price_cents,
            unit_price_cents: Cents::new(per_session.unwrap_or_default()),
            valid_days: order.valid_days,
        }
    }
}

/// Credits in figures and as dots, a used one filled. Those whose money went back are no part of it.
#[derive(Clone, Debug, Serialize)]
pub struct CreditsView {
    pub granted: i32,
    pub spent: i32,
    pub expired: i32,
    pub available: i32,
    pub valid_until: Option<Instant>,
    pub dots: Vec<bool>,
}

/// More dots say nothing.
const DOTS_MAX: i32 = 25;

impl CreditsView {
    /// Used counts what is spent and not given back. Credits past their end are over, whether a job wrote that or not.
    pub fn new(summary: Summary, valid_until: Option<Instant>, now: Instant) -> Self {
        let granted = summary.granted.saturating_sub(summary.revoked);
        let spent = summary.spent.saturating_sub(summary.restored);
        let is_over = valid_until.is_some_and(|end| end <= now);
        let lost = if is_over { summary.available } else { 0 };
        let available = summary.available.saturating_sub(lost);
        Self {
            granted,
            spent,
            expired: summary.expired.saturating_add(lost),
            available,
            valid_until: valid_until.map(credits_end::last_day),
            dots: (0..granted.min(DOTS_MAX)).map(|n| n < granted - available).collect(),
        }
    }
}

/// When the next session of a package is best held: advice, not a wall.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextWindow {
    pub from: Instant,
    pub until: Instant,
}

/// The advised window for the next session: counted from the last one that stands. None once it is past.
pub fn next_window(order: &order::Model, facts: &Facts, now: Instant) -> Option<NextWindow> {
    let last = facts.standing().map(|booking| booking.starts_at).max();
    next_after(order, facts.credits.available, last, now)
}

/// The same, of an order with so many credits left whose last session that stands begins then.
pub fn next_after(
    order: &order::Model,
    available: i32,
    last: Option<Instant>,
    now: Instant,
) -> Option<NextWindow> {
    if available == 0 {
        return None;
    }
    window_after(order, last?, now)
}

/// The advised window for a session that is moved: counted from the one before it.
pub fn window_for(
    order: &order::Model,
    facts: &Facts,
    moved: &booking::Model,
    now: Instant,
) -> Option<NextWindow> {
    let others = facts.standing().filter(|booking| booking.id != moved.id);
    let starts = others.map(|booking| booking.starts_at);
    window_after(order, starts.filter(|start| *start < moved.starts_at).max()?, now)
}

fn window_after(order: &order::Model, last: Instant, now: Instant) -> Option<NextWindow> {
    let (min, max) = order.spacing_min_days.zip(order.spacing_max_days)?;
    let after = |days: i32| last.plus(Span::days(i64::from(days)));
    let end = order.credits_expire_at.map_or(after(max), credits_end::last_day);
    let (from, until) = (after(min).max(now), after(max).min(end));
    (from < until).then_some(NextWindow { from, until })
}

/// The total without VAT.
pub fn net(order: &order::Model) -> Cents {
    order.total_cents.minus(order.vat_cents).unwrap_or_default()
}

impl Facts {
    /// The bookings that were not cancelled.
    pub fn standing(&self) -> impl Iterator<Item = &booking::Model> {
        self.bookings.iter().filter(|booking| booking.status == BookingStatus::Confirmed)
    }

    /// An expert's name; experts are never deleted, so it is there.
    pub fn expert_name(&self, id: ExpertId) -> String {
        self.experts.get(&id).map(|expert| expert.name.clone()).unwrap_or_default()
    }

    /// A theme's name in `language`.
    pub fn theme_name(&self, id: Option<ThemeId>, language: Language) -> String {
        let theme = id.and_then(|id| self.themes.get(&id));
        theme.map(|theme| theme.name.in_language(language).to_owned()).unwrap_or_default()
    }

    /// Chosen times with their experts' names.
    pub fn slots_of(&self, order: &order::Model, chosen: &[ChosenSlot]) -> Vec<SlotView> {
        let session = Span::minutes(i64::from(order.session_minutes));
        let mut slots: Vec<SlotView> = chosen
            .iter()
            .map(|slot| {
                let interval =
                    Interval { start: slot.starts_at, end: slot.starts_at.plus(session) };
                self.slot_view(slot.expert_id, interval)
            })
            .collect();
        slots.sort_by_key(|slot| slot.starts_at);
        slots
    }

    /// The bookings, earliest first.
    pub fn booking_views(&self, language: Language) -> Vec<BookingView> {
        let view = |booking: &booking::Model| BookingView {
            id: booking.id,
            theme_name: self.theme_name(booking.theme_id, language),
            status: booking.status,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            expert: self.named(booking.expert_id),
        };
        self.bookings.iter().map(view).collect()
    }

    /// One of the bookings.
    pub fn booking_view(&self, id: BookingId, language: Language) -> Option<BookingView> {
        self.booking_views(language).into_iter().find(|booking| booking.id == id)
    }

    /// Who comes to a session and what it is about: as said for it, else as said with the order.
    pub fn briefing(&self, order: &order::Model, booking_id: BookingId) -> Briefing {
        Briefing::of(order, &self.attendees, self.briefings.get(&booking_id))
    }

    /// What is shared of a session, as pages show it.
    pub fn note_views(&self, booking_id: BookingId) -> Vec<NoteView> {
        let notes = self.notes.get(&booking_id).into_iter().flatten();
        let view = |note: &session_note::Model| NoteView {
            by: self.expert_name(note.expert_id),
            body: note.body.reveal().to_owned(),
            changed_at: note.changed_at,
        };
        notes.map(view).collect()
    }

    fn slot_view(&self, expert_id: ExpertId, slot: Interval) -> SlotView {
        SlotView { starts_at: slot.start, ends_at: slot.end, expert: self.named(expert_id) }
    }

    fn named(&self, id: ExpertId) -> ExpertName {
        let expert = self.experts.get(&id);
        ExpertName {
            slug: expert.map(|expert| expert.slug.to_string()).unwrap_or_default(),
            name: self.expert_name(id),
        }
    }
}
