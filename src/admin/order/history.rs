//! What was said and done about an order: its mails, and the audit log.

use entity::values::time::Instant;
use entity::{audit_entry, order, outgoing_mail};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::Serialize;

use super::Opened;
use crate::admin::mails::MailRow;
use crate::orders::view::Facts;

/// Most mails and entries shown; an order has a dozen.
const LINES_MAX: u64 = 200;

/// Something that somebody did.
#[derive(Serialize)]
pub(super) struct Log {
    at: Instant,
    actor: String,
    action: String,
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
    // A fact's key begins with the id of what it is about. Compared byte by byte, as the index is sorted.
    let column = match db.get_database_backend() {
        DbBackend::Postgres => "subject_id COLLATE \"C\"",
        _ => "subject_id",
    };
    let about = ids(&opened.order, facts).into_iter().fold(Condition::any(), |any, id| {
        let end = format!("{id}~");
        any.add(Condition::all().add(Expr::cust(column).gte(id)).add(Expr::cust(column).lt(end)))
    });
    outgoing_mail::Entity::find()
        .filter(about)
        .order_by_desc(outgoing_mail::Column::Id)
        .limit(LINES_MAX)
        .all(db)
        .await
}

/// The same, as the page shows them.
pub(super) async fn mails(opened: &Opened, facts: &Facts) -> Result<Vec<MailRow>, DbErr> {
    let row = |mail: outgoing_mail::Model| {
        let again_href = opened.href(&format!("/mails/{}/again", mail.id));
        MailRow::of(mail, again_href)
    };
    Ok(rows(opened, facts).await?.into_iter().map(row).collect())
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
        .order_by_desc(audit_entry::Column::Id)
        .limit(LINES_MAX)
        .all(db)
        .await?;
    let row = |entry: audit_entry::Model| Log {
        at: entry.at,
        actor: entry.actor_name.reveal().to_owned(),
        action: entry.action,
        reason: entry.reason.map(|reason| reason.reveal().to_owned()),
    };
    Ok(rows.into_iter().map(row).collect())
}
