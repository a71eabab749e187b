//! I2 and I10: what an order was paid, what it was granted for that, and what its invoice says of it.

use super::{Law, Reading};

pub(super) const READINGS: [Reading; 1] = [Reading {
    // An order has one grant and one invoice at most: unique indexes see to that.
    rows: "\"order\" o
        LEFT JOIN (SELECT order_id, SUM(amount_cents) AS captured, SUM(refunded_cents) AS refunded
            FROM payment WHERE allocated GROUP BY order_id) AS own ON own.order_id = o.id
        LEFT JOIN credit_entry c ON c.order_id = o.id AND c.kind = 'grant'
        LEFT JOIN invoice i ON i.order_id = o.id AND i.kind = 'invoice'",
    id: "o.id",
    laws: &[
        Law {
            name: "I2",
            what: "a paid order's own payments are not its total",
            // Nothing may be paid by nothing only where a discount code stands for it.
            broken: "o.status IN ('paid', 'partially_refunded', 'refunded')
                AND o.total_cents <> COALESCE(own.captured, CASE WHEN o.coupon_id IS NULL THEN -1 ELSE 0 END)",
        },
        Law {
            name: "I2",
            what: "an order does not stand where its payments do",
            broken: "own.order_id IS NOT NULL AND o.status <> CASE WHEN own.refunded = 0 THEN 'paid'
                WHEN own.refunded < own.captured THEN 'partially_refunded' ELSE 'refunded' END",
        },
        Law {
            name: "I2",
            what: "an order is paid and does not know since when, or the other way round",
            broken: "(o.paid_at IS NOT NULL) <> (o.status IN ('paid', 'partially_refunded', 'refunded'))",
        },
        Law {
            name: "I2",
            what: "a paid order has not its credits",
            broken: "(CASE WHEN o.paid_at IS NULL THEN 0 ELSE o.sessions END) <> COALESCE(c.change, 0)",
        },
        Law {
            name: "I10",
            what: "a paid order has no invoice of its total",
            broken: "o.paid_at IS NOT NULL AND o.vouchers_gone_at IS NULL
                AND (i.id IS NULL OR i.gross_cents <> o.total_cents OR i.vat_cents <> o.vat_cents)",
        },
        Law {
            name: "I10",
            what: "an order was invoiced that is not paid",
            broken: "o.paid_at IS NULL AND i.id IS NOT NULL",
        },
        Law {
            name: "I10",
            what: "an invoice tells another VAT treatment than its order's",
            broken: "i.vat_treatment <> o.vat_treatment",
        },
        Law {
            name: "I10",
            what: "an order is without VAT and no valid VAT id is behind it",
            broken: "(o.vat_treatment = 'reverse_charge' AND (o.vat_id IS NULL OR o.vat_rate <> 0 OR o.vat_cents <> 0
                    OR COALESCE(o.vat_id_answer, '') <> 'valid'))
                OR (o.vat_treatment = 'charged' AND o.vat_rate = 0 AND o.offer_vat_rate <> 0)",
        },
    ],
}];
