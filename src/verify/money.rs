//! I2: every captured cent is somewhere, once, and where it is agrees with what Stripe said of it.

use super::{EACH, Law, Reading};

pub(super) const READINGS: [Reading; 7] = [
    Reading {
        rows: "payment p LEFT JOIN (SELECT payment_id, SUM(CASE from_account
                WHEN 'customer' THEN amount_cents ELSE -amount_cents END) AS cents
            FROM money_entry WHERE 'customer' IN (from_account, to_account) GROUP BY payment_id
            ) AS m ON m.payment_id = p.id",
        id: "p.id",
        laws: &[Law {
            name: "I2",
            what: "a payment's ledger does not begin with what was captured",
            broken: "p.amount_cents <> COALESCE(m.cents, 0)",
        }],
    },
    Reading {
        rows: "(SELECT payment_id FROM (
                SELECT payment_id, to_account AS account, amount_cents AS cents FROM money_entry
                UNION ALL SELECT payment_id, from_account, -amount_cents FROM money_entry
                UNION ALL SELECT payment_id, CASE WHEN status IN ('planned', 'pending') THEN 'refunding'
                    WHEN status = 'succeeded' THEN 'refunded' ELSE 'owed' END, -amount_cents FROM refund
                    WHERE replaced_by IS NULL OR status NOT IN ('failed', 'refused')
                UNION ALL SELECT payment_id, 'owed', rows_cents - cents FROM ($OWED_AFTER_A_LOSS) AS settled
                UNION ALL SELECT payment_id, CASE WHEN standing = 'open' THEN 'disputed'
                    ELSE 'charged_back' END, -amount_cents FROM dispute WHERE standing IN ('open', 'lost')
            ) AS moved WHERE account NOT IN ('customer', 'sold', 'unallocated')
            GROUP BY payment_id, account HAVING SUM(cents) <> 0) AS x",
        id: "x.payment_id",
        laws: &[Law {
            name: "I2",
            what: "a payment's ledger and its refunds and disputes disagree",
            broken: EACH,
        }],
    },
    Reading {
        // Few payments are not allocated, and few lines are about such money: those are looked at.
        rows: "(SELECT p.id FROM (
                SELECT payment_id, SUM(CASE WHEN to_account = 'unallocated' THEN amount_cents ELSE -amount_cents END)
                    AS cents FROM money_entry WHERE 'unallocated' IN (from_account, to_account) GROUP BY payment_id
            ) AS m JOIN payment p ON p.id = m.payment_id WHERE p.allocated AND m.cents <> 0
            UNION ALL SELECT p.id FROM payment p JOIN money_entry m ON m.payment_id = p.id
                WHERE NOT p.allocated AND 'sold' IN (m.from_account, m.to_account)
                GROUP BY p.id HAVING SUM(CASE WHEN m.to_account = 'sold'
                    THEN m.amount_cents ELSE -m.amount_cents END) <> 0) AS x",
        id: "x.id",
        laws: &[Law {
            name: "I2",
            what: "a payment is sold and unallocated at once",
            broken: EACH,
        }],
    },
    Reading {
        // From both ends: payments that say something went back or is disputed, and refunds and disputes that say so. What
        // went back twice, at Stripe and by another way, counts as far as money came.
        rows: "(SELECT p.id FROM payment p WHERE (p.refunded_cents <> 0 AND p.refunded_cents <> (
                SELECT CASE WHEN COALESCE(SUM(r.amount_cents), 0) > p.amount_cents THEN p.amount_cents
                    ELSE COALESCE(SUM(r.amount_cents), 0) END FROM refund r
                WHERE r.payment_id = p.id AND r.status IN ('pending', 'succeeded')))
            OR (p.disputed AND NOT EXISTS (
                SELECT 1 FROM dispute d WHERE d.payment_id = p.id AND d.standing = 'open'))
            UNION SELECT p.id FROM refund r JOIN payment p ON p.id = r.payment_id
                WHERE r.status IN ('pending', 'succeeded') AND r.amount_cents <> 0 AND p.refunded_cents = 0
            UNION SELECT p.id FROM dispute d JOIN payment p ON p.id = d.payment_id
                WHERE d.standing = 'open' AND NOT p.disputed) AS x",
        id: "x.id",
        laws: &[Law {
            name: "I2",
            what: "a payment's row and its refunds and disputes disagree",
            broken: EACH,
        }],
    },
    Reading {
        // Two sums: what Stripe makes, and what the shop decided. Stripe gives back no more than it took, and the shop
        // decides no more than came; but somebody may refund at Stripe what was returned by another way already. That is
        // a loss, which shows, and no law can undo it.
        rows: "(SELECT payment_id, SUM(CASE WHEN way = 'stripe' THEN amount_cents ELSE 0 END) AS by_stripe,
                SUM(CASE WHEN (cause <> 'outside' OR way <> 'stripe') AND replaced_by IS NULL
                    THEN amount_cents ELSE 0 END) AS decided FROM refund
                WHERE replaced_by IS NULL OR status NOT IN ('failed', 'refused') GROUP BY payment_id) AS back
            JOIN payment p ON p.id = back.payment_id",
        id: "p.id",
        laws: &[Law {
            name: "I2",
            what: "more of a payment goes back than came",
            broken: "back.by_stripe > p.amount_cents OR back.decided > p.amount_cents",
        }],
    },
    Reading {
        rows: "(SELECT r.*, f.id AS failed_id FROM refund r LEFT JOIN refund f
                ON f.replaced_by = r.id AND f.payment_id = r.payment_id
            WHERE r.way <> 'stripe') AS x",
        id: "x.id",
        laws: &[
            Law {
                name: "I2",
                what: "money that was returned by another way was not owed",
                broken: "x.failed_id IS NULL",
            },
            Law {
                name: "I2",
                what: "money that was returned by another way is at Stripe, or nobody can find it",
                broken: "x.stripe_refund_id IS NOT NULL OR x.status <> 'succeeded'
                    OR x.reference IS NULL OR x.left_on IS NULL",
            },
        ],
    },
    Reading {
        rows: "\"order\" o",
        id: "o.id",
        laws: &[Law {
            name: "I2",
            what: "money is disputed, owed or was taken for nothing, and nobody was told",
            broken: "o.review IS NULL AND o.id IN (
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
        }],
    },
];
