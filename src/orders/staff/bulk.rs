//! Staff call several sessions off in one go: each in a transaction of its own, under an id that follows from the form's and
//! the session's. So a second press, or one after a crash in between, goes on where the first one ended, and does none twice.

use entity::values::ids::{AuditEntryId, BookingId, OrderId};
use sha2::{Digest, Sha256};
use tracing::error;
use uuid::{Builder, Variant, Version};

use super::{StaffAct, cancel};
use crate::ctx::Ctx;
use crate::orders::cancel::{CancelError, Settlement};

/// Most sessions called off in one go.
pub const ROWS_MAX: usize = 100;
/// How many bytes of an id say when it was made.
const TIME_BYTES: usize = 6;

/// What became of one of the sessions.
#[derive(Debug)]
pub enum Outcome {
    Done,
    /// By this form before, or by somebody else.
    DoneBefore,
    /// It stands as it stood.
    Refused(CancelError),
}

/// Calls each of the sessions off, in the order given, at most [`ROWS_MAX`]. One that is refused keeps none of the others.
pub async fn cancel_all(
    ctx: &Ctx,
    sessions: &[(OrderId, BookingId)],
    settlement: Settlement,
    act: &StaffAct,
) -> Vec<(BookingId, Outcome)> {
    let mut outcomes = Vec::new();
    for (order_id, booking_id) in sessions.iter().take(ROWS_MAX) {
        let act = StaffAct { form: form_of(act.form, *booking_id), ..act.clone() };
        let outcome = match cancel::cancel(ctx, *order_id, *booking_id, settlement, &act).await {
            Ok(true) => Outcome::Done,
            Ok(false) => Outcome::DoneBefore,
            Err(refusal) => {
                if let CancelError::Told(_) | CancelError::Database(_) = &refusal {
                    error!(booking.id = %booking_id, "Booking {booking_id} of many was not cancelled: {refusal}");
                }
                Outcome::Refused(refusal)
            }
        };
        outcomes.push((*booking_id, outcome));
    }
    outcomes
}

/// The id of the deed to one session of a form: of the form's time, so that the log sorts it there, and always the same.
fn form_of(form: AuditEntryId, booking: BookingId) -> AuditEntryId {
    let (form, booking) = (form.uuid().into_bytes(), booking.uuid().into_bytes());
    let hash = Sha256::digest([form, booking].concat());
    let mut bytes = [0; 16];
    let source = form.iter().take(TIME_BYTES).chain(hash.iter());
    for (byte, from) in bytes.iter_mut().zip(source) {
        *byte = *from;
    }
    let id = Builder::from_bytes(bytes).with_version(Version::SortRand);
    AuditEntryId::of(id.with_variant(Variant::RFC4122).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_one_id_by_its_form_and_another_by_any_other() {
        let (form, booking) = (AuditEntryId::fresh(), BookingId::fresh());
        assert_eq!(form_of(form, booking), form_of(form, booking));
        assert_ne!(form_of(form, booking), form_of(form, BookingId::fresh()));
        assert_ne!(form_of(form, booking), form_of(AuditEntryId::fresh(), booking));
        assert_ne!(form_of(form, booking), form);
        let made_at = |id: AuditEntryId| id.uuid().get_timestamp().map(|at| at.to_unix());
        assert_eq!(made_at(form_of(form, booking)).map(|at| at.0), made_at(form).map(|at| at.0));
    }
}
