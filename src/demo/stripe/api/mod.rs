//! The API under `/v1`: key, version, parameters, idempotency, then the deed, in Stripe's order.
//!
//! One handler takes every call, so that the log, the ordered faults and the checks cannot be
//! bypassed.

mod call;
mod checkout;
mod error;
mod form;
mod idempotency;
mod known;
mod list;
mod shape;

use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use entity::values::time::Instant;
use secrecy::ExposeSecret;
use serde_json::Value;

use super::fault::{CutBody, Fault};
use super::{Personal, RequestRecord, StandIn};
use call::Call;
use error::ApiError;

pub use idempotency::Answers;

/// The longest idempotency key.
const KEY_MAX: usize = 255;

/// What goes back to the caller.
#[derive(Clone)]
struct Answer {
    status: StatusCode,
    body: String,
    replayed: bool,
}

impl Answer {
    fn of(outcome: &Result<Value, ApiError>) -> Self {
        let (status, body) = match outcome {
            Ok(value) => (StatusCode::OK, value.to_string()),
            Err(error) => (error.status, error.body().to_string()),
        };
        Self { status, body, replayed: false }
    }

    /// One that nobody reads to its end, as good as any to the caller.
    fn never() -> Self {
        Self { status: StatusCode::OK, body: Value::Null.to_string(), replayed: false }
    }
}

/// One request, as far as the rules look at it.
struct Asked<'a> {
    method: &'a Method,
    path: &'a str,
    query: &'a str,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

impl Asked<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The idempotency key; keys on other methods than POST have no effect.
    fn key(&self) -> Option<&str> {
        (self.method == Method::POST).then(|| self.header("Idempotency-Key"))?
    }
}

/// Answers any request under `/v1`.
pub async fn serve(stand_in: Data<StandIn>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let full_path = request.path();
    let path = full_path.find("/v1/").map_or(full_path, |at| full_path.split_at(at).1);
    let asked = Asked {
        method: request.method(),
        path,
        query: request.query_string(),
        headers: request.headers(),
        body: &body,
    };
    let limited = stand_in.count_request(asked.method.as_str(), path);
    let fault = if limited.is_some() { None } else { stand_in.next_fault(path) };
    let answer = match &fault {
        _ if limited.is_some() => refused(StatusCode::TOO_MANY_REQUESTS.as_u16()),
        Some(Fault::Status(status)) => refused(*status),
        Some(Fault::LostRequest) => Answer::never(),
        Some(Fault::CutReply | Fault::Stall(_) | Fault::StoredStatus(_)) | None => {
            stand_in.change(|ledger, answers, now| {
                let rules = Rules { stand_in: &stand_in, now };
                rules.answer(&asked, fault.as_ref(), ledger, answers)
            })
        }
    };
    stand_in.note_request(RequestRecord {
        method: asked.method.to_string(),
        path: path.to_owned(),
        sent: Personal(encoded(&asked).unwrap_or_default().to_owned()),
        version: asked.header("Stripe-Version").map(str::to_owned),
        idempotency_key: asked.key().map(str::to_owned),
        at: stand_in.now(),
        status: if matches!(fault, Some(Fault::LostRequest)) { 0 } else { answer.status.as_u16() },
        replayed: answer.replayed,
    });
    if let Some(Fault::Stall(pause)) = fault {
        tokio::time::sleep(pause).await;
    }
    let mut response = HttpResponseBuilder::new(answer.status);
    response.content_type("application/json");
    response.insert_header(("Request-Id", stand_in.request_id()));
    response.insert_header(("Stripe-Version", super::API_VERSION));
    if let Some(key) = asked.key() {
        response.insert_header(("Idempotency-Key", key));
    }
    if answer.replayed {
        response.insert_header(("Idempotent-Replayed", "true"));
    }
    if let Some(reason) = limited {
        response.insert_header(("Stripe-Rate-Limited-Reason", reason.word()));
    }
    if matches!(fault, Some(Fault::CutReply | Fault::LostRequest)) {
        return response.body(CutBody::instead_of(&answer.body));
    }
    response.body(answer.body)
}

