//! Every law is broken once, by hand and past all guards, and exactly it turns red.

use std::collections::BTreeSet;
use std::process::Command;

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::Value;
use sparraamo::verify;

use super::world::{World, world};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// What is done past the guards, and the laws that it breaks, by the beginning of their words.
struct Seed {
    deed: String,
    breaks: &'static [&'static str],
}

fn seed(breaks: &'static [&'static str], deed: String) -> Seed {
    Seed { deed, breaks }
}

fn id(order: &Order) -> String {
    format!("(SELECT id FROM \"order\" WHERE code = '{}')", order.code)
}

fn payment(order: &Order) -> String {
    format!("(SELECT id FROM payment WHERE order_id = {})", id(order))
}

fn times(world: &World) -> Vec<Seed> {
    let (booked, package, held) = (id(&world.booked), id(&world.package), id(&world.held));
    let spend =
        format!("SELECT booking_id FROM credit_entry WHERE order_id = {booked} AND kind = 'spend'");
    vec![
        seed(
            &["two claims of one expert overlap"],
            format!("UPDATE slot_claim SET blocked_from = blocked_from - 60 WHERE order_id = {held}"),
        ),
        seed(
            &["a confirmed booking has no credit spent"],
            format!("UPDATE credit_entry SET kind = 'adjust' WHERE order_id = {booked} AND kind = 'spend'"),
        ),
        seed(
            &["a confirmed booking's credit was given back"],
            format!(
                "INSERT INTO credit_entry (id, order_id, number, kind, change, balance, booking_id, actor, reason,
                 created_at) VALUES ($NEW, {booked}, 3, 'restore', 1, 1, ({spend}), 'seed', 'seed', 1)"
            ),
        ),
        seed(
            &["a cancelled booking's credit neither came back"],
            format!("UPDATE credit_entry SET kind = 'adjust' WHERE order_id = {package} AND kind = 'restore'"),
        ),
        seed(
            &["a booked time belongs to no booking"],
            format!("UPDATE slot_claim SET held_until = NULL WHERE order_id = {held}"),
        ),
        seed(
            &["a booking's time is only held", "a hold outlived its order"],
            format!("UPDATE slot_claim SET held_until = 1 WHERE order_id = {booked}"),
        ),
        seed(
            &["a booking is not at the time"],
            format!("UPDATE booking SET starts_at = starts_at + 60 WHERE order_id = {booked}"),
        ),
        seed(
            &[
                "a booking's order was never paid",
                "an order is paid and does not know",
                "a paid order has not its credits",
                "an order was invoiced that is not paid",
            ],
            format!("UPDATE \"order\" SET paid_at = NULL WHERE id = {booked}"),
        ),
        seed(
            &["a hold outlived its order"],
            format!("UPDATE \"order\" SET status = 'expired' WHERE id = {held}"),
        ),
    ]
}

fn money(world: &World) -> Vec<Seed> {
    let (booked, package, disputed) = (id(&world.booked), id(&world.package), id(&world.disputed));
    let (paid, package_paid) = (payment(&world.booked), payment(&world.package));
    vec![
        seed(
            &["a paid order's own payments are not its total"],
            format!(
                "INSERT INTO payment (id, order_id, checkout_session_id, payment_intent_id, amount_cents,
                 refunded_cents, disputed, currency, captured_at, allocated)
                 VALUES ($NEW, {booked}, 'cs_seed', NULL, 1, 0, FALSE, 'eur', 1, TRUE);
                 INSERT INTO money_entry (id, payment_id, number, from_account, to_account, amount_cents, reason,
                 created_at) SELECT $NEW, id, 1, 'customer', 'sold', 1, 'seed', 1 FROM payment
                 WHERE checkout_session_id = 'cs_seed'"
            ),
        ),
        seed(
            &["an order does not stand where its payments do"],
            format!("UPDATE \"order\" SET status = 'partially_refunded' WHERE id = {booked}"),
        ),
        seed(
            &["an order is paid and does not know", "an order does not stand where its payments do"],
            format!("UPDATE \"order\" SET status = 'processing' WHERE id = {booked}"),
        ),
        // A cent that is nowhere.
        seed(
            &["a payment's ledger does not begin"],
            format!("UPDATE money_entry SET amount_cents = amount_cents - 1 WHERE payment_id = {paid}"),
        ),
        seed(
            &["a payment's ledger and its refunds"],
            format!("UPDATE refund SET status = 'pending' WHERE order_id = {package}"),
        ),
        seed(
            &["a payment is sold and unallocated at once"],
            format!("UPDATE money_entry SET to_account = 'unallocated' WHERE payment_id = {paid}"),
        ),
        seed(
            &["a payment's row and its refunds"],
            format!("UPDATE payment SET disputed = TRUE WHERE id = {paid}"),
        ),
        seed(
            &[
                "a payment's ledger and its refunds",
                "a payment's row and its refunds",
                "more of a payment goes back than came",
                "the credit notes of an order are not",
            ],
            format!("UPDATE refund SET amount_cents = 80001 WHERE payment_id = {package_paid}"),
        ),
        // Nothing of it had failed.
        seed(
            &["money that was returned by another way was not owed"],
            format!(
                "UPDATE refund SET way = 'cash', reference = 'seed', left_on = '2027-03-22', stripe_refund_id = NULL
                 WHERE order_id = {package}"
            ),
        ),
        // And Stripe has it.
        seed(
            &[
                "money that was returned by another way was not owed",
                "money that was returned by another way is at Stripe",
            ],
            format!("UPDATE refund SET way = 'cash' WHERE order_id = {package}"),
        ),
        seed(
            &["money is disputed, owed or was taken for nothing"],
            format!("UPDATE \"order\" SET review = NULL WHERE id = {disputed}"),
        ),
    ]
}

