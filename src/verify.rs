//! `sparraamo verify`: the laws of the shop, asked of the database as it is.
//!
//! Each law is one query that finds nothing while the law holds; what it finds names the row.

use sea_orm::{ConnectionTrait, DbErr, Statement};
use serde::Serialize;

use crate::db::Db;

/// Most violations told of one law.
const TOLD_MAX: usize = 100;

/// A row that breaks a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// `I1` … `I11`, as in the product's laws.
    pub law: &'static str,
    pub what: &'static str,
    /// The row's id.
    pub row: String,
}

struct Law {
    name: &'static str,
    what: &'static str,
    /// Selects one column `row_id`, which is read as text.
    query: &'static str,
}

const LAWS: [Law; 13] = [
    Law {
        name: "I1",
        what: "two claims of one expert overlap",
        query: "SELECT a.id AS row_id FROM slot_claim a JOIN slot_claim b ON a.expert_id = b.expert_id
                AND a.id < b.id AND a.blocked_from < b.blocked_until AND b.blocked_from < a.blocked_until",
    },
    Law {
        name: "I2",
        what: "a paid order's payments are not its total",
        query: "SELECT o.id AS row_id FROM \"order\" o
                WHERE o.status IN ('paid', 'partially_refunded', 'refunded')
                AND o.total_cents <> (SELECT COALESCE(SUM(p.amount_cents), 0) FROM payment p WHERE p.order_id = o.id)",
    },
    Law {
        name: "I2",
        what: "money came for an order that is not paid, and nobody was told",
        query: "SELECT p.id AS row_id FROM payment p JOIN \"order\" o ON o.id = p.order_id
                WHERE o.status NOT IN ('paid', 'partially_refunded', 'refunded') AND o.review IS NULL",
    },
    Law {
        name: "I2",
        what: "a paid order has not its credits",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.paid_at IS NOT NULL
                AND o.sessions <> (SELECT COALESCE(SUM(c.change), 0) FROM credit_entry c
                    WHERE c.order_id = o.id AND c.kind = 'grant')",
    },
    Law {
        name: "I3",
        what: "a confirmed booking has no credit spent on it",
        query: "SELECT b.id AS row_id FROM booking b WHERE b.status = 'confirmed'
                AND NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.booking_id = b.id AND c.kind = 'spend')",
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
        name: "I5",
        what: "a hold outlived its order",
        query: "SELECT s.id AS row_id FROM slot_claim s JOIN \"order\" o ON o.id = s.order_id
                WHERE s.held_until IS NOT NULL AND o.status NOT IN ('draft', 'pending', 'processing')",
    },
    Law {
        name: "I9",
        what: "a paid order was not confirmed to its customer",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.paid_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM outgoing_mail m WHERE m.recipient = o.customer_email
                    AND m.kind IN ('order-confirmed', 'time-lost'))",
    },
    Law {
        name: "I10",
        what: "an invoice series has a gap",
        query: "SELECT s.series AS row_id FROM invoice_series s WHERE s.last_number <>
                (SELECT COUNT(*) FROM invoice i WHERE i.series = s.series)
                OR s.last_number <> (SELECT COALESCE(MAX(i.number), 0) FROM invoice i WHERE i.series = s.series)",
    },
    Law {
        name: "I10",
        what: "a paid order has no invoice of its total",
        query: "SELECT o.id AS row_id FROM \"order\" o WHERE o.paid_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id
                    AND i.kind = 'invoice' AND i.gross_cents = o.total_cents)",
    },
    Law {
        name: "I10",
        what: "the credit notes of an invoice give back more than it took",
        query: "SELECT i.id AS row_id FROM invoice i WHERE i.kind = 'invoice' AND i.gross_cents <
                (SELECT COALESCE(SUM(c.gross_cents), 0) FROM invoice c WHERE c.corrects_id = i.id)",
    },
    Law {
        name: "I11",
        what: "a credit balance is not the sum of its lines",
        query: "SELECT c.id AS row_id FROM credit_entry c WHERE c.balance < 0 OR c.balance <>
                (SELECT SUM(e.change) FROM credit_entry e WHERE e.order_id = c.order_id AND e.number <= c.number)",
    },
];

/// Every violation there is, at most a hundred a law. Empty: all laws hold.
pub async fn verify(db: &Db) -> Result<Vec<Violation>, DbErr> {
    let connection = db.reader();
    let mut violations = Vec::new();
    for law in &LAWS {
        // Ids are 16 bytes in SQLite and UUIDs in PostgreSQL; both can say themselves as text.
        let as_text = match connection.get_database_backend() {
            sea_orm::DbBackend::Sqlite => {
                "CASE typeof(row_id) WHEN 'blob' THEN lower(hex(row_id)) ELSE row_id END"
            }
            _ => "CAST(row_id AS TEXT)",
        };
        let query =
            format!("SELECT {as_text} AS row_text FROM ({}) AS found LIMIT {TOLD_MAX}", law.query);
        let statement = Statement::from_string(connection.get_database_backend(), query);
        for row in connection.query_all_raw(statement).await? {
            let row = row.try_get("", "row_text")?;
            violations.push(Violation { law: law.name, what: law.what, row });
        }
    }
    Ok(violations)
}
