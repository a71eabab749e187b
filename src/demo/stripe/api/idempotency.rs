//! Idempotency keys: the first answer of a deed is given again for a day, as Stripe does.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use entity::values::time::{Instant, Span};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Answer;
use super::error::ApiError;
use crate::demo::stripe::hex;

/// How long an answer is kept.
const KEPT: Span = Span::hours(24);
/// The most answers kept; the oldest give way.
const ANSWERS_MAX: usize = 20_000;

/// The stored answers, by key.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Stored>);

#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    print: String,
    status: u16,
    body: String,
    at: Instant,
}

/// What tells two requests apart: the path and every parameter.
pub fn fingerprint(path: &str, pairs: &[(String, String)]) -> String {
    let mut hash = Sha256::new();
    hash.update(path);
    for (name, value) in pairs {
        for text in [name, value] {
            hash.update(format!("/{}:", text.len()));
            hash.update(text);
        }
    }
    hex(&hash.finalize())
}

impl Answers {
    /// The answer stored under `key`; an error when it belonged to another request.
    /// Keeps `answer` under `key` for a day.
    pub(super) fn stored(
        &mut self,
        key: &str,
        print: &str,
        now: Instant,
    ) -> Result<Option<Answer>, ApiError> {
        self.0.retain(|_, stored| now < stored.at.plus(KEPT));
        let Some(stored) = self.0.get(key) else {
            return Ok(None);
        };
        if stored.print != print {
            return Err(ApiError::key_reused());
        }
        Ok(Some(Answer {
            status: StatusCode::from_u16(stored.status).unwrap_or(StatusCode::OK),
            body: stored.body.clone(),
            replayed: true,
        }))
    }

    pub(super) fn store(&mut self, key: &str, print: String, answer: &Answer, now: Instant) {
        if self.0.len() >= ANSWERS_MAX {
            let oldest = self.0.iter().min_by_key(|(_, stored)| stored.at);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                self.0.remove(&oldest);
            }
        }
        let stored =
            Stored { print, status: answer.status.as_u16(), body: answer.body.clone(), at: now };
        self.0.insert(key.to_owned(), stored);
    }
}
