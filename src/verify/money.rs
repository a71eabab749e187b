//! I2: every captured cent is somewhere, once, and where it is agrees with what Stripe said of it.

use super::Law;

pub(super) const LAWS: [Law; 9] = [
    Law {
        name: "I2",
        what: "a paid order's own payments are not its total",
        // Nothing may be paid by nothing only where a discount code stands for it.
        query: "SELECT o.id AS row_id FROM \"order\" o LEFT JOIN (
                    SELECT order_id, SUM(amount_cents) AS cents FROM payment WHERE allocated GROUP BY order_id
                ) AS paid ON paid.order_id = o.id
                WHERE o.status IN ('paid', 'partially_refunded', 'refunded')
                AND o.total_cents <> COALESCE(paid.cents, CASE WHEN o.coupon_id IS NULL THEN -1 ELSE 0 END)",
    },
    Law {
        name: "I2",
        what: "an order does not stand where its payments do",
        query: "SELECT o.id AS row_id FROM \"order\" o JOIN (
                    SELECT order_id, SUM(amount_cents) AS captured, SUM(refunded_cents) AS refunded
                    FROM payment WHERE allocated GROUP BY order_id
                ) AS own ON own.order_id = o.id
                WHERE o.status <> CASE WHEN own.refunded = 0 THEN 'paid'
                    WHEN own.refunded < own.captured THEN 'partially_refunded' ELSE 'refunded' END",
    },
    Law {
        name: "I2",
        what: "an order is paid and does not know since when, or the other way round",
        query: "SELECT o.id AS row_id FROM \"order\" o
                WHERE (o.paid_at IS NOT NULL) <> (o.status IN ('paid', 'partially_refunded', 'refunded'))",
    },
    Law {
        name: "I2",
        what: "a payment's ledger does not begin with what was captured",
        query: "SELECT p.id AS row_id FROM payment p LEFT JOIN (
                    SELECT payment_id, SUM(CASE WHEN from_account = 'customer' THEN amount_cents
                        WHEN to_account = 'customer' THEN -amount_cents ELSE 0 END) AS cents
                    FROM money_entry GROUP BY payment_id
                ) AS taken ON taken.payment_id = p.id
                WHERE p.amount_cents <> COALESCE(taken.cents, 0)",
    },
    Law {
        name: "I2",
        what: "a payment's ledger and its refunds and disputes disagree",
        query: "SELECT payment_id AS row_id FROM (
                    SELECT payment_id, to_account AS account, amount_cents AS cents FROM money_entry
                    UNION ALL SELECT payment_id, from_account, -amount_cents FROM money_entry
                    UNION ALL SELECT payment_id, CASE WHEN status IN ('planned', 'pending') THEN 'refunding'
                        WHEN status = 'succeeded' THEN 'refunded' ELSE 'owed' END, -amount_cents FROM refund
                        WHERE replaced_by IS NULL OR status NOT IN ('failed', 'refused')
                    UNION ALL SELECT payment_id, 'owed', rows_cents - cents FROM ($OWED_AFTER_A_LOSS) AS settled
                    UNION ALL SELECT payment_id, CASE WHEN standing = 'open' THEN 'disputed'
                        ELSE 'charged_back' END, -amount_cents FROM dispute WHERE standing IN ('open', 'lost')
                ) AS moved WHERE account NOT IN ('customer', 'sold', 'unallocated')
                GROUP BY payment_id, account HAVING SUM(cents) <> 0",
    },
    Law {
        name: "I2",
        what: "a payment is sold and unallocated at once",
        // Few payments are not allocated, and few lines are about such money.
        query: "SELECT p.id AS row_id FROM payment p JOIN money_entry m ON m.payment_id = p.id
                WHERE p.allocated AND (m.from_account = 'unallocated' OR m.to_account = 'unallocated')
                GROUP BY p.id HAVING SUM(CASE WHEN m.to_account = 'unallocated'
                    THEN m.amount_cents ELSE -m.amount_cents END) <> 0
                UNION ALL SELECT p.id FROM payment p JOIN money_entry m ON m.payment_id = p.id
                WHERE NOT p.allocated AND (m.from_account = 'sold' OR m.to_account = 'sold')
                GROUP BY p.id HAVING SUM(CASE WHEN m.to_account = 'sold'
                    THEN m.amount_cents ELSE -m.amount_cents END) <> 0",
    },
    Law {
        name: "I2",
        what: "a payment's row and its refunds and disputes disagree",
        query: "SELECT p.id AS row_id FROM payment p LEFT JOIN (
                    SELECT payment_id, SUM(amount_cents) AS cents FROM refund
                    WHERE status IN ('pending', 'succeeded') GROUP BY payment_id
                ) AS back ON back.payment_id = p.id
                WHERE p.refunded_cents <> COALESCE(back.cents, 0)
                OR p.disputed <> EXISTS (SELECT 1 FROM dispute d WHERE d.payment_id = p.id AND d.standing = 'open')",
    },
    Law {
        name: "I2",
        what: "more of a payment goes back than came",
        query: "SELECT p.id AS row_id FROM payment p JOIN (
                    SELECT payment_id, SUM(amount_cents) AS cents FROM refund
                    WHERE replaced_by IS NULL OR status NOT IN ('failed', 'refused') GROUP BY payment_id
                ) AS back ON back.payment_id = p.id
                WHERE back.cents > p.amount_cents",
    },
    Law {
        name: "I2",
        what: "money is disputed, owed or was taken for nothing, and nobody was told",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.review IS NULL AND o.id IN (
                    SELECT order_id FROM dispute WHERE standing = 'open'
                    UNION SELECT order_id FROM refund WHERE status IN ('failed', 'refused') AND replaced_by IS NULL
                        AND payment_id NOT IN (SELECT payment_id FROM ($OWED_AFTER_A_LOSS) AS settled WHERE cents = 0)
                    UNION SELECT p.order_id FROM payment p LEFT JOIN (
                        SELECT payment_id, SUM(cents) AS cents FROM (
                            SELECT payment_id, amount_cents AS cents FROM money_entry WHERE to_account = 'unallocated'
                            UNION ALL SELECT payment_id, -amount_cents FROM money_entry
                                WHERE from_account = 'unallocated') AS moved GROUP BY payment_id
                    ) AS left_over ON left_over.payment_id = p.id
                    WHERE NOT p.allocated AND left_over.cents > 0)",
    },
];
