//! What was said and done about an order: its mails, and the audit log.

use entity::values::ids::MailId;
use entity::values::time::Instant;
use entity::{audit_entry, order, outgoing_mail};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use super::Opened;
use crate::admin::log::Told;
use crate::admin::mails::MailRow;
use crate::mail::find;
use crate::orders::reads;
use crate::orders::view::Facts;

/// Most mails and entries shown; an order has a dozen.
const LINES_MAX: u64 = 200;

/// Something that somebody did.
#[derive(Serialize)]
pub(super) struct Log {
    at: Instant,
    actor: String,
    action: Told,
    reason: Option<String>,
}

/// The ids of everything that belongs to the order.
fn ids(order: &order::Model, facts: &Facts) -> Vec<String> {
    let order_id = std::iter::once(order.id.to_string());
    let bookings = facts.bookings.iter().map(|booking| booking.id.to_string());
    let refunds = facts.money.refunds.iter().map(|refund| refund.id.to_string());
    order_id.chain(bookings).chain(refunds).collect()
}

/// Mails about the order, its sessions and its refunds, the latest first.
pub(super) async fn rows(
    opened: &Opened,
    facts: &Facts,
) -> Result<Vec<outgoing_mail::Model>, DbErr> {
    let db = opened.desk.ctx.db.reader();
    let about = find::about(db.get_database_backend(), &ids(&opened.order, facts));
    outgoing_mail::Entity::find()
        .filter(about)
        .order_by_desc(outgoing_mail::Column::Id)
        .limit(LINES_MAX)
        .all(db)
        .await
}

/// The same, as the page shows them.
pub(super) async fn mails(opened: &Opened, facts: &Facts) -> Result<Vec<MailRow>, DbErr> {
    let href = |id: MailId| opened.href(&format!("/mails/{id}/again"));
    MailRow::all(&opened.desk.ctx, rows(opened, facts).await?, href).await
}

/// What staff did about the order, the latest first.
pub(super) async fn log<C: ConnectionTrait>(
    db: &C,
    order: &order::Model,
    facts: &Facts,
) -> Result<Vec<Log>, DbErr> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectId.is_in(ids(order, facts)))
        .filter(audit_entry::Column::SubjectKind.is_in(["order", "booking", "refund"]))
        // Who looked stands in the whole log; here it would hide what was done.
        .filter(audit_entry::Column::Action.ne(reads::ACTION.name()))
        .order_by_desc(audit_entry::Column::Id)
        .limit(LINES_MAX)
        .all(db)
        .await?;
    let row = |entry: audit_entry::Model| Log {
        at: entry.at,
        actor: entry.actor_name.reveal().to_owned(),
        action: Told::of(entry.action),
        reason: entry.reason.map(|reason| reason.reveal().to_owned()),
    };
    Ok(rows.into_iter().map(row).collect())
}
