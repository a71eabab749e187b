//! Stripe's objects as JSON, shaped as API version 2026-09-30.endive shapes them.
//!
//! Everything the shop could read is there; what does not happen at the stand-in is null, as at
//! Stripe.

mod checkout;
mod expand;

use serde_json::{Map, Value, json};

use super::ledger::{
    Charge, ChargeStatus, Dispute, FailureReason, Intent, IntentStatus, Ledger, Method, Movement,
    Refund, RefundFailure, RefundStatus,
};

pub use checkout::{checkout, line_items};
pub use expand::expand;

const INTENT_NULLS: &str = "allowed_payment_method_types application application_fee_amount \
    automatic_payment_methods cancellation_reason customer customer_account \
    excluded_payment_method_types hooks managed_payments next_action on_behalf_of \
    payment_details payment_method_configuration_details payment_record presentment_details \
    processing receipt_email review setup_future_usage shipping source statement_descriptor \
    statement_descriptor_suffix transfer_data transfer_group";

const CHARGE_NULLS: &str = "application application_fee application_fee_amount authorization_code \
    balance_transaction calculated_statement_descriptor customer failure_balance_transaction \
    level3 on_behalf_of outcome presentment_details receipt_email receipt_number receipt_url \
    review shipping source source_transfer statement_descriptor statement_descriptor_suffix \
    transfer_data transfer_group";

const REFUND_NULLS: &str = "balance_transaction customer customer_account description \
    failure_balance_transaction instructions_email next_action payment_method \
    presentment_details receipt_number source_transfer_reversal transfer_reversal";

/// An object with every one of `nulls` null, and the fields of `rest`.
fn object(nulls: &str, rest: Value) -> Value {
    let mut fields: Map<String, Value> =
        nulls.split_whitespace().map(|name| (name.to_owned(), Value::Null)).collect();
    if let Value::Object(rest) = rest {
        fields.extend(rest);
    }
    Value::Object(fields)
}

/// A payment intent.
pub fn intent(intent: &Intent) -> Value {
    let received = match intent.status {
        IntentStatus::Succeeded => intent.amount_cents,
        IntentStatus::RequiresPaymentMethod | IntentStatus::Processing | IntentStatus::Canceled => {
            0
        }
    };
    object(
        INTENT_NULLS,
        json!({
            "id": intent.id,
            "object": "payment_intent",
            "amount": intent.amount_cents,
            "amount_capturable": 0,
            "amount_details": { "tip": {} },
            "amount_received": received,
            "canceled_at": intent.canceled_at.map(|at| at.unix()),
            "capture_method": "automatic_async",
            "client_secret": null,
            "confirmation_method": "automatic",
            "created": intent.created.unix(),
            "currency": intent.currency,
            "description": intent.description,
            "last_payment_error": intent.failure.map(|failure| json!({
                "type": "card_error",
                "code": failure.word(),
                "message": failure_message(failure),
            })),
            "latest_charge": intent.latest_charge,
            "livemode": intent.livemode,
            "metadata": intent.metadata,
            "payment_method": method_id(&intent.id),
            "payment_method_options": {},
            "payment_method_types": [intent.method.word()],
            "status": intent.status.word(),
        }),
    )
}

fn method_id(owner: &str) -> String {
    let tail: String = owner.chars().skip(4).collect();
    format!("pm_1{tail}")
}

fn failure_message(failure: FailureReason) -> &'static str {
    match failure {
        FailureReason::CardDeclined => "Your card was declined.",
        FailureReason::Debit => "The customer's bank did not authorise the payment.",
    }
}

/// A charge.
pub fn charge(charge: &Charge) -> Value {
    let succeeded = charge.status == ChargeStatus::Succeeded;
    let captured = if succeeded { charge.amount_cents } else { 0 };
    object(
        CHARGE_NULLS,
        json!({
            "id": charge.id,
            "object": "charge",
            "amount": charge.amount_cents,
            "amount_captured": captured,
            "amount_refunded": charge.refunded_cents,
            "billing_details": {
                "address": null, "email": charge.email, "name": null, "phone": null, "tax_id": null,
            },
            "captured": succeeded,
            "created": charge.created.unix(),
            "currency": charge.currency,
            "description": charge.description,
            "disputed": charge.disputed,
            "failure_code": charge.failure.map(FailureReason::word),
            "failure_message": charge.failure.map(failure_message),
            "fraud_details": {},
            "livemode": charge.livemode,
            "metadata": charge.metadata,
            "paid": charge.status != ChargeStatus::Failed,
            "payment_intent": charge.intent,
            "payment_method": method_id(&charge.intent),
            "payment_method_details": method_details(charge.method),
            "radar_options": {},
            "refunded": succeeded && charge.left_cents() == 0,
            "status": charge.status.word(),
        }),
    )
}

