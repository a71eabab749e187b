//! What the shop cannot settle by itself, asked of the database as it is: staff's list, and one mail an item.

use std::borrow::Cow;
use std::time::Duration;

use entity::values::money::Cents;
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement};
use serde::Serialize;
use tracing::warn;

use crate::ctx::Ctx;
use crate::mail::{self, Message, NewMail};
use crate::payments::ledger::OWED_AFTER_A_LOSS;
use crate::studio::{self, Studio};
use crate::templates::TemplateError;
use crate::web::page::StudioView;
use crate::{i18n, mail::Composed};

/// How often staff are told of new ones.
pub const EVERY: Duration = Duration::from_secs(60);
/// Most items of one kind.
const ITEMS_MAX: usize = 1_000;
/// A refund that Stripe has not taken on for so long is stuck.
const STUCK_AFTER: Span = Span::hours(1);

/// Something a person must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Such as `disputed`; the text `staff-<kind>` tells it in words.
    pub kind: &'static str,
    /// The row's id.
    pub row: String,
    /// The order's code, where there is one.
    pub code: Option<String>,
    /// The customer it is about, with their organisation; none where they were erased. Of a mail it is whoever should
    /// have got it, of a calendar its expert.
    pub who: Option<Personal>,
    /// The sum it is about, where it is about money.
    pub cents: Option<Cents>,
}

struct Kind {
    name: &'static str,
    /// Selects `row_id`, which is read as text, `code`, `person`, `organisation` and `cents`. `$NOW`, `$STUCK` and `$STALE`
    /// are instants, `$OWED_AFTER_A_LOSS` and `$NEW_TIME_OFF` what the constants of those names select, `$CUSTOMER` the
    /// two names of the order `o`, and `$NO_SUM` no sum.
    query: &'static str,
}

/// Time off over a session `s` that staff took no note of. A calendar that is busy then too is the same fault.
const NEW_TIME_OFF: &str = "SELECT 1 FROM time_off t
    WHERE t.expert_id = s.expert_id AND t.starts_at < s.ends_at AND t.ends_at > s.starts_at
    AND NOT EXISTS (SELECT 1 FROM time_off_conflict n WHERE n.claim_id = s.id AND n.time_off_id = t.id)";
