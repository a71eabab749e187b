//! Sign-ins that are over are forgotten: links, login sessions and tries are personal data that serves nobody later.

use std::time::Duration;

use entity::values::time::Span;
use entity::{attempt, login_link, login_session};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

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
