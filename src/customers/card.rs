//! All that the studio has to know of a customer on one card.

use std::collections::{BTreeSet, HashMap};

use entity::values::ids::{BookingId, ExpertId, OrderId, RefundId};
use entity::values::status::BookingStatus;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use entity::{audit_entry, booking, customer_merge, expert, invoice, order, outgoing_mail, refund};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use secrecy::SecretString;

use super::Customer;
use super::spend::{self, Spend};
use crate::accounts::merges;
use crate::credits;
use crate::mail::find;
use crate::orders::of_customer::Bought;
use crate::orders::reads;
use crate::orders::view::CreditsView;
use crate::privacy::list;

/// Most rows of each kind; the newest count, of sessions to come the next ones.
pub const ROWS_MAX: u64 = 100;

/// What is known of a customer.
#[derive(Clone, Debug)]
pub struct Card {
    /// The addresses that were merged into theirs.
    pub others: Vec<customer_merge::Model>,
    /// The newest first.
    pub orders: Vec<Bought>,
    /// Sessions that stand and are not over, the earliest first.
    pub coming: Vec<booking::Model>,
    /// Sessions that are over or were called off, the latest first.
    pub past: Vec<booking::Model>,
    pub experts: HashMap<ExpertId, expert::Model>,
    /// The codes of the orders that the sessions and papers belong to.
    pub codes: HashMap<OrderId, order::Model>,
    pub spend: Spend,
    /// The newest first.
    pub papers: Vec<invoice::Model>,
    /// What was written to them, the newest first.
    pub mails: Vec<outgoing_mail::Model>,
    /// What was done about them, the newest first.
    pub deeds: Vec<audit_entry::Model>,
    /// There is more of something than is shown.
    pub is_cut: bool,
}

/// Reads the card. `secrets` are what the log's names of people are made with.
pub async fn read<C: ConnectionTrait>(
    db: &C,
    customer: &Customer,
    secrets: &[SecretString],
    now: Instant,
) -> Result<Card, DbErr> {
    let orders = orders(db, customer).await?;
    let coming = coming(customer, now).all(db).await?;
    let past = past(customer, now).all(db).await?;
    let papers = papers(customer).all(db).await?;
    let mails = mails(db, &customer.keys).await?;
    let deeds = deeds(db, customer, &orders, secrets).await?;
    let experts = coming.iter().chain(&past).map(|booking| booking.expert_id);
    let experts: BTreeSet<ExpertId> = experts.collect();
    let experts = expert::Entity::find().filter(expert::Column::Id.is_in(experts)).all(db).await?;
    let sizes = [orders.len(), coming.len(), past.len(), papers.len(), mails.len(), deeds.len()];
    Ok(Card {
        others: merges::into(db, &customer.key).await?,
        codes: codes(db, &orders, coming.iter().chain(&past), &papers).await?,
        orders: bought(db, orders, now).await?,
        coming,
        past,
        experts: experts.into_iter().map(|expert| (expert.id, expert)).collect(),
        spend: spend::of(db, customer).await?,
        papers,
        mails,
        deeds,
        is_cut: sizes.iter().any(|size| u64::try_from(*size).is_ok_and(|size| size >= ROWS_MAX)),
    })
}

