//! The calendar invitation of a booking: asked for, changed, called off. Each reader has one of their own, because each
//! has another link.

use std::borrow::Cow;

use entity::booking;
use entity::order;
use entity::values::status::BookingStatus;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use fluent_templates::fluent_bundle::FluentValue;

use crate::bookings::calendar::{self, Method, Person};
use crate::ctx::Ctx;
use crate::i18n;
use crate::orders::place::page_path;
use crate::orders::view;
use crate::studio::Studio;
use crate::templates::TemplateError;

/// Whose calendar it is for.
#[derive(Clone, Debug)]
pub(in crate::orders) enum Reader {
    Customer,
    /// By the link of their own. They learn nobody else's address.
    Attendee {
        person: Person,
        url: String,
    },
    /// By the link of their own, in their language.
    Expert {
        person: Person,
        url: String,
        language: Language,
    },
}

/// What an invitation is made of.
#[derive(Copy, Clone)]
pub(in crate::orders) struct Parts<'a> {
    pub order: &'a order::Model,
    pub facts: &'a view::Facts,
    pub studio: &'a Studio,
    pub booking: &'a booking::Model,
    pub method: Method,
}

/// The calendar invitation of a booking, for a mail or a download.
pub(in crate::orders) fn invitation_text(
    ctx: &Ctx,
    parts: Parts<'_>,
    reader: &Reader,
    now: Instant,
) -> Result<String, TemplateError> {
    let Parts { order, facts, studio, booking, method } = parts;
    let customer = Person {
        name: order.customer_name.as_ref().map_or("", Personal::reveal).to_owned(),
        email: order.customer_email.as_ref().map_or("", Personal::reveal).to_owned(),
    };
    let briefing = facts.briefing(order, booking.id);
    let nothing = match reader {
        Reader::Customer => "calendar-description-empty",
        Reader::Attendee { .. } | Reader::Expert { .. } => "calendar-description-none",
    };
    let (language, url, link, with, attendees) = match reader {
        Reader::Customer => {
            let mut attendees = vec![customer];
            attendees.extend(briefing.invitees());
            let with = facts.expert_name(booking.expert_id);
            let language = order.language;
            (language, page_path(ctx, order, language), "calendar-manage", with, attendees)
        }
        Reader::Attendee { person, url } => {
            let with = facts.expert_name(booking.expert_id);
            (order.language, url.clone(), "calendar-prepare", with, vec![person.clone()])
        }
        Reader::Expert { person, url, language } => {
            let with = customer.name.clone();
            let mut attendees = vec![person.clone(), customer];
            attendees.extend(briefing.invitees());
            (*language, url.clone(), "calendar-prepare", with, attendees)
        }
    };
    let text = |value: &str| FluentValue::from(value.to_owned());
    let theme = facts.theme_name(booking.theme_id, language);
    let named = i18n::Arguments::from([
        (Cow::Borrowed("theme"), text(&theme)),
        (Cow::Borrowed("expert"), text(&with)),
    ]);
    let summary = i18n::text(language, "calendar-summary", &named)?;
    let preparation = match briefing.preparation.as_ref().map(Personal::reveal) {
        Some(words) => {
            let words = i18n::Arguments::from([(Cow::Borrowed("preparation"), text(words))]);
            i18n::text(language, "calendar-description", &words)?
        }
        None => i18n::plain(language, nothing)?,
    };
    let manage = i18n::Arguments::from([(Cow::Borrowed("url"), text(&url))]);
    let manage = i18n::text(language, link, &manage)?;
    let description = match (method, reader) {
        // Whoever it is taken from need not learn what is said there now.
        (Method::Cancel, Reader::Attendee { .. } | Reader::Expert { .. }) => summary.clone(),
        (Method::Cancel, Reader::Customer) | (Method::Request, _) => {
            format!("{preparation}\n\n{manage}")
        }
    };
    Ok(calendar::write(&calendar::Invitation {
        method,
        uid: calendar::uid(booking.id, ctx.config.host()),
        sequence: booking.calendar_sequence,
        stamp: now,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        reminder: summary.clone(),
        summary,
        description,
        url,
        organizer: Person { name: studio.name.clone(), email: studio.email.clone() },
        attendees,
    }))
}

/// How invitees hear of a booking: asked while it stands, called off once it does not.
pub(in crate::orders) const fn method_of(booking: &booking::Model) -> Method {
    match booking.status {
        BookingStatus::Confirmed => Method::Request,
        BookingStatus::Cancelled => Method::Cancel,
    }
}
