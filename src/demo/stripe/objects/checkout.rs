//! A Checkout Session and its lines.

use serde_json::{Value, json};

use super::{list, object};
use crate::demo::stripe::ledger::{CheckoutSession, CheckoutStatus, Line, Method, PaymentStatus};

const CHECKOUT_NULLS: &str = "after_expiration allow_promotion_codes allowed_payment_method_types \
    billing_address_collection branding_settings client_secret collected_information consent \
    consent_collection currency_conversion customer customer_account discounts \
    integration_identifier invoice invoice_creation managed_payments name_collection \
    optional_items origin_context payment_link payment_method_configuration_details \
    permissions presentment_details recovered_from redirect_on_completion return_url \
    saved_payment_method_options setup_intent shipping_address_collection shipping_cost \
    subscription tax_id_collection wallet_options";

/// A Checkout Session; its `url` is given only while it is open.
pub fn checkout(checkout: &CheckoutSession, public_base: &str) -> Value {
    let asked = &checkout.asked;
    let open = checkout.status == CheckoutStatus::Open;
    let what = json!({
        "id": checkout.id,
        "object": "checkout.session",
        "amount_subtotal": checkout.amount_cents,
        "amount_total": checkout.amount_cents,
        "client_reference_id": asked.client_reference_id,
        "created": checkout.created.unix(),
        "currency": asked.currency,
        "customer_email": asked.customer_email,
        "customer_details": customer_details(checkout),
        "expires_at": asked.expires_at.unix(),
        "livemode": checkout.livemode,
        "metadata": asked.metadata,
        "mode": "payment",
        "payment_intent": checkout.intent,
        "payment_status": checkout.payment_status.word(),
        "status": checkout.status.word(),
        "url": open.then(|| format!("{public_base}/pay/{}", checkout.id)),
    });
    let how = json!({
        "adaptive_pricing": { "enabled": false },
        "automatic_tax": { "enabled": false, "liability": null, "provider": null, "status": null },
        "cancel_url": asked.cancel_url,
        "custom_fields": [],
        "custom_text": {
            "after_submit": null,
            "shipping_address": null,
            "submit": null,
            "terms_of_service_acceptance": null,
        },
        "customer_creation": "if_required",
        "excluded_payment_method_types": excluded(checkout),
        "locale": asked.locale,
        "payment_method_collection": "if_required",
        "payment_method_options": {},
        "payment_method_types": offered_methods(checkout),
        "phone_number_collection": { "enabled": false },
        "shipping_options": [],
        "submit_type": asked.submit_type,
        "success_url": asked.success_url,
        "total_details": { "amount_discount": 0, "amount_shipping": 0, "amount_tax": 0 },
        "ui_mode": "hosted_page",
    });
    extended(object(CHECKOUT_NULLS, what), how)
}

/// Who pays: known from the shop at once, or once a payment was made.
fn customer_details(checkout: &CheckoutSession) -> Value {
    if checkout.asked.customer_email.is_none() && checkout.payment_status == PaymentStatus::Unpaid {
        return Value::Null;
    }
    json!({
        "address": null,
        "business_name": null,
        "email": checkout.asked.customer_email,
        "individual_name": null,
        "name": null,
        "phone": null,
        "tax_exempt": "none",
        "tax_ids": [],
    })
}

fn excluded(checkout: &CheckoutSession) -> Value {
    if checkout.asked.excluded_methods.is_empty() {
        return Value::Null;
    }
    json!(checkout.asked.excluded_methods)
}

fn offered_methods(checkout: &CheckoutSession) -> Vec<&'static str> {
    [Method::Card, Method::SepaDebit, Method::BankTransfer, Method::Multibanco]
        .into_iter()
        .filter(|method| checkout.asked.allows(*method))
        .map(Method::word)
        .collect()
}

/// The lines of a Checkout Session, as its expanded `line_items`.
pub fn line_items(checkout: &CheckoutSession) -> Value {
    let tail: String = checkout.id.chars().skip(10).take(20).collect();
    let lines: Vec<Value> = checkout
        .asked
        .lines
        .iter()
        .enumerate()
        .map(|(number, line)| line_item(line, &format!("{tail}{number:03}"), checkout))
        .collect();
    let url = format!("/v1/checkout/sessions/{}/line_items", checkout.id);
    list(lines, false, &url)
}

fn line_item(line: &Line, tail: &str, checkout: &CheckoutSession) -> Value {
    let amount_cents = line.unit_cents.saturating_mul(line.quantity);
    json!({
        "id": format!("li_1{tail}"),
        "object": "item",
        "adjustable_quantity": null,
        "amount_discount": 0,
        "amount_subtotal": amount_cents,
        "amount_tax": 0,
        "amount_total": amount_cents,
        "currency": checkout.asked.currency,
        "description": line.name,
        "metadata": line.metadata,
        "price": {
            "id": format!("price_1{tail}"),
            "object": "price",
            "active": false,
            "billing_scheme": "per_unit",
            "created": checkout.created.unix(),
            "currency": checkout.asked.currency,
            "livemode": checkout.livemode,
            "metadata": {},
            "product": format!("prod_{tail}"),
            "recurring": null,
            "type": "one_time",
            "unit_amount": line.unit_cents,
            "unit_amount_decimal": line.unit_cents.to_string(),
        },
        "quantity": line.quantity,
    })
}

/// Adds the fields of `more` to `object`.
fn extended(mut object: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut object, more) {
        fields.extend(more);
    }
    object
}
