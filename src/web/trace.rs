//! The outermost layer: one id and one log line per request, the headers, the form of errors, and a panic that becomes
//! an answer.

use std::panic::AssertUnwindSafe;
use std::time::Instant as Monotonic;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, web};
use futures_util::FutureExt;
use tracing::{Instrument, error, info, info_span};
use uuid::Uuid;

use super::error::{self, AppError, Asked};
use super::headers::Policies;
use super::locale;
use crate::ctx::Ctx;

/// What a log line calls an address that no route takes.
const NO_ROUTE: &str = "no route";

/// Answers a request, whatever happens inside.
pub async fn request(
    ctx: web::Data<Ctx>,
    policies: web::Data<Policies>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let asked = Asked {
        path: request.path().to_owned(),
        language: locale::of_request(request.request()),
        request_id: Uuid::now_v7().to_string(),
    };
    let span = info_span!("request", id = %asked.request_id);
    let line = Line { method: request.method().clone(), started: Monotonic::now() };
    // A request must not be held here as well: routing needs it alone.
    let outcome =
        AssertUnwindSafe(next.call(request)).catch_unwind().instrument(span.clone()).await;
    let outcome = outcome.unwrap_or_else(|panic| Err(panicked(panic.as_ref()).into()));
    async move {
        match outcome {
            Ok(response) => {
                let (request, response) = response.into_parts();
                let response =
                    finish(&ctx, &policies, &asked, response.map_into_boxed_body()).await;
                let route = request.match_pattern();
                line.write(route.as_deref().unwrap_or(NO_ROUTE), response.status());
                Ok(ServiceResponse::new(request, response))
            }
            Err(error) => {
                let response = finish(&ctx, &policies, &asked, error.error_response()).await;
                line.write(NO_ROUTE, response.status());
                Err(InternalError::from_response(error, response).into())
            }
        }
    }
    .instrument(span)
    .await
}

async fn finish(
    ctx: &Ctx,
    policies: &Policies,
    asked: &Asked,
    response: HttpResponse<BoxBody>,
) -> HttpResponse<BoxBody> {
    let formed = error::formed(ctx, asked, &response).await;
    let mut response = formed.unwrap_or(response);
    policies.add_to(response.headers_mut());
    add_id(response.headers_mut(), &asked.request_id);
    response
}

fn add_id(headers: &mut HeaderMap, id: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

struct Line {
    method: Method,
    started: Monotonic,
}

impl Line {
    /// One line per request: the route's pattern, never the address, which may hold a key.
    fn write(&self, route: &str, status: StatusCode) {
        let (method, status) = (&self.method, status.as_u16());
        let micros = self.started.elapsed().as_micros();
        info!(%method, route, status, micros, "{method} {route} answered {status}");
        let labels = [("route", route.to_owned()), ("status", status.to_string())];
        metrics::counter!("http_requests_total", &labels).increment(1);
    }
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> AppError {
    let words = panic_words(panic);
    error!("A handler panicked: {words}");
    AppError::Internal { causes: format!("panic: {words}") }
}

/// What a panic said.
pub fn panic_words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no words".into())
}
