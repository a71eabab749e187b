//! `GET /{lang}/admin/catalogue/new/{kind}` and `…/{kind}/{slug}`: the form of an entry. `POST`: it is stored, or shown
//! again with what is wrong with it or with what somebody else stored meanwhile.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::text::Slug;

use super::page::{Page, Said};
use super::read::{self, Read};
use super::{Desk, Opened, Sent, act, kind_of, may_set_vat, path_of};
use crate::catalog::edit::{self, EditError, FieldFault, Found, Version};
use crate::catalog::rules::Fault;
use crate::web::error::AppError;

/// The form of a new entry.
pub async fn new_form(
    desk: Desk,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, AppError> {
    let kind = kind_of(&path.1).ok_or(AppError::NotFound)?;
    Page::fresh(&desk, kind).await?.answer(Said::default()).await
}

/// Adds an entry.
pub async fn add(
    desk: Desk,
    path: web::Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let kind = kind_of(&path.1).ok_or(AppError::NotFound)?;
    let page = Page::fresh(&desk, kind).await?;
    let typed = read::tidied(&sent);
    let Read { sheet, mut faults } =
        read::read(kind, &typed, &page.choices, None, may_set_vat(&desk));
    let said = Said { typed: Some(&typed), sheet: Some(&sheet), ..Said::default() };
    if is_preview(&sent) {
        return page.answer(said).await;
    }
    let slug = typed.get("slug").and_then(|slug| slug.trim().parse::<Slug>().ok());
    if slug.is_none() {
        faults.insert(0, FieldFault::new("slug", Fault::NotASlug));
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(slug) = slug.filter(|_| faults.is_empty()) else {
        return page.answer(Said { status, faults: &faults, ..said }).await;
    };
    match edit::add(&desk.ctx, &slug, &sheet, &act(&desk, &sent)?).await {
        Ok(is_new) => Ok(done(&desk, &format!("/{}/{slug}", path_of(kind)), is_new)),
        Err(EditError::Faulty(faults)) => {
            page.answer(Said { status, faults: &faults, ..said }).await
        }
        Err(EditError::NotFound | EditError::Stale) => Err(AppError::NotFound),
        Err(EditError::Database(error)) => Err(error.into()),
    }
}

/// The form of an entry.
pub async fn form(opened: Opened) -> Result<HttpResponse, AppError> {
    Page::of(&opened).await?.answer(Said::default()).await
}

/// Changes an entry.
pub async fn change(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let (desk, kind) = (&opened.desk, opened.kind);
    let Found { slug, sheet: known, .. } = &opened.found;
    let page = Page::of(&opened).await?;
    let typed = read::tidied(&sent);
    let Read { sheet, faults } =
        read::read(kind, &typed, &page.choices, Some(known), may_set_vat(desk));
    let said = Said { typed: Some(&typed), sheet: Some(&sheet), ..Said::default() };
    if is_preview(&sent) {
        return page.answer(said).await;
    }
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if !faults.is_empty() {
        return page.answer(Said { status, faults: &faults, ..said }).await;
    }
    let seen = Version::sent(sent.get("seen").map(String::as_str).unwrap_or_default());
    match edit::change(&desk.ctx, slug, &seen, &sheet, &act(desk, &sent)?).await {
        Ok(is_new) => Ok(done(desk, &format!("/{}/{slug}", path_of(kind)), is_new)),
        Err(EditError::Faulty(faults)) => {
            page.answer(Said { status, faults: &faults, ..said }).await
        }
        Err(EditError::Stale) => {
            // As it is now, which may be newer than what was read for this request.
            let found = edit::read(desk.ctx.db.reader(), kind, slug).await?;
            let found = found.ok_or(AppError::NotFound)?;
            let page = Page { found: Some(&found), ..page };
            let status = StatusCode::CONFLICT;
            page.answer(Said { status, is_overtaken: true, ..said }).await
        }
        Err(EditError::NotFound) => Err(AppError::NotFound),
        Err(EditError::Database(error)) => Err(error.into()),
    }
}

/// Only what the price comes to is asked for.
fn is_preview(sent: &Sent) -> bool {
    sent.get("step").is_some_and(|step| step == "preview")
}

fn done(desk: &Desk, tail: &str, is_new: bool) -> HttpResponse {
    let notice = if is_new { "saved" } else { "done-before" };
    desk.done(&format!("/catalogue{tail}"), notice)
}
