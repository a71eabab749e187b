//! Pages: what every page's root holds, and public pages kept for a moment.
//!
//! Rendering costs twenty times what serving does, and a public page is the same for everyone. So the last rendering of
//! each (path, query) is kept with its compressed forms: for at most a second, and dropped at once when this instance
//! changes something that pages show.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant as Monotonic};

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH,
    VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::values::text::Language;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::error::AppError;
use crate::compress;
use crate::ctx::Ctx;
use crate::i18n;
use crate::studio::Studio;

/// How long a rendering is kept.
const KEPT_FOR: Duration = Duration::from_secs(1);
/// Most pages kept; past it the old ones go.
const KEPT_MAX: usize = 500;
/// Longest address that is kept: others are rendered each time.
const ADDRESS_MAX: usize = 500;
/// Bytes of the page's hash that make its ETag.
const ETAG_BYTES: usize = 12;
const HTML: &str = "text/html; charset=utf-8";

/// The studio as pages and mails show it.
#[derive(Clone, Debug, Serialize)]
pub struct StudioView {
    pub name: String,
    pub email: String,
    pub phone: String,
    /// The phone number as a `tel:` link has it.
    pub phone_link: String,
    /// Who sells, by the name in the trade register; `name` is the shop's.
    pub seller: String,
    pub business_id: String,
    pub address: String,
}

impl StudioView {
    /// The part of the studio's own description that everyone sees.
    pub fn new(studio: &Studio) -> Self {
        Self {
            name: studio.name.clone(),
            email: studio.email.clone(),
            // A number is read as one: it must not break over two lines.
            phone: studio.seller.phone.replace(' ', "\u{a0}"),
            phone_link: studio.seller.phone.chars().filter(|c| !c.is_whitespace()).collect(),
            seller: studio.seller.name.clone(),
            business_id: studio.seller.business_id.clone(),
            address: studio.seller.address.clone(),
        }
    }
}

/// A language as the switch shows it.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    pub code: Language,
    pub name: &'static str,
    /// The same place in that language.
    pub href: String,
    pub current: bool,
}

/// The root of every page's context; `content` is the page's own part.
#[derive(Debug, Serialize)]
pub struct PageRoot<T> {
    pub lang: Language,
    /// Without the language; with the query, so that the language switch keeps the place.
    pub path: String,
    pub languages: Vec<LanguageLink>,
    pub studio: StudioView,
    #[serde(flatten)]
    pub content: T,
}

impl<T> PageRoot<T> {
    /// The root of a page at `path`, which starts with `/` or is empty.
    pub fn new(lang: Language, path: &str, studio: StudioView, content: T) -> Self {
        let link = |language: Language| LanguageLink {
            code: language,
            name: i18n::own_name(language),
            href: format!("/{language}{path}"),
            current: language == lang,
        };
        let languages = Language::ALL.into_iter().map(link).collect();
        Self { lang, path: path.to_owned(), languages, studio, content }
    }
}

/// A page for one reader: never kept by anyone.
pub fn private(html: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, HTML))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html)
}

/// One rendering in all its forms.
#[derive(Debug)]
struct Rendered {
    etag: String,
    plain: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
    freshness: u64,
    second: i64,
    at: Monotonic,
}

type Place = Arc<Mutex<Option<Arc<Rendered>>>>;

/// The public pages this instance keeps.
#[derive(Clone, Default)]
pub struct KeptPages {
    places: Arc<std::sync::Mutex<HashMap<String, Place>>>,
}

