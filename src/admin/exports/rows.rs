//! The rows of each export, oldest first.

use std::collections::{BTreeMap, HashMap};

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::{InvoiceKind, VatTreatment};
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Interval};
use entity::{booking, expert, invoice, order, payment, refund};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Cell;
use crate::i18n;
use crate::invoices;

/// Most rows of one export; a longer one is asked for in parts.
const ROWS_MAX: u64 = 100_000;

type Table = Result<Vec<Vec<Cell>>, DbErr>;

/// An export: its name, its columns, and where its rows come from.
pub(super) struct What {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub read: for<'a> fn(&'a DatabaseConnection, Interval) -> LocalBoxFuture<'a, Table>,
}

/// All of them.
pub(super) const ALL: [What; 6] = [
    What {
        name: "orders",
        columns: &[
            "created",
            "code",
            "status",
            "customer",
            "organisation",
            "business_id",
            "reference",
            "offer",
            "quantity",
            "total",
            "vat",
            "vat_rate",
            "discount",
            "vat_treatment",
            "vat_id",
        ],
        read: |db, range| orders(db, range).boxed_local(),
    },
    What {
        name: "payments",
        columns: &["captured", "order", "amount", "payment_intent", "belongs_to_order"],
        read: |db, range| payments(db, range).boxed_local(),
    },
    What {
        name: "refunds",
        // What did not go by Stripe is not in its payouts: `way` tells it apart.
        columns: &[
            "decided",
            "order",
            "amount",
            "cause",
            "status",
            "by",
            "reason",
            "refund",
            "way",
            "reference",
            "left_on",
        ],
        read: |db, range| refunds(db, range).boxed_local(),
    },
    What {
        name: "invoices",
        columns: &[
            "issued",
            "tax_point",
            "number",
            "kind",
            "order",
            "net",
            "vat",
            "gross",
            "vat_treatment",
            "vat_id",
        ],
        read: |db, range| papers(db, range).boxed_local(),
    },
    What {
        name: "vat",
        columns: &["month", "vat_rate", "net", "vat", "gross", "vat_treatment"],
        read: |db, range| vat(db, range).boxed_local(),
    },
    What {
        name: "bookings",
        columns: &["starts", "ends", "expert", "order", "status", "missed"],
        read: |db, range| bookings(db, range).boxed_local(),
    },
];

fn text(field: &Option<Personal>) -> Cell {
    Cell::Text(field.as_ref().map(|text| text.reveal().to_owned()).unwrap_or_default())
}

fn plain(text: impl ToString) -> Cell {
    Cell::Plain(text.to_string())
}

fn euros(sum: i64) -> Cell {
    let sign = if sum < 0 { "-" } else { "" };
    let cents = sum.unsigned_abs();
    Cell::Plain(format!("{sign}{}.{:02}", cents / 100, cents % 100))
}

fn day_and_time(at: Instant) -> Cell {
    let local = i18n::local(at);
    Cell::Plain(format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute()))
}

