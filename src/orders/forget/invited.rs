//! Who was invited to sessions that somebody else bought: they are people of their own, with an address alone.

use std::collections::BTreeSet;

use entity::briefing::Comers;
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{attendee, booking, briefing, order};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction,
    DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::orders::{rows, view};

/// Most rows read of one person.
const ROWS_MAX: u64 = 500;

/// A session that somebody comes to, as far as it is theirs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub booking_id: BookingId,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub expert: String,
    /// As whoever invited them wrote it.
    pub name: Personal,
}

/// The standing sessions of others' orders to which that address is invited, the earliest first.
pub async fn invitations<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Vec<Invitation>, DbErr> {
    let mut found = Vec::new();
    for order_id in orders_with(db, key).await? {
        let order = rows::read(db, order_id).await?;
        if order.customer_email_key.as_ref() == Some(key) {
            continue;
        }
        let facts = view::facts(db, &order).await?;
        for booking in facts.standing() {
            let comers = facts.briefing(&order, booking.id).attendees;
            let own = comers.into_iter().find(|comer| is_theirs(comer.email.as_ref(), key));
            let Some(own) = own else { continue };
            found.push(Invitation {
                booking_id: booking.id,
                starts_at: booking.starts_at,
                ends_at: booking.ends_at,
                expert: facts.expert_name(booking.expert_id),
                name: own.name,
            });
        }
    }
    found.sort_by_key(|invitation| (invitation.starts_at, invitation.booking_id));
    Ok(found)
}

/// Takes the person out of every list of who comes to sessions of others that are over.
pub async fn leave(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    now: Instant,
) -> Result<u64, DbErr> {
    let mut left = 0;
    for order_id in orders_with(transaction, key).await? {
        rows::lock(transaction, order_id).await?;
        if has_upcoming(transaction, order_id, now).await? {
            continue;
        }
        let rows = attendee::Entity::delete_many()
            .filter(attendee::Column::OrderId.eq(order_id))
            .filter(address(transaction.get_database_backend()).eq(key.reveal()));
        left += rows.exec(transaction).await?.rows_affected;
        left += leave_briefings(transaction, order_id, key).await?;
    }
    Ok(left)
}

async fn leave_briefings(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    key: &EmailKey,
) -> Result<u64, DbErr> {
    let mut left = 0;
    let of_order: Vec<BookingId> = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::OrderId.eq(order_id))
        .into_tuple()
        .all(transaction)
        .await?;
    let briefings = briefing::Entity::find().filter(briefing::Column::BookingId.is_in(of_order));
    for row in briefings.all(transaction).await? {
        let mut comers = row.attendees.0.clone();
        comers.retain(|comer| !is_theirs(comer.email.as_ref(), key));
        if comers.len() != row.attendees.0.len() {
            let mut row = row.into_active_model();
            row.attendees = Set(Comers(comers));
            row.update(transaction).await?;
            left += 1;
        }
    }
    Ok(left)
}

async fn has_upcoming<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
    now: Instant,
) -> Result<bool, DbErr> {
    let upcoming = booking::Entity::find()
        .filter(booking::Column::OrderId.eq(order_id))
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::EndsAt.gt(now));
    Ok(upcoming.one(db).await?.is_some())
}

/// The orders whose lists of people have that address, the oldest first.
async fn orders_with<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<BTreeSet<OrderId>, DbErr> {
    let named: Vec<OrderId> = attendee::Entity::find()
        .select_only()
        .column(attendee::Column::OrderId)
        .filter(address(db.get_database_backend()).eq(key.reveal()))
        .limit(ROWS_MAX)
        .into_tuple()
        .all(db)
        .await?;
    // A search in a text finds too much rather than too little; who it really is, is looked at again.
    let text = Expr::cust("lower(CAST(attendees AS TEXT))");
    let briefed: Vec<BookingId> = briefing::Entity::find()
        .select_only()
        .column(briefing::Column::BookingId)
        .filter(text.like(format!("%{}%", key.reveal())))
        .limit(ROWS_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let of_briefed: Vec<OrderId> = booking::Entity::find()
        .select_only()
        .column(booking::Column::OrderId)
        .filter(booking::Column::Id.is_in(briefed))
        .into_tuple()
        .all(db)
        .await?;
    let ids: BTreeSet<OrderId> = named.into_iter().chain(of_briefed).collect();
    let there: Vec<OrderId> = order::Entity::find()
        .select_only()
        .column(order::Column::Id)
        .filter(order::Column::Id.is_in(ids))
        .order_by_asc(order::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(there.into_iter().collect())
}

fn is_theirs(email: Option<&Personal>, key: &EmailKey) -> bool {
    email.is_some_and(|email| EmailKey::of(email.reveal()) == *key)
}

/// The attendee's address in the form by which addresses are compared.
fn address(backend: DbBackend) -> SimpleExpr {
    match backend {
        DbBackend::Postgres => Expr::cust("lower(trim(email COLLATE \"C\"))"),
        _ => Expr::cust("lower(trim(email))"),
    }
}
