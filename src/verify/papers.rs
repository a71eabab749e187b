//! I9 and I10: everybody is told once, and the tax office sees what was sold, with which VAT, and what was undone.

use super::Law;

pub(super) const LAWS: [Law; 8] = [
    Law {
        name: "I9",
        what: "a paid order was not confirmed to its customer",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.paid_at IS NOT NULL
                AND o.erased_at IS NULL EXCEPT SELECT $ID(m.subject_id) FROM outgoing_mail m
                WHERE m.kind IN ('order-confirmed', 'time-lost', 'payment-returned')",
    },
    Law {
        name: "I10",
        what: "an invoice series has a gap",
        // Numbers up to `deleted_through` may be gone, their time being over; those after it are all there.
        query: "SELECT s.series AS row_id FROM invoice_series s WHERE s.last_number - s.deleted_through <>
                (SELECT COUNT(*) FROM invoice i WHERE i.series = s.series AND i.number > s.deleted_through)
                OR s.last_number < (SELECT COALESCE(MAX(i.number), 0) FROM invoice i WHERE i.series = s.series)
                OR (s.last_number > s.deleted_through AND s.last_number <>
                    (SELECT COALESCE(MAX(i.number), 0) FROM invoice i WHERE i.series = s.series))",
    },
    Law {
        name: "I10",
        what: "a paid order has no invoice of its total",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.paid_at IS NOT NULL AND o.vouchers_gone_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id
                    AND i.kind = 'invoice' AND i.gross_cents = o.total_cents AND i.vat_cents = o.vat_cents)",
    },
    Law {
        name: "I10",
        what: "an order was invoiced that is not paid",
        query: "SELECT i.id AS row_id FROM invoice i JOIN \"order\" o ON o.id = i.order_id
                WHERE o.paid_at IS NULL",
    },
    Law {
        name: "I10",
        what: "the credit notes of an invoice give back more than it took",
        query: "SELECT i.id AS row_id FROM invoice i JOIN (
                    SELECT corrects_id, SUM(gross_cents) AS gross, SUM(vat_cents) AS vat
                    FROM invoice WHERE kind = 'credit_note' GROUP BY corrects_id
                ) AS undone ON undone.corrects_id = i.id
                WHERE undone.gross > i.gross_cents OR undone.vat > i.vat_cents",
    },
    Law {
        name: "I10",
        // A failed refund leaves its money owed, so it keeps its note; the one that stands for it has none of its own.
        what: "the credit notes of an order are not what went back of its price",
        query: "SELECT back.order_id AS row_id FROM (
                    SELECT r.order_id, r.amount_cents AS cents FROM refund r JOIN payment p ON p.id = r.payment_id
                    WHERE p.allocated AND r.replaced_by IS NULL AND r.cause <> 'duplicate'
                    UNION ALL SELECT order_id, -gross_cents FROM invoice WHERE kind = 'credit_note'
                ) AS back WHERE back.order_id NOT IN (
                    SELECT id FROM \"order\" WHERE vouchers_gone_at IS NOT NULL)
                GROUP BY back.order_id HAVING SUM(back.cents) <> 0",
    },
    Law {
        name: "I10",
        what: "an order is without VAT and no valid VAT id is behind it",
        query: "SELECT o.id AS row_id FROM \"order\" o
                WHERE (o.vat_treatment = 'reverse_charge' AND (o.vat_id IS NULL OR o.vat_rate <> 0 OR o.vat_cents <> 0
                    OR COALESCE(o.vat_id_answer, '') <> 'valid'))
                OR (o.vat_treatment = 'charged' AND o.vat_rate = 0 AND o.offer_vat_rate <> 0)",
    },
    Law {
        name: "I10",
        what: "an invoice or a credit note tells another VAT treatment than its order's",
        query: "SELECT i.id AS row_id FROM invoice i JOIN \"order\" o ON o.id = i.order_id
                WHERE i.vat_treatment <> o.vat_treatment",
    },
];
