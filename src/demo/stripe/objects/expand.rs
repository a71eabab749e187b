//! `expand[]`: objects in the place of their ids.

use serde_json::Value;

use super::{charge, intent, line_items, refunds_of};
use crate::demo::stripe::ledger::Ledger;

/// The deepest path that may be expanded, as at Stripe.
const DEPTH_MAX: usize = 4;
/// The most paths one request may expand.
const PATHS_MAX: usize = 20;

/// Expands each of `paths` inside `object`; answers with the first path that cannot be expanded.
pub fn expand(object: &mut Value, paths: &[String], ledger: &Ledger) -> Result<(), String> {
    if let Some(path) = paths.get(PATHS_MAX) {
        return Err(path.clone());
    }
    for path in paths {
        let names: Vec<&str> = path.split('.').collect();
        if names.len() > DEPTH_MAX || !expand_one(object, &names, ledger) {
            return Err(path.clone());
        }
    }
    Ok(())
}

fn expand_one(object: &mut Value, names: &[&str], ledger: &Ledger) -> bool {
    let Some((first, rest)) = names.split_first() else {
        return true;
    };
    let Value::Object(fields) = object else {
        return false;
    };
    if *first == "data" {
        let Some(Value::Array(items)) = fields.get_mut("data") else {
            return false;
        };
        return items.iter_mut().all(|item| expand_one(item, rest, ledger));
    }
    let of = fields.get("object").and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if !is_expandable(&of, first) {
        return false;
    }
    let slot = fields.entry(*first).or_insert(Value::Null);
    let expanded = match *first {
        "line_items" => ledger.checkout(&id).ok().map(line_items),
        "refunds" => Some(refunds_of(ledger, &id)),
        _ => referenced(slot, first, ledger),
    };
    if let Some(expanded) = expanded {
        *slot = expanded;
    }
    // What is null stays null, whatever is asked for inside it.
    slot.is_null() || rest.is_empty() || expand_one(slot, rest, ledger)
}

fn is_expandable(of: &str, name: &str) -> bool {
    matches!(
        (of, name),
        ("checkout.session", "payment_intent" | "line_items" | "customer" | "invoice")
            | ("payment_intent", "latest_charge" | "customer" | "review")
            | ("charge", "payment_intent" | "refunds" | "customer" | "balance_transaction")
            | ("refund", "payment_intent" | "charge" | "balance_transaction")
            | ("dispute", "payment_intent" | "charge")
    )
}

/// The object whose id stands in `slot`; `None` when it is there already or nothing is.
fn referenced(slot: &Value, name: &str, ledger: &Ledger) -> Option<Value> {
    let id = slot.as_str()?;
    match name {
        "payment_intent" => ledger.intent(id).ok().map(intent),
        "latest_charge" | "charge" => ledger.charge(id).ok().map(charge),
        _ => None,
    }
}