const CUSTOMER: &str = "o.customer_name AS person, o.organisation AS organisation";
const NO_SUM: &str = "NULL AS cents";
/// Every kind there is; each fault of the shop's world is exactly one of them.
const KINDS: [Kind; 13] = [
    Kind {
        name: "disputed",
        query: "SELECT d.id AS row_id, o.code, $CUSTOMER, d.amount_cents AS cents FROM dispute d JOIN \"order\" o ON o.id = d.order_id
                WHERE d.standing = 'open' OR (d.standing = 'lost' AND d.acknowledged_at IS NULL)",
    },
    Kind {
        name: "refund-failed",
        // Of a payment that was lost to the bank in part, only what is still owed.
        query: "SELECT r.id AS row_id, o.code, $CUSTOMER,
                    CASE WHEN settled.cents < r.amount_cents THEN settled.cents ELSE r.amount_cents END AS cents
                FROM refund r JOIN \"order\" o ON o.id = r.order_id
                LEFT JOIN ($OWED_AFTER_A_LOSS) AS settled ON settled.payment_id = r.payment_id
                WHERE r.status IN ('failed', 'refused') AND r.replaced_by IS NULL
                AND (settled.cents IS NULL OR settled.cents > 0)",
    },
    Kind {
        name: "refund-stuck",
        query: "SELECT r.id AS row_id, o.code, $CUSTOMER, r.amount_cents AS cents FROM refund r JOIN \"order\" o ON o.id = r.order_id
                WHERE r.status = 'planned' AND r.created_at <= $STUCK",
    },
    Kind {
        name: "money-unallocated",
        query: "SELECT p.id AS row_id, o.code, $CUSTOMER, p.amount_cents - (SELECT COALESCE(SUM(r.amount_cents), 0)
                    FROM refund r WHERE r.payment_id = p.id AND r.replaced_by IS NULL) AS cents
                FROM payment p JOIN \"order\" o ON o.id = p.order_id
                WHERE p.allocated = FALSE AND (p.amount_cents > (SELECT COALESCE(SUM(r.amount_cents), 0)
                    FROM refund r WHERE r.payment_id = p.id AND r.replaced_by IS NULL)
                    OR (p.amount_cents = 0 AND o.status IN ('pending', 'processing')))
                AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.payment_id = p.id AND d.standing IN ('open', 'lost'))",
    },
    Kind {
        name: "money-unclaimed",
        query: "SELECT u.checkout_session_id AS row_id, u.reference AS code, NULL AS person, NULL AS organisation,
                    u.amount_cents AS cents FROM unclaimed_payment u
                WHERE u.resolved_at IS NULL",
    },
    Kind {
        name: "time-lost",
        query: "SELECT o.id AS row_id, o.code, $CUSTOMER, $NO_SUM FROM \"order\" o
                WHERE o.lost_slots > 0 AND o.status IN ('paid', 'partially_refunded')",
    },
    Kind {
        name: "refunded-outside",
        query: "SELECT r.id AS row_id, o.code, $CUSTOMER, r.amount_cents AS cents FROM refund r JOIN \"order\" o ON o.id = r.order_id
                WHERE r.acknowledged_at IS NULL AND r.status NOT IN ('failed', 'refused') AND (r.cause = 'outside'
                    OR EXISTS (SELECT 1 FROM refund n WHERE n.id = r.replaced_by AND n.way <> 'stripe'))",
    },
    Kind {
        name: "withdrawal",
        query: "SELECT w.id AS row_id, w.order_code AS code, w.customer_name AS person, NULL AS organisation,
                    w.amount_cents AS cents FROM withdrawal w WHERE w.outcome = 'needs_person'",
    },
    Kind {
        name: "event-failed",
        query: "SELECT e.id AS row_id, NULL AS code, NULL AS person, NULL AS organisation, $NO_SUM FROM stripe_event e
                WHERE e.outcome = 'received' AND e.tries >= 10",
    },
    Kind {
        name: "mail-undeliverable",
        query: "SELECT m.id AS row_id, NULL AS code, m.recipient_name AS person, NULL AS organisation, $NO_SUM
                FROM outgoing_mail m
                WHERE m.status = 'undeliverable' AND m.kind <> 'staff-needed' AND m.cleared_at IS NULL",
    },
    Kind {
        name: "feed-stale",
        query: "SELECT f.id AS row_id, NULL AS code, e.name AS person, NULL AS organisation, $NO_SUM
                FROM feed f JOIN expert e ON e.id = f.expert_id
                WHERE e.active = TRUE AND (f.fetched_at <= $STALE OR (f.fetched_at IS NULL AND f.failures > 0))",
    },
    Kind {
        name: "session-conflict",
        query: "SELECT DISTINCT c.claim_id AS row_id, o.code, $CUSTOMER, $NO_SUM FROM claim_conflict c
                JOIN slot_claim s ON s.id = c.claim_id JOIN \"order\" o ON o.id = s.order_id
                WHERE s.held_until IS NULL AND s.ends_at > $NOW AND c.acknowledged_at IS NULL
                AND NOT EXISTS ($NEW_TIME_OFF)",
    },
    Kind {
        name: "session-in-time-off",
        query: "SELECT s.id AS row_id, o.code, $CUSTOMER, $NO_SUM FROM slot_claim s JOIN \"order\" o ON o.id = s.order_id
                WHERE s.held_until IS NULL AND s.ends_at > $NOW AND EXISTS ($NEW_TIME_OFF)",
    },
];
/// What the queries name with a `$`, besides instants.
const PARTS: [(&str, &str); 4] = [
    ("$OWED_AFTER_A_LOSS", OWED_AFTER_A_LOSS),
    ("$NEW_TIME_OFF", NEW_TIME_OFF),
    ("$CUSTOMER", CUSTOMER),
    ("$NO_SUM", NO_SUM),
];
/// Of these other mails tell, or none can.
const TOLD_ELSEWHERE: [&str; 3] = ["mail-undeliverable", "feed-stale", "session-conflict"];

