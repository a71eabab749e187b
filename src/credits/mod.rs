//! Prepaid sessions: an append-only ledger per order.
//!
//! Callers hold the order's row lock, so lines are numbered without races; under that stand the database's unique
//! numbers, `credit_entry_never_negative`, one grant an order and one spend a booking.

use std::collections::HashMap;

use entity::credit_entry;
use entity::values::ids::{BookingId, CreditEntryId, OrderId};
use entity::values::status::CreditKind;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QueryOrder,
};

/// Why a line could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    /// None is left to spend.
    #[error("no credit is left")]
    NoCredit,
    #[error("the credit could not be written")]
    Database(#[from] DbErr),
}

impl CreditError {
    /// For who has counted before: too few credits then are a fault of ours, not an answer.
    pub fn into_db(self) -> DbErr {
        match self {
            Self::NoCredit => {
                DbErr::Custom("the ledger holds fewer credits than were counted".into())
            }
            Self::Database(error) => error,
        }
    }
}

/// Who moves credits, and why: both stand in the ledger.
#[derive(Copy, Clone, Debug)]
pub struct Because<'a> {
    pub actor: &'a str,
    pub reason: &'a str,
}

/// What the ledger of an order adds up to. Counts are positive.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    pub granted: i32,
    pub spent: i32,
    pub restored: i32,
    pub revoked: i32,
    pub expired: i32,
    pub available: i32,
}

/// Adds the credits that a paid order brings. A second grant to the same order does nothing.
pub async fn grant(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    credits: i32,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    let granted = credit_entry::Entity::find()
        .filter(credit_entry::Column::OrderId.eq(order_id))
        .filter(credit_entry::Column::Kind.eq(CreditKind::Grant))
        .one(transaction)
        .await?;
    if granted.is_some() {
        return Ok(());
    }
    let line = Line { kind: CreditKind::Grant, change: credits, booking_id: None };
    append(transaction, order_id, line, because, now).await
}

/// Uses one credit for a booking.
pub async fn spend(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    booking_id: BookingId,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    let line = Line { kind: CreditKind::Spend, change: -1, booking_id: Some(booking_id) };
    append(transaction, order_id, line, because, now).await
}

/// Gives the credit of a cancelled booking back. False: it was given back before.
pub async fn restore(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    booking_id: BookingId,
    because: Because<'_>,
    now: Instant,
) -> Result<bool, CreditError> {
    let restored = credit_entry::Entity::find()
        .filter(credit_entry::Column::BookingId.eq(booking_id))
        .filter(credit_entry::Column::Kind.eq(CreditKind::Restore))
        .one(transaction)
        .await?;
    if restored.is_some() {
        return Ok(false);
    }
    let line = Line { kind: CreditKind::Restore, change: 1, booking_id: Some(booking_id) };
    append(transaction, order_id, line, because, now).await?;
    Ok(true)
}

/// Takes credits back whose money goes back. None to take is nothing to write.
pub async fn revoke(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    credits: i32,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    take_away(transaction, order_id, CreditKind::Revoke, credits, because, now).await
}

/// Ends all credits that are left, their validity being over. Answers how many.
pub async fn expire(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    because: Because<'_>,
    now: Instant,
) -> Result<i32, CreditError> {
    let left = summary(transaction, order_id).await?.available;
    take_away(transaction, order_id, CreditKind::Expire, left, because, now).await?;
    Ok(left)
}

/// Corrects the count by staff's word, up or down.
pub async fn adjust(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    change: i32,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    if change == 0 {
        return Ok(());
    }
    let line = Line { kind: CreditKind::Adjust, change, booking_id: None };
    append(transaction, order_id, line, because, now).await
}

async fn take_away(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    kind: CreditKind,
    credits: i32,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    if credits <= 0 {
        return Ok(());
    }
    let line = Line { kind, change: -credits, booking_id: None };
    append(transaction, order_id, line, because, now).await
}

/// Adds up the ledger of an order.
pub async fn summary<C: ConnectionTrait>(db: &C, order_id: OrderId) -> Result<Summary, DbErr> {
    Ok(summaries(db, [order_id]).await?.remove(&order_id).unwrap_or_default())
}

/// The same of several orders in one question. Those without a line are left out.
pub async fn summaries<C: ConnectionTrait>(
    db: &C,
    order_ids: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<OrderId, Summary>, DbErr> {
    let entries = credit_entry::Entity::find()
        .filter(credit_entry::Column::OrderId.is_in(order_ids))
        .order_by_asc(credit_entry::Column::Number)
        .all(db)
        .await?;
    let mut summaries: HashMap<OrderId, Summary> = HashMap::new();
    for entry in entries {
        summaries.entry(entry.order_id).or_default().add(&entry);
    }
    Ok(summaries)
}

impl Summary {
    /// The next line of the ledger.
    fn add(&mut self, entry: &credit_entry::Model) {
        let count = entry.change.abs();
        match entry.kind {
            CreditKind::Grant => self.granted += count,
            CreditKind::Spend => self.spent += count,
            CreditKind::Restore => self.restored += count,
            CreditKind::Revoke => self.revoked += count,
            CreditKind::Expire => self.expired += count,
            // A correction counts where it points: up as granted, down as revoked.
            CreditKind::Adjust if entry.change > 0 => self.granted += count,
            CreditKind::Adjust => self.revoked += count,
        }
        self.available = entry.balance;
    }
}

/// Deletes the ledger of an order that is forgotten. The database refuses it while a line is younger than books are kept.
pub async fn delete_of_order(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<(), DbErr> {
    credit_entry::Entity::delete_many()
        .filter(credit_entry::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await
        .map(|_| ())
}

struct Line {
    kind: CreditKind,
    change: i32,
    booking_id: Option<BookingId>,
}

async fn append(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    line: Line,
    because: Because<'_>,
    now: Instant,
) -> Result<(), CreditError> {
    let last = credit_entry::Entity::find()
        .filter(credit_entry::Column::OrderId.eq(order_id))
        .order_by_desc(credit_entry::Column::Number)
        .one(transaction)
        .await?;
    let (number, balance) = last.map_or((0, 0), |entry| (entry.number, entry.balance));
    let balance = balance.saturating_add(line.change);
    if balance < 0 {
        return Err(CreditError::NoCredit);
    }
    let entry = credit_entry::ActiveModel {
        id: Set(CreditEntryId::fresh()),
        order_id: Set(order_id),
        number: Set(number.saturating_add(1)),
        kind: Set(line.kind),
        change: Set(line.change),
        balance: Set(balance),
        booking_id: Set(line.booking_id),
        actor: Set(because.actor.to_owned()),
        reason: Set(because.reason.to_owned()),
        created_at: Set(now),
    };
    entry.insert(transaction).await?;
    Ok(())
}
