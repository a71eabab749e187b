//! Who read what a customer wrote before a session: noted in the audit log, once an hour for each reader (L-08).

use std::net::IpAddr;

use entity::values::status::ActorKind;
use entity::values::time::Span;
use entity::{audit_entry, order};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::view::Facts;
use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::ctx::Ctx;

/// What the log calls it.
pub const ACTION: Action = Action::ReadPreparation;
/// Who came by the link that only the session's expert has.
pub const EXPERT: &str = "expert by link";
/// Looks of one reader in this time are one.
const ONE_LOOK: Span = Span::hours(1);

/// Whether the order's page shows something that was prepared.
pub fn is_prepared(order: &order::Model, facts: &Facts) -> bool {
    let mut briefings = facts.briefings.values();
    order.preparation.is_some() || briefings.any(|briefing| briefing.preparation.is_some())
}

/// Notes that somebody read it. `subject` is the order or the session, as the log names them.
pub async fn note(
    ctx: &Ctx,
    actor: Actor,
    (kind, id): (&'static str, String),
    address: Option<IpAddr>,
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let mut find = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq(kind))
        .filter(audit_entry::Column::SubjectId.eq(id.as_str()))
        .filter(audit_entry::Column::Action.eq(ACTION.name()))
        .filter(audit_entry::Column::At.gt(now.minus(ONE_LOOK)));
    find = match &actor {
        Actor::Account { id, .. } => find.filter(audit_entry::Column::ActorAccountId.eq(*id)),
        Actor::Customer(_) | Actor::System(_) => {
            find.filter(audit_entry::Column::ActorKind.ne(ActorKind::Account))
        }
    };
    if find.one(ctx.db.reader()).await?.is_some() {
        return Ok(());
    }
    let transaction = ctx.db.write_txn().await?;
    let deed = Deed { address, ..Deed::new(actor, ACTION, kind, id) };
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await
}
