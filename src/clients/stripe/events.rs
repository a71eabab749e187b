//! Events that Stripe keeps for 30 days: how the shop learns of what no webhook brought.

use entity::values::time::Instant;
use serde_json::Value;
use stripe_client_core::StripeRequest;
use stripe_core::event::ListEvent;
use stripe_types::RangeQueryTs;

use super::error::StripeError;
use super::list::{self, Page};
use super::{Stripe, read};

/// The most event types one call may ask for (docs.stripe.com/api/events/list).
pub const TYPES_MAX: usize = 20;
/// The most events [`Stripe::events_oldest_first`] is asked for at once.
pub const EVENTS_MAX: usize = 10_000;

/// An event out of Stripe's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEvent {
    /// `evt_…`; opaque, and the cursor of the next page.
    pub id: String,
    /// Such as `charge.refunded`; empty when Stripe gave none.
    pub type_: String,
    /// Unix seconds.
    pub created: Option<i64>,
    /// The event as JSON, for [`Event::read`](super::Event::read): what a webhook would have
    /// carried, except for the order of its fields.
    pub raw_json: String,
}

/// A page of events, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPage {
    /// Newest first, as Stripe lists them.
    pub events: Vec<ListedEvent>,
    /// Whether older ones follow; ask with the last one's id.
    pub has_more: bool,
}

impl Stripe {
    /// One page of the events of these types that were created at `since` or later, newest first;
    /// with `after`, those that are older than this event.
    ///
    /// Events without a usable id are left out. At most [`TYPES_MAX`] types; none means all.
    pub async fn events_since(
        &self,
        since: Instant,
        types: &[&str],
        after: Option<&str>,
    ) -> Result<EventPage, StripeError> {
        if types.len() > TYPES_MAX {
            return Err(StripeError::NotSent);
        }
        let created = RangeQueryTs::gte(since.unix());
        let mut request = ListEvent::new().created(created).limit(list::PAGE_SIZE);
        if !types.is_empty() {
            request = request.types(types.iter().copied().map(str::to_owned).collect::<Vec<_>>());
        }
        if let Some(after) = after {
            request = request.starting_after(list::cursor(after)?);
        }
        let page: Page<Value> = self.transport.send_for_page(&request.build()).await?;
        let events: Vec<_> = page.data.iter().filter_map(ListedEvent::of).collect();
        if page.has_more && events.is_empty() {
            // There is no cursor to go on with, and what follows must not look like the end.
            return Err(StripeError::Unreadable { request_id: None });
        }
        Ok(EventPage { events, has_more: page.has_more })
    }

    /// The events of these types that were created at `since` or later, oldest first, so that they
    /// can be handled in the order they happened.
    ///
    /// At most the newest `most`, or with `after` those next older than this event; `is_whole` says
    /// whether still older ones were left out: the first of the answer is then the `after` of the
    /// next call. Events that happen meanwhile are not in it: begin the next look a little before
    /// this one.
    pub async fn events_oldest_first(
        &self,
        since: Instant,
        types: &[&str],
        after: Option<&str>,
        most: usize,
    ) -> Result<CollectedEvents, StripeError> {
        let mut events: Vec<ListedEvent> = Vec::new();
        let mut is_whole = false;
        while !is_whole && events.len() < most {
            let last = events.last().map(|event| event.id.clone());
            let page = self.events_since(since, types, last.as_deref().or(after)).await?;
            is_whole = !page.has_more;
            events.extend(page.events);
        }
        is_whole &= events.len() <= most;
        events.truncate(most);
        events.reverse();
        Ok(CollectedEvents { events, is_whole })
    }
}

/// All pages of a list of events, turned round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectedEvents {
    /// Oldest first.
    pub events: Vec<ListedEvent>,
    /// Whether no older one was left out.
    pub is_whole: bool,
}

impl ListedEvent {
    fn of(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        Some(Self {
            id: text("id").and_then(read::id)?,
            type_: text("type").and_then(read::id).unwrap_or_default(),
            created: value.get("created").and_then(Value::as_i64),
            raw_json: value.to_string(),
        })
    }
}
