//! All that was bought with one address: what its owner sees who proved it is theirs.

use std::collections::HashMap;

use entity::values::ids::{ExpertId, OrderId};
use entity::values::status::BookingStatus;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{booking, expert, order};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::view::CreditsView;
use crate::accounts::merges;
use crate::credits;

/// Most orders read; the newest count.
const ORDERS_MAX: u64 = 50;
/// Most sessions to come that are read.
const BOOKINGS_MAX: u64 = 200;

/// An order, and what is left of what it bought.
#[derive(Clone, Debug)]
pub struct Bought {
    pub order: order::Model,
    /// None before the money came.
    pub credits: Option<CreditsView>,
}

/// What an address has.
#[derive(Clone, Debug)]
pub struct All {
    /// Newest first.
    pub orders: Vec<Bought>,
    /// Sessions that are still to come, earliest first.
    pub upcoming: Vec<booking::Model>,
    pub experts: HashMap<ExpertId, expert::Model>,
}

/// Reads what was bought with the address, and with those merged into it. Every finder here starts from it, so nothing else can be found.
pub async fn all<C: ConnectionTrait>(db: &C, key: &EmailKey, now: Instant) -> Result<All, DbErr> {
    let rows = order::Entity::find()
        .filter(order::Column::CustomerEmailKey.is_in(merges::under(db, key).await?))
        .order_by_desc(order::Column::CreatedAt)
        .limit(ORDERS_MAX)
        .all(db)
        .await?;
    let ids: Vec<OrderId> = rows.iter().map(|order| order.id).collect();
    let upcoming = booking::Entity::find()
        .filter(booking::Column::OrderId.is_in(ids))
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::EndsAt.gt(now))
        .order_by_asc(booking::Column::StartsAt)
        .limit(BOOKINGS_MAX)
        .all(db)
        .await?;
    let experts = upcoming.iter().map(|booking| booking.expert_id);
    let experts = expert::Entity::find().filter(expert::Column::Id.is_in(experts)).all(db).await?;
    let mut orders = Vec::with_capacity(rows.len());
    for order in rows {
        let credits = if order.status.is_funded() {
            let summary = credits::summary(db, order.id).await?;
            Some(CreditsView::new(summary, order.credits_expire_at, now))
        } else {
            None
        };
        orders.push(Bought { order, credits });
    }
    let experts = experts.into_iter().map(|expert| (expert.id, expert)).collect();
    Ok(All { orders, upcoming, experts })
}
