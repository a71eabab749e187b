//! A session as its expert sees it.

use entity::order;
use entity::values::ids::BookingId;
use entity::values::time::Instant;
use serde::Serialize;

use super::own::Own;
use crate::orders::agenda::Session;
use crate::orders::keys::{self, Reader};

/// A session with the way to what it is about.
#[derive(Serialize)]
pub(super) struct Row {
    starts_at: Instant,
    ends_at: Instant,
    theme_name: String,
    customer: String,
    preparation_href: String,
    /// Where the expert notes something, once it has begun.
    note_href: Option<String>,
    is_over: bool,
    /// Nobody came.
    is_missed: bool,
}

impl Row {
    /// `session` is the expert's own.
    pub(super) fn of(own: &Own, session: Session) -> Self {
        let order = session.order.as_ref();
        let has_begun = session.starts_at <= own.ctx.clock.now();
        let may_note = has_begun && order.is_some_and(|order| order.erased_at.is_none());
        let note_href = own.href(&format!("/sessions/{}/note", session.id));
        Self {
            preparation_href: order
                .map(|order| preparation_href(own, order, session.id))
                .unwrap_or_default(),
            note_href: may_note.then_some(note_href),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            theme_name: session.theme_name,
            customer: session.customer,
            is_over: session.is_over,
            is_missed: session.is_missed,
        }
    }
}

/// Where the expert reads what a session of theirs is about.
pub(super) fn preparation_href(own: &Own, order: &order::Model, id: BookingId) -> String {
    let email = own.expert.email.reveal();
    let key = keys::reader_key(&own.ctx.config, order, id, Reader::Expert, email);
    format!("/{}/preparation/{id}?key={key}", own.language)
}
