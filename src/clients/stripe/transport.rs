//! How a request reaches Stripe: one deadline for the whole call, a few tries, one idempotency key.
//! Every try first waits for its turn (`pace.rs`); that wait is part of the deadline.
//!
//! Retries follow docs.stripe.com/error-low-level: `Stripe-Should-Retry` decides first, else
//! network errors, 409, 429 and 5xx are tried again after a pause with jitter. The key stays the
//! same over all tries, so a reply that was lost never becomes a second Checkout Session.

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use stripe_client_core::{RequestBuilder, StripeMethod};
use tokio::time::{Instant as Deadline, sleep, timeout};
use url::Url;

use super::error::{StripeError, is_passing, refusal};
use super::pace::{self, Pace};
use super::read;
use super::settings::{StripeSettings, StripeSettingsError};
use crate::clients::tls;

/// The API version all requests and answers are in; the one the builders were generated from.
pub const API_VERSION: &str = "2026-09-30.endive";
/// A whole call, retries and pauses included, ends after this long.
pub const TOTAL: Duration = Duration::from_secs(9);
/// One try, connecting included, ends after this long.
pub const PER_TRY: Duration = Duration::from_secs(4);
/// At most this many tries.
pub const TRIES: u32 = 4;
/// The pause before the second try; doubles for each further one, less a random part of up to a
/// half.
pub const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// A try is not begun with less time than this left.
pub const LEAST_TRY: Duration = Duration::from_millis(400);
/// A larger answer is not read; a Checkout Session is about 4 kB.
const ANSWER_BYTES_MAX: usize = 1_000_000;
/// A larger page of a list is not read: 100 events of at most 30 kB each, and room to spare.
const PAGE_BYTES_MAX: usize = 8_000_000;
/// Connections kept open for the next call.
const IDLE_CONNECTIONS_MAX: usize = 8;
/// Stripe takes keys of up to 255 characters (<https://docs.stripe.com/api/idempotent_requests>).
const KEY_LENGTH_MAX: usize = 255;

const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const SHOULD_RETRY: HeaderName = HeaderName::from_static("stripe-should-retry");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// How long a call may take. The default is for production; tests shorten it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For the whole call.
    pub total: Duration,
    /// For one try, connecting included.
    pub per_try: Duration,
    /// How many tries.
    pub tries: u32,
    /// Before the second try.
    pub first_pause: Duration,
    /// Without this much left, no further try is begun.
    pub least_try: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            total: TOTAL,
            per_try: PER_TRY,
            tries: TRIES,
            first_pause: FIRST_PAUSE,
            least_try: LEAST_TRY,
        }
    }
}

/// The one way to Stripe's API.
#[derive(Clone)]
pub(super) struct Transport {
    client: Client,
    base: Url,
    secret_key: SecretString,
    patience: Patience,
    pace: Pace,
}

/// How one try ended.
enum Try {
    /// A full answer with status 2xx.
    Answered { body: Vec<u8>, request_id: Option<String> },
    /// Worth another try.
    Again(StripeError),
    /// Not worth another try.
    Final(StripeError),
}

impl Transport {
    pub(super) fn new(
        settings: &StripeSettings,
        patience: Patience,
    ) -> Result<Self, StripeSettingsError> {
        tls::use_ring();
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(patience.per_try)
            .timeout(patience.per_try)
            .pool_max_idle_per_host(IDLE_CONNECTIONS_MAX)
            .build()
            .map_err(|_| StripeSettingsError::NoHttpClient)?;
        Ok(Self {
            client,
            base: settings.api_base.clone(),
            secret_key: settings.secret_key.clone(),
            patience,
            pace: Pace::default(),
        })
    }

