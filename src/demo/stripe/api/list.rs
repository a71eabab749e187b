//! Lists: newest first, filtered, cut into pages by `limit`, `starting_after` and `ending_before`.

use entity::values::time::Instant;
use serde_json::Value;

use super::error::ApiError;
use super::form::Fields;
use super::known;
use super::shape::Known;
use crate::demo::stripe::ledger::{CheckoutSession, DeliveryState, Event, Ledger};
use crate::demo::stripe::objects;

/// The page size when none is asked for.
const LIMIT_DEFAULT: i64 = 10;
/// The largest page.
const LIMIT_MAX: i64 = 100;
/// The most event types one call may ask for.
const TYPES_MAX: usize = 20;
/// Filters of Stripe's that the stand-in cannot answer; ignoring them would answer wrongly.
const UNMODELLED: &[&str] = &[
    "customer",
    "customer_account",
    "customer_details",
    "payment_link",
    "subscription",
    "transfer_group",
];

/// What can be listed.
#[derive(Copy, Clone)]
pub enum List {
    Checkouts,
    Charges,
    Refunds,
    Disputes,
    Events,
}

/// Which part of a list is wanted.
pub struct Page {
    limit: usize,
    starting_after: Option<String>,
    ending_before: Option<String>,
    intent: Option<String>,
    charge: Option<String>,
    status: Option<String>,
    types: Vec<String>,
    delivered: Option<bool>,
    created: Range,
}

/// Bounds on `created`, in unix seconds, both inclusive.
struct Range {
    from: i64,
    to: i64,
}

/// The list that a path names, and the parameters it takes.
pub fn named(names: &[&str]) -> Option<(List, Known)> {
    match names {
        ["checkout", "sessions"] => Some((List::Checkouts, known::LIST_CHECKOUTS)),
        ["charges"] => Some((List::Charges, known::LIST_CHARGES)),
        ["refunds"] => Some((List::Refunds, known::LIST_OF_CHARGE)),
        ["disputes"] => Some((List::Disputes, known::LIST_OF_CHARGE)),
        ["events"] => Some((List::Events, known::LIST_EVENTS)),
        _ => None,
    }
}

impl Page {
    /// Reads the filters and bounds of a list call.
    pub fn read(fields: &Fields) -> Result<Self, ApiError> {
        refuse_unmodelled(fields, UNMODELLED)?;
        let owned = |name: &str| fields.text(name).map(str::to_owned);
        let limit = fields.whole("limit").unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            let message = "Invalid integer: must be between 1 and 100.";
            return Err(ApiError::invalid(message).about("limit"));
        }
        let page = Self {
            limit: usize::try_from(limit).unwrap_or_default(),
            starting_after: owned("starting_after"),
            ending_before: owned("ending_before"),
            intent: owned("payment_intent"),
            charge: owned("charge"),
            status: owned("status"),
            types: fields.texts("types").into_iter().chain(owned("type")).collect(),
            delivered: fields.text("delivery_success").map(|word| word == "true"),
            created: Range::read(fields),
        };
        if fields.param("type").is_some() && fields.param("types").is_some() {
            let message = "You may pass either type or types, but not both.";
            return Err(ApiError::invalid(message).about("types"));
        }
        if page.types.len() > TYPES_MAX {
            let message = format!("You may ask for at most {TYPES_MAX} types.");
            return Err(ApiError::invalid(message).about("types"));
        }
        if page.starting_after.is_some() && page.ending_before.is_some() {
            let message = "Only one of starting_after and ending_before may be given.";
            return Err(ApiError::invalid(message));
        }
        Ok(page)
    }

    /// Whether the filters on payment intent and charge let this through.
    fn takes(&self, intent: Option<&str>, charge: Option<&str>, created: Instant) -> bool {
        let wanted = |asked: &Option<String>, given: Option<&str>| {
            asked.as_deref().is_none_or(|asked| given == Some(asked))
        };
        wanted(&self.intent, intent) && wanted(&self.charge, charge) && self.created.has(created)
    }

    /// Cuts `items` (newest first) into the page that is asked for; only that page is rendered.
    fn cut<T>(
        &self,
        items: &[T],
        id_of: impl Fn(&T) -> &str,
        render: impl Fn(&T) -> Option<Value>,
        url: &str,
    ) -> Result<Value, ApiError> {
        let position = |id: &str, param: &str| {
            let at = items.iter().position(|item| id_of(item) == id);
            at.ok_or_else(|| ApiError::no_such("object", id, param))
        };
        let (from, to) = if let Some(id) = &self.starting_after {
            let from = position(id, "starting_after")?.saturating_add(1);
            (from, from.saturating_add(self.limit))
        } else if let Some(id) = &self.ending_before {
            let to = position(id, "ending_before")?;
            (to.saturating_sub(self.limit), to)
        } else {
            (0, self.limit)
        };
        let page = items.iter().skip(from).take(to.saturating_sub(from));
        let has_more = if self.ending_before.is_some() { from > 0 } else { to < items.len() };
        Ok(objects::list(page.filter_map(render).collect(), has_more, url))
    }

    /// As [`Page::cut`], for objects that are rendered already; `rows` carry the number of their
    /// making.
    fn cut_rows(&self, mut rows: Vec<(u64, Value)>, url: &str) -> Result<Value, ApiError> {
        rows.sort_by_key(|(made, _)| std::cmp::Reverse(*made));
        self.cut(&rows, row_id, |(_, value)| Some(value.clone()), url)
    }
}

