//! Who comes to an order's page: someone with its key. A handler that takes a [`Visit`] cannot forget to ask for it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use entity::order;
use entity::values::text::Language;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::catalog;
use crate::ctx::Ctx;
use crate::orders::{keys, rows};
use crate::web::error::AppError;
use crate::web::locale;

/// A request for an order, by one who has its key.
pub struct Visit {
    pub(super) ctx: web::Data<Ctx>,
    pub(super) order: order::Model,
    pub(super) language: Language,
    query: String,
    /// As it is signed now, so that links live on when the secret is changed.
    key: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct KeyQuery {
    key: String,
}

impl FromRequest for Visit {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { Self::find(&request).await }.boxed_local()
    }
}

impl Visit {
    async fn find(request: &HttpRequest) -> Result<Self, AppError> {
        let missing = || AppError::Internal { causes: "no context is mounted".to_owned() };
        let ctx = request.app_data::<web::Data<Ctx>>().cloned().ok_or_else(missing)?;
        let language = locale::of_path(request.path()).ok_or(AppError::NotFound)?;
        let code = request.match_info().get("code").ok_or(AppError::NotFound)?;
        let asked: KeyQuery = catalog::web::query(request.query_string());
        let order = rows::find(&ctx, code, &asked.key).await?;
        let key = keys::key(&ctx.config, &order);
        Ok(Self { ctx, order, language, query: request.query_string().to_owned(), key })
    }

    /// The order's key.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// What else the address asks for. A query that makes no sense asks for nothing.
    pub(super) fn query<T: DeserializeOwned + Default>(&self) -> T {
        catalog::web::query(&self.query)
    }

    /// A conflict that leads back to the order's page.
    pub(super) fn conflict(&self, code: &'static str) -> AppError {
        AppError::Conflict { code, extra: Value::Null, back: Some(self.href("")) }
    }

    /// A page of the order without its language: `tail` is what follows the code.
    pub(super) fn path(&self, tail: &str) -> String {
        format!("/orders/{}{tail}?key={}", self.order.code, self.key)
    }

    /// A page of the order in the language of the visit.
    pub(super) fn href(&self, tail: &str) -> String {
        format!("/{}{}", self.language, self.path(tail))
    }
}
