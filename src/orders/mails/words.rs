//! What a studio's own words can name in each mail, see [`crate::mail::wording`].

use entity::booking;
use entity::values::text::Language;
use entity::values::time::Instant;

use super::letter::Context;
use crate::i18n;
use crate::mail::wording::{Placeholder, Values};

/// Of a mail about an order.
pub(super) fn of_order(context: &Context<'_>) -> Values {
    let (lang, order, news) = (context.lang, &context.order, &context.news);
    // All of it, unless the news is of a part.
    let back = news.refund_cents.unwrap_or(order.total_cents);
    let values = Values::default()
        .with(Placeholder::Name, order.customer.name)
        .with(Placeholder::Studio, &context.studio.name)
        .with(Placeholder::Code, order.code)
        .with(Placeholder::Offer, &order.offer.name)
        .with(Placeholder::Amount, i18n::money(lang, back))
        .with(Placeholder::Sessions, context.credits.available.to_string());
    let values = match context.credits.valid_until {
        Some(last) => values.with(Placeholder::Until, i18n::date(lang, last)),
        None => values,
    };
    match &news.paper {
        Some(paper) => values.with(Placeholder::Number, &paper.number),
        None => values,
    }
}

/// Of a mail about one booking of an order.
pub(super) fn of_booking(
    context: &Context<'_>,
    booking: &booking::Model,
    expert: String,
) -> Values {
    of_order(context)
        .with(Placeholder::Time, i18n::datetime(context.lang, booking.starts_at))
        .with(Placeholder::Expert, expert)
}

/// A session as its people are told of it.
pub(super) struct Session<'a> {
    pub reader: &'a str,
    pub studio: &'a str,
    pub customer: &'a str,
    pub expert: &'a str,
    pub starts_at: Instant,
    pub language: Language,
}

/// Of a mail to those who come to a session.
pub(super) fn of_session(session: Session<'_>) -> Values {
    let when = i18n::datetime(session.language, session.starts_at);
    Values::default()
        .with(Placeholder::Name, session.reader)
        .with(Placeholder::Studio, session.studio)
        .with(Placeholder::Customer, session.customer)
        .with(Placeholder::Expert, session.expert)
        .with(Placeholder::Time, when)
}
