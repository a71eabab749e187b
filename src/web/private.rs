//! Pages for one reader: never kept by anyone.

use std::net::IpAddr;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::{Deserialize, Serialize};

use super::error::AppError;
use super::page::{PageRoot, StudioView, private};
use super::{client, locale};
use crate::ctx::Ctx;
use crate::studio;

/// A page with the studio's particulars. `path` is where it is found in another language: without its own.
pub async fn page<T: Serialize>(
    ctx: &Ctx,
    (language, path): (Language, &str),
    status: StatusCode,
    template: &str,
    content: T,
) -> Result<HttpResponse, AppError> {
    let studio = studio::read(ctx.db.reader()).await?;
    let root = PageRoot::new(language, path, StudioView::new(&studio), content);
    let mut response = private(ctx.templates.html(template, &root)?);
    *response.status_mut() = status;
    Ok(response)
}

/// What was asked for, and from where, by somebody who has pages of their own.
pub struct Here {
    pub ctx: web::Data<Ctx>,
    pub language: Language,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// Path and query, without the language.
    pub path: String,
    pub query: String,
}

impl Here {
    /// Reads it. A path without a language is not found.
    pub fn of(request: &HttpRequest) -> Result<Self, AppError> {
        let missing = || AppError::Internal { causes: "no context is mounted".to_owned() };
        let ctx = request.app_data::<web::Data<Ctx>>().cloned().ok_or_else(missing)?;
        let language = locale::of_path(request.path()).ok_or(AppError::NotFound)?;
        let address = client::address(request, &ctx.config.trusted_proxies);
        let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
        let path = asked.strip_prefix(&format!("/{language}")).unwrap_or_default().to_owned();
        let query = request.query_string().to_owned();
        Ok(Self { ctx, language, address, path, query })
    }
}

/// The day that an address asks for, such as `2027-03-18`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DayQuery {
    pub day: String,
}