/// Everything that waits for a person. Empty while the shop is well. `max_age` is how old a feed may be.
pub async fn items<C: ConnectionTrait>(
    db: &C,
    max_age: Span,
    now: Instant,
) -> Result<Vec<Item>, DbErr> {
    let instants =
        [("$STUCK", now.minus(STUCK_AFTER)), ("$STALE", now.minus(max_age)), ("$NOW", now)];
    let mut items = Vec::new();
    for kind in &KINDS {
        let backend = db.get_database_backend();
        // Ids are 16 bytes in SQLite and UUIDs in PostgreSQL; both can say themselves as text.
        let as_text = match backend {
            DbBackend::Sqlite => {
                "CASE typeof(row_id) WHEN 'blob' THEN lower(hex(row_id)) ELSE row_id END"
            }
            _ => "CAST(row_id AS TEXT)",
        };
        let query = instants.iter().fold(kind.query.to_owned(), |query, (name, at)| {
            query.replace(name, &at.unix().to_string())
        });
        let query = PARTS.iter().fold(query, |query, (name, part)| query.replace(name, part));
        let query = format!(
            "SELECT {as_text} AS row_text, CAST(code AS TEXT) AS code, CAST(person AS TEXT) AS person,
                CAST(organisation AS TEXT) AS organisation, CAST(cents AS BIGINT) AS cents
             FROM ({query}) AS found LIMIT {ITEMS_MAX}"
        );
        for row in db.query_all_raw(Statement::from_string(backend, query)).await? {
            items.push(item(kind.name, &row)?);
        }
    }
    Ok(items)
}

fn item(kind: &'static str, row: &QueryResult) -> Result<Item, DbErr> {
    let names: [Option<String>; 2] = [row.try_get("", "person")?, row.try_get("", "organisation")?];
    // Of who was erased there is an empty name.
    let names: Vec<String> = names.into_iter().flatten().filter(|name| !name.is_empty()).collect();
    let cents: Option<i64> = row.try_get("", "cents")?;
    Ok(Item {
        kind,
        row: row.try_get("", "row_text")?,
        code: row.try_get("", "code")?,
        who: (!names.is_empty()).then(|| Personal::new(names.join(", "))),
        cents: cents.map(Cents::new),
    })
}

/// Writes to the studio about each item it was not told of. Answers how many.
pub async fn tell_staff(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let items = items(ctx.db.reader(), ctx.config.feeds.max_age, now).await?;
    let studio = studio::read(ctx.db.reader()).await?;
    if studio.email.is_empty() {
        return Ok(0);
    }
    let mut told = 0;
    for item in items.iter().filter(|item| !TOLD_ELSEWHERE.contains(&item.kind)) {
        let composed = match compose(ctx, &studio, item) {
            Ok(composed) => composed,
            Err(error) => {
                warn!("Staff could not be told of {}: {error}", item.kind);
                continue;
            }
        };
        let new = NewMail {
            message: Message::StaffNeeded,
            subject_id: format!("{}-{}", item.kind, item.row),
            to: Personal::new(studio.email.clone()),
            to_name: Some(Personal::new(studio.name.clone())),
            language: Language::Fi,
            composed,
            reply_to: None,
            invitation: None,
        };
        let transaction = ctx.db.write_txn().await?;
        told += usize::from(mail::enqueue(&transaction, new, ctx.config.host(), now).await?);
        transaction.commit().await?;
    }
    Ok(told)
}

#[derive(Serialize)]
struct Context<'a> {
    lang: Language,
    studio: StudioView,
    reader: &'a str,
    what: String,
    code: Option<&'a str>,
    url: String,
}

fn compose(ctx: &Ctx, studio: &Studio, item: &Item) -> Result<Composed, TemplateError> {
    let language = Language::Fi;
    let key = format!("staff-{}", item.kind);
    let what = FluentValue::from(i18n::plain(language, &key)?);
    let arguments = i18n::Arguments::from([(Cow::Borrowed("what"), what)]);
    let context = Context {
        lang: language,
        studio: StudioView::new(studio),
        reader: &studio.name,
        what: key,
        code: item.code.as_deref(),
        url: ctx.config.link(&format!("/{language}")),
    };
    mail::compose(&ctx.templates, Message::StaffNeeded, language, &arguments, &context)
}
