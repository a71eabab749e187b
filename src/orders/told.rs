//! Which mails are about an order: those of itself, its sessions, refunds, papers and notices of withdrawal.

use std::collections::{BTreeSet, HashMap};

use entity::values::ids::{MailId, OrderId};
use entity::{booking, invoice, order, outgoing_mail, refund, withdrawal};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Characters of an id, as the key of a fact begins with it.
const ID_CHARS: usize = 36;

/// Every id by which mails are about the order.
pub async fn ids<C: ConnectionTrait>(db: &C, order_id: OrderId) -> Result<Vec<String>, DbErr> {
    let mut ids = vec![order_id.to_string()];
    let bookings = booking::Entity::find().filter(booking::Column::OrderId.eq(order_id));
    ids.extend(bookings.all(db).await?.into_iter().map(|row| row.id.to_string()));
    let refunds = refund::Entity::find().filter(refund::Column::OrderId.eq(order_id));
    ids.extend(refunds.all(db).await?.into_iter().map(|row| row.id.to_string()));
    let withdrawals = withdrawal::Entity::find().filter(withdrawal::Column::OrderId.eq(order_id));
    ids.extend(withdrawals.all(db).await?.into_iter().map(|row| row.id.to_string()));
    let papers = invoice::Entity::find().filter(invoice::Column::OrderId.eq(order_id));
    ids.extend(papers.all(db).await?.into_iter().map(|row| row.id.to_string()));
    Ok(ids)
}

/// The orders that these mails are about; a mail about none has none.
pub async fn orders<C: ConnectionTrait>(
    db: &C,
    mails: &[outgoing_mail::Model],
) -> Result<HashMap<MailId, order::Model>, DbErr> {
    let subjects: BTreeSet<Uuid> = mails.iter().filter_map(subject).collect();
    let of_subjects = order_ids(db, &subjects).await?;
    let orders =
        order::Entity::find().filter(order::Column::Id.is_in(of_subjects.values().copied()));
    let orders = orders.all(db).await?.into_iter().map(|order| (order.id, order));
    let orders: HashMap<OrderId, order::Model> = orders.collect();
    let about = |mail: &outgoing_mail::Model| {
        let order = of_subjects.get(&subject(mail)?).and_then(|id| orders.get(id))?;
        Some((mail.id, order.clone()))
    };
    Ok(mails.iter().filter_map(about).collect())
}

/// The id of what the mail is about.
pub fn subject(mail: &outgoing_mail::Model) -> Option<Uuid> {
    mail.subject_id.get(..ID_CHARS).and_then(|id| id.parse().ok())
}

/// Which orders these belong to. An id that is no order's at all stands for itself, and is not found.
async fn order_ids<C: ConnectionTrait>(
    db: &C,
    subjects: &BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, OrderId>, DbErr> {
    let mut found: HashMap<Uuid, OrderId> =
        subjects.iter().map(|id| (*id, OrderId::of(*id))).collect();
    let (id, of) = (booking::Column::Id, booking::Column::OrderId);
    found.extend(owners::<booking::Entity, _>(db, (id, of), subjects).await?);
    let (id, of) = (refund::Column::Id, refund::Column::OrderId);
    found.extend(owners::<refund::Entity, _>(db, (id, of), subjects).await?);
    let (id, of) = (withdrawal::Column::Id, withdrawal::Column::OrderId);
    found.extend(owners::<withdrawal::Entity, _>(db, (id, of), subjects).await?);
    let (id, of) = (invoice::Column::Id, invoice::Column::OrderId);
    found.extend(owners::<invoice::Entity, _>(db, (id, of), subjects).await?);
    Ok(found)
}

/// The rows of one table among these, each with its order.
async fn owners<E: EntityTrait, C: ConnectionTrait>(
    db: &C,
    (id, of): (E::Column, E::Column),
    subjects: &BTreeSet<Uuid>,
) -> Result<impl Iterator<Item = (Uuid, OrderId)>, DbErr> {
    let rows: Vec<(Uuid, Option<Uuid>)> = E::find()
        .select_only()
        .column(id)
        .column(of)
        .filter(id.is_in(subjects.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, of)| Some((id, OrderId::of(of?)))))
}