impl KeptPages {
    /// Answers with the kept rendering of this address, or renders it: once, however many ask at that moment.
    pub async fn answer<F>(
        &self,
        ctx: &Ctx,
        request: &HttpRequest,
        render: impl FnOnce() -> F,
    ) -> Result<HttpResponse, AppError>
    where
        F: Future<Output = Result<String, AppError>>,
    {
        let Some(place) = self.place(request) else {
            let rendered = Rendered::new(ctx, render().await?);
            return Ok(rendered.answer(request.headers()));
        };
        let mut kept = place.lock().await;
        if let Some(rendered) = kept.as_ref().filter(|rendered| rendered.is_fresh(ctx)) {
            let rendered = Arc::clone(rendered);
            drop(kept);
            return Ok(rendered.answer(request.headers()));
        }
        // Counted before reading: a change that lands while we render makes this rendering stale at once.
        let freshness = ctx.freshness.count();
        let mut rendered = Rendered::new(ctx, render().await?);
        rendered.freshness = freshness;
        let rendered = Arc::new(rendered);
        *kept = Some(Arc::clone(&rendered));
        drop(kept);
        Ok(rendered.answer(request.headers()))
    }

    /// Where the rendering of this address is kept; none for one too long.
    fn place(&self, request: &HttpRequest) -> Option<Place> {
        let address = request.uri().path_and_query()?.as_str();
        if address.len() > ADDRESS_MAX {
            return None;
        }
        let mut places = self.places.lock().ok()?;
        if places.len() >= KEPT_MAX && !places.contains_key(address) {
            places.clear();
        }
        Some(Arc::clone(places.entry(address.to_owned()).or_default()))
    }
}

/// The strong entity tag of a body.
pub fn etag(body: &[u8]) -> String {
    let short: Vec<u8> = Sha256::digest(body).iter().take(ETAG_BYTES).copied().collect();
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(short))
}

/// Whether the asker says that they have what `etag` names.
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut tags = known.unwrap_or_default().split(',').map(str::trim);
    tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

impl Rendered {
    fn new(ctx: &Ctx, html: String) -> Self {
        Self {
            etag: etag(html.as_bytes()),
            plain: Bytes::from(html),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
            freshness: ctx.freshness.count(),
            second: ctx.clock.now().unix(),
            at: Monotonic::now(),
        }
    }

    fn is_fresh(&self, ctx: &Ctx) -> bool {
        self.freshness == ctx.freshness.count()
            && self.second == ctx.clock.now().unix()
            && self.at.elapsed() < KEPT_FOR
    }

    fn answer(&self, headers: &HeaderMap) -> HttpResponse {
        let encodings = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let encodings = encodings.unwrap_or_default();
        let mut response = HttpResponse::Ok();
        response
            .insert_header((ETAG, self.etag.clone()))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .insert_header((VARY, "Accept-Encoding"));
        if is_known(headers, &self.etag) {
            response.status(actix_web::http::StatusCode::NOT_MODIFIED);
            return response.finish();
        }
        response.insert_header((CONTENT_TYPE, HTML));
        if accepts(encodings, "br") {
            response.insert_header((CONTENT_ENCODING, "br"));
            response.body(
                self.brotli.get_or_init(|| compress::brotli(&self.plain, compress::QUICK)).clone(),
            )
        } else if accepts(encodings, "gzip") {
            response.insert_header((CONTENT_ENCODING, "gzip"));
            response.body(self.gzip.get_or_init(|| compress::gzip(&self.plain)).clone())
        } else {
            response.body(self.plain.clone())
        }
    }
}

/// Whether an `Accept-Encoding` header names the encoding and does not forbid it.
pub(super) fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|entry| {
        let (name, parameters) = entry.split_once(';').unwrap_or((entry, ""));
        let weight = parameters.trim().strip_prefix("q=").map(str::parse::<f32>);
        name.trim() == encoding && !matches!(weight, Some(Ok(0.0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_only_when_asked_for() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5", "gzip"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "br"));
    }

    #[test]
    fn the_language_switch_keeps_the_place() {
        let studio = StudioView::new(&Studio::default());
        let root = PageRoot::new(Language::Fi, "/experts/aino?from=2027-01-01", studio, ());
        let hrefs: Vec<&str> = root.languages.iter().map(|link| link.href.as_str()).collect();
        assert_eq!(hrefs[1], "/en/experts/aino?from=2027-01-01");
        assert!(root.languages[0].current && !root.languages[1].current);
    }
}
