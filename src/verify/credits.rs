//! I2 and I11: what was paid for is granted, and the ledger of credits adds up.

use super::Law;

pub(super) const LAWS: [Law; 4] = [
    Law {
        name: "I2",
        what: "a paid order has not its credits",
        query: "SELECT o.id AS row_id FROM \"order\" o LEFT JOIN (
                    SELECT order_id, SUM(change) AS credits FROM credit_entry WHERE kind = 'grant' GROUP BY order_id
                ) AS granted ON granted.order_id = o.id
                WHERE (CASE WHEN o.paid_at IS NULL THEN 0 ELSE o.sessions END) <> COALESCE(granted.credits, 0)",
    },
    Law {
        name: "I11",
        what: "a credit balance is not the sum of its lines",
        query: "SELECT c.id AS row_id FROM (SELECT id, balance, number,
                    SUM(change) OVER (PARTITION BY order_id ORDER BY number) AS total,
                    ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY number) AS place FROM credit_entry) AS c
                WHERE c.balance < 0 OR c.balance <> c.total OR c.number <> c.place",
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