async fn orders<C: ConnectionTrait>(
    db: &C,
    customer: &Customer,
) -> Result<Vec<order::Model>, DbErr> {
    order::Entity::find()
        .filter(order::Column::CustomerEmailKey.is_in(customer.keys.clone()))
        .order_by_desc(order::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await
}

/// The orders with what is left of what each bought.
async fn bought<C: ConnectionTrait>(
    db: &C,
    orders: Vec<order::Model>,
    now: Instant,
) -> Result<Vec<Bought>, DbErr> {
    let mut all = Vec::with_capacity(orders.len());
    for order in orders {
        let credits = if order.status.is_funded() {
            let summary = credits::summary(db, order.id).await?;
            Some(CreditsView::new(summary, order.credits_expire_at, now))
        } else {
            None
        };
        all.push(Bought { order, credits });
    }
    Ok(all)
}

fn sessions(customer: &Customer) -> Select<booking::Entity> {
    let theirs = booking::Column::OrderId.in_subquery(customer.order_ids());
    booking::Entity::find().filter(theirs).limit(ROWS_MAX)
}

fn coming(customer: &Customer, now: Instant) -> Select<booking::Entity> {
    sessions(customer)
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .filter(booking::Column::EndsAt.gt(now))
        .order_by_asc(booking::Column::StartsAt)
}

fn past(customer: &Customer, now: Instant) -> Select<booking::Entity> {
    let is_past = Condition::any()
        .add(booking::Column::Status.ne(BookingStatus::Confirmed))
        .add(booking::Column::EndsAt.lte(now));
    sessions(customer).filter(is_past).order_by_desc(booking::Column::StartsAt)
}

fn papers(customer: &Customer) -> Select<invoice::Entity> {
    invoice::Entity::find()
        .filter(invoice::Column::OrderId.in_subquery(customer.order_ids()))
        .order_by_desc(invoice::Column::Id)
        .limit(ROWS_MAX)
}

/// What was written to any of these addresses, the newest first.
pub async fn mails<C: ConnectionTrait>(
    db: &C,
    keys: &[EmailKey],
) -> Result<Vec<outgoing_mail::Model>, DbErr> {
    let backend = db.get_database_backend();
    let theirs = |key: &EmailKey| find::reader(backend).eq(key.reveal());
    let theirs = keys.iter().fold(Condition::any(), |any, key| any.add(theirs(key)));
    outgoing_mail::Entity::find()
        .filter(theirs)
        .order_by_desc(outgoing_mail::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await
}

/// Of what was done about the customer, their orders, sessions and refunds; not who looked.
async fn deeds<C: ConnectionTrait>(
    db: &C,
    customer: &Customer,
    orders: &[order::Model],
    secrets: &[SecretString],
) -> Result<Vec<audit_entry::Model>, DbErr> {
    let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    let bookings: Vec<BookingId> = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(booking::Column::OrderId.is_in(ids.clone()))
        .order_by_desc(booking::Column::Id)
        .limit(ROWS_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let refunds: Vec<RefundId> = refund::Entity::find()
        .select_only()
        .column(refund::Column::Id)
        .filter(refund::Column::OrderId.is_in(ids.clone()))
        .order_by_desc(refund::Column::Id)
        .limit(ROWS_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let names = customer.keys.iter().flat_map(|key| list::fingerprints(secrets, key));
    let about = Condition::any()
        .add(subject("order", ids.iter().map(OrderId::to_string)))
        .add(subject("booking", bookings.iter().map(BookingId::to_string)))
        .add(subject("refund", refunds.iter().map(RefundId::to_string)))
        .add(subject("person", names));
    audit_entry::Entity::find()
        .filter(about)
        .filter(audit_entry::Column::Action.ne(reads::ACTION.name()))
        .order_by_desc(audit_entry::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await
}

fn subject(kind: &str, ids: impl Iterator<Item = String>) -> Condition {
    Condition::all()
        .add(audit_entry::Column::SubjectKind.eq(kind))
        .add(audit_entry::Column::SubjectId.is_in(ids))
}

/// The orders that are named, also those past the newest.
async fn codes<C: ConnectionTrait>(
    db: &C,
    newest: &[order::Model],
    sessions: impl Iterator<Item = &booking::Model>,
    papers: &[invoice::Model],
) -> Result<HashMap<OrderId, order::Model>, DbErr> {
    let mut known: HashMap<OrderId, order::Model> =
        newest.iter().map(|order| (order.id, order.clone())).collect();
    let named = sessions.map(|booking| booking.order_id);
    let named = named.chain(papers.iter().map(|paper| paper.order_id));
    let older: BTreeSet<OrderId> = named.filter(|id| !known.contains_key(id)).collect();
    let older = order::Entity::find().filter(order::Column::Id.is_in(older)).all(db).await?;
    known.extend(older.into_iter().map(|order| (order.id, order)));
    Ok(known)
}
