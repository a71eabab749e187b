//! `cargo bench -- laws [bookings] [SQLite|PostgreSQL]`: what `sparraamo verify` takes on a million bookings, a tenth of them partly paid back.
//!
//! The rows are made by the database itself, past the guards against overlap, which would take longer than all the rest.

use std::time::Instant as Monotonic;

use sea_orm::ConnectionTrait;
use sparraamo::{orders::needs_person, verify};

use crate::row;
use crate::studio::{Bench, EXPERTS};

/// How many bookings, unless another number is asked for.
pub const BOOKINGS: usize = 1_000_000;
const SECONDS_MAX: f64 = 60.0;
const SESSION_SECONDS: i64 = 5_400;
/// An expert has four sessions a day.
const SPACING_SECONDS: i64 = 21_600;
/// How long before its session an order is paid.
const PAID_BEFORE_SECONDS: i64 = 10 * 86_400;

pub async fn run(database: &str, bench: &Bench, bookings: usize) {
    let connection = bench.ctx.db.reader();
    let began = Monotonic::now();
    fill(database, bench, bookings).await;
    let filled = began.elapsed().as_secs_f64();
    let began = Monotonic::now();
    let violations = verify::verify(&bench.ctx.db).await.unwrap();
    let took = began.elapsed().as_secs_f64();
    assert!(violations.is_empty(), "{:#?}", violations.first());
    row(
        &format!("verify, {bookings} bookings, {database}"),
        format!("{took:.1} s"),
        format!("{filled:.0} s: making the rows"),
        took / SECONDS_MAX,
        "less than 60 s, ratio below 1",
    );
    let began = Monotonic::now();
    let items =
        needs_person::items(connection, bench.ctx.config.feeds.max_age, bench.ctx.clock.now())
            .await
            .unwrap();
    let took = began.elapsed().as_secs_f64();
    assert_eq!(items, []);
    row(
        &format!("what waits for a person, {bookings} bookings, {database}"),
        format!("{took:.2} s"),
        "asked every minute".to_owned(),
        took / 5.0,
        "less than 5 s, ratio below 1",
    );
}

/// Makes so many bookings of a fifth as many customers, four fifths of them past, and all that belongs to them.
pub async fn fill(database: &str, bench: &Bench, bookings: usize) {
    let is_sqlite = database == "SQLite";
    let now = bench.ctx.clock.now().unix();
    let length = i64::try_from(bookings / EXPERTS).unwrap() * SPACING_SECONDS;
    let first = now - length / 5 * 4;
    for statement in statements(is_sqlite, bookings, first) {
        let transaction = bench.ctx.db.write_txn().await.unwrap();
        if !is_sqlite {
            transaction.execute_unprepared("SET LOCAL statement_timeout = 0").await.unwrap();
        }
        transaction.execute_unprepared(&statement).await.unwrap();
        transaction.commit().await.unwrap();
    }
    if !is_sqlite {
        // As its autovacuum leaves a database that was filled over years; not possible in a transaction.
        let connection = bench.ctx.db.reader().get_postgres_connection_pool();
        let mut connection = connection.acquire().await.unwrap();
        for statement in ["SET statement_timeout = 0", "VACUUM ANALYZE", "RESET statement_timeout"]
        {
            sea_orm::sqlx::raw_sql(statement).execute(&mut *connection).await.unwrap();
        }
    }
}

/// Where the two databases differ: numbers from 1 on, ids made of a letter and a number, and ids as mails write them.
fn statements(is_sqlite: bool, bookings: usize, first: i64) -> Vec<String> {
    let mut statements = vec![if is_sqlite {
        format!(
            "CREATE TABLE numbers AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {bookings})
             SELECT n FROM c"
        )
    } else {
        format!("CREATE TABLE numbers AS SELECT n FROM generate_series(1, {bookings}) AS n")
    }];
    statements.extend(if is_sqlite {
        vec!["DROP TRIGGER slot_claim_no_overlap_insert".to_owned()]
    } else {
        vec!["ALTER TABLE slot_claim DROP CONSTRAINT slot_claim_no_overlap".to_owned()]
    });
    statements.push(
        "CREATE TABLE places AS SELECT id, ROW_NUMBER() OVER (ORDER BY slug) - 1 AS place FROM expert".to_owned(),
    );
    statements.extend(TABLES.iter().map(|table| in_words_of(table, is_sqlite, first)));
    statements
}

