//! I9 and I10: everybody is told once, and the tax office sees what was sold, with which VAT, and what was undone.

use super::{EACH, Law, Reading};

pub(super) const READINGS: [Reading; 5] = [
    Reading {
        rows: "(SELECT o.id FROM \"order\" o WHERE o.paid_at IS NOT NULL AND o.erased_at IS NULL
            EXCEPT SELECT $ID(m.subject_id) FROM outgoing_mail m
            WHERE m.kind IN ('order-confirmed', 'time-lost', 'payment-returned')) AS x",
        id: "x.id",
        laws: &[Law {
            name: "I9",
            what: "a paid order was not confirmed to its customer",
            broken: EACH,
        }],
    },
    Reading {
        rows: "invoice_series s",
        id: "s.series",
        laws: &[Law {
            name: "I10",
            what: "an invoice series has a gap",
            // Numbers up to `deleted_through` may be gone, their time being over; those after it are all there.
            broken: "s.last_number - s.deleted_through <>
                (SELECT COUNT(*) FROM invoice i WHERE i.series = s.series AND i.number > s.deleted_through)
                OR s.last_number < (SELECT COALESCE(MAX(i.number), 0) FROM invoice i WHERE i.series = s.series)
                OR (s.last_number > s.deleted_through AND s.last_number <>
                    (SELECT COALESCE(MAX(i.number), 0) FROM invoice i WHERE i.series = s.series))",
        }],
    },
    Reading {
        rows: "(SELECT n.id, n.vat_treatment AS own, o.vat_treatment AS sold FROM invoice n
            JOIN \"order\" o ON o.id = n.order_id WHERE n.kind = 'credit_note') AS n",
        id: "n.id",
        laws: &[Law {
            name: "I10",
            what: "a credit note tells another VAT treatment than its order's",
            broken: "n.own <> n.sold",
        }],
    },
    Reading {
        rows: "(SELECT corrects_id, SUM(gross_cents) AS gross, SUM(vat_cents) AS vat FROM invoice
            WHERE corrects_id IS NOT NULL AND kind = 'credit_note' GROUP BY corrects_id) AS undone
            JOIN invoice i ON i.id = undone.corrects_id",
        id: "i.id",
        laws: &[Law {
            name: "I10",
            what: "the credit notes of an invoice give back more than it took",
            broken: "undone.gross > i.gross_cents OR undone.vat > i.vat_cents",
        }],
    },
    Reading {
        // A failed refund leaves its money owed, so it keeps its note; the one that stands for it has none of its own.
        // What went back twice, at Stripe and by another way, was sold once.
        rows: "(SELECT back.order_id, SUM(back.cents) AS cents FROM (
                SELECT p.order_id, CASE WHEN r.cents > p.amount_cents THEN p.amount_cents ELSE r.cents END AS cents
                FROM (SELECT payment_id, SUM(amount_cents) AS cents FROM refund
                    WHERE replaced_by IS NULL AND cause <> 'duplicate' GROUP BY payment_id) AS r
                JOIN payment p ON p.id = r.payment_id WHERE p.allocated
                UNION ALL SELECT order_id, -gross_cents FROM invoice WHERE kind = 'credit_note'
            ) AS back GROUP BY back.order_id HAVING SUM(back.cents) <> 0) AS x",
        id: "x.order_id",
        laws: &[Law {
            name: "I10",
            what: "the credit notes of an order are not what went back of its price",
            broken: "x.order_id NOT IN (SELECT o.id FROM \"order\" o WHERE o.vouchers_gone_at IS NOT NULL)",
        }],
    },
];
