//! A form of the desk or the portal that is sent after its login session ended (D-10): the answer is the page of signing in,
//! with what was typed sealed inside; once signed in, the form's page is shown with it, and nothing is done until its
//! button is pressed. Forms that send a file are not kept.

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_TYPE, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse, web};
use entity::login_session;
use entity::values::status::LoginStage;
use entity::values::text::Language;
use futures_util::{StreamExt, stream};
use serde::Serialize;
use url::form_urlencoded;

use super::{Query, answer, home, password, see_other, signed_in};
use crate::accounts::guard;
use crate::accounts::kept::{FIELD, Kept};
use crate::accounts::sessions::{Owner, Visitor};
use crate::ctx::Ctx;
use crate::web::error::{self, AppError};
use crate::web::refill::{Refilled, refill};
use crate::web::{locale, page};

/// Where forms are kept, after the language: what those who work here write.
const PLACES: [&str; 2] = ["/admin", "/portal"];
const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Serialize)]
struct Content {
    /// The key of a text: what became of what was typed.
    what: &'static str,
    /// Where it is shown in its form again; none where that cannot be.
    action: Option<String>,
    kept: String,
    /// What was typed, where no form takes it.
    left: Vec<String>,
    next: String,
}

/// The note above a form that was filled in again.
#[derive(Serialize)]
struct Note {
    lang: Language,
    left: Vec<String>,
}

/// Keeps what a form holds when nobody is signed in any more, and shows it again to who signed in.
pub async fn keep(
    ctx: web::Data<Ctx>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !is_form(request.request()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let body = request.extract::<Bytes>().await?;
    let fields: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    if let Some((_, sealed)) = fields.iter().find(|(name, _)| name == FIELD) {
        return show_again(&ctx, request, next, sealed).await;
    }
    let whole = stream::once(async { Ok::<_, PayloadError>(body) }).boxed_local();
    request.set_payload(Payload::Stream { payload: whole });
    let answered = next.call(request).await?.map_into_boxed_body();
    if !error::is_sign_in(answered.response()) {
        return Ok(answered);
    }
    let Some(account_id) = guard::was(answered.request()).await? else { return Ok(answered) };
    let path = answered.request().path();
    let kept = Kept::of(account_id, path, fields, ctx.clock.now());
    let Some(sealed) = kept.and_then(|kept| kept.seal(&ctx.config)) else { return Ok(answered) };
    let page = sign_in(&ctx, answered.request(), sealed).await?;
    Ok(answered.into_response(page))
}

fn is_form(request: &HttpRequest) -> bool {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let place = locale::of_path(request.path())
        .and_then(|language| request.path().strip_prefix(&format!("/{language}")));
    request.method() == Method::POST
        && content_type.is_some_and(|written| written.starts_with(FORM))
        && place.is_some_and(|place| PLACES.iter().any(|kept| place.starts_with(kept)))
}

/// The page of signing in, which says that nothing was lost.
async fn sign_in(
    ctx: &Ctx,
    request: &HttpRequest,
    sealed: String,
) -> Result<HttpResponse, AppError> {
    let language = locale::of_request(request);
    let query = Query { next: request.path().to_owned(), kept: sealed, ..Query::default() };
    let mut page = password::show(ctx, language, &query, "", None, None).await?;
    *page.status_mut() = StatusCode::UNAUTHORIZED;
    Ok(page)
}

/// The form's page, as a GET shows it, with what was typed in its fields.
async fn show_again(
    ctx: &Ctx,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    sealed: &str,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let visitor = guard::visitor(request.request()).await?;
    let kept = Kept::open(&ctx.config, sealed, ctx.clock.now());
    let kept = kept.filter(|kept| kept.path == request.path());
    let (Some(kept), Some(visitor)) = (kept.as_ref(), visitor.as_ref()) else {
        let page = match kept {
            // Signed out once more meanwhile.
            Some(_) => sign_in(ctx, request.request(), sealed.to_owned()).await?,
            None => see_other(request.path()),
        };
        return Ok(request.into_response(page));
    };
    if !is_theirs(kept, visitor) {
        let page = see_other(request.path());
        return Ok(request.into_response(page));
    }
    request.head_mut().method = Method::GET;
    request.set_payload(Payload::None);
    let shown = next.call(request).await?.map_into_boxed_body();
    let (request, page) = shown.into_parts();
    let language = locale::of_request(&request);
    let page = match page.status() {
        StatusCode::OK => filled(ctx, language, kept, page).await?,
        _ => listed(ctx, language, kept).await?,
    };
    Ok(ServiceResponse::new(request, page))
}

fn is_theirs(kept: &Kept, visitor: &Visitor) -> bool {
    let is_whole = visitor.session.stage == LoginStage::Full;
    let is_same = |owner: &Owner| match owner {
        Owner::Account(account) => account.id == kept.account_id,
        Owner::Customer(_) => false,
    };
    is_whole && is_same(&visitor.owner)
}

async fn filled(
    ctx: &Ctx,
    language: Language,
    kept: &Kept,
    page: HttpResponse<BoxBody>,
) -> Result<HttpResponse, AppError> {
    let unreadable = || AppError::Internal { causes: "a page is no text".to_owned() };
    let bytes = to_bytes(page.into_body()).await.map_err(|_| unreadable())?;
    let html = std::str::from_utf8(&bytes).map_err(|_| unreadable())?;
    let again = refill(html, &kept.path, &kept.fields);
    let Refilled { html, left } = again.map_err(|error| AppError::internal(&error))?;
    let note = ctx.templates.html("partials/kept-note", &Note { lang: language, left })?;
    Ok(page::private(html.replacen("</h1>", &format!("</h1>{note}"), 1)))
}

/// What was typed, where the form has no page of its own: it can be read, and written again.
async fn listed(ctx: &Ctx, language: Language, kept: &Kept) -> Result<HttpResponse, AppError> {
    let above = kept.path.rsplit_once('/').map_or("", |(above, _)| above);
    let left = refill("", &kept.path, &kept.fields);
    let content = Content {
        what: "kept-left",
        action: None,
        kept: String::new(),
        left: left.map_err(|error| AppError::internal(&error))?.left,
        next: above.to_owned(),
    };
    answer(ctx, (language, "/sign-in/staff"), StatusCode::OK, "pages/accounts/kept", content).await
}

/// On from signing in: to the form that was kept, if it is theirs who signed in, and else to where they wanted to go.
pub(super) async fn go_on(
    ctx: &Ctx,
    language: Language,
    session: &login_session::Model,
    query: &Query,
) -> Result<HttpResponse, AppError> {
    let home = home(language, session.role);
    let next = query.next().unwrap_or(&home);
    let Some(kept) = Kept::open(&ctx.config, &query.kept, ctx.clock.now()) else {
        return signed_in(ctx, session, next);
    };
    let is_theirs = session.account_id == Some(kept.account_id);
    let content = Content {
        what: if is_theirs { "kept-yours" } else { "kept-not-yours" },
        action: is_theirs.then(|| kept.path.clone()),
        kept: if is_theirs { query.kept.clone() } else { String::new() },
        left: Vec::new(),
        next: if is_theirs { next.to_owned() } else { home.clone() },
    };
    let place = (language, "/sign-in/staff");
    let mut page = answer(ctx, place, StatusCode::OK, "pages/accounts/kept", content).await?;
    page.headers_mut().append(SET_COOKIE, guard::cookie(ctx, session)?);
    Ok(page)
}
