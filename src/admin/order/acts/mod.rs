//! What staff do to an order: a page that shows what it would bring, and the deed.

pub mod ask;
pub mod cancel;
pub mod credits;
pub mod mails;
pub mod odd;
pub mod refund;
pub mod refunds;
pub mod times;

use entity::values::ids::AuditEntryId;
use serde::Serialize;

use super::Opened;
use crate::accounts::audit::{Actor, REASON_MAX};
use crate::admin::Sent;
use crate::orders::staff::StaffAct;

/// What every form of staff holds: the id under which its deed is written down, and the reason.
#[derive(Serialize)]
pub(in crate::admin) struct ActForm {
    /// Made anew with each form, so that a button pressed twice does its deed once.
    id: AuditEntryId,
    reason: String,
    /// The key of a text.
    error: Option<&'static str>,
    reason_max: usize,
}

impl ActForm {
    pub(in crate::admin) fn fresh() -> Self {
        Self {
            id: AuditEntryId::fresh(),
            reason: String::new(),
            error: None,
            reason_max: REASON_MAX,
        }
    }

    /// The form as it was sent, with what is wrong with it.
    pub(in crate::admin) fn again(sent: &Sent, error: &'static str) -> Self {
        let reason = sent.get("reason").cloned().unwrap_or_default();
        Self { reason, error: Some(error), ..Self::fresh() }
    }
}

/// The deed of a form, by whoever sent it. A reason is needed: the error is the key of a text.
fn act(opened: &Opened, sent: &Sent) -> Result<StaffAct, &'static str> {
    act_without_reason(opened, sent, &reason(sent)?)
}

/// Why it is done, as it was typed. The error is the key of a text.
pub(in crate::admin) fn reason(sent: &Sent) -> Result<String, &'static str> {
    let reason = sent.get("reason").map(|reason| reason.trim()).unwrap_or_default();
    if reason.is_empty() {
        return Err("admin-error-reason");
    }
    if reason.chars().count() > REASON_MAX || reason.contains('\0') {
        return Err("admin-error-reason-long");
    }
    Ok(reason.to_owned())
}

/// The same for a deed that explains itself.
fn act_without_reason(
    opened: &Opened,
    sent: &Sent,
    reason: &str,
) -> Result<StaffAct, &'static str> {
    let form = sent.get("form").and_then(|form| form.parse().ok()).ok_or("admin-error-form")?;
    Ok(StaffAct {
        form,
        actor: Actor::account(&opened.desk.staff.account),
        reason: reason.to_owned(),
        address: opened.desk.address,
    })
}