fn row_id(row: &(u64, Value)) -> &str {
    row.1.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// Refuses aloud what Stripe could do and the stand-in cannot.
pub fn refuse_unmodelled(fields: &Fields, names: &[&str]) -> Result<(), ApiError> {
    match names.iter().find(|name| fields.param(name).is_some()) {
        Some(name) => {
            Err(ApiError::invalid(format!("The stand-in knows no {name} here.")).about(*name))
        }
        None => Ok(()),
    }
}

impl Range {
    fn read(fields: &Fields) -> Self {
        if let Some(exact) = fields.whole("created") {
            return Self { from: exact, to: exact };
        }
        let bound = |name: &str| fields.fields("created").and_then(|f| f.whole(name));
        let after = bound("gt").map(|at| at.saturating_add(1));
        let before = bound("lt").map(|at| at.saturating_sub(1));
        Self {
            from: bound("gte").or(after).unwrap_or(i64::MIN),
            to: bound("lte").or(before).unwrap_or(i64::MAX),
        }
    }

    fn has(&self, created: Instant) -> bool {
        (self.from..=self.to).contains(&created.unix())
    }
}

/// The page of the list, as JSON.
pub fn rendered(what: List, page: &Page, ledger: &Ledger, now: Instant) -> Result<Value, ApiError> {
    match what {
        List::Checkouts => page.cut_rows(checkouts(page, ledger), "/v1/checkout/sessions"),
        List::Charges => {
            let of =
                ledger.charges.values().filter(|c| page.takes(Some(&c.intent), None, c.created));
            let rows = of.map(|c| (c.made, objects::charge(c))).collect();
            page.cut_rows(rows, "/v1/charges")
        }
        List::Refunds => {
            let of = ledger
                .refunds
                .values()
                .filter(|r| page.takes(Some(&r.intent), Some(&r.charge), r.created));
            let rows = of.map(|r| (r.made, objects::refund(r))).collect();
            page.cut_rows(rows, "/v1/refunds")
        }
        List::Disputes => {
            let of = ledger
                .disputes
                .values()
                .filter(|d| page.takes(Some(&d.intent), Some(&d.charge), d.created));
            let rows = of.map(|d| (d.made, objects::dispute(d))).collect();
            page.cut_rows(rows, "/v1/disputes")
        }
        List::Events => {
            let events = events(page, ledger, now);
            let render = |event: &&Event| serde_json::from_str(&event.payload).ok();
            page.cut(&events, |event| event.id.as_str(), render, "/v1/events")
        }
    }
}

fn checkouts(page: &Page, ledger: &Ledger) -> Vec<(u64, Value)> {
    let wanted = |c: &&CheckoutSession| {
        page.takes(c.intent.as_deref(), None, c.created)
            && page.status.as_deref().is_none_or(|status| status == c.status.word())
    };
    let of = ledger.checkouts.values().filter(wanted);
    of.map(|c| (c.made, objects::checkout(c, &ledger.public_base))).collect()
}

/// The events that are asked for, newest first.
fn events<'a>(page: &Page, ledger: &'a Ledger, now: Instant) -> Vec<&'a Event> {
    ledger
        .listed_events(now)
        .filter(|event| page.types.is_empty() || page.types.contains(&event.kind))
        .filter(|event| page.created.has(event.created))
        .filter(|event| {
            let delivered = event.delivery == DeliveryState::Delivered;
            page.delivered.is_none_or(|wanted| wanted == delivered)
        })
        .collect()
}
