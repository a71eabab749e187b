//! I11: the ledger of credits adds up.

use super::{Law, Reading};

pub(super) const READINGS: [Reading; 3] = [
    Reading {
        // Each line follows from the one before it, so the last one follows from all.
        rows: "credit_entry c LEFT JOIN credit_entry p ON p.order_id = c.order_id AND p.number = c.number - 1",
        id: "c.id",
        laws: &[Law {
            name: "I11",
            what: "a credit balance is not the sum of its lines",
            broken: "c.balance < 0 OR c.balance <> COALESCE(p.balance, 0) + c.change
                OR (p.id IS NULL) <> (c.number = 1)",
        }],
    },
    Reading {
        rows: "credit_entry r",
        id: "r.id",
        laws: &[Law {
            name: "I11",
            what: "a credit came back that was never spent",
            broken:
                "r.kind = 'restore' AND NOT EXISTS (SELECT 1 FROM credit_entry s
                WHERE s.booking_id = r.booking_id AND s.kind = 'spend' AND s.order_id = r.order_id)",
        }],
    },
    Reading {
        rows: "(SELECT order_id, SUM(sessions) AS sessions FROM refund
            WHERE replaced_by IS NULL AND sessions > 0 GROUP BY order_id) AS back",
        id: "back.order_id",
        laws: &[Law {
            name: "I11",
            what: "sessions were paid back whose credits were not revoked",
            broken: "back.sessions > (SELECT COALESCE(-SUM(c.change), 0) FROM credit_entry c
                WHERE c.order_id = back.order_id AND c.kind = 'revoke')",
        }],
    },
];
