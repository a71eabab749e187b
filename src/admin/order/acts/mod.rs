//! What staff do to an order: a page that shows what it would bring, and the deed.

pub mod ask;
pub mod cancel;
pub mod clash;
pub mod credits;
pub mod email;
pub mod mails;
pub mod missed;
pub mod odd;
pub mod refund;
pub mod refunds;
pub mod returned;
pub mod times;

use entity::values::ids::AuditEntryId;
use serde::Serialize;

use super::Opened;
use crate::accounts::audit::{Actor, REASON_MAX};
use crate::admin::Sent;
use crate::admin::desk::Desk;
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

    /// The form of a deed whose effect is shown before it is done.
    pub(in crate::admin) fn of(act: StaffAct) -> Self {
        Self { id: act.form, reason: act.reason, ..Self::fresh() }
    }

    /// The form as it was sent, with what is wrong with it.
    pub(in crate::admin) fn again(sent: &Sent, error: &'static str) -> Self {
        let reason = sent.get("reason").cloned().unwrap_or_default();
        Self { reason, error: Some(error), ..Self::fresh() }
    }
}

/// The deed of an order's form, by whoever sent it. A reason is needed: the error is the key of a text.
fn act(opened: &Opened, sent: &Sent) -> Result<StaffAct, &'static str> {
    act_at(&opened.desk, sent)
}

/// The same of any form of the desk.
pub(in crate::admin) fn act_at(desk: &Desk, sent: &Sent) -> Result<StaffAct, &'static str> {
    plain_act(desk, sent, &reason(sent)?)
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
    plain_act(&opened.desk, sent, reason)
}

fn plain_act(desk: &Desk, sent: &Sent, reason: &str) -> Result<StaffAct, &'static str> {
    let form = sent.get("form").and_then(|form| form.parse().ok()).ok_or("admin-error-form")?;
    Ok(StaffAct {
        form,
        actor: Actor::account(&desk.staff.account),
        reason: reason.to_owned(),
        address: desk.address,
    })
}
