//! `GET /{lang}/admin/customers?q=&after=`: customers by their addresses. `…/customers/{code}`: the card of whoever made
//! that order; `…/mails/{id}/again`: a mail to them goes out anew.

mod card;
pub mod mails;
pub mod merge;
pub mod show;
pub mod split;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use entity::order;
use entity::values::codes::OrderCode;
use entity::values::time::Instant;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::desk::Desk;
use crate::customers::list::{self, Wanted};
use crate::customers::{Customer, find};
use crate::orders::agenda;
use crate::web::error::AppError;

/// A customer that a member of staff has before them.
pub struct Met {
    desk: Desk,
    customer: Customer,
    /// The order by which the address names them.
    code: OrderCode,
}

impl FromRequest for Met {
    type Error = AppError;
    type Future = LocalBoxFuture<'static, Result<Self, AppError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let desk = Desk::from_request(request, payload);
        let code = request.match_info().get("code").map(str::to_owned);
        async move {
            let desk = desk.await?;
            let code: Option<OrderCode> = code.and_then(|code| code.parse().ok());
            let code = code.ok_or(AppError::NotFound)?;
            let customer = find::of_order(desk.ctx.db.reader(), &code).await?;
            let customer = customer.ok_or(AppError::NotFound)?;
            Ok(Self { desk, customer, code })
        }
        .boxed_local()
    }
}

impl Met {
    /// A page about the customer, after `/admin`.
    fn path(&self, tail: &str) -> String {
        path(&self.code, tail)
    }

    /// The same in the language of the page.
    fn href(&self, tail: &str) -> String {
        self.desk.href(&self.path(tail))
    }
}

fn path(code: &OrderCode, tail: &str) -> String {
    format!("/customers/{code}{tail}")
}

/// Where the card of whoever made the order is; none where its customer was forgotten, or it has none yet.
pub(super) fn card_href(desk: &Desk, order: &order::Model) -> Option<String> {
    order.customer_email_key.as_ref().map(|_| desk.href(&path(&order.code, "")))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    after: String,
}

#[derive(Serialize)]
struct Content {
    q: String,
    customers: Vec<Row>,
    next_href: Option<String>,
    /// Nobody was looked for.
    is_whole: bool,
}

/// A customer in the list.
#[derive(Serialize)]
struct Row {
    email: String,
    href: String,
    /// The address that this one was merged into.
    kept: Option<String>,
    name: String,
    orders: i64,
    /// The newest order.
    code: String,
    order_href: String,
    ordered_at: Instant,
}

impl Row {
    fn of(desk: &Desk, line: &list::Line) -> Self {
        let code = &line.order.code;
        Self {
            email: line.key.reveal().to_owned(),
            href: desk.href(&path(code, "")),
            kept: line.kept.as_ref().map(|kept| kept.reveal().to_owned()),
            name: agenda::customer(&line.order),
            orders: line.orders,
            code: code.to_string(),
            order_href: desk.href(&format!("/orders/{code}")),
            ordered_at: line.order.created_at,
        }
    }
}

/// The customers who fit, by their addresses.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let wanted = Wanted { text: asked.q.clone(), after: asked.after.parse().ok() };
    let found = list::page(desk.ctx.db.reader(), &wanted).await?;
    let next_href = found.next.map(|after| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &asked.q)
            .append_pair("after", after.as_str())
            .finish();
        desk.href(&format!("/customers?{query}"))
    });
    let content = Content {
        customers: found.lines.iter().map(|line| Row::of(&desk, line)).collect(),
        next_href,
        is_whole: asked.q.trim().is_empty() && wanted.after.is_none(),
        q: asked.q,
    };
    desk.page("customers", "pages/admin/customers", content).await
}
