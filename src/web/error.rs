//! Errors by what they mean to the one who asked. A page for people, problem+json (RFC 9457) for programs.
//!
//! The chain of causes is logged once, here; what is shown says what can be done next and never more.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER, SET_COOKIE,
};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use entity::values::text::Language;
use serde_json::{Map, Value, json};
use tokio::time::timeout;
use tracing::{error, warn};

use super::detail;
use super::page::{PageRoot, StudioView};
use crate::ctx::Ctx;
use crate::{db, studio};

/// Seconds after which to try again when something of ours is out of reach.
const RETRY_SECONDS: u64 = 5;
/// How long an error page waits for the studio's name.
const STUDIO_WITHIN: Duration = Duration::from_millis(200);

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nothing there, or nothing of yours: the same answer.
    #[error("not found")]
    NotFound,
    /// Asked by another site's page.
    #[error("forbidden")]
    Forbidden,
    /// Only for who is signed in; `href` is where to do so.
    #[error("sign in first")]
    SignInFirst { href: String },
    /// The cookie is none of ours, or from long ago; `forget` makes the browser drop it.
    #[error("signed in with something that is not ours")]
    SignInAgain { forget: HeaderValue },
    /// Signed in, but not as somebody who may.
    #[error("not allowed")]
    NotAllowed,
    /// The request itself makes no sense.
    #[error("bad request: {code}")]
    BadRequest { code: &'static str },
    /// Not the kind of body this route takes.
    #[error("unsupported media type")]
    UnsupportedMedia,
    /// Fields are not fit. Names and text codes.
    #[error("fields are not fit")]
    Invalid { errors: Vec<(String, &'static str)> },
    /// The world has moved on. `extra` goes into problem+json beside the code.
    #[error("conflict: {code}")]
    Conflict { code: &'static str, extra: Value, back: Option<String> },
    #[error("too many requests")]
    TooMany { retry_seconds: u64 },
    /// Something of ours, or Stripe, is out of reach.
    #[error("unavailable: {code}")]
    Unavailable { code: &'static str, back: Option<String> },
    /// A fault of ours. Holds the chain of causes for the log.
    #[error("internal")]
    Internal { causes: String },
}

impl AppError {
    /// A fault of ours, with all its causes.
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        Self::Internal { causes: chain(error) }
    }

    /// A conflict that only has a code.
    pub fn conflict(code: &'static str) -> Self {
        Self::Conflict { code, extra: Value::Null, back: None }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden => "forbidden",
            Self::SignInFirst { .. } | Self::SignInAgain { .. } => "sign_in",
            Self::NotAllowed => "not_allowed",
            Self::UnsupportedMedia => "unsupported_media_type",
            Self::Invalid { .. } => "invalid",
            Self::BadRequest { code }
            | Self::Conflict { code, .. }
            | Self::Unavailable { code, .. } => code,
            Self::TooMany { .. } => "too_many",
            Self::Internal { .. } => "internal",
        }
    }

    fn retry_seconds(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_seconds } => Some(*retry_seconds),
            Self::Unavailable { .. } => Some(RETRY_SECONDS),
            Self::NotFound
            | Self::Forbidden
            | Self::SignInFirst { .. }
            | Self::SignInAgain { .. }
            | Self::NotAllowed
            | Self::UnsupportedMedia
            | Self::BadRequest { .. }
            | Self::Invalid { .. }
            | Self::Conflict { .. }
            | Self::Internal { .. } => None,
        }
    }

    fn extra(&self) -> Map<String, Value> {
        match self {
            Self::Invalid { errors } => {
                let fields: Map<String, Value> =
                    errors.iter().map(|(field, code)| (field.clone(), json!(code))).collect();
                Map::from_iter([("errors".to_owned(), Value::Object(fields))])
            }
            Self::Conflict { extra: Value::Object(extra), .. } => extra.clone(),
            Self::NotFound
            | Self::Forbidden
            | Self::SignInFirst { .. }
            | Self::SignInAgain { .. }
            | Self::NotAllowed
            | Self::UnsupportedMedia
            | Self::BadRequest { .. }
            | Self::Conflict { .. }
            | Self::TooMany { .. }
            | Self::Unavailable { .. }
            | Self::Internal { .. } => Map::new(),
        }
    }

    fn back(&self) -> Option<String> {
        match self {
            Self::Conflict { back, .. } | Self::Unavailable { back, .. } => back.clone(),
            Self::NotFound
            | Self::Forbidden
            | Self::SignInFirst { .. }
            | Self::SignInAgain { .. }
            | Self::NotAllowed
            | Self::UnsupportedMedia
            | Self::BadRequest { .. }
            | Self::Invalid { .. }
            | Self::TooMany { .. }
            | Self::Internal { .. } => None,
        }
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut causes = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        next = cause.source();
    }
    causes
}

