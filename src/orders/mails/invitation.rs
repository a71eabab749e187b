//! The calendar invitation of a booking: asked for, changed, called off.

use std::borrow::Cow;

use entity::booking;
use entity::order;
use entity::values::ids::BookingId;
use entity::values::status::BookingStatus;
use entity::values::text::Personal;
use entity::values::time::Instant;
use fluent_templates::fluent_bundle::FluentValue;

use crate::bookings::calendar::{self, Method, Person};
use crate::ctx::Ctx;
use crate::i18n;
use crate::orders::place::page_path;
use crate::orders::view;
use crate::studio::Studio;
use crate::templates::TemplateError;

/// The calendar invitation of a booking, for a mail or a download.
pub(in crate::orders) fn invitation_text(
    ctx: &Ctx,
    order: &order::Model,
    facts: &view::Facts,
    studio: &Studio,
    booking: &booking::Model,
    now: Instant,
) -> Result<String, TemplateError> {
    let language = order.language;
    let text = |value: &str| FluentValue::from(value.to_owned());
    let theme = facts.theme_name(booking.theme_id, language);
    let expert = facts.expert_name(booking.expert_id);
    let named = i18n::Arguments::from([
        (Cow::Borrowed("theme"), text(&theme)),
        (Cow::Borrowed("expert"), text(&expert)),
    ]);
    let summary = i18n::text(language, "calendar-summary", &named)?;
    let preparation = match order.preparation.as_ref().map(Personal::reveal) {
        Some(words) => {
            let words = i18n::Arguments::from([(Cow::Borrowed("preparation"), text(words))]);
            i18n::text(language, "calendar-description", &words)?
        }
        None => i18n::plain(language, "calendar-description-empty")?,
    };
    let url = page_path(ctx, order, language);
    let manage = i18n::Arguments::from([(Cow::Borrowed("url"), text(&url))]);
    let manage = i18n::text(language, "calendar-manage", &manage)?;
    let mut attendees = vec![Person {
        name: order.customer_name.as_ref().map_or("", Personal::reveal).to_owned(),
        email: order.customer_email.as_ref().map_or("", Personal::reveal).to_owned(),
    }];
    attendees.extend(facts.invitees());
    Ok(calendar::write(&calendar::Invitation {
        method: method_of(booking),
        uid: booking_uid(ctx, booking.id),
        sequence: booking.calendar_sequence,
        stamp: now,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        reminder: summary.clone(),
        summary,
        description: format!("{preparation}\n\n{manage}"),
        url,
        organizer: Person { name: studio.name.clone(), email: studio.email.clone() },
        attendees,
    }))
}

fn booking_uid(ctx: &Ctx, booking_id: BookingId) -> String {
    calendar::uid(booking_id, ctx.config.host())
}

/// How invitees hear of a booking: asked while it stands, called off once it does not.
pub(super) const fn method_of(booking: &booking::Model) -> Method {
    match booking.status {
        BookingStatus::Confirmed => Method::Request,
        BookingStatus::Cancelled => Method::Cancel,
    }
}
