//! The audit log: who did what to whom, and why, written in the transaction of the deed.

use std::net::IpAddr;

use entity::values::ids::{AccountId, AuditEntryId};
use entity::values::status::ActorKind;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{account, audit_entry};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, TryInsertResult};
use serde_json::Value;

pub use super::actions::Action;

/// Longest reason kept, in characters.
pub const REASON_MAX: usize = 1_000;

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody with an account, under the name they had then.
    Account { id: AccountId, name: Personal },
    /// A customer, known by their address.
    Customer(EmailKey),
    /// The shop by itself, or whoever has its command line: what it is called.
    System(&'static str),
}

impl Actor {
    /// The account as an actor.
    pub fn account(account: &account::Model) -> Self {
        Self::Account { id: account.id, name: account.name.clone() }
    }

    /// The account that acts, if it is one.
    pub const fn account_id(&self) -> Option<AccountId> {
        match self {
            Self::Account { id, .. } => Some(*id),
            Self::Customer(_) | Self::System(_) => None,
        }
    }
}

/// One deed. `subject_kind` is a word of the trade: `order`.
#[derive(Clone, Debug)]
pub struct Deed {
    pub actor: Actor,
    pub action: Action,
    pub subject_kind: &'static str,
    pub subject_id: String,
    /// Cut to [`REASON_MAX`].
    pub reason: Option<String>,
    /// What changed, as it was and as it is; never a secret.
    pub before: Option<Value>,
    pub after: Option<Value>,
    /// Where the request came from.
    pub address: Option<IpAddr>,
}

impl Deed {
    /// A deed of which no more is said than who did what to what.
    pub fn new(
        actor: Actor,
        action: Action,
        subject_kind: &'static str,
        subject_id: impl ToString,
    ) -> Self {
        Self {
            actor,
            action,
            subject_kind,
            subject_id: subject_id.to_string(),
            reason: None,
            before: None,
            after: None,
            address: None,
        }
    }
}

/// Writes the deed down. The entry can never be changed.
pub async fn note(
    transaction: &DatabaseTransaction,
    deed: Deed,
    now: Instant,
) -> Result<(), DbErr> {
    let row = row(AuditEntryId::fresh(), deed, now);
    audit_entry::Entity::insert(row).exec_without_returning(transaction).await.map(|_| ())
}

/// Writes the deed of a form down, under the id that was made with the form. False: it was done before.
pub async fn note_once(
    transaction: &DatabaseTransaction,
    form: AuditEntryId,
    deed: Deed,
    now: Instant,
) -> Result<bool, DbErr> {
    let insert = audit_entry::Entity::insert(row(form, deed, now));
    let insert = insert.on_conflict_do_nothing_on([audit_entry::Column::Id]);
    Ok(matches!(insert.exec(transaction).await?, TryInsertResult::Inserted(_)))
}

fn row(id: AuditEntryId, deed: Deed, now: Instant) -> audit_entry::ActiveModel {
    let (kind, account_id, name) = match deed.actor {
        Actor::Account { id, name } => (ActorKind::Account, Some(id), name),
        Actor::Customer(key) => (ActorKind::Customer, None, Personal::new(key.reveal())),
        Actor::System(name) => (ActorKind::System, None, Personal::new(name)),
    };
    let reason = deed.reason.map(|text| text.chars().take(REASON_MAX).collect::<String>());
    audit_entry::ActiveModel {
        id: Set(id),
        at: Set(now),
        actor_kind: Set(kind),
        actor_account_id: Set(account_id),
        actor_name: Set(name),
        action: Set(deed.action.name().to_owned()),
        subject_kind: Set(deed.subject_kind.to_owned()),
        subject_id: Set(deed.subject_id),
        reason: Set(reason.map(Personal::new)),
        before: Set(deed.before),
        after: Set(deed.after),
        address: Set(deed.address.map(|address| Personal::new(address.to_string()))),
    }
}
