//! I2 and I11: what was paid for is granted, and the ledger of credits adds up.

use super::Law;

pub(super) const LAWS: [Law; 4] = [
    Law {
        name: "I2",
        what: "a paid order has not its credits",
        // An order has one grant at most: a unique index sees to that.
        query: "SELECT o.id AS row_id FROM \"order\" o
                LEFT JOIN credit_entry c ON c.order_id = o.id AND c.kind = 'grant'
                WHERE (CASE WHEN o.paid_at IS NULL THEN 0 ELSE o.sessions END) <> COALESCE(c.change, 0)",
    },
    Law {
        name: "I11",
        what: "a credit balance is not the sum of its lines",
        // Each line follows from the one before it, so the last one follows from all.
        query: "SELECT c.id AS row_id FROM credit_entry c
                LEFT JOIN credit_entry p ON p.order_id = c.order_id AND p.number = c.number - 1
                WHERE c.balance < 0 OR c.balance <> COALESCE(p.balance, 0) + c.change
                OR (p.id IS NULL) <> (c.number = 1)",
    },
    Law {
        name: "I11",
        what: "a credit came back that was never spent",
        query: "SELECT r.id AS row_id FROM credit_entry r WHERE r.kind = 'restore' AND NOT EXISTS (
                    SELECT 1 FROM credit_entry s WHERE s.booking_id = r.booking_id AND s.kind = 'spend'
                    AND s.order_id = r.order_id)",
    },
    Law {
        name: "I11",
        what: "sessions were paid back whose credits were not revoked",
        query: "SELECT back.order_id AS row_id FROM (
                    SELECT order_id, SUM(sessions) AS sessions FROM refund WHERE replaced_by IS NULL GROUP BY order_id
                ) AS back LEFT JOIN (
                    SELECT order_id, -SUM(change) AS credits FROM credit_entry WHERE kind = 'revoke' GROUP BY order_id
                ) AS revoked ON revoked.order_id = back.order_id
                WHERE back.sessions > COALESCE(revoked.credits, 0)",
    },
];
