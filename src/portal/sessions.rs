//! A session as its expert sees it.

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
    is_over: bool,
}

impl Row {
    /// `session` is the expert's own.
    pub(super) fn of(own: &Own, session: Session) -> Self {
        let email = own.expert.email.reveal();
        let key = session.order.as_ref().map(|order| {
            keys::reader_key(&own.ctx.config, order, session.id, Reader::Expert, email)
        });
        let key = key.unwrap_or_default();
        Self {
            preparation_href: format!("/{}/preparation/{}?key={key}", own.language, session.id),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            theme_name: session.theme_name,
            customer: session.customer,
            is_over: session.is_over,
        }
    }
}
