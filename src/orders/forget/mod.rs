//! Forgetting: what is personal in an order goes and its figures stay; in the end all of it goes.
//!
//! The verbs of erasing and of retention; who asks, and whether they may, is `privacy`'s to know. Callers hold the row
//! locks of the orders.

pub mod invited;
pub mod standing;

use std::collections::BTreeSet;

use entity::values::ids::{BookingId, OrderId};
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{attendee, briefing, order, withdrawal};
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait,
    DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{review, told};
use crate::availability::claims;
use crate::bookings::{self, links, links::Owner, notes};
use crate::credits::{self, Because, CreditError};
use crate::mail;
use crate::payments::{self, Known};

/// Most orders of one person that are forgotten at once.
pub const ORDERS_MAX: u64 = 1_000;

/// The orders made with these addresses until then that still name them, locked, the oldest first.
pub async fn lock_all_of(
    transaction: &DatabaseTransaction,
    keys: &[EmailKey],
    until: Instant,
) -> Result<Vec<order::Model>, DbErr> {
    order::Entity::find()
        .filter(order::Column::CustomerEmailKey.is_in(keys.to_vec()))
        .filter(order::Column::CreatedAt.lte(until))
        .order_by_asc(order::Column::Id)
        .limit(ORDERS_MAX)
        .lock_exclusive()
        .all(transaction)
        .await
}

/// Ends the credits that are left, because their owner gives them up. Answers how many.
pub async fn give_up_credits(
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<i32, DbErr> {
    let because = Because { actor: "customer", reason: "given up with the erasure of their data" };
    let ended = credits::expire(transaction, order.id, because, now).await;
    let ended = ended.map_err(CreditError::into_db)?;
    let known = Known::of_order(transaction, order.id).await?;
    let order = review::store(transaction, order, &known).await?;
    let mut row = order.into_active_model();
    row.credits_look_at = Set(None);
    row.update(transaction).await?;
    Ok(ended)
}

/// Takes all that is personal out of the order and of what belongs to it: who bought it, who came, what it was about,
/// what was noted of it, what was mailed, every link. Sums, times, the terms that were accepted and the vouchers stay.
pub async fn erase(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    now: Instant,
) -> Result<(), DbErr> {
    let bookings = bookings::of_order(transaction, order_id).await?;
    let booking_ids: Vec<BookingId> = bookings.iter().map(|booking| booking.id).collect();
    mail::forget::clear_about(transaction, &told::ids(transaction, order_id).await?, now).await?;
    payments::forget::clear_events_of(transaction, order_id).await?;
    links::revoke(transaction, Owner::Order(order_id)).await?;
    notes::forget(transaction, booking_ids.iter().copied()).await?;
    let briefings = briefing::Entity::delete_many();
    briefings.filter(briefing::Column::BookingId.is_in(booking_ids)).exec(transaction).await?;
    let attendees = attendee::Entity::delete_many();
    attendees.filter(attendee::Column::OrderId.eq(order_id)).exec(transaction).await?;
    let withdrawals = Condition::all().add(withdrawal::Column::OrderId.eq(order_id));
    clear_withdrawals(transaction, withdrawals).await?;
    let order = super::rows::lock(transaction, order_id).await?;
    nobodys(order, now).update(transaction).await.map(|_| ())
}

/// The order's row without whom it was for. What must be there stays as an empty text, so that nothing fills it anew.
fn nobodys(order: order::Model, now: Instant) -> order::ActiveModel {
    let version = order.key_version.saturating_add(1);
    // That an id was looked into is why there is no VAT; which one it was stands on the invoice.
    let vat_id = order.vat_id.as_ref().map(|_| Personal::default());
    let mut row = order.into_active_model();
    row.vat_id = Set(vat_id);
    row.vat_id_reference = Set(None);
    row.customer_name = Set(Some(Personal::default()));
    row.customer_email = Set(Some(Personal::default()));
    row.customer_email_key = Set(None);
    row.organisation = Set(None);
    row.business_id = Set(None);
    row.address = Set(None);
    row.reference = Set(None);
    row.preparation = Set(None);
    row.search_text = Set(String::new());
    row.checkout_url = Set(None);
    row.key_version = Set(version);
    row.erased_at = Set(Some(now));
    row
}

/// Takes name and address out of the notices of withdrawal that were sent from that address until then.
pub async fn clear_withdrawals_of(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    until: Instant,
) -> Result<u64, DbErr> {
    let theirs = Condition::all()
        .add(sender(transaction.get_database_backend()).eq(key.reveal()))
        .add(withdrawal::Column::SentAt.lte(until));
    clear_withdrawals(transaction, theirs).await
}

/// The same of all that were sent before then.
pub async fn clear_old_withdrawals(
    transaction: &DatabaseTransaction,
    before: Instant,
) -> Result<u64, DbErr> {
    let old = Condition::all().add(withdrawal::Column::SentAt.lt(before));
    clear_withdrawals(transaction, old).await
}

/// The sender's address in the form by which addresses are compared.
pub fn sender(backend: DbBackend) -> SimpleExpr {
    match backend {
        DbBackend::Postgres => Expr::cust("lower(trim(customer_email COLLATE \"C\"))"),
        _ => Expr::cust("lower(trim(customer_email))"),
    }
}

async fn clear_withdrawals(
    transaction: &DatabaseTransaction,
    which: Condition,
) -> Result<u64, DbErr> {
    use withdrawal::Column;
    let cleared = withdrawal::Entity::update_many()
        .col_expr(Column::CustomerName, Expr::value(Personal::default()))
        .col_expr(Column::CustomerEmail, Expr::value(Personal::default()))
        .filter(which)
        .filter(Column::CustomerEmail.ne(Personal::default()))
        .exec(transaction)
        .await?;
    Ok(cleared.rows_affected)
}

/// Notes that the invoices and credit notes of these orders are gone.
pub async fn note_vouchers_gone(
    transaction: &DatabaseTransaction,
    orders: Vec<OrderId>,
    now: Instant,
) -> Result<(), DbErr> {
    order::Entity::update_many()
        .col_expr(order::Column::VouchersGoneAt, Expr::value(now))
        .filter(order::Column::Id.is_in(orders))
        .exec(transaction)
        .await
        .map(|_| ())
}

/// Deletes the order and everything that was made for it. The database refuses it while vouchers or books are kept.
pub async fn delete(transaction: &DatabaseTransaction, order_id: OrderId) -> Result<(), DbErr> {
    mail::forget::delete_about(transaction, &told::ids(transaction, order_id).await?).await?;
    let bookings = bookings::of_order(transaction, order_id).await?;
    let booking_ids: BTreeSet<BookingId> = bookings.iter().map(|booking| booking.id).collect();
    let briefings = briefing::Entity::delete_many();
    briefings.filter(briefing::Column::BookingId.is_in(booking_ids)).exec(transaction).await?;
    let attendees = attendee::Entity::delete_many();
    attendees.filter(attendee::Column::OrderId.eq(order_id)).exec(transaction).await?;
    let withdrawals = withdrawal::Entity::delete_many();
    withdrawals.filter(withdrawal::Column::OrderId.eq(order_id)).exec(transaction).await?;
    credits::delete_of_order(transaction, order_id).await?;
    payments::forget::delete_of_order(transaction, order_id).await?;
    bookings::forget::delete_of_order(transaction, order_id).await?;
    claims::delete_of_order(transaction, order_id).await?;
    order::Entity::delete_by_id(order_id).exec(transaction).await.map(|_| ())
}
