//! `GET /{lang}/admin/packages`: orders with sessions left to book, the soonest to end first.

use actix_web::HttpResponse;
use entity::order;
use entity::values::ids::OrderId;
use entity::values::status::OrderStatus;
use entity::values::time::Instant;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use super::customers;
use super::desk::Desk;
use crate::bookings;
use crate::credits;
use crate::orders::agenda;
use crate::orders::view::{self, CreditsView, NextWindow};
use crate::web::error::AppError;

/// Most packages listed; the others end later.
const PACKAGES_MAX: u64 = 100;
/// The ledger's last line says how many are left.
const HAS_CREDITS: &str = "(SELECT c.balance FROM credit_entry c WHERE c.order_id = \"order\".id
    ORDER BY c.number DESC LIMIT 1) > 0";

#[derive(Serialize)]
struct Content {
    packages: Vec<Row>,
    is_cut: bool,
}

#[derive(Serialize)]
struct Row {
    code: String,
    href: String,
    book_href: String,
    customer: String,
    /// The customer's card.
    customer_href: Option<String>,
    offer: String,
    credits: CreditsView,
    last_session: Option<Instant>,
    next: Option<NextWindow>,
}

/// Every paid order that has credits left.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    // Credits whose end is over have no day left on which they need attention.
    let orders = order::Entity::find()
        .filter(order::Column::Status.is_in([OrderStatus::Paid, OrderStatus::PartiallyRefunded]))
        .filter(order::Column::CreditsLookAt.is_not_null())
        .filter(Expr::cust(HAS_CREDITS))
        .order_by_asc(order::Column::CreditsExpireAt)
        .limit(PACKAGES_MAX)
        .all(db)
        .await?;
    let is_cut = u64::try_from(orders.len()).unwrap_or_default() == PACKAGES_MAX;
    let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    let mut credits = credits::summaries(db, ids.iter().copied()).await?;
    let last_starts = bookings::last_starts(db, ids).await?;
    let row = |order: &order::Model| {
        let credits = credits.remove(&order.id).unwrap_or_default();
        let last_session = last_starts.get(&order.id).copied();
        let tail = format!("/orders/{}", order.code);
        Row {
            code: order.code.to_string(),
            book_href: desk.href(&format!("{tail}/bookings/new")),
            href: desk.href(&tail),
            customer: agenda::customer(order),
            customer_href: customers::card_href(&desk, order),
            offer: order.offer_name.in_language(desk.language).to_owned(),
            last_session,
            next: view::next_after(order, credits.available, last_session, now),
            credits: CreditsView::new(credits, order.credits_expire_at, now),
        }
    };
    let packages = orders.iter().map(row).collect();
    desk.page("packages", "pages/admin/packages", Content { packages, is_cut }).await
}