fn credits(world: &World) -> Vec<Seed> {
    let (booked, package) = (id(&world.booked), id(&world.package));
    vec![
        seed(
            &["a paid order has not its credits"],
            format!("UPDATE \"order\" SET sessions = sessions + 1 WHERE id = {booked}"),
        ),
        seed(
            &["a credit balance is not the sum"],
            format!(
                "UPDATE credit_entry SET balance = 2 WHERE order_id = {booked} AND kind = 'grant'"
            ),
        ),
        seed(
            &["a credit came back that was never spent"],
            format!(
                "UPDATE credit_entry SET kind = 'adjust' WHERE order_id = {package} AND kind = 'spend'"
            ),
        ),
        seed(
            &["sessions were paid back whose credits"],
            format!(
                "UPDATE credit_entry SET kind = 'expire' WHERE order_id = {package} AND kind = 'revoke'"
            ),
        ),
    ]
}

fn coupons(world: &World) -> Vec<Seed> {
    let booked = id(&world.booked);
    let coupon = "INSERT INTO coupon (id, code_hash, hint, kind, worth, uses_allowed, uses_taken, uses_late, note,
        made_by, created_at)";
    let hash = "0".repeat(64);
    vec![
        // A use that no order has.
        seed(
            &["a discount code's uses are not the orders"],
            format!(
                "{coupon} VALUES ($NEW, '{hash}', '0000', 'percent', 1000, 1, 1, 0, '', 'seed', 1)"
            ),
        ),
        // An order that took none.
        seed(
            &["a discount code's uses are not the orders"],
            format!(
                "{coupon} VALUES ($NEW, '{hash}', '0000', 'percent', 1000, 1, 0, 0, '', 'seed', 1);
                 UPDATE \"order\" SET coupon_id = (SELECT id FROM coupon), discount_cents = 1,
                 unit_price_cents = unit_price_cents + 1 WHERE id = {booked}"
            ),
        ),
    ]
}

fn papers(world: &World) -> Vec<Seed> {
    let (booked, package, held) = (id(&world.booked), id(&world.package), id(&world.held));
    let columns =
        "language, seller, buyer, lines, net_cents, vat_cents, gross_cents, kind, tax_point";
    vec![
        seed(
            &["a paid order was not confirmed"],
            "UPDATE outgoing_mail SET kind = 'payment-failed' WHERE kind = 'order-confirmed'".to_owned(),
        ),
        seed(
            &["an invoice series has a gap"],
            "UPDATE invoice_series SET last_number = last_number + 1".to_owned(),
        ),
        seed(
            &["a paid order has no invoice of its total"],
            format!(
                "UPDATE invoice SET gross_cents = gross_cents - 1, net_cents = net_cents - 1 WHERE order_id = {booked}"
            ),
        ),
        seed(
            &["an order was invoiced that is not paid"],
            format!(
                "UPDATE invoice_series SET last_number = last_number + 1;
                 INSERT INTO invoice (id, series, number, order_id, issued_at, issued_on, {columns})
                 SELECT $NEW, series, (SELECT MAX(last_number) FROM invoice_series), {held}, issued_at, issued_on,
                 {columns} FROM invoice WHERE order_id = {booked}"
            ),
        ),
        seed(
            &["the credit notes of an invoice give back more", "the credit notes of an order are not"],
            format!(
                "UPDATE invoice SET gross_cents = 80001, net_cents = 80001 - vat_cents
                 WHERE order_id = {package} AND kind = 'credit_note'"
            ),
        ),
        seed(
            &["the credit notes of an order are not"],
            format!(
                "UPDATE invoice SET gross_cents = gross_cents - 1, net_cents = net_cents - 1
                 WHERE order_id = {package} AND kind = 'credit_note'"
            ),
        ),
        seed(
            &["an order is without VAT and no valid VAT id"],
            format!("UPDATE \"order\" SET vat_rate = 0, vat_cents = 0 WHERE id = {held}"),
        ),
        seed(
            &["an order is without VAT and no valid VAT id"],
            format!(
                "UPDATE \"order\" SET vat_treatment = 'reverse_charge', vat_rate = 0, vat_cents = 0,
                 vat_id = 'DE136695976', vat_id_answer = 'unknown', vat_id_checked_at = 1 WHERE id = {held}"
            ),
        ),
        seed(
            &["an invoice tells another VAT treatment"],
            format!("UPDATE invoice SET vat_treatment = 'reverse_charge' WHERE order_id = {booked}"),
        ),
        seed(
            &["a credit note tells another VAT treatment"],
            format!(
                "UPDATE invoice SET vat_treatment = 'reverse_charge' WHERE order_id = {package} AND kind = 'credit_note'"
            ),
        ),
    ]
}

