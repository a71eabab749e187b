//! One order at the desk: everything known of it on one page, and what staff can do about it.

pub mod acts;
mod history;
pub mod lost;
mod money;
mod page;
pub mod show;
mod words;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use entity::order;
use entity::values::codes::OrderCode;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::Desk;
use crate::web::error::AppError;

/// An order that a member of staff has before them.
pub struct Opened {
    desk: Desk,
    order: order::Model,
}

impl FromRequest for Opened {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let desk = Desk::from_request(request, payload);
        let code = request.match_info().get("code").map(str::to_owned);
        async move {
            let desk = desk.await?;
            let code: Option<OrderCode> = code.and_then(|code| code.parse().ok());
            let code = code.ok_or(AppError::NotFound)?;
            let found = order::Entity::find().filter(order::Column::Code.eq(code));
            let order = found.one(desk.ctx.db.reader()).await?.ok_or(AppError::NotFound)?;
            Ok(Self { desk, order })
        }
        .boxed_local()
    }
}

impl Opened {
    /// A page of the order, after `/admin`.
    fn path(&self, tail: &str) -> String {
        format!("/orders/{}{tail}", self.order.code)
    }

    /// The same in the language of the page.
    fn href(&self, tail: &str) -> String {
        self.desk.href(&self.path(tail))
    }
}
