//! The studio's own texts: terms of sale, privacy, accessibility.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::Serialize;

use crate::ctx::Ctx;
use crate::studio::TERMS_VERSION;
use crate::web::error::AppError;
use crate::web::page::KeptPages;

#[derive(Serialize)]
struct Content {
    terms_version: &'static str,
}

/// `GET /{lang}/terms`.
pub async fn terms(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    answer(&ctx, &kept, &request, *language, "pages/studio/terms").await
}

/// `GET /{lang}/privacy`.
pub async fn privacy(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    answer(&ctx, &kept, &request, *language, "pages/studio/privacy").await
}

/// `GET /{lang}/accessibility`.
pub async fn accessibility(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    answer(&ctx, &kept, &request, *language, "pages/studio/accessibility").await
}

async fn answer(
    ctx: &Ctx,
    kept: &KeptPages,
    request: &HttpRequest,
    language: Language,
    template: &str,
) -> Result<HttpResponse, AppError> {
    let content = Content { terms_version: TERMS_VERSION };
    kept.answer(ctx, request, || super::render(ctx, request, language, template, content)).await
}
