//! What the API answers when it refuses: Stripe's error object and its status.

use actix_web::http::StatusCode;
use serde_json::{Value, json};

use crate::demo::stripe::ledger::Refusal;

/// A refusal in Stripe's own terms: type, code, parameter, message and HTTP status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    pub status: StatusCode,
    kind: &'static str,
    code: Option<&'static str>,
    param: Option<String>,
    message: String,
}

impl ApiError {
    /// A request that can never work as it stands: 400 `invalid_request_error`.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            kind: "invalid_request_error",
            code: None,
            param: None,
            message: message.into(),
        }
    }

    /// The same, naming the machine-readable code.
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The same, naming the parameter at fault as the caller wrote it, such as
    /// `line_items[0][quantity]`.
    pub fn about(mut self, param: impl Into<String>) -> Self {
        self.param = Some(param.into());
        self
    }

    /// A parameter that this API version does not know.
    pub fn unknown_parameter(param: &str) -> Self {
        Self::invalid(format!("Received unknown parameter: {param}"))
            .with_code("parameter_unknown")
            .about(param)
    }

    /// A parameter that must be there and is not.
    pub fn missing(param: &str) -> Self {
        Self::invalid(format!("Missing required param: {param}."))
            .with_code("parameter_missing")
            .about(param)
    }

    /// No object has this id: 404.
    pub fn no_such(what: &str, id: &str, param: &str) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            ..Self::invalid(format!("No such {what}: '{id}'"))
                .with_code("resource_missing")
                .about(param)
        }
    }

    /// The path and method name nothing: 404.
    pub fn unrecognised_url(method: &str, path: &str) -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            ..Self::invalid(format!("Unrecognized request URL ({method}: {path})."))
        }
    }

    /// The key is missing or wrong: 401. The key itself is never repeated.
    pub fn unauthorised(message: &str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, ..Self::invalid(message) }
    }

    /// The key was used before with other parameters: 400 `idempotency_error`.
    pub fn key_reused() -> Self {
        Self {
            kind: "idempotency_error",
            ..Self::invalid(
                "Keys for idempotent requests can only be used with the same parameters they \
                 were first used with.",
            )
        }
    }

    /// A failure that a test ordered; 429 and 409 speak as Stripe's limits and locks do.
    pub fn ordered(status: StatusCode) -> Self {
        let (kind, code, message) = match status.as_u16() {
            409 => (
                "invalid_request_error",
                Some("lock_timeout"),
                "This object cannot be accessed right now because another request is using it.",
            ),
            429 => (
                "invalid_request_error",
                Some("rate_limit"),
                "Too many requests hit the API too quickly.",
            ),
            _ => ("api_error", None, "An unknown error occurred at the stand-in."),
        };
        Self { status, kind, code, param: None, message: message.to_owned() }
    }

    /// The body, as Stripe shapes it.
    pub fn body(&self) -> Value {
        let mut error = serde_json::Map::new();
        error.insert("type".to_owned(), json!(self.kind));
        error.insert("message".to_owned(), json!(self.message));
        if let Some(code) = self.code {
            error.insert("code".to_owned(), json!(code));
        }
        if let Some(param) = &self.param {
            error.insert("param".to_owned(), json!(param));
        }
        json!({ "error": error })
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let message = refusal.to_string();
        match refusal {
            Refusal::NoSuch { what, id } => Self::no_such(what, &id, "id"),
            Refusal::NotOpen { .. } | Refusal::NotPaid | Refusal::NotProcessing => {
                Self::invalid(message)
            }
            Refusal::TooMuch { .. } => Self::invalid(message).about("amount"),
            Refusal::AlreadyRefunded => Self::invalid(message).with_code("charge_already_refunded"),
            Refusal::Disputed => Self::invalid(message).with_code("charge_disputed"),
            Refusal::WrongState { .. } => Self::invalid(message),
            Refusal::Full => Self {
                status: StatusCode::SERVICE_UNAVAILABLE,
                kind: "api_error",
                ..Self::invalid(message)
            },
        }
    }
}
