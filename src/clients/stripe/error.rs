//! Why Stripe gave no answer, and what the caller may make of it.

use reqwest::StatusCode;

use super::read;

/// Error codes and parameter names are short; anything longer is not kept.
const CODE_LENGTH_MAX: usize = 100;

/// Why a call gave no answer. `request_id` is Stripe's, for its support; no text of Stripe's is
/// kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StripeError {
    /// Stripe said no, finally: sending the same again would not help.
    #[error("Stripe refused the request with status {status}")]
    Refused {
        /// The HTTP status, 400 to 499.
        status: u16,
        /// Stripe's `error.code`.
        code: Option<String>,
        /// The parameter Stripe objects to.
        param: Option<String>,
        /// Stripe's `Request-Id`.
        request_id: Option<String>,
    },
    /// Stripe does not know the object.
    #[error("Stripe does not know the object")]
    NotFound {
        /// Stripe's `Request-Id`.
        request_id: Option<String>,
    },
    /// The idempotency key was used before with other parameters: look first, then take a new key.
    #[error("the idempotency key was used before with other parameters")]
    IdempotencyReused {
        /// Stripe's `Request-Id`.
        request_id: Option<String>,
    },
    /// Stripe failed when it first saw the idempotency key, and gives that failure again for a day: look first, then
    /// take a new key (docs.stripe.com/api/idempotent_requests).
    #[error("Stripe keeps a failure under the idempotency key")]
    FailureKept {
        /// Stripe's `Request-Id`.
        request_id: Option<String>,
    },
    /// No usable answer within the budget; whether Stripe did something is not known. Ask again
    /// later with the same key.
    #[error("Stripe could not be reached in time")]
    Unavailable {
        /// The last HTTP status, if there was one.
        status: Option<u16>,
        /// Stripe's `Request-Id` of the last answer.
        request_id: Option<String>,
    },
    /// Stripe answered, but not in a form we know; whether it did something is not known.
    #[error("Stripe's answer could not be read")]
    Unreadable {
        /// Stripe's `Request-Id`.
        request_id: Option<String>,
    },
    /// An id or key that cannot be sent; nothing was.
    #[error("the request was not sent: an id or key is not one")]
    NotSent,
}

/// Why Stripe would not give money back, when asking again would not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundRefusal {
    /// `charge_already_refunded`: nothing is left to give back. Look at the refunds there are.
    AlreadyRefunded,
    /// `charge_disputed` or `refund_disputed_payment`: the customer's bank has the money already.
    Disputed,
    /// More was asked for than is left.
    TooMuch,
    /// `balance_insufficient`: the shop's own balance at Stripe does not cover it.
    BalanceTooSmall,
    /// Any other final refusal.
    Other,
}

impl StripeError {
    /// What a refused [`Stripe::create_refund`](super::Stripe::create_refund) means; `None` when
    /// Stripe did not say no, so that the outcome is open or the object unknown.
    pub fn refund_refusal(&self) -> Option<RefundRefusal> {
        let Self::Refused { code, param, .. } = self else {
            return None;
        };
        Some(match (code.as_deref(), param.as_deref()) {
            (Some("charge_already_refunded"), _) => RefundRefusal::AlreadyRefunded,
            (Some("charge_disputed" | "refund_disputed_payment"), _) => RefundRefusal::Disputed,
            (Some("balance_insufficient"), _) => RefundRefusal::BalanceTooSmall,
            // Stripe gives no code to an amount that is too large, only the parameter.
            (None | Some("amount_too_large"), Some("amount")) => RefundRefusal::TooMuch,
            _ => RefundRefusal::Other,
        })
    }
}

/// Statuses that may be better next time.
pub(super) fn is_passing(status: StatusCode) -> bool {
    status == StatusCode::CONFLICT
        || status == StatusCode::TOO_MANY_REQUESTS
        || status.is_server_error()
}

/// The error for a status that is not 2xx.
pub(super) fn refusal(status: StatusCode, body: &[u8], request_id: Option<String>) -> StripeError {
    let answer: ErrorAnswer = serde_json::from_slice(body).unwrap_or_default();
    let error = answer.error.unwrap_or_default();
    if error.kind.as_deref() == Some("idempotency_error") && status == StatusCode::BAD_REQUEST {
        StripeError::IdempotencyReused { request_id }
    } else if is_passing(status) {
        StripeError::Unavailable { status: Some(status.as_u16()), request_id }
    } else if status == StatusCode::NOT_FOUND {
        StripeError::NotFound { request_id }
    } else if status.is_client_error() {
        let (code, param) = (error.code.and_then(short), error.param.and_then(short));
        StripeError::Refused { status: status.as_u16(), code, param, request_id }
    } else {
        StripeError::Unreadable { request_id }
    }
}

/// Stripe's error object without its `message`, which may repeat what the customer typed.
#[derive(Default, serde::Deserialize)]
struct ErrorAnswer {
    #[serde(default, deserialize_with = "read::lenient")]
    error: Option<ErrorFields>,
}

#[derive(Default, serde::Deserialize)]
struct ErrorFields {
    #[serde(default, rename = "type", deserialize_with = "read::lenient")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "read::lenient")]
    code: Option<String>,
    #[serde(default, deserialize_with = "read::lenient")]
    param: Option<String>,
}

/// `text` when it looks like one of Stripe's codes or parameter names.
fn short(text: String) -> Option<String> {
    let is_code = text.len() <= CODE_LENGTH_MAX
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_[].-".contains(&byte));
    is_code.then_some(text)
}
