//! What leaving costs: pure rules of cancelling, moving and withdrawing, and what a session is worth.

use entity::values::money::Cents;
use entity::values::time::{Instant, Span};
use entity::{booking, order};

use crate::availability::free;
use crate::i18n;
use crate::payments::{Known, refunds};

/// Until this long before its start a session is cancelled or moved for nothing.
pub const FREE_UNTIL: Span = Span::hours(24);
/// How many days after the day of the contract a consumer may withdraw (Consumer Protection Act 6:14).
pub const WITHDRAWAL_DAYS: i64 = 14;

/// What comes back for a session cancelled now.
#[derive(Copy, Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CancelTerms {
    /// Nothing comes back any more.
    pub is_late: bool,
    /// The money, for a session bought on its own; otherwise its credit alone comes back.
    pub refund: Option<Cents>,
}

/// What cancelling the booking now would bring. None: it has begun.
pub fn on_cancelling(
    order: &order::Model,
    booking: &booking::Model,
    known: &Known,
    now: Instant,
) -> Option<CancelTerms> {
    if booking.starts_at <= now {
        return None;
    }
    let is_late = !is_free(booking, now);
    let refund = if is_late || !is_single(order) { None } else { worth_back(order, known, 1) };
    Some(CancelTerms { is_late, refund })
}

/// Whether the session is far enough away to be cancelled or moved for nothing.
pub fn is_free(booking: &booking::Model, now: Instant) -> bool {
    booking.starts_at >= now.plus(FREE_UNTIL)
}

/// Whether the sessions were bought one by one, not as a package.
fn is_single(order: &order::Model) -> bool {
    order.sessions == order.quantity
}

/// What goes back for that many more sessions of the order. None: nothing can, or nothing is left.
pub fn worth_back(order: &order::Model, known: &Known, sessions: i32) -> Option<Cents> {
    let payment = known.payments.iter().find(|payment| payment.allocated)?;
    payment.payment_intent_id.as_ref()?;
    let left = refunds::refundable(payment, known).ok()?;
    let worth = worth(order.total_cents, order.sessions, sessions_paid_back(known), sessions);
    Some(worth.min(left)).filter(|cents| *cents > Cents::ZERO)
}

/// Sessions whose money went back, or is on its way or owed.
pub fn sessions_paid_back(known: &Known) -> i32 {
    let live = known.refunds.iter().filter(|refund| refund.replaced_by.is_none());
    live.map(|refund| refund.sessions).sum()
}

/// The share of `sessions` of `all` in a total, after the shares of `before` of them are gone.
///
/// Shares differ by at most a cent, the larger ones first; all of them add up to the total.
pub fn worth(total: Cents, all: i32, before: i32, sessions: i32) -> Cents {
    let share_of = |n: i32| {
        let (n, all) = (i64::from(n.clamp(0, all)), i64::from(all.max(1)));
        let (whole, rest) = (total.count() / all, total.count() % all);
        whole * n + rest.min(n)
    };
    Cents::new(share_of(before.saturating_add(sessions)) - share_of(before))
}

/// The last instant at which a consumer may withdraw: the end of the 14th day after the contract's, in Finland.
pub fn withdrawal_ends(concluded_at: Instant) -> Instant {
    let zone = free::zone(i18n::ZONE);
    let mut day = free::local_day(&zone, concluded_at);
    for _ in 0..WITHDRAWAL_DAYS {
        day = free::local_day(&zone, day.end);
    }
    day.end
}

/// Whether a session at that time needs the consumer's request to begin within the withdrawal period, not made yet.
pub fn lacks_begin_consent(order: &order::Model, starts_at: Instant) -> bool {
    consent_until(order).is_some_and(|until| starts_at < until)
}

/// Until when sessions need that request. None: the order is no consumer's, or it was made.
pub fn consent_until(order: &order::Model) -> Option<Instant> {
    let is_consumer = order.business_id.is_none() && order.begin_consented_at.is_none();
    order.paid_at.filter(|_| is_consumer).map(withdrawal_ends)
}

/// The end of the local day on which credits bought at `paid_at` are last good.
pub fn credits_end(paid_at: Instant, valid_days: i32) -> Instant {
    let zone = free::zone(i18n::ZONE);
    let today = free::local_day(&zone, paid_at);
    // Noon of a day is on that day whatever the clocks do.
    let noon = Instant::from_unix(today.start.unix().midpoint(today.end.unix()));
    free::local_day(&zone, noon.plus(Span::days(i64::from(valid_days)))).end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// L-12, L-15: whatever parts a package goes back in, the parts add up to it and hardly differ.
        #[test]
        fn shares_add_up_to_the_total(total in 0_i64..10_000_000, all in 1_i32..200) {
            let total = Cents::new(total);
            let shares: Vec<i64> = (0..all).map(|n| worth(total, all, n, 1).count()).collect();
            prop_assert_eq!(shares.iter().sum::<i64>(), total.count());
            prop_assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1);
            prop_assert_eq!(worth(total, all, 0, all), total);
        }

        #[test]
        fn parts_taken_together_are_worth_what_they_are_apart(
            total in 0_i64..10_000_000, all in 1_i32..50, at in 0_i32..50, more in 0_i32..50
        ) {
            let total = Cents::new(total);
            let (first, rest) = (at.min(all), more.min(all - at.min(all)));
            let apart = worth(total, all, 0, first).count() + worth(total, all, first, rest).count();
            prop_assert_eq!(worth(total, all, 0, first + rest).count(), apart);
        }
    }

    /// L-11: a contract of 18 March 2027 can be left until the end of 1 April, over the change of the clocks.
    #[test]
    fn the_withdrawal_period_ends_with_its_fourteenth_day() {
        let ends = withdrawal_ends("2027-03-18T09:00:00Z".parse().unwrap());
        assert_eq!(ends.to_string(), "2027-04-01T21:00:00Z");
    }

    /// P-32: credits end at a local midnight, in the night of a clock change too.
    #[test]
    fn credits_end_with_a_local_day() {
        let end = |at: &str, days| credits_end(at.parse().unwrap(), days).to_string();
        assert_eq!(end("2027-03-18T09:00:00Z", 10), "2027-03-28T21:00:00Z");
        assert_eq!(end("2027-03-18T22:30:00Z", 0), "2027-03-19T22:00:00Z");
        assert_eq!(end("2027-10-01T09:00:00Z", 30), "2027-10-31T22:00:00Z");
        assert_eq!(end("2026-03-18T09:00:00Z", 365), "2027-03-18T22:00:00Z");
    }
}
