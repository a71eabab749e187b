//! I3: a discount was given for a use of its code, and no code was used more often than allowed.

use super::{Law, Reading};

pub(super) const READINGS: [Reading; 1] = [Reading {
    rows: "coupon c LEFT JOIN (SELECT coupon_id, COUNT(*) AS uses FROM \"order\" WHERE coupon_id IS NOT NULL
            AND status IN ('pending', 'processing', 'paid', 'partially_refunded', 'refunded')
            GROUP BY coupon_id) AS used ON used.coupon_id = c.id",
    id: "c.id",
    laws: &[Law {
        name: "I3",
        // Money that came when its order's use had gone to another is counted apart: it was asked for at that price.
        what: "a discount code's uses are not the orders that hold or used it",
        broken: "c.uses_taken + c.uses_late <> COALESCE(used.uses, 0) OR c.uses_taken > c.uses_allowed",
    }],
}];
