//! `GET /{lang}/admin/orders?q=&status=&after=`: orders, found by what staff have at hand.

use actix_web::HttpResponse;
use entity::order;
use entity::values::money::Cents;
use entity::values::status::{OrderStatus, ReviewReason};
use entity::values::time::Instant;
use sea_orm::Iterable;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::customers;
use super::desk::Desk;
use super::search::{self, Wanted};
use crate::orders::agenda;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    status: String,
    after: String,
}

#[derive(Serialize)]
struct Content {
    q: String,
    statuses: Vec<StatusChoice>,
    orders: Vec<Row>,
    next_href: Option<String>,
}

#[derive(Serialize)]
struct StatusChoice {
    status: OrderStatus,
    chosen: bool,
}

/// An order in a list.
#[derive(Serialize)]
pub(super) struct Row {
    code: String,
    href: String,
    customer: String,
    /// The customer's card.
    customer_href: Option<String>,
    offer: String,
    status: OrderStatus,
    review: Option<ReviewReason>,
    total_cents: Cents,
    created_at: Instant,
}

impl Row {
    pub(super) fn of(desk: &Desk, order: &order::Model) -> Self {
        Self {
            code: order.code.to_string(),
            href: desk.href(&format!("/orders/{}", order.code)),
            customer: agenda::customer(order),
            customer_href: customers::card_href(desk, order),
            offer: order.offer_name.in_language(desk.language).to_owned(),
            status: order.status,
            review: order.review,
            total_cents: order.total_cents,
            created_at: order.created_at,
        }
    }
}

/// The orders that fit, the latest first.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let status = OrderStatus::iter().find(|status| status.word() == asked.status);
    let wanted = Wanted { text: asked.q.clone(), status, after: asked.after.parse().ok() };
    let found = search::orders(desk.ctx.db.reader(), &wanted).await?;
    let next_href = found.next.map(|after| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &asked.q)
            .append_pair("status", status.map_or("", OrderStatus::word))
            .append_pair("after", &after.to_string())
            .finish();
        desk.href(&format!("/orders?{query}"))
    });
    let choice = |one| StatusChoice { status: one, chosen: Some(one) == status };
    let content = Content {
        q: asked.q,
        statuses: OrderStatus::iter().map(choice).collect(),
        orders: found.orders.iter().map(|order| Row::of(&desk, order)).collect(),
        next_href,
    };
    desk.page("orders", "pages/admin/orders", content).await
}