impl From<sea_orm::DbErr> for AppError {
    /// A database that does not answer is a passing trouble; anything else is a fault of ours.
    fn from(error: sea_orm::DbErr) -> Self {
        match &error {
            away if db::is_out_of_reach(away) => {
                error!("The database cannot be reached: {}", chain(&error));
                Self::Unavailable { code: "busy", back: None }
            }
            held_up if db::is_held_up(held_up) => {
                warn!("The database was held up: {}", chain(&error));
                Self::Unavailable { code: "busy", back: None }
            }
            _ => Self::internal(&error),
        }
    }
}

impl From<crate::templates::TemplateError> for AppError {
    fn from(error: crate::templates::TemplateError) -> Self {
        Self::internal(&error)
    }
}

impl ResponseError for AppError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::SignInAgain { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// An empty answer with what it means attached; [`formed`] gives it its form, which depends on the request.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        if let Self::Internal { causes } = self {
            error!("A request failed: {causes}");
        }
        let status = self.status_code();
        let mut response = HttpResponseBuilder::new(status).finish();
        match self {
            Self::SignInFirst { href } => {
                if let Ok(href) = HeaderValue::from_str(href) {
                    response.headers_mut().insert(LOCATION, href);
                }
            }
            Self::SignInAgain { forget } => {
                response.headers_mut().insert(SET_COOKIE, forget.clone());
            }
            _ => {}
        }
        response.extensions_mut().insert(Meaning {
            status,
            code: self.code(),
            retry_seconds: self.retry_seconds(),
            extra: self.extra(),
            back: self.back(),
        });
        response
    }
}

/// What an error answer means, until it is rendered.
#[derive(Clone, Debug)]
struct Meaning {
    status: StatusCode,
    code: &'static str,
    retry_seconds: Option<u64>,
    extra: Map<String, Value>,
    back: Option<String>,
}

impl Meaning {
    /// For answers that actix itself made: no route, wrong method, a body too large.
    fn of_status(status: StatusCode) -> Self {
        let code = match status {
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
            StatusCode::PAYLOAD_TOO_LARGE => "too_large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
            status if status.is_server_error() => "internal",
            _ => "bad_request",
        };
        Self { status, code, retry_seconds: None, extra: Map::new(), back: None }
    }

    /// What is wrong with the fields, as keys of texts.
    fn problems(&self) -> Vec<&'static str> {
        let fields = self.extra.get("errors").and_then(Value::as_object);
        let problem = |field: &String| match field.as_str() {
            "offer" => "error-offer-unknown",
            "theme" => "error-theme-unknown",
            "slots" => "error-slot-unknown",
            _ => "error-unreadable",
        };
        fields.map(|fields| fields.keys().map(problem).collect()).unwrap_or_default()
    }

    fn template(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "pages/errors/not-found",
            StatusCode::UNAUTHORIZED => "pages/errors/sign-in",
            StatusCode::FORBIDDEN if self.code == "not_allowed" => "pages/errors/not-allowed",
            StatusCode::FORBIDDEN => "pages/errors/forbidden",
            StatusCode::UNPROCESSABLE_ENTITY => "pages/errors/invalid",
            StatusCode::CONFLICT => "pages/errors/conflict",
            StatusCode::TOO_MANY_REQUESTS => "pages/errors/too-many",
            StatusCode::SERVICE_UNAVAILABLE => "pages/errors/unavailable",
            status if status.is_server_error() => "pages/errors/internal",
            _ => "pages/errors/refused",
        }
    }
}

