//! `GET /{lang}/partnership` and `/{lang}/ask`: a form each. `POST`: it is sent, or shown again with its faults.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::status::EnquiryKind;
use entity::values::text::Language;
use serde::{Deserialize, Serialize};

use super::form::{EnquiryFields, EnquiryForm};
use super::{EnquireError, enquire};
use crate::catalog::{self, find};
use crate::ctx::Ctx;
use crate::orders::details::FieldError;
use crate::orders::web::form_view::ErrorLine;
use crate::web::error::AppError;
use crate::web::limits::Limits;
use crate::web::private;

/// A form as it was sent: fields by name. Its size is limited where routes are made.
type Sent = web::Form<HashMap<String, String>>;

#[derive(Default, Deserialize)]
#[serde(default)]
struct ThemeQuery {
    theme: String,
}

#[derive(Serialize)]
struct Content {
    kind: EnquiryKind,
    action: String,
    form: EnquiryFields,
    form_errors: Vec<ErrorLine>,
}

#[derive(Serialize)]
struct Nothing {}

/// `GET /{lang}/partnership`.
pub async fn partnership(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    show(&ctx, *language, EnquiryKind::Partnership, &EnquiryForm::default(), &[]).await
}

/// `GET /{lang}/ask?theme=`.
pub async fn ask(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let asked: ThemeQuery = catalog::web::query(request.query_string());
    let form = EnquiryForm { theme: asked.theme, ..EnquiryForm::default() };
    show(&ctx, *language, EnquiryKind::Time, &form, &[]).await
}

/// `POST /{lang}/partnership`.
pub async fn send_partnership(
    ctx: web::Data<Ctx>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    send(&ctx, &limits, &request, *language, EnquiryKind::Partnership, &sent).await
}

/// `POST /{lang}/ask`.
pub async fn send_ask(
    ctx: web::Data<Ctx>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    send(&ctx, &limits, &request, *language, EnquiryKind::Time, &sent).await
}

/// `GET /{lang}/partnership/sent` and `/{lang}/ask/sent`: it came.
pub async fn sent(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let path = request.path().strip_prefix(&format!("/{language}")).unwrap_or_default();
    let (place, template) = ((*language, path), "pages/enquiries/sent");
    private::page(&ctx, place, StatusCode::OK, template, Nothing {}).await
}

async fn send(
    ctx: &Ctx,
    limits: &Limits,
    request: &HttpRequest,
    language: Language,
    kind: EnquiryKind,
    fields: &HashMap<String, String>,
) -> Result<HttpResponse, AppError> {
    let form = EnquiryForm::sent(fields);
    let done = || {
        let place = format!("/{language}{}/sent", path_of(kind));
        Ok(HttpResponse::SeeOther().insert_header((LOCATION, place)).finish())
    };
    if form.is_trapped {
        return done();
    }
    let themes = find::themes(ctx.db.reader()).await?;
    let new = match form.parse(kind, &themes, language) {
        Ok(new) => new,
        Err(faults) => return show(ctx, language, kind, &form, &faults).await,
    };
    // A receipt goes to the address that was typed, whoever typed it.
    limits.admit_letter(request, &ctx.config.trusted_proxies)?;
    enquire(ctx, new).await?;
    done()
}

/// Where the form of that kind is, without its language.
const fn path_of(kind: EnquiryKind) -> &'static str {
    match kind {
        EnquiryKind::Partnership => "/partnership",
        EnquiryKind::Time => "/ask",
    }
}

async fn show(
    ctx: &Ctx,
    language: Language,
    kind: EnquiryKind,
    form: &EnquiryForm,
    faults: &[FieldError],
) -> Result<HttpResponse, AppError> {
    let themes = match kind {
        EnquiryKind::Partnership => Vec::new(),
        EnquiryKind::Time => find::themes(ctx.db.reader()).await?,
    };
    let fields = EnquiryFields::new(form, faults, &themes, language);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let path = path_of(kind);
    let content = Content {
        kind,
        action: format!("/{language}{path}"),
        form_errors: fields.error_lines(),
        form: fields,
    };
    private::page(ctx, (language, path), status, "pages/enquiries/form", content).await
}

impl From<EnquireError> for AppError {
    fn from(error: EnquireError) -> Self {
        match error {
            EnquireError::TooMany { retry_seconds } => Self::TooMany { retry_seconds },
            EnquireError::Told(error) => error.into(),
            EnquireError::Database(error) => error.into(),
        }
    }
}