/// An answer that a test ordered, without anything done.
fn refused(status: u16) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Answer::of(&Err(ApiError::ordered(status)))
}

/// The checks of one request, in order.
struct Rules<'a> {
    stand_in: &'a StandIn,
    now: Instant,
}

impl Rules<'_> {
    fn answer(
        &self,
        asked: &Asked,
        fault: Option<&Fault>,
        ledger: &mut super::ledger::Ledger,
        answers: &mut Answers,
    ) -> Answer {
        self.try_answer(asked, fault, ledger, answers)
            .unwrap_or_else(|error| Answer::of(&Err(error)))
    }

    /// `Err` is an answer that is not stored under the key: the deed was never begun.
    fn try_answer(
        &self,
        asked: &Asked,
        fault: Option<&Fault>,
        ledger: &mut super::ledger::Ledger,
        answers: &mut Answers,
    ) -> Result<Answer, ApiError> {
        self.check_secret(asked)?;
        check_version(asked)?;
        let encoded = encoded(asked)?;
        let (fields, pairs) = form::read(encoded)?;
        let print = idempotency::fingerprint(asked.path, &pairs);
        if let Some(key) = asked.key() {
            check_key(key)?;
            if let Some(answer) = answers.stored(key, &print, self.now)? {
                return Ok(answer);
            }
        }
        let call = Call::read(asked.method.as_str(), asked.path, &fields, self.now)?;
        let answer = match fault {
            Some(Fault::StoredStatus(status)) => refused(*status),
            _ => Answer::of(&call.perform(ledger, self.now)),
        };
        if let Some(key) = asked.key() {
            answers.store(key, print, &answer, self.now);
        }
        Ok(answer)
    }

    /// `Authorization: Bearer KEY`, or Basic with the key as the name and no password.
    fn check_secret(&self, asked: &Asked) -> Result<(), ApiError> {
        let missing = "You did not provide an API key.";
        let given =
            asked.header(AUTHORIZATION.as_str()).ok_or_else(|| ApiError::unauthorised(missing))?;
        let given = match given.split_once(' ') {
            Some(("Bearer", key)) => Some(key.trim().to_owned()),
            Some(("Basic", encoded)) => basic_name(encoded.trim()),
            Some(_) | None => None,
        };
        let secret = self.stand_in.secret_key().expose_secret();
        if given.is_some_and(|key| key == secret) {
            return Ok(());
        }
        Err(ApiError::unauthorised("Invalid API Key provided."))
    }
}

fn basic_name(encoded: &str) -> Option<String> {
    let decoded = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    Some(decoded.trim_end_matches(':').to_owned())
}

/// `Stripe-Version` must be there and look like a version: a date, then perhaps a name.
fn check_version(asked: &Asked) -> Result<(), ApiError> {
    let given = asked.header("Stripe-Version").unwrap_or_default();
    let (date, name) = given.split_once('.').unwrap_or((given, "x"));
    let dated = date.parse::<jiff::civil::Date>().is_ok() && date.len() == 10;
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
    if dated && named {
        return Ok(());
    }
    Err(ApiError::invalid("Invalid or missing Stripe API version."))
}

fn check_key(key: &str) -> Result<(), ApiError> {
    if key.is_empty() || key.len() > KEY_MAX {
        let message = format!("The idempotency key must have 1 to {KEY_MAX} characters.");
        return Err(ApiError::invalid(message));
    }
    Ok(())
}

/// The encoded parameters: of the body for a POST, else of the query.
fn encoded<'a>(asked: &Asked<'a>) -> Result<&'a str, ApiError> {
    if asked.method != Method::POST {
        return Ok(asked.query);
    }
    let kind = asked.header(CONTENT_TYPE.as_str()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    if !is_form && !asked.body.is_empty() {
        let message = "Invalid request: send the parameters form-encoded.";
        return Err(ApiError::invalid(message));
    }
    std::str::from_utf8(asked.body).map_err(|_| ApiError::invalid("The body is not UTF-8."))
}