fn method_details(method: Method) -> Value {
    let mut details = Map::new();
    details.insert("type".to_owned(), json!(method.word()));
    let inside = match method {
        Method::Card => json!({
            "amount_authorized": null, "authorization_code": null, "brand": "visa",
            "capture_before": null, "checks": null, "country": "FI", "exp_month": 12,
            "exp_year": 2034, "fingerprint": null, "funding": "credit", "installments": null,
            "last4": "4242", "mandate": null, "network": "visa", "network_token": null,
            "network_transaction_id": null, "regulated_status": "unregulated",
            "three_d_secure": null, "wallet": null,
        }),
        Method::SepaDebit => json!({ "country": "FI", "last4": "3000" }),
        Method::BankTransfer | Method::Multibanco => json!({}),
    };
    details.insert(method.word().to_owned(), inside);
    Value::Object(details)
}

/// A refund.
pub fn refund(refund: &Refund) -> Value {
    let waits = refund.status == RefundStatus::Pending;
    object(
        REFUND_NULLS,
        json!({
            "id": refund.id,
            "object": "refund",
            "amount": refund.amount_cents,
            "charge": refund.charge,
            "created": refund.created.unix(),
            "currency": refund.currency,
            "destination_details": { "type": "card", "card": { "type": "refund" } },
            "failure_reason": refund.failure.map(RefundFailure::word),
            "metadata": refund.metadata,
            "payment_intent": refund.intent,
            "pending_reason": waits.then_some("processing"),
            "reason": refund.reason,
            "status": refund.status.word(),
        }),
    )
}

/// A dispute.
pub fn dispute(dispute: &Dispute) -> Value {
    json!({
        "id": dispute.id,
        "object": "dispute",
        "amount": dispute.amount_cents,
        "balance_transactions":
            dispute.movements.iter().map(|movement| movement_of(movement, dispute)).collect::<Vec<_>>(),
        "charge": dispute.charge,
        "created": dispute.created.unix(),
        "currency": dispute.currency,
        "enhanced_eligibility_types": [],
        "evidence": { "enhanced_evidence": {} },
        "evidence_details": {
            "due_by": null, "enhanced_eligibility": {}, "has_evidence": false,
            "past_due": false, "submission_count": 0,
        },
        "is_charge_refundable": dispute.status.lets_refund(),
        "livemode": dispute.livemode,
        "metadata": {},
        "network_reason_code": null,
        "payment_intent": dispute.intent,
        "payment_method_details": null,
        "reason": "general",
        "status": dispute.status.word(),
    })
}

/// A movement on the shop's balance.
fn movement_of(movement: &Movement, dispute: &Dispute) -> Value {
    json!({
        "id": movement.id,
        "object": "balance_transaction",
        "amount": movement.amount_cents,
        "available_on": movement.created.unix(),
        "balance_type": "payments",
        "created": movement.created.unix(),
        "currency": dispute.currency,
        "description": null,
        "exchange_rate": null,
        "fee": movement.fee_cents,
        "fee_details": [],
        "net": movement.amount_cents.saturating_sub(movement.fee_cents),
        "reporting_category": "dispute",
        "source": dispute.id,
        "status": "available",
        "type": "adjustment",
    })
}

/// A page of a list.
pub fn list(items: Vec<Value>, has_more: bool, url: &str) -> Value {
    json!({ "object": "list", "data": items, "has_more": has_more, "url": url })
}

/// The refunds of one charge, newest first, as its expanded `refunds`.
pub fn refunds_of(ledger: &Ledger, charge: &str) -> Value {
    let mut refunds: Vec<&Refund> =
        ledger.refunds.values().filter(|refund| refund.charge == charge).collect();
    refunds.sort_by_key(|refund| std::cmp::Reverse(refund.made));
    let url = format!("/v1/charges/{charge}/refunds");
    list(refunds.into_iter().map(refund).collect(), false, &url)
}
