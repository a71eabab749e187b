//! The studio's own texts: terms of sale, privacy, accessibility.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::Serialize;

use crate::ctx::Ctx;
use crate::studio::{self, ProcessorRole, TERMS_VERSION};
use crate::web::error::AppError;
use crate::web::page::KeptPages;

#[derive(Serialize)]
struct Content {
    terms_version: &'static str,
}

#[derive(Serialize)]
struct Privacy {
    processors: Vec<ProcessorView>,
}

/// Who handles personal data for the studio.
#[derive(Serialize)]
struct ProcessorView {
    name: String,
    role: ProcessorRole,
    place: String,
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
    let (ctx, request, language) = (&ctx, &request, *language);
    let page = || async move {
        let studio = studio::read(ctx.db.reader()).await?;
        let processors = studio.processors.into_iter().map(|processor| ProcessorView {
            place: processor.place.in_language(language).to_owned(),
            name: processor.name,
            role: processor.role,
        });
        let content = Privacy { processors: processors.collect() };
        super::render(ctx, request, language, "pages/studio/privacy", content).await
    };
    kept.answer(ctx, request, page).await
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
