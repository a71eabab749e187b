//! I1, I3, I5: an expert's time is sold once, to somebody who paid, and held no longer than it may be.

use super::Law;

pub(super) const LAWS: [Law; 9] = [
    Law {
        name: "I1",
        what: "two claims of one expert overlap",
        query: "SELECT c.id AS row_id FROM (SELECT id, blocked_from, MAX(blocked_until) OVER (
                    PARTITION BY expert_id ORDER BY blocked_from, id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until FROM slot_claim) AS c
                WHERE c.blocked_from < c.taken_until",
    },
    Law {
        name: "I3",
        what: "a confirmed booking has no credit spent on it",
        query: "SELECT b.id AS row_id FROM booking b WHERE b.status = 'confirmed'
                AND NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.booking_id = b.id AND c.kind = 'spend')",
    },
    Law {
        name: "I3",
        what: "a confirmed booking's credit was given back",
        query: "SELECT b.id AS row_id FROM credit_entry c JOIN booking b ON b.id = c.booking_id
                WHERE c.kind = 'restore' AND b.status = 'confirmed'",
    },
    Law {
        name: "I3",
        what: "a cancelled booking's credit neither came back nor was given up in its last day",
        query: "SELECT b.id AS row_id FROM booking b
                LEFT JOIN credit_entry c ON c.booking_id = b.id AND c.kind = 'restore'
                WHERE b.status = 'cancelled' AND c.id IS NULL
                AND (b.changed_at IS NULL OR b.changed_at + 86400 <= b.starts_at)",
    },
    Law {
        name: "I3",
        what: "a booked time belongs to no booking",
        query: "SELECT s.id AS row_id FROM slot_claim s WHERE s.held_until IS NULL
                AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.claim_id = s.id)",
    },
    Law {
        name: "I3",
        what: "a booking's time is only held",
        query: "SELECT b.id AS row_id FROM booking b JOIN slot_claim s ON s.id = b.claim_id
                WHERE b.status = 'confirmed' AND s.held_until IS NOT NULL",
    },
    Law {
        name: "I3",
        what: "a booking is not at the time that was taken for it",
        query: "SELECT b.id AS row_id FROM booking b JOIN slot_claim s ON s.id = b.claim_id
                WHERE s.expert_id <> b.expert_id OR s.order_id <> b.order_id
                OR s.starts_at <> b.starts_at OR s.ends_at <> b.ends_at",
    },
    Law {
        name: "I3",
        what: "a booking's order was never paid",
        query: "SELECT b.id AS row_id FROM booking b JOIN \"order\" o ON o.id = b.order_id
                WHERE o.paid_at IS NULL",
    },
    Law {
        name: "I5",
        what: "a hold outlived its order",
        query: "SELECT s.id AS row_id FROM slot_claim s JOIN \"order\" o ON o.id = s.order_id
                WHERE s.held_until IS NOT NULL AND o.status NOT IN ('draft', 'pending', 'processing')",
    },
];
