//! Sign-ins that are over are forgotten: links, login sessions and tries are personal data that serves nobody later.

use std::time::Duration;

use entity::values::ids::AuditEntryId;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::{Instant, Span};
use entity::{attempt, audit_entry, login_link, login_session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::ctx::Ctx;

/// How often it is looked for.
pub const EVERY: Duration = Duration::from_secs(3_600);
/// A link is kept this long past its end, so that a stolen one can be traced.
const LINKS_KEPT: Span = Span::days(7);
/// The same of a login session.
const SESSIONS_KEPT: Span = Span::days(30);
/// Tries count for a day at most.
const ATTEMPTS_KEPT: Span = Span::days(2);

/// Forgets what is over. Answers how many rows.
pub async fn forget_sign_ins(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let links = login_link::Entity::delete_many()
        .filter(login_link::Column::ExpiresAt.lt(now.minus(LINKS_KEPT)))
        .exec(&transaction)
        .await?;
    let ended = login_session::Column::EndedAt.lt(now.minus(SESSIONS_KEPT));
    let over = login_session::Column::ExpiresAt.lt(now.minus(SESSIONS_KEPT));
    let sessions = login_session::Entity::delete_many()
        .filter(Condition::any().add(ended).add(over))
        .exec(&transaction)
        .await?;
    let attempts = attempt::Entity::delete_many()
        .filter(attempt::Column::LastAt.lt(now.minus(ATTEMPTS_KEPT)))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    let all = links.rows_affected + sessions.rows_affected + attempts.rows_affected;
    Ok(usize::try_from(all).unwrap_or(usize::MAX))
}

/// Forgets that a customer ever signed in or asked to, as of then.
pub async fn forget_customer(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    until: Instant,
) -> Result<u64, DbErr> {
    let links = login_link::Entity::delete_many()
        .filter(login_link::Column::EmailKey.eq(key.clone()))
        .filter(login_link::Column::CreatedAt.lte(until))
        .exec(transaction)
        .await?;
    let sessions = login_session::Entity::delete_many()
        .filter(login_session::Column::EmailKey.eq(key.clone()))
        .filter(login_session::Column::CreatedAt.lte(until))
        .exec(transaction)
        .await?;
    Ok(links.rows_affected.saturating_add(sessions.rows_affected))
}

/// Forgets where requests came from that the audit log noted before then, at most so many. The database refuses it for
/// what is younger than a year.
pub async fn forget_addresses(
    transaction: &DatabaseTransaction,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let old: Vec<AuditEntryId> = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Id)
        .filter(audit_entry::Column::At.lt(before))
        .filter(audit_entry::Column::Address.is_not_null())
        .order_by_asc(audit_entry::Column::At)
        .limit(limit)
        .into_tuple()
        .all(transaction)
        .await?;
    let cleared = audit_entry::Entity::update_many()
        .col_expr(audit_entry::Column::Address, Expr::value(Option::<Personal>::None))
        .filter(audit_entry::Column::Id.is_in(old))
        .exec(transaction)
        .await?;
    Ok(cleared.rows_affected)
}

/// What entries of the audit log are about.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Orders, their sessions and their money: part of the books.
    Books,
    /// Everything else.
    Rest,
}

/// What entries that belong to the books are about, as the log says it.
const BOOKS: [&str; 3] = ["order", "booking", "refund"];

/// Deletes entries of the audit log from before then, at most so many. The database refuses what is younger than three
/// years.
pub async fn forget_deeds(
    transaction: &DatabaseTransaction,
    about: About,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let subject = audit_entry::Column::SubjectKind;
    let about = match about {
        About::Books => subject.is_in(BOOKS),
        About::Rest => subject.is_not_in(BOOKS),
    };
    let old: Vec<AuditEntryId> = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Id)
        .filter(audit_entry::Column::At.lt(before))
        .filter(about)
        .order_by_asc(audit_entry::Column::At)
        .limit(limit)
        .into_tuple()
        .all(transaction)
        .await?;
    let deleted = audit_entry::Entity::delete_many()
        .filter(audit_entry::Column::Id.is_in(old))
        .exec(transaction)
        .await?;
    Ok(deleted.rows_affected)
}
