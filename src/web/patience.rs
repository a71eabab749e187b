//! No request waits for ever: not for a database that went silent, nor for anything else.

use std::time::Duration;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use tokio::time::timeout;
use tracing::error;

use super::error::AppError;

/// Longest time until an answer: a purchase may ask VIES for three seconds, asks Stripe for ten at most, and waits a few
/// for the database.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// Answers that the shop is busy once a request took too long; what it was at is rolled back.
pub async fn answer_in_time(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match timeout(ANSWER_WITHIN, next.call(request)).await {
        Ok(answered) => answered,
        Err(_) => {
            error!("A request was given up after {} s", ANSWER_WITHIN.as_secs());
            Err(AppError::Unavailable { code: "busy", back: None }.into())
        }
    }
}
