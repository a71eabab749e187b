//! One id and one log line per request, and a panic that becomes an answer.

use std::panic::AssertUnwindSafe;
use std::time::Instant as Monotonic;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use futures_util::FutureExt;
use tracing::{Instrument, error, info, info_span};
use uuid::Uuid;

use super::error::AppError;

/// The id of a request, shown on error pages and in the log.
#[derive(Clone, Debug)]
pub struct RequestId(String);

impl RequestId {
    /// The id of this request; none outside [`request`].
    pub fn of(request: &HttpRequest) -> Option<String> {
        request.extensions().get::<Self>().map(|id| id.0.clone())
    }
}

/// Gives the request its id and writes its line. The query and the last part of secret paths are left out.
pub async fn request(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = Uuid::now_v7().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = info_span!("request", id = %id);
    let started = Monotonic::now();
    let method = request.method().clone();
    let mut response = next.call(request).instrument(span.clone()).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let _entered = span.enter();
    let route = response.request().match_pattern().unwrap_or_else(|| "no route".to_owned());
    let status = response.status().as_u16();
    let micros = started.elapsed().as_micros();
    info!(%method, route, status, micros, "{method} {route} answered {status}");
    metrics::counter!("http_requests_total", "route" => route, "status" => status.to_string())
        .increment(1);
    Ok(response)
}

/// Makes a panic of what lies inside a 500. The worker lives on.
pub async fn catch_panic(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match AssertUnwindSafe(next.call(request)).catch_unwind().await {
        Ok(answer) => answer,
        Err(panic) => {
            let words = panic_words(panic.as_ref());
            error!("A handler panicked: {words}");
            Err(AppError::Internal { causes: format!("panic: {words}") }.into())
        }
    }
}

/// What a panic said.
pub fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".into())
}
