//! What comes along when a customer is merged into another.

use entity::values::status::BookingStatus;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{booking, invoice, order, outgoing_mail};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};
use serde::Serialize;

use super::Customer;
use crate::mail::find;

/// The ledger's last line of each order says how many credits are left.
const BALANCE: &str =
    "COALESCE((SELECT c.balance FROM credit_entry c WHERE c.order_id = \"order\".id
    ORDER BY c.number DESC LIMIT 1), 0)";

/// Counts of what is a customer's.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moves {
    pub orders: u64,
    /// Sessions to come among them.
    pub coming: u64,
    pub sessions: u64,
    /// Left to book.
    pub credits: i64,
    pub papers: u64,
    pub mails: u64,
}

/// Counts it.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    customer: &Customer,
    now: Instant,
) -> Result<Moves, DbErr> {
    let theirs = || order::Column::CustomerEmailKey.is_in(customer.keys.clone());
    let sessions = || {
        let of_orders = booking::Column::OrderId.in_subquery(customer.order_ids());
        booking::Entity::find().filter(of_orders)
    };
    let coming =
        booking::Column::Status.eq(BookingStatus::Confirmed).and(booking::Column::EndsAt.gt(now));
    let credits: Option<Option<i64>> = order::Entity::find()
        .select_only()
        .expr(Expr::cust(format!("CAST(SUM({BALANCE}) AS BIGINT)")))
        .filter(theirs())
        .into_tuple()
        .one(db)
        .await?;
    let papers = invoice::Column::OrderId.in_subquery(customer.order_ids());
    let backend = db.get_database_backend();
    let to = |key: &EmailKey| find::reader(backend).eq(key.reveal());
    let written = customer.keys.iter().fold(Condition::any(), |any, key| any.add(to(key)));
    Ok(Moves {
        orders: order::Entity::find().filter(theirs()).count(db).await?,
        coming: sessions().filter(coming).count(db).await?,
        sessions: sessions().count(db).await?,
        credits: credits.flatten().unwrap_or_default(),
        papers: invoice::Entity::find().filter(papers).count(db).await?,
        mails: outgoing_mail::Entity::find().filter(written).count(db).await?,
    })
}