fn in_words_of(statement: &str, is_sqlite: bool, first: i64) -> String {
    let mut text = statement.to_owned();
    for letter in ["a", "b", "c", "d", "e", "f", "0", "1", "2"] {
        let id = if is_sqlite {
            format!("unhex('{letter}0' || printf('%030x', n))")
        } else {
            format!("CAST('{letter}0' || lpad(to_hex(n), 30, '0') AS UUID)")
        };
        text = text.replace(&format!("$ID_{letter}"), &id);
    }
    let written = if is_sqlite {
        "lower('a0000000-0000-0000-0000-' || printf('%012x', n))"
    } else {
        "CAST(CAST('a0' || lpad(to_hex(n), 30, '0') AS UUID) AS TEXT)"
    };
    let starts = format!("({first} + (n / {EXPERTS}) * {SPACING_SECONDS})");
    // A fifth as many customers as bookings.
    let email = "('nimi' || (n / 5) || '@example.org')";
    // In the letters that codes are made of.
    let code = if is_sqlite {
        "replace(replace(printf('%08X', n), '0', 'G'), '1', 'H')"
    } else {
        "translate(upper(lpad(to_hex(n), 8, '0')), '01', 'GH')"
    };
    text.replace("$WRITTEN", written)
        .replace("$CODE", code)
        .replace("$STARTS", &starts)
        .replace("$ENDS", &format!("({starts} + {SESSION_SECONDS})"))
        .replace("$PAID", &format!("({starts} - {PAID_BEFORE_SECONDS})"))
        .replace("$EMAIL", email)
        .replace("$EXPERT", "(SELECT id FROM places WHERE place = n % 50)")
}