/// Whether the answer sends somebody to sign in first.
pub fn is_sign_in(answer: &HttpResponse<impl MessageBody>) -> bool {
    let meaning = answer.extensions();
    answer.status() == StatusCode::SEE_OTHER
        && meaning.get::<Meaning>().is_some_and(|meaning| meaning.code == "sign_in")
}

/// What of a request is needed to answer it with an error.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub language: Language,
    pub request_id: String,
}

/// The form of an error answer: problem+json below `/api/`, a page in the reader's language elsewhere. None: the
/// answer is no error, or its handler already wrote it for its reader.
pub async fn formed(
    ctx: &Ctx,
    asked: &Asked,
    answer: &HttpResponse<impl MessageBody>,
) -> Option<HttpResponse<BoxBody>> {
    let status = answer.status();
    let meaning = answer.extensions().get::<Meaning>().cloned();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || (meaning.is_none() && has_form(answer)) {
        return None;
    }
    let meaning = meaning.unwrap_or_else(|| Meaning::of_status(status));
    let mut formed = if asked.path.starts_with("/api/") {
        problem(asked, &meaning)
    } else {
        page(ctx, asked, &meaning).await
    };
    for name in [ALLOW, SET_COOKIE] {
        if let Some(value) = answer.headers().get(&name) {
            formed.headers_mut().insert(name, value.clone());
        }
    }
    if let Some(seconds) = meaning.retry_seconds {
        formed.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    Some(formed)
}

/// Whether a handler already wrote the answer for its reader; actix's own errors are plain text.
fn has_form(answer: &HttpResponse<impl MessageBody>) -> bool {
    let content_type = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|written| written.contains("html") || written.contains("json"))
}

fn problem(asked: &Asked, meaning: &Meaning) -> HttpResponse {
    let mut body = Map::from_iter([
        ("type".to_owned(), json!("about:blank")),
        ("title".to_owned(), json!(meaning.status.canonical_reason().unwrap_or("Error"))),
        ("status".to_owned(), json!(meaning.status.as_u16())),
        ("detail".to_owned(), json!(detail::of(meaning.code))),
        ("code".to_owned(), json!(meaning.code)),
        ("request_id".to_owned(), json!(asked.request_id)),
    ]);
    body.extend(meaning.extra.clone());
    HttpResponse::build(meaning.status)
        .insert_header((CONTENT_TYPE, "application/problem+json"))
        .body(Value::Object(body).to_string())
}

async fn page(ctx: &Ctx, asked: &Asked, meaning: &Meaning) -> HttpResponse {
    let language = asked.language;
    // It may be the database that is out of reach: the page is not to wait for it once more.
    let studio = timeout(STUDIO_WITHIN, studio::read(ctx.db.reader())).await;
    let studio = studio.ok().and_then(Result::ok).unwrap_or_default();
    let path = asked.path.strip_prefix(&format!("/{language}")).unwrap_or("");
    let root = PageRoot::new(
        language,
        path,
        StudioView::new(&studio),
        json!({
            "error": {
                "status": meaning.status.as_u16(),
                "request_id": asked.request_id,
                "retry_seconds": meaning.retry_seconds,
                "back_href": meaning.back,
            },
            "problems": meaning.problems(),
        }),
    );
    let body = ctx.templates.html(meaning.template(), &root).unwrap_or_else(|fault| {
        error!("An error page could not be rendered: {}", chain(&fault));
        meaning.status.to_string()
    });
    HttpResponse::build(meaning.status)
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((HeaderName::from_static("content-language"), language.code()))
        .body(body)
}
