//! The pages of one's own data: what there is, a file of it, and its end. Each acts only for who signed in just now.

pub mod data;
pub mod erase;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::text::Language;
use entity::values::time::{Instant, Span};
use serde::Serialize;

use crate::accounts::guard::Customer;
use crate::ctx::Ctx;
use crate::studio;
use crate::web::error::AppError;
use crate::web::page::{self, PageRoot, StudioView};

/// How lately a customer has to have signed in: an open browser on somebody's desk proves nothing.
const FRESH: Span = Span::minutes(15);

/// Whether the customer proved just now who they are.
fn is_fresh(customer: &Customer, now: Instant) -> bool {
    now < customer.session.created_at.plus(FRESH)
}

/// Where they do so, and come back from.
fn sign_in_href(language: Language, path: &str) -> String {
    format!("/{language}/sign-in?next=/{language}{path}")
}

/// A page for its owner alone.
async fn answer<T: Serialize>(
    ctx: &Ctx,
    (language, path): (Language, &str),
    status: StatusCode,
    template: &str,
    content: T,
) -> Result<HttpResponse, AppError> {
    let studio = studio::read(ctx.db.reader()).await?;
    let root = PageRoot::new(language, path, StudioView::new(&studio), content);
    let mut response = page::private(ctx.templates.html(template, &root)?);
    *response.status_mut() = status;
    Ok(response)
}
