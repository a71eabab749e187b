//! What an event of Stripe's points at.
//!
//! An event is a hint: it says which object to look at, never what is true of it. So only ids are
//! read, each on its own, whatever the version the event was rendered in: one odd field never loses
//! the event.

use serde_json::Value;

use super::read;

/// A larger body is no event of ours; Stripe's are below 30 kB.
pub const EVENT_BYTES_MAX: usize = 256 * 1024;
/// Longer names are no event types.
const TYPE_LENGTH_MAX: usize = 100;

/// An event, as far as the shop reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// `evt_…`; opaque.
    pub id: String,
    /// Such as `checkout.session.completed`; any text.
    pub type_: String,
    /// The version it was rendered in.
    pub api_version: Option<String>,
    /// Whether real money moved; a missing value reads as `false`.
    pub livemode: bool,
    /// The connected account it belongs to; ours has none.
    pub account: Option<String>,
    /// Unix seconds.
    pub created: Option<i64>,
    /// What it is about.
    pub object: EventObject,
}

/// The ids in an event's object that lead to an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventObject {
    /// The object's own id.
    pub id: Option<String>,
    /// Its kind: `checkout.session`, `charge`, `refund`, `dispute`, `payment_intent`…
    pub object: Option<String>,
    /// The order's code, in a Checkout Session.
    pub client_reference_id: Option<String>,
    /// The order's id, from the metadata.
    pub order_id: Option<String>,
    /// The Checkout Session's id, when the object is one.
    pub checkout_session: Option<String>,
    /// The payment's id, whether the object is it or names it.
    pub payment_intent: Option<String>,
    /// The charge's id, whether the object is it or names it.
    pub charge: Option<String>,
}

/// Not an event: not JSON, not an object, too large, or without id or type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is not an event")]
pub struct UnreadableEvent;

impl Event {
    /// Reads a webhook's body. Verify its signature first.
    pub fn read(raw_body: &[u8]) -> Result<Self, UnreadableEvent> {
        if raw_body.len() > EVENT_BYTES_MAX {
            return Err(UnreadableEvent);
        }
        let event: Value = serde_json::from_slice(raw_body).map_err(|_| UnreadableEvent)?;
        let type_ = id_at(&event, "/type").filter(|text| text.len() <= TYPE_LENGTH_MAX);
        Ok(Self {
            id: id_at(&event, "/id").ok_or(UnreadableEvent)?,
            type_: type_.ok_or(UnreadableEvent)?,
            api_version: id_at(&event, "/api_version"),
            livemode: event.get("livemode").and_then(Value::as_bool).unwrap_or(false),
            account: id_at(&event, "/account"),
            created: event.get("created").and_then(Value::as_i64),
            object: event.pointer("/data/object").map(EventObject::of).unwrap_or_default(),
        })
    }
}

impl EventObject {
    fn of(value: &Value) -> Self {
        let id = id_at(value, "/id");
        let object = id_at(value, "/object");
        let when = |kind: &str| id.clone().filter(|_| object.as_deref() == Some(kind));
        Self {
            client_reference_id: id_at(value, "/client_reference_id"),
            order_id: id_at(value, "/metadata/order_id"),
            checkout_session: when("checkout.session"),
            payment_intent: when("payment_intent").or_else(|| named(value, "payment_intent")),
            charge: when("charge").or_else(|| named(value, "charge")),
            id,
            object,
        }
    }
}

/// The id in `field`, whether given alone or as an expanded object.
fn named(value: &Value, field: &str) -> Option<String> {
    let field = value.get(field)?;
    field.as_str().and_then(read::id).or_else(|| id_at(field, "/id"))
}

fn id_at(value: &Value, pointer: &str) -> Option<String> {
    value.pointer(pointer).and_then(Value::as_str).and_then(read::id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: &Value) -> Event {
        Event::read(value.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_completed_checkout_names_its_order_and_payment() {
        let event =
            read(&json!({"id": "evt_1", "object": "event", "type": "checkout.session.completed",
            "api_version": "2026-09-30.endive", "livemode": true, "created": 5, "data": {"object": {
                "id": "cs_1", "object": "checkout.session", "client_reference_id": "ABC",
                "metadata": {"order_id": "o1"}, "payment_intent": "pi_1"}}}));
        assert!(event.livemode);
        assert_eq!(event.created, Some(5));
        assert_eq!(event.object.checkout_session.as_deref(), Some("cs_1"));
        assert_eq!(event.object.client_reference_id.as_deref(), Some("ABC"));
        assert_eq!(event.object.order_id.as_deref(), Some("o1"));
        assert_eq!(event.object.payment_intent.as_deref(), Some("pi_1"));
        assert_eq!(event.object.charge, None);
    }

    #[test]
    fn refunds_disputes_and_charges_name_charge_and_payment() {
        let of = |object: Value| {
            read(&json!({"id": "e", "type": "t", "data": {"object": object}})).object
        };
        let refund = of(json!({"id": "pyr_1", "object": "refund", "charge": {"id": "py_1"},
            "payment_intent": {"id": "pi_1", "object": "payment_intent"}}));
        assert_eq!(refund.charge.as_deref(), Some("py_1"));
        assert_eq!(refund.payment_intent.as_deref(), Some("pi_1"));
        let charge = of(json!({"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}));
        assert_eq!(charge.charge.as_deref(), Some("ch_1"));
        let payment = of(json!({"id": "pi_1", "object": "payment_intent"}));
        assert_eq!(payment.payment_intent.as_deref(), Some("pi_1"));
        assert_eq!(payment.checkout_session, None);
    }

    #[test]
    fn odd_fields_lose_only_themselves() {
        let event =
            read(&json!({"id": "evt_1", "type": "new.kind", "api_version": 7, "livemode": "yes",
            "account": null, "created": "now", "data": {"object": {"id": 5, "object": [],
            "metadata": "x",
            "client_reference_id": "a\u{0}b", "payment_intent": {"id": null}, "charge": 1}}}));
        assert_eq!(event.object, EventObject::default());
        assert!(!event.livemode && event.api_version.is_none() && event.created.is_none());
        for data in [json!(null), json!([]), json!({"object": null}), json!("x")] {
            let event = read(&json!({"id": "e", "type": "t", "data": data}));
            assert_eq!(event.object, EventObject::default());
        }
    }

    #[test]
    fn what_is_no_event_is_refused_and_nothing_panics() {
        let deep = "[".repeat(10_000);
        let large = format!("{{\"id\":\"{}\"}}", "x".repeat(EVENT_BYTES_MAX));
        for body in
            ["", "nonsense", "[]", "null", "{}", r#"{"id":"e"}"#, r#"{"type":"t"}"#, &deep, &large]
        {
            assert_eq!(Event::read(body.as_bytes()), Err(UnreadableEvent));
        }
        assert_eq!(Event::read(b"\xff\xfe{}"), Err(UnreadableEvent));
    }
}
