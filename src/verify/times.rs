//! I1, I3, I5: an expert's time is sold once, to somebody who paid, and held no longer than it may be.

use super::{EACH, Law, Reading};

pub(super) const READINGS: [Reading; 7] = [
    Reading {
        rows: "booking b LEFT JOIN slot_claim s ON s.id = b.claim_id
            LEFT JOIN credit_entry c ON c.booking_id = b.id AND c.kind = 'spend'",
        id: "b.id",
        laws: &[
            Law {
                name: "I3",
                what: "a confirmed booking has no credit spent on it",
                broken: "b.status = 'confirmed' AND c.id IS NULL",
            },
            Law {
                name: "I3",
                what: "a booking's time is only held",
                broken: "b.status = 'confirmed' AND s.held_until IS NOT NULL",
            },
            Law {
                name: "I3",
                what: "a booking is not at the time that was taken for it",
                broken: "s.expert_id <> b.expert_id OR s.order_id <> b.order_id
                    OR s.starts_at <> b.starts_at OR s.ends_at <> b.ends_at",
            },
        ],
    },
    Reading {
        // Few orders are not paid.
        rows: "(SELECT b.id FROM \"order\" o JOIN booking b ON b.order_id = o.id WHERE o.paid_at IS NULL) AS x",
        id: "x.id",
        laws: &[Law { name: "I3", what: "a booking's order was never paid", broken: EACH }],
    },
    Reading {
        // Of claims in the order of their ends, two overlap only where one of them overlaps the next.
        rows: "(SELECT id, blocked_until, LEAD(blocked_from) OVER (PARTITION BY expert_id ORDER BY blocked_until)
            AS next_from FROM slot_claim) AS c",
        id: "c.id",
        laws: &[Law {
            name: "I1",
            what: "two claims of one expert overlap",
            broken: "c.blocked_until > c.next_from",
        }],
    },
    Reading {
        rows: "slot_claim s",
        id: "s.id",
        laws: &[Law {
            name: "I3",
            what: "a booked time belongs to no booking",
            broken: "s.held_until IS NULL AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.claim_id = s.id)",
        }],
    },
    Reading {
        rows: "(SELECT b.id FROM credit_entry c JOIN booking b ON b.id = c.booking_id
            WHERE c.kind = 'restore' AND b.status = 'confirmed') AS x",
        id: "x.id",
        laws: &[Law {
            name: "I3",
            what: "a confirmed booking's credit was given back",
            broken: EACH,
        }],
    },
    Reading {
        rows: "(SELECT b.id FROM booking b
            LEFT JOIN credit_entry c ON c.booking_id = b.id AND c.kind = 'restore'
            WHERE b.status = 'cancelled' AND c.id IS NULL
            AND (b.changed_at IS NULL OR b.changed_at + 86400 <= b.starts_at)) AS x",
        id: "x.id",
        laws: &[Law {
            name: "I3",
            what: "a cancelled booking's credit neither came back nor was given up in its last day",
            broken: EACH,
        }],
    },
    Reading {
        rows: "(SELECT s.id FROM slot_claim s JOIN \"order\" o ON o.id = s.order_id
            WHERE s.held_until IS NOT NULL AND o.status NOT IN ('draft', 'pending', 'processing')) AS x",
        id: "x.id",
        laws: &[Law { name: "I5", what: "a hold outlived its order", broken: EACH }],
    },
];
