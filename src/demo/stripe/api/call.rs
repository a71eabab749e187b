//! The calls the stand-in knows: read whole from the parameters first, then performed on the
//! ledger.

use std::collections::BTreeMap;

use entity::values::time::Instant;
use serde_json::Value;

use super::error::ApiError;
use super::form::Fields;
use super::list::{self, List, Page};
use super::{checkout, known, shape};
use crate::demo::stripe::ledger::{self, Ledger, NewCheckout, Refusal};
use crate::demo::stripe::objects;

/// A call whose parameters are known to be good, with what to expand in its answer.
pub struct Call {
    deed: Deed,
    expand: Vec<String>,
}

enum Deed {
    OpenCheckout(Box<NewCheckout>),
    ExpireCheckout(String),
    Refund(NewRefund),
    Retrieve(Object, String),
    List(List, Page),
}

/// What Stripe takes with a refund and the stand-in cannot do.
const UNMODELLED: &[&str] = &[
    "currency",
    "customer",
    "instructions_email",
    "origin",
    "refund_application_fee",
    "reverse_transfer",
];

/// The objects that can be fetched by id.
#[derive(Copy, Clone)]
enum Object {
    Checkout,
    LineItems,
    Intent,
    Charge,
    Refund,
    Dispute,
    Event,
}

/// What the shop asks to be given back.
struct NewRefund {
    charge: Option<String>,
    intent: Option<String>,
    amount_cents: Option<i64>,
    reason: Option<String>,
    metadata: BTreeMap<String, String>,
}

impl Call {
    /// Reads a call; any error means that nothing was begun.
    pub fn read(method: &str, path: &str, fields: &Fields, now: Instant) -> Result<Self, ApiError> {
        let names: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        let deed = match (method, names.as_slice()) {
            ("POST", ["checkout", "sessions"]) => {
                shape::check(fields, known::CREATE_CHECKOUT)?;
                Deed::OpenCheckout(Box::new(checkout::read(fields, now)?))
            }
            ("POST", ["checkout", "sessions", id, "expire"]) => {
                shape::check(fields, known::EXPAND_ONLY)?;
                Deed::ExpireCheckout((*id).to_owned())
            }
            ("POST", ["refunds"]) => {
                shape::check(fields, known::CREATE_REFUND)?;
                Deed::Refund(NewRefund::read(fields)?)
            }
            ("GET", names) => match list::named(names) {
                Some((what, known)) => {
                    shape::check(fields, known)?;
                    Deed::List(what, Page::read(fields)?)
                }
                None => {
                    let retrieve =
                        retrieve(names).ok_or_else(|| ApiError::unrecognised_url(method, path))?;
                    shape::check(fields, known::EXPAND_ONLY)?;
                    retrieve
                }
            },
            _ => return Err(ApiError::unrecognised_url(method, path)),
        };
        Ok(Self { deed, expand: fields.texts("expand") })
    }

    /// Does it and renders the answer; an error here is stored under the idempotency key.
    pub fn perform(self, ledger: &mut Ledger, now: Instant) -> Result<Value, ApiError> {
        let mut answer = match self.deed {
            Deed::OpenCheckout(asked) => {
                let id = ledger.open_checkout(*asked, now)?;
                rendered(Object::Checkout, &id, ledger, now)?
            }
            Deed::ExpireCheckout(id) => {
                ledger.expire(&id, now)?;
                rendered(Object::Checkout, &id, ledger, now)?
            }
            Deed::Refund(asked) => {
                let asked = ledger::NewRefund {
                    charge: asked.charge_in(ledger)?,
                    amount_cents: asked.amount_cents,
                    reason: asked.reason,
                    metadata: asked.metadata,
                };
                let id = ledger.refund(asked, now)?;
                rendered(Object::Refund, &id, ledger, now)?
            }
            Deed::Retrieve(object, id) => rendered(object, &id, ledger, now)?,
            Deed::List(what, page) => list::rendered(what, &page, ledger, now)?,
        };
        objects::expand(&mut answer, &self.expand, ledger).map_err(|path| {
            ApiError::invalid(format!("This property cannot be expanded ({path}).")).about("expand")
        })?;
        Ok(answer)
    }
}

fn retrieve(names: &[&str]) -> Option<Deed> {
    let (object, id) = match names {
        ["checkout", "sessions", id] => (Object::Checkout, id),
        ["checkout", "sessions", id, "line_items"] => (Object::LineItems, id),
        ["payment_intents", id] => (Object::Intent, id),
        ["charges", id] => (Object::Charge, id),
        ["refunds", id] => (Object::Refund, id),
        ["disputes", id] => (Object::Dispute, id),
        ["events", id] => (Object::Event, id),
        _ => return None,
    };
    Some(Deed::Retrieve(object, (*id).to_owned()))
}

fn rendered(object: Object, id: &str, ledger: &Ledger, now: Instant) -> Result<Value, ApiError> {
    let value = match object {
        Object::Checkout => Some(objects::checkout(ledger.checkout(id)?, &ledger.public_base)),
        Object::LineItems => Some(objects::line_items(ledger.checkout(id)?)),
        Object::Intent => Some(objects::intent(ledger.intent(id)?)),
        Object::Charge => Some(objects::charge(ledger.charge(id)?)),
        Object::Refund => ledger.refunds.get(id).map(objects::refund),
        Object::Dispute => ledger.disputes.get(id).map(objects::dispute),
        Object::Event => ledger
            .listed_events(now)
            .find(|event| event.id == id)
            .and_then(|event| serde_json::from_str(&event.payload).ok()),
    };
    value.ok_or_else(|| ApiError::no_such("object", id, "id"))
}

impl NewRefund {
    fn read(fields: &Fields) -> Result<Self, ApiError> {
        list::refuse_unmodelled(fields, UNMODELLED)?;
        let owned = |name: &str| fields.text(name).map(str::to_owned);
        let asked = Self {
            charge: owned("charge"),
            intent: owned("payment_intent"),
            amount_cents: fields.whole("amount"),
            reason: owned("reason"),
            metadata: checkout::metadata(fields),
        };
        if asked.charge.is_none() && asked.intent.is_none() {
            let message = "One of the following params should be provided for this request: \
                           payment_intent or charge.";
            return Err(ApiError::invalid(message));
        }
        if asked.amount_cents.is_some_and(|cents| cents < 1) {
            let message = "Invalid positive integer";
            return Err(ApiError::invalid(message)
                .with_code("parameter_invalid_integer")
                .about("amount"));
        }
        Ok(asked)
    }

    /// The charge to refund: the one named, or the one the payment intent came to.
    fn charge_in(&self, ledger: &Ledger) -> Result<String, ApiError> {
        if let Some(charge) = &self.charge {
            return Ok(ledger.charge(charge)?.id.clone());
        }
        let intent = self.intent.as_deref().unwrap_or_default();
        ledger.intent(intent).map_err(|refusal| match refusal {
            Refusal::NoSuch { what, id } => ApiError::no_such(what, &id, "payment_intent"),
            other => other.into(),
        })?;
        let charge = ledger.charge_of_intent(intent).ok_or(Refusal::NotPaid)?;
        Ok(charge.id.clone())
    }
}