/// The codes of the orders that rows name.
async fn codes(
    db: &DatabaseConnection,
    ids: Vec<OrderId>,
) -> Result<HashMap<OrderId, String>, DbErr> {
    let mut codes = HashMap::new();
    for some in ids.chunks(1_000) {
        let rows: Vec<(OrderId, String)> = order::Entity::find()
            .select_only()
            .columns([order::Column::Id, order::Column::Code])
            .filter(order::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        codes.extend(rows);
    }
    Ok(codes)
}

fn code(codes: &HashMap<OrderId, String>, id: OrderId) -> Cell {
    plain(codes.get(&id).cloned().unwrap_or_default())
}

async fn orders(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = order::Entity::find()
        .filter(order::Column::CustomerName.is_not_null())
        .filter(order::Column::CreatedAt.gte(range.start))
        .filter(order::Column::CreatedAt.lt(range.end))
        .order_by_asc(order::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await?;
    let row = |order: order::Model| {
        vec![
            day_and_time(order.created_at),
            plain(&order.code),
            plain(order.status),
            text(&order.customer_name),
            text(&order.organisation),
            text(&order.business_id),
            text(&order.reference),
            Cell::Text(order.offer_name.in_language(Language::Fi).to_owned()),
            plain(order.quantity),
            euros(order.total_cents.count()),
            euros(order.vat_cents.count()),
            plain(order.vat_rate),
            euros(order.discount_cents.count()),
            plain(order.vat_treatment),
            text(&verified_vat_id(&order)),
        ]
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn payments(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = payment::Entity::find()
        .filter(payment::Column::CapturedAt.gte(range.start))
        .filter(payment::Column::CapturedAt.lt(range.end))
        .order_by_asc(payment::Column::CapturedAt)
        .limit(ROWS_MAX)
        .all(db)
        .await?;
    let codes = codes(db, rows.iter().map(|row| row.order_id).collect()).await?;
    let row = |payment: payment::Model| {
        vec![
            day_and_time(payment.captured_at),
            code(&codes, payment.order_id),
            euros(payment.amount_cents.count()),
            plain(payment.payment_intent_id.unwrap_or_default()),
            plain(payment.allocated),
        ]
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn refunds(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = refund::Entity::find()
        .filter(refund::Column::CreatedAt.gte(range.start))
        .filter(refund::Column::CreatedAt.lt(range.end))
        .order_by_asc(refund::Column::CreatedAt)
        .limit(ROWS_MAX)
        .all(db)
        .await?;
    let codes = codes(db, rows.iter().map(|row| row.order_id).collect()).await?;
    let row = |refund: refund::Model| {
        vec![
            day_and_time(refund.created_at),
            code(&codes, refund.order_id),
            euros(refund.amount_cents.count()),
            plain(refund.cause),
            plain(refund.status),
            Cell::Text(refund.actor),
            Cell::Text(refund.reason),
            plain(refund.stripe_refund_id.unwrap_or_default()),
            plain(refund.way),
            text(&refund.reference),
            plain(refund.left_on.unwrap_or_default()),
        ]
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn issued(db: &DatabaseConnection, range: Interval) -> Result<Vec<invoice::Model>, DbErr> {
    invoice::Entity::find()
        .filter(invoice::Column::IssuedAt.gte(range.start))
        .filter(invoice::Column::IssuedAt.lt(range.end))
        .order_by_asc(invoice::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await
}

/// A credit note takes away.
fn signed(paper: &invoice::Model, sum: Cents) -> i64 {
    match paper.kind {
        InvoiceKind::Invoice => sum.count(),
        InvoiceKind::CreditNote => -sum.count(),
    }
}

async fn papers(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = issued(db, range).await?;
    let codes = codes(db, rows.iter().map(|row| row.order_id).collect()).await?;
    let row = |paper: &invoice::Model| {
        vec![
            plain(&paper.issued_on),
            plain(&paper.tax_point),
            plain(invoices::number(paper)),
            plain(paper.kind),
            code(&codes, paper.order_id),
            euros(signed(paper, paper.net_cents)),
            euros(signed(paper, paper.vat_cents)),
            euros(signed(paper, paper.gross_cents)),
            plain(paper.vat_treatment),
            // For the recapitulative statement of sales to other EU countries.
            Cell::Text(invoices::buyer_vat_id(paper).to_owned()),
        ]
    };
    Ok(rows.iter().map(row).collect())
}

/// The VAT id that took the VAT off.
fn verified_vat_id(order: &order::Model) -> Option<Personal> {
    match order.vat_treatment {
        VatTreatment::Charged => None,
        VatTreatment::ReverseCharge => order.vat_id.clone(),
    }
}

/// Net, VAT and gross by month of the tax point, by rate and by who accounts for the VAT.
async fn vat(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = issued(db, range).await?;
    let rates = rates(db, &rows).await?;
    let mut sums: BTreeMap<(String, String, VatTreatment), [i64; 3]> = BTreeMap::new();
    for paper in &rows {
        let month: String = paper.tax_point.chars().take(7).collect();
        let rate = rates.get(&paper.order_id).cloned().unwrap_or_default();
        let [net, vat, gross] = sums.entry((month, rate, paper.vat_treatment)).or_default();
        *net += signed(paper, paper.net_cents);
        *vat += signed(paper, paper.vat_cents);
        *gross += signed(paper, paper.gross_cents);
    }
    let row = |((month, rate, treatment), sums): ((String, String, VatTreatment), [i64; 3])| {
        let cells = [plain(month), plain(rate)].into_iter().chain(sums.map(euros));
        cells.chain([plain(treatment)]).collect()
    };
    Ok(sums.into_iter().map(row).collect())
}

/// The rate at which each order was invoiced.
async fn rates(
    db: &DatabaseConnection,
    papers: &[invoice::Model],
) -> Result<HashMap<OrderId, String>, DbErr> {
    let ids: Vec<OrderId> = papers.iter().map(|paper| paper.order_id).collect();
    let mut rates = HashMap::new();
    for some in ids.chunks(1_000) {
        let find = order::Entity::find().filter(order::Column::Id.is_in(some.iter().copied()));
        let rows = find.all(db).await?;
        rates.extend(rows.into_iter().map(|order| (order.id, order.vat_rate.to_string())));
    }
    Ok(rates)
}

async fn bookings(db: &DatabaseConnection, range: Interval) -> Table {
    let rows = booking::Entity::find()
        .filter(booking::Column::StartsAt.gte(range.start))
        .filter(booking::Column::StartsAt.lt(range.end))
        .order_by_asc(booking::Column::StartsAt)
        .limit(ROWS_MAX)
        .all(db)
        .await?;
    let codes = codes(db, rows.iter().map(|row| row.order_id).collect()).await?;
    let experts = expert::Entity::find().all(db).await?;
    let names: HashMap<_, _> = experts.into_iter().map(|row| (row.id, row.name)).collect();
    let row = |booking: booking::Model| {
        vec![
            day_and_time(booking.starts_at),
            day_and_time(booking.ends_at),
            Cell::Text(names.get(&booking.expert_id).cloned().unwrap_or_default()),
            code(&codes, booking.order_id),
            plain(booking.status),
            plain(booking.missed_at.is_some()),
        ]
    };
    Ok(rows.into_iter().map(row).collect())
}
