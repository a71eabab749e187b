//! `GET /{lang}/experts`: everyone, with their next free time.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::Serialize;

use super::cards::ExpertCard;
use crate::catalog::shelf;
use crate::catalog::times::{self, Search};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::page::KeptPages;

#[derive(Serialize)]
struct Content {
    experts: Vec<ExpertCard>,
}

/// The experts in their order.
pub async fn get(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let render = || async {
        let shelf = shelf::shelf(&ctx).await?;
        let session = super::session_of(shelf.offers.first());
        let times = times::find(&ctx, Search::earliest(&shelf.experts, session)).await?;
        let experts = ExpertCard::all(&shelf, &shelf.experts, &times, *language);
        let content = Content { experts };
        super::render(&ctx, &request, *language, "pages/catalog/experts", content).await
    };
    kept.answer(&ctx, &request, render).await
}