/// Every tenth order had ten euros given back.
const TABLES: [&str; 13] = [
    r#"INSERT INTO "order" (id, code, status, language, offer_id, offer_name, theme_id, quantity, sessions,
        session_minutes, unit_price_cents, total_cents, vat_cents, vat_rate, valid_days, slots, hold_expires_at,
        hold_extensions, customer_name, customer_email, customer_email_key, search_text, terms_version,
        terms_accepted_at, checkout_key, checkout_session_id, give_up, paid_at, credits_expire_at, credits_look_at,
        lost_slots, key_version, reconcile_at, created_at)
     SELECT $ID_a, $CODE, CASE WHEN n % 10 = 0 THEN 'partially_refunded' ELSE 'paid' END, 'fi',
        (SELECT id FROM offer LIMIT 1), '{"fi":"Kerta"}', (SELECT id FROM theme LIMIT 1), 1,
        CASE WHEN n % 20 = 1 THEN 2 ELSE 1 END, 90, 18000, 18000, 3657, 2550, 365, '[]', 0, 0, 'Nimi ' || (n / 5), $EMAIL,
        $EMAIL, 'nimi ' || (n / 5) || ' ' || $EMAIL, '1', $PAID, 'key', 'cs_' || n, FALSE, $PAID, $PAID + 31536000,
        CASE WHEN n % 20 = 1 THEN $PAID + 28944000 END, 0, 0, 0, $PAID FROM numbers"#,
    "INSERT INTO payment (id, order_id, checkout_session_id, payment_intent_id, amount_cents, refunded_cents, disputed,
        currency, captured_at, allocated)
     SELECT $ID_b, $ID_a, 'cs_' || n, 'pi_' || n, 18000, CASE WHEN n % 10 = 0 THEN 1000 ELSE 0 END, FALSE, 'eur', $PAID,
        TRUE FROM numbers",
    "INSERT INTO money_entry (id, payment_id, number, from_account, to_account, amount_cents, reason, created_at)
     SELECT $ID_c, $ID_b, 1, 'customer', 'sold', 18000, 'captured', $PAID FROM numbers",
    "INSERT INTO money_entry (id, payment_id, number, from_account, to_account, amount_cents, reason, created_at)
     SELECT $ID_d, $ID_b, 2, 'sold', 'refunded', 1000, 'refund', $PAID FROM numbers WHERE n % 10 = 0",
    "INSERT INTO refund (id, order_id, payment_id, cause, amount_cents, sessions, status, stripe_refund_id, actor,
        reason, key_version, tries, next_try_at, created_at)
     SELECT $ID_e, $ID_a, $ID_b, 'staff', 1000, 0, 'succeeded', 're_' || n, 'staff', 'goodwill', 0, 1, 1, $PAID
     FROM numbers WHERE n % 10 = 0",
    "INSERT INTO slot_claim (id, expert_id, order_id, starts_at, ends_at, blocked_from, blocked_until, held_until)
     SELECT $ID_f, $EXPERT, $ID_a, $STARTS, $ENDS, $STARTS, $ENDS, NULL FROM numbers",
    "INSERT INTO booking (id, order_id, expert_id, theme_id, claim_id, starts_at, ends_at, status, calendar_sequence,
        created_at)
     SELECT $ID_0, $ID_a, $EXPERT, (SELECT id FROM theme LIMIT 1), $ID_f, $STARTS, $ENDS, 'confirmed', 0, $PAID FROM numbers",
    "INSERT INTO credit_entry (id, order_id, number, kind, change, balance, booking_id, actor, reason, created_at)
     SELECT $ID_1, $ID_a, 1, 'grant', CASE WHEN n % 20 = 1 THEN 2 ELSE 1 END, CASE WHEN n % 20 = 1 THEN 2 ELSE 1 END,
        NULL, 'settle', 'paid', $PAID FROM numbers",
    "INSERT INTO credit_entry (id, order_id, number, kind, change, balance, booking_id, actor, reason, created_at)
     SELECT $ID_2, $ID_a, 2, 'spend', -1, CASE WHEN n % 20 = 1 THEN 1 ELSE 0 END, $ID_0, 'settle', 'booked', $PAID FROM numbers",
    "INSERT INTO invoice_series (series, last_number) SELECT '1999', COUNT(*) + COUNT(*) / 10 FROM numbers",
    "INSERT INTO invoice (id, series, number, order_id, issued_at, issued_on, language, seller, buyer, lines, net_cents,
        vat_cents, gross_cents, kind, tax_point)
     SELECT $ID_a, '1999', n, $ID_a, 1, '1999-01-01', 'fi', '{}', '{}', '[]', 14343, 3657, 18000, 'invoice', '1999-01-01'
     FROM numbers",
    "INSERT INTO invoice (id, series, number, order_id, issued_at, issued_on, language, seller, buyer, lines, net_cents,
        vat_cents, gross_cents, kind, corrects_id, refund_id, reason, tax_point)
     SELECT $ID_b, '1999', (SELECT COUNT(*) FROM numbers) + n / 10, $ID_a, 1, '1999-01-01', 'fi', '{}', '{}', '[]', 797,
        203, 1000, 'credit_note', $ID_a, $ID_e, 'goodwill', '1999-01-01' FROM numbers WHERE n % 10 = 0",
    "INSERT INTO outgoing_mail (id, kind, subject_id, recipient, language, subject, text, html, message_id, status, tries,
        next_try_at, created_at, sent_at)
     SELECT $ID_a, 'order-confirmed', $WRITTEN, $EMAIL, 'fi', 'Vahvistus', 'Teksti', 'Teksti', 'm' || n,
        'sent', 1, 1, $PAID, $PAID FROM numbers",
];