    /// Sends `request` until it is answered, refused, or the patience ends; reads the answer as
    /// `T`.
    ///
    /// `idempotency_key` belongs to POSTs; Stripe ignores it on GET.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        request: &RequestBuilder,
        idempotency_key: Option<&str>,
    ) -> Result<T, StripeError> {
        self.send_within(request, idempotency_key, ANSWER_BYTES_MAX).await
    }

    /// As [`Transport::send`], for a page of a list, which is larger.
    pub(super) async fn send_for_page<T: DeserializeOwned>(
        &self,
        request: &RequestBuilder,
    ) -> Result<T, StripeError> {
        self.send_within(request, None, PAGE_BYTES_MAX).await
    }

    async fn send_within<T: DeserializeOwned>(
        &self,
        request: &RequestBuilder,
        idempotency_key: Option<&str>,
        bytes_max: usize,
    ) -> Result<T, StripeError> {
        let url = self.url(request);
        let endpoint = pace::endpoint(request);
        let headers = self.headers(idempotency_key)?;
        let ends = Deadline::now() + self.patience.total;
        let mut pause = self.patience.first_pause;
        let mut failure = StripeError::Unavailable { status: None, request_id: None };
        for number in 1..=self.patience.tries {
            let left = ends.saturating_duration_since(Deadline::now());
            if timeout(left, self.pace.turn(&endpoint)).await.is_err() {
                break;
            }
            let left = ends.saturating_duration_since(Deadline::now());
            if left < self.patience.least_try {
                break;
            }
            let limit = left.min(self.patience.per_try);
            let attempt = self.attempt(&url, request, headers.clone(), bytes_max);
            match timeout(limit, attempt).await {
                Ok(Try::Answered { body, request_id }) => {
                    return serde_json::from_slice(&body)
                        .map_err(|_| StripeError::Unreadable { request_id });
                }
                Ok(Try::Final(error)) => return Err(error),
                Ok(Try::Again(error)) => failure = error,
                Err(_) => failure = StripeError::Unavailable { status: None, request_id: None },
            }
            let wait = jittered(pause);
            let left = ends.saturating_duration_since(Deadline::now());
            if number == self.patience.tries || left < wait + self.patience.least_try {
                break;
            }
            sleep(wait).await;
            pause = pause.saturating_mul(2);
        }
        Err(failure)
    }

    async fn attempt(
        &self,
        url: &Url,
        request: &RequestBuilder,
        headers: HeaderMap,
        bytes_max: usize,
    ) -> Try {
        let call = match request.method {
            StripeMethod::Get => self.client.get(url.clone()),
            StripeMethod::Post => self.client.post(url.clone()),
            StripeMethod::Delete => self.client.delete(url.clone()),
        };
        let call = match &request.body {
            Some(form) => {
                call.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form.clone())
            }
            None => call,
        };
        let lost = StripeError::Unavailable { status: None, request_id: None };
        let Ok(answer) = call.headers(headers).send().await else {
            return Try::Again(lost);
        };
        judge(answer, bytes_max).await
    }

    fn url(&self, request: &RequestBuilder) -> Url {
        let mut url = self.base.clone();
        let prefix = self.base.path().trim_end_matches('/');
        url.set_path(&format!("{prefix}/v1{}", request.path));
        url.set_query(request.query.as_deref());
        url
    }

    fn headers(&self, idempotency_key: Option<&str>) -> Result<HeaderMap, StripeError> {
        let mut headers = HeaderMap::new();
        headers.insert(STRIPE_VERSION, HeaderValue::from_static(API_VERSION));
        let bearer = format!("Bearer {}", self.secret_key.expose_secret());
        let mut bearer = HeaderValue::try_from(bearer).map_err(|_| StripeError::NotSent)?;
        bearer.set_sensitive(true);
        headers.insert(AUTHORIZATION, bearer);
        if let Some(key) = idempotency_key {
            let is_key = !key.is_empty()
                && key.len() <= KEY_LENGTH_MAX
                && key.bytes().all(|byte| byte.is_ascii_graphic());
            if !is_key {
                return Err(StripeError::NotSent);
            }
            let key = HeaderValue::try_from(key).map_err(|_| StripeError::NotSent)?;
            headers.insert(IDEMPOTENCY_KEY, key);
        }
        Ok(headers)
    }
}

/// What an answer means: its body, another try, or the end.
async fn judge(answer: Response, bytes_max: usize) -> Try {
    let status = answer.status();
    let request_id = header(&answer, &REQUEST_ID).and_then(read::id);
    let may_retry = match header(&answer, &SHOULD_RETRY) {
        Some("true") => true,
        Some("false") => false,
        _ => is_passing(status),
    };
    // The same failure would come again for a day, however often it is asked for.
    if status.is_server_error() && header(&answer, &REPLAYED) == Some("true") {
        return Try::Final(StripeError::FailureKept { request_id });
    }
    let body = body_of(answer, bytes_max).await;
    if status.is_success() {
        return match body {
            Ok(body) => Try::Answered { body, request_id },
            Err(Unread::Cut) => {
                Try::Again(StripeError::Unavailable { status: Some(status.as_u16()), request_id })
            }
            Err(Unread::TooLarge) => Try::Final(StripeError::Unreadable { request_id }),
        };
    }
    let error = refusal(status, &body.unwrap_or_default(), request_id);
    if may_retry { Try::Again(error) } else { Try::Final(error) }
}

/// Why a body was not read.
enum Unread {
    Cut,
    TooLarge,
}

async fn body_of(mut answer: Response, bytes_max: usize) -> Result<Vec<u8>, Unread> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Unread::Cut)? {
        if body.len() + chunk.len() > bytes_max {
            return Err(Unread::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn header<'a>(answer: &'a Response, name: &HeaderName) -> Option<&'a str> {
    answer.headers().get(name).and_then(|value| value.to_str().ok())
}

/// Between a half and the whole of `pause`, so that instances do not knock together.
fn jittered(pause: Duration) -> Duration {
    pause.mul_f64(rand::random_range(0.5..=1.0))
}
