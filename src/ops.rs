//! Routes for machines: alive, ready, metrics, Stripe's events.

use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use tracing::warn;

use crate::ctx::Ctx;
use crate::orders::webhook::{self, WebhookError};
use crate::telemetry;
use crate::web::error::AppError;

/// The process runs.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "alive" }))
}

/// The database answers and has the whole schema: traffic may come.
pub async fn readyz(ctx: web::Data<Ctx>) -> HttpResponse {
    if ctx.db.is_ready().await {
        HttpResponse::Ok().json(json!({ "status": "ready" }))
    } else {
        HttpResponse::ServiceUnavailable().json(json!({ "status": "not ready" }))
    }
}

/// Counters in Prometheus' text form.
pub async fn metrics() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(telemetry::metrics_text())
}

/// Takes an event of Stripe's: 2xx once it is stored and done, 400 when forged, else Stripe sends it again.
pub async fn stripe_webhook(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let header = request.headers().get("stripe-signature").and_then(|value| value.to_str().ok());
    match webhook::receive(&ctx, &body, header).await {
        Ok(()) => Ok(HttpResponse::Ok().json(json!({ "received": true }))),
        Err(error) => {
            let kind = match &error {
                WebhookError::Forged(_) => "forged",
                WebhookError::Unreadable(_) => "unreadable",
                WebhookError::Settle(_) | WebhookError::Database(_) => "unsettled",
            };
            metrics::counter!("webhooks_refused_total", "kind" => kind).increment(1);
            warn!(kind, "An event was not taken: {error}");
            Err(error.into())
        }
    }
}
