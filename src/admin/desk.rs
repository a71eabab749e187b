//! Who works here: a member of staff at their desk, in the language of the page.

use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use entity::values::status::Role;
use entity::values::text::Language;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::accounts::guard::Staff;
use crate::catalog;
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::private::{self, Here};

/// A request by staff. A handler that takes it cannot forget to ask who is there.
pub struct Desk {
    pub(super) ctx: web::Data<Ctx>,
    pub(super) staff: Staff,
    pub(super) language: Language,
    /// Where the request came from.
    pub(super) address: Option<IpAddr>,
    /// Path and query, without the language.
    path: String,
    query: String,
}

impl FromRequest for Desk {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let staff = Staff::from_request(request, payload);
        let request = request.clone();
        async move {
            let staff = staff.await?;
            let Here { ctx, language, address, path, query } = Here::of(&request)?;
            Ok(Self { ctx, staff, language, address, path, query })
        }
        .boxed_local()
    }
}

/// What every page of the desk shows besides its content.
#[derive(Serialize)]
struct Shell<T> {
    /// Which entry of the menu is lit.
    place: &'static str,
    staff_name: String,
    is_admin: bool,
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
const NOTICES: &[&str] = &[
    "admin-notice-refunded",
    "admin-notice-retried",
    "admin-notice-returned-otherwise",
    "admin-notice-cancelled",
    "admin-notice-moved",
    "admin-notice-nothing-lost",
    "admin-notice-missed",
    "admin-notice-not-missed",
    "admin-notice-booked",
    "admin-notice-adjusted",
    "admin-notice-readdressed",
    "admin-notice-enquiry-handled",
    "admin-notice-enquiry-reopened",
    "admin-notice-asked",
    "admin-notice-acknowledged",
    "admin-notice-mail-again",
    "admin-notice-fetching",
    "admin-notice-just-fetched",
    "admin-notice-done-before",
    "admin-notice-person-changed",
    "admin-notice-coupon-revoked",
    "admin-notice-erased",
    "admin-notice-saved",
    "admin-notice-hidden",
    "admin-notice-shown",
    "admin-notice-feed-added",
    "admin-notice-feed-removed",
    "admin-notice-off-added",
    "admin-notice-off-removed",
    "admin-notice-photo-up",
    "admin-notice-photo-down",
    "admin-notice-merged",
    "admin-notice-split",
    "admin-notice-worded",
    "admin-notice-unworded",
];

impl Desk {
    /// What else the address asks for. A query that makes no sense asks for nothing.
    pub(super) fn query<T: DeserializeOwned + Default>(&self) -> T {
        catalog::web::query(&self.query)
    }

    /// A page of the desk, by its path after `/admin`.
    pub(super) fn href(&self, tail: &str) -> String {
        format!("/{}/admin{tail}", self.language)
    }

    /// A page for staff. `place` is the entry of the menu that it belongs to.
    pub(super) async fn page<T: Serialize>(
        &self,
        place: &'static str,
        template: &str,
        content: T,
    ) -> Result<HttpResponse, AppError> {
        self.page_as(StatusCode::OK, place, template, content).await
    }

    /// The same, with another status.
    pub(super) async fn page_as<T: Serialize>(
        &self,
        status: StatusCode,
        place: &'static str,
        template: &str,
        content: T,
    ) -> Result<HttpResponse, AppError> {
        let asked: NoticeQuery = self.query();
        let says = |key: &str| key.strip_prefix("admin-notice-") == Some(asked.notice.as_str());
        let notice = NOTICES.iter().copied().find(|key| says(key));
        let staff_name = self.staff.account.name.reveal().to_owned();
        let is_admin = self.staff.account.role == Role::Admin;
        let shell = Shell { place, staff_name, is_admin, notice, content };
        private::page(&self.ctx, (self.language, &self.path), status, template, shell).await
    }

    /// On to another page of the desk, by GET, which then says what was done.
    pub(super) fn done(&self, tail: &str, notice: &str) -> HttpResponse {
        let location = self.href(&format!("{tail}?notice={notice}"));
        HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
    }
}
