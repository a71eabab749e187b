//! An expert at their own pages, in the language of the page.

use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use entity::{account, expert};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::EntityTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Sent;
use crate::accounts::guard::Expert;
use crate::catalog;
use crate::catalog::edit::Act;
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::private::{self, Here};

/// A request by an expert, with the expert that it is: a handler that takes it reaches nobody else's things.
pub struct Own {
    pub(super) ctx: web::Data<Ctx>,
    pub(super) account: account::Model,
    pub(super) expert: expert::Model,
    pub(super) language: Language,
    /// Where the request came from.
    pub(super) address: Option<IpAddr>,
    /// Path and query, without the language.
    path: String,
    query: String,
}

impl FromRequest for Own {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let who = Expert::from_request(request, payload);
        let request = request.clone();
        async move {
            let Expert { account, expert_id } = who.await?;
            let Here { ctx, language, address, path, query } = Here::of(&request)?;
            let expert = expert::Entity::find_by_id(expert_id).one(ctx.db.reader()).await?;
            let expert = expert.ok_or(AppError::NotFound)?;
            Ok(Self { ctx, account, expert, language, address, path, query })
        }
        .boxed_local()
    }
}

/// What every page of the portal shows besides its content.
#[derive(Serialize)]
struct Shell<T> {
    /// Which entry of the menu is lit.
    place: &'static str,
    own_name: String,
    /// The key of a text: what was just done.
    notice: Option<&'static str>,
    #[serde(flatten)]
    content: T,
}

/// What was just done, as an address says it.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct NoticeQuery {
    notice: String,
}

/// The texts of what an address may say was done: nothing else is ever repeated from it.
const NOTICES: [&str; 13] = [
    "admin-notice-done-before",
    "admin-notice-off-added",
    "admin-notice-off-removed",
    "admin-notice-feed-added",
    "admin-notice-feed-removed",
    "admin-notice-fetching",
    "portal-notice-just-fetched",
    "portal-notice-feed-kind",
    "portal-notice-link-ended",
    "portal-notice-note-written",
    "portal-notice-note-shared",
    "portal-notice-note-unshared",
    "portal-notice-note-removed",
];

impl Own {
    /// What else the address asks for. A query that makes no sense asks for nothing.
    pub(super) fn query<T: DeserializeOwned + Default>(&self) -> T {
        catalog::web::query(&self.query)
    }

    /// A page of the portal, by its path after `/portal`.
    pub(super) fn href(&self, tail: &str) -> String {
        format!("/{}/portal{tail}", self.language)
    }

    /// The deed of a form, by the expert who sent it.
    pub(super) fn act(&self, sent: &Sent) -> Result<Act, AppError> {
        Act::of(sent, &self.account, self.address)
    }

    /// A page of the portal. `place` is the entry of the menu that it belongs to.
    pub(super) async fn page<T: Serialize>(
        &self,
        status: StatusCode,
        place: &'static str,
        template: &str,
        content: T,
    ) -> Result<HttpResponse, AppError> {
        let asked: NoticeQuery = self.query();
        let says = |key: &&str| key.split_once("-notice-").is_some_and(|it| it.1 == asked.notice);
        let notice = NOTICES.into_iter().find(says);
        let shell = Shell { place, own_name: self.expert.name.clone(), notice, content };
        private::page(&self.ctx, (self.language, &self.path), status, template, shell).await
    }

    /// On to another page of the portal, by GET, which then says what was done; or that this form was done before.
    pub(super) fn done(&self, tail: &str, is_new: bool, notice: &str) -> HttpResponse {
        let notice = if is_new { notice } else { "done-before" };
        let location = self.href(&format!("{tail}?notice={notice}"));
        HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
    }
}