/// Takes the guards of the database away, inside a transaction that is never committed.
async fn drop_guards(on: On, transaction: &DatabaseTransaction) {
    let guards: &[&str] = match on {
        On::Sqlite => &[
            "DROP TRIGGER slot_claim_no_overlap_insert",
            "DROP TRIGGER slot_claim_no_overlap_update",
            "DROP TRIGGER credit_entry_never_updated",
            "DROP TRIGGER money_entry_never_updated",
            "DROP TRIGGER invoice_never_updated",
            "PRAGMA ignore_check_constraints = ON",
        ],
        On::Postgres => &[
            "ALTER TABLE slot_claim DROP CONSTRAINT slot_claim_no_overlap",
            "DROP TRIGGER credit_entry_never_changed ON credit_entry",
            "DROP TRIGGER money_entry_never_changed ON money_entry",
            "DROP TRIGGER invoice_never_changed ON invoice",
            "ALTER TABLE \"order\" DROP CONSTRAINT order_charged_as_offered",
            "ALTER TABLE \"order\" DROP CONSTRAINT order_reverse_charge_verified",
            "ALTER TABLE invoice DROP CONSTRAINT invoice_reverse_charge_without_vat",
            "ALTER TABLE refund DROP CONSTRAINT refund_otherwise_whole",
        ],
    };
    for guard in guards {
        transaction.execute_unprepared(guard).await.unwrap();
    }
}

both! {
    /// Section 1: I1, I2, I3, I5, I9, I10, I11, each seen red.
    async fn each_law_turns_red_when_it_is_broken_and_no_other_does(app) {
        let world = world(&app).await;
        let new_id = if app.on == On::Sqlite { "randomblob(16)" } else { "gen_random_uuid()" };
        let mut seen_red = BTreeSet::new();
        let seeds = [times(&world), money(&world), credits(&world), coupons(&world), papers(&world)];
        for seed in seeds.into_iter().flatten() {
            let transaction = app.ctx.db.write_txn().await.unwrap();
            drop_guards(app.on, &transaction).await;
            for deed in seed.deed.replace("$NEW", new_id).split(';') {
                let done = transaction.execute_unprepared(deed).await.unwrap();
                assert!(done.rows_affected() > 0, "nothing to do: {deed}");
            }
            let found = verify::verify_on(&transaction).await.unwrap();
            if app.on == On::Sqlite {
                // A rollback does not bring this guard back.
                transaction.execute_unprepared("PRAGMA ignore_check_constraints = OFF").await.unwrap();
            }
            transaction.rollback().await.unwrap();
            let red: BTreeSet<&str> = found.iter().map(|violation| violation.what).collect();
            let named = |what: &str| seed.breaks.iter().any(|words| what.starts_with(words));
            assert!(red.iter().all(|what| named(what)), "too much is red: {red:?} after {}", seed.deed);
            assert_eq!(red.len(), seed.breaks.len(), "too little is red: {red:?} after {}", seed.deed);
            seen_red.extend(red);
        }
        let all: BTreeSet<&str> = verify::laws().map(|(_, what)| what).collect();
        assert_eq!(seen_red, all, "laws that no seed breaks");
        app.assert_laws_hold().await;
    }
}

both! {
    async fn verify_says_what_is_wrong_as_json_and_by_its_exit_code(app) {
        let world = world(&app).await;
        let (code, told) = verify_command(&app);
        assert_eq!((code, &told["violations"]), (0, &serde_json::json!([])));
        let break_it = format!("UPDATE booking SET starts_at = starts_at + 60 WHERE order_id = {}", id(&world.booked));
        app.ctx.db.reader().execute_unprepared(&break_it).await.unwrap();
        let (code, told) = verify_command(&app);
        assert_eq!(code, 1);
        assert_eq!(told["violations"].as_array().unwrap().len(), 1, "{told}");
        assert_eq!(told["violations"][0]["law"], "I3");
    }
}

fn verify_command(app: &TestApp) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
    let done = command.args(["verify", "--json"]).env_clear().envs(app.environment()).output();
    let done = done.unwrap();
    let told = String::from_utf8(done.stdout).unwrap();
    (done.status.code().unwrap(), serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}")))
}
