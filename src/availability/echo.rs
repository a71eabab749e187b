//! Our own sessions, come back to us: an expert accepts the invitation we mailed, and so it stands in the calendar
//! that we read.
//!
//! The session takes its time by its claim already. Read as anybody's event it would be a conflict with itself, and
//! would go on blocking after a cancellation until the expert's calendar has caught up.

use std::collections::HashSet;
use std::sync::Arc;

use entity::booking;
use entity::values::ids::{BookingId, ExpertId};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::ical::Reading;

/// UIDs asked about in one query; below the parameters that either database takes.
const UIDS_AT_ONCE: usize = 500;

/// Takes the sessions of this expert that we sent out ourselves from what the calendar says.
///
/// Only UIDs of sessions that are or were really theirs: anything else with a UID like ours still blocks, so a
/// colleague's session that they merely attend does too.
pub(super) async fn remove<C: ConnectionTrait>(
    db: &C,
    expert_id: ExpertId,
    host: &str,
    reading: &mut Reading,
) -> Result<(), DbErr> {
    let suspects: HashSet<BookingId> =
        reading.occurrences.iter().filter_map(|found| booking_of(&found.uid, host)).collect();
    let suspects: Vec<BookingId> = suspects.into_iter().collect();
    let mut ours: HashSet<BookingId> = HashSet::new();
    for some in suspects.chunks(UIDS_AT_ONCE) {
        let found: Vec<BookingId> = booking::Entity::find()
            .select_only()
            .column(booking::Column::Id)
            .filter(booking::Column::ExpertId.eq(expert_id))
            .filter(booking::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        ours.extend(found);
    }
    let is_ours = |uid: &Arc<str>| booking_of(uid, host).is_some_and(|id| ours.contains(&id));
    reading.occurrences.retain(|found| !is_ours(&found.uid));
    Ok(())
}

/// The booking that a UID of our invitations names: its id at our host, as `bookings::calendar` writes it.
fn booking_of(uid: &str, host: &str) -> Option<BookingId> {
    let (id, at) = uid.rsplit_once('@')?;
    if at.eq_ignore_ascii_case(host) { id.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_at_our_own_host_names_a_booking() {
        let id = BookingId::fresh();
        assert_eq!(booking_of(&format!("{id}@shop.example"), "shop.example"), Some(id));
        let shouted = format!("{id}@shop.example").to_uppercase();
        assert_eq!(booking_of(&shouted, "shop.example"), Some(id));
        for other in [
            format!("{id}@evil.example"),
            format!("{id}"),
            format!("x{id}@shop.example"),
            "@shop.example".to_owned(),
            String::new(),
        ] {
            assert_eq!(booking_of(&other, "shop.example"), None, "{other}");
        }
    }
}
