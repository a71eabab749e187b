//! What staff do to an order. Each deed is written into the audit log in its own transaction, under the id of the form
//! that it came from: so a button that is pressed twice does it once.

pub mod acknowledge;
pub mod again;
pub mod attendance;
pub mod bulk;
pub mod cancel;
pub mod clashes;
pub mod coupons;
pub mod credits;
pub mod email;
pub mod refund;
pub mod returned;
pub mod times;

use std::net::IpAddr;

use entity::values::ids::AuditEntryId;
use entity::values::time::Instant;
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::Value;

use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::credits::Because;

/// Who does it, why, and by which form.
#[derive(Clone, Debug)]
pub struct StaffAct {
    /// Made with the form; names its entry in the audit log.
    pub form: AuditEntryId,
    pub actor: Actor,
    pub reason: String,
    pub address: Option<IpAddr>,
}

impl StaffAct {
    /// A deed of whoever has the shop's command line.
    pub fn of_system(name: &'static str, reason: &str) -> Self {
        Self {
            form: AuditEntryId::fresh(),
            actor: Actor::System(name),
            reason: reason.to_owned(),
            address: None,
        }
    }

    /// The same for the ledgers, which name who and why on every line.
    pub fn because(&self) -> Because<'_> {
        let actor = match &self.actor {
            Actor::Account { name, .. } => name.reveal(),
            Actor::Customer(_) => "customer",
            Actor::System(name) => name,
        };
        Because { actor, reason: &self.reason }
    }

    /// Writes the deed down. False: this very form was done before, and nothing is to be done again.
    pub(super) async fn note(
        &self,
        transaction: &DatabaseTransaction,
        action: Action,
        subject: (&'static str, String),
        after: Value,
        now: Instant,
    ) -> Result<bool, DbErr> {
        let deed = Deed {
            reason: Some(self.reason.clone()).filter(|reason| !reason.is_empty()),
            after: Some(after),
            address: self.address,
            ..Deed::new(self.actor.clone(), action, subject.0, subject.1)
        };
        audit::note_once(transaction, self.form, deed, now).await
    }
}
