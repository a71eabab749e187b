//! The public pages: what is sold and when. The same for everyone, so they are kept for a moment.

pub mod cards;
pub mod expert;
pub mod experts;
pub mod front;
pub mod home;
pub mod photo;
pub mod picker;

pub mod selection;
pub mod texts;
pub mod theme;

use actix_web::HttpRequest;
use entity::offer;
use entity::values::text::Language;
use entity::values::time::Span;
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::picker::Sends;
use crate::ctx::Ctx;
use crate::studio;
use crate::web::error::AppError;
use crate::web::page::{PageRoot, StudioView};

/// How long a session is taken to last where nothing is on sale that says so.
const SESSION_WITHOUT_OFFER: Span = Span::minutes(90);

/// A page at the address that was asked for.
async fn render<T: Serialize>(
    ctx: &Ctx,
    request: &HttpRequest,
    language: Language,
    template: &str,
    content: T,
) -> Result<String, AppError> {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    Ok(ctx.templates.html(template, &root(ctx, address, language, content).await?)?)
}

/// The whole context of the page at `address`, path and query.
async fn root<T>(
    ctx: &Ctx,
    address: &str,
    language: Language,
    content: T,
) -> Result<PageRoot<T>, AppError> {
    let studio = studio::read(ctx.db.reader()).await?;
    let path = address.strip_prefix(&format!("/{language}")).unwrap_or_default();
    Ok(PageRoot::new(language, path, StudioView::new(&studio), content))
}

/// What the address asks for. A query that makes no sense asks for nothing.
pub fn query<T: DeserializeOwned + Default>(query: &str) -> T {
    let read = actix_web::web::Query::<T>::from_query(query);
    read.map(actix_web::web::Query::into_inner).unwrap_or_default()
}

/// How long a session of the offer lasts.
fn session_of(offer: Option<&offer::Model>) -> Span {
    offer.map_or(SESSION_WITHOUT_OFFER, |offer| Span::minutes(i64::from(offer.session_minutes)))
}

/// What picking a time on a public page sends: the offer, so often, to a new order.
fn selling(language: Language, offer: Option<&offer::Model>, quantity: i32) -> Sends {
    let sessions = offer.map_or(0, |offer| offer.sessions.saturating_mul(quantity));
    Sends {
        action: format!("/{language}/orders"),
        offer: offer.map(|offer| offer.slug.to_string()),
        quantity: offer.map(|_| quantity),
        price_cents: offer.and_then(|offer| offer.price_cents.times(quantity)),
        may_pick_later: sessions > 1,
        ..Sends::default()
    }
}
