//! What the codes of problem+json mean, in a sentence each, for whoever reads them in a log.

/// What a code means, in a sentence.
pub(super) fn of(code: &str) -> &'static str {
    match code {
        "slot_taken" => "A time you chose is not free any more; see the alternatives.",
        "no_credit" => "The order has fewer credits left than times you chose.",
        "not_paid" => "The order is not paid.",
        "not_a_draft" => "The order is past its form.",
        "order_over" => "The order is paid, on its way there, or over.",
        "session_begun" => "The session has begun, or is over.",
        "too_late" => {
            "The session starts in less than 24 hours: it cannot be moved, and nothing comes back for it."
        }
        "no_refund" => "The money cannot come back; the credit can.",
        "disputed" => {
            "The payment is disputed at the bank; it can be neither refunded nor booked with meanwhile."
        }
        "past_validity" => "The time lies past the validity of the order's credits.",
        "payment_unavailable" => {
            "The payment service cannot be reached. The times stay held; try again."
        }
        "busy" => "The shop cannot answer just now. Try again in a moment.",
        "not_found" => "There is nothing here, or nothing that this key opens.",
        "forbidden" => "The request came from another site.",
        "other_host" => "The shop is not called so; see its public address.",
        "sign_in" => "Sign in first.",
        "not_allowed" => "This is for others than you.",
        "invalid" => "Some fields are not fit; see the errors.",
        "too_many" => "Too many requests; wait a little.",
        "too_large" => "The body is too large.",
        "unsupported_media_type" => "Send JSON with Content-Type: application/json.",
        "malformed" => "The body is not the JSON that this route takes.",
        "method_not_allowed" => "The route does not take this method.",
        "idempotency_key_reused" => "The Idempotency-Key was used before with another request.",
        "idempotency_in_progress" => "A request with this Idempotency-Key is still at work.",
        "internal" => "Something went wrong on our side.",
        _ => "The request cannot be done.",
    }
}
