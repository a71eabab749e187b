//! K-09: a backup taken under load is restored on an empty machine: the laws hold at once, and what happened since is
//! taken over from Stripe, without anything being done twice.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use entity::values::status::{EventOutcome, OrderStatus};
use entity::{order, payment, stripe_event, unclaimed_payment};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use secrecy::{ExposeSecret, SecretString};

use super::shop::Shop;
use super::world::{Setup, World, sqlite};
use crate::support::{On, aside, postgres};

const BUYERS: usize = 3;
const LOAD: Duration = Duration::from_secs(4);
const CAUGHT_UP_WITHIN: Duration = Duration::from_secs(150);
const LOOK_EVERY: Duration = Duration::from_secs(3);

async fn back_up_and_restore(on: On) {
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let copy = match on {
        On::Sqlite => sqlite(&world.folder().join("copy.db")),
        On::Postgres => postgres::empty_database().await.unwrap(),
    };
    let mut instances = [world.serve(None).await];
    let shop = Shop::open(world, &instances).await;
    let buyers = shop.buyers(BUYERS);
    tokio::time::sleep(LOAD).await;
    let from = shop.world.database_url().clone();
    let to = copy.clone();
    let is_done =
        actix_web::rt::task::spawn_blocking(move || back_up(on, &from, &to)).await.unwrap();
    if !is_done {
        return;
    }
    tokio::time::sleep(LOAD).await;
    shop.close(buyers).await;
    instances[0].kill();
    let refunds = shop.world.stripe.stand_in.all_refunds().len();
    let restored = shop.world.restored(copy).await;
    restored.run(&["verify"]);
    let _served = restored.serve(None).await;
    let began = Instant::now();
    while !has_caught_up(&restored).await {
        assert!(began.elapsed() < CAUGHT_UP_WITHIN, "not all is known that Stripe knows");
        tokio::time::sleep(LOOK_EVERY).await;
        restored.time_passes().await;
        restored.run(&["job", "read-events"]);
    }
    restored.run(&["verify"]);
    assert_eq!(restored.stripe.stand_in.all_refunds().len(), refunds, "no money goes back twice");
}

/// As README says it. False: the program for it is not installed.
fn back_up(on: On, from: &SecretString, to: &SecretString) -> bool {
    let file = |url: &SecretString| {
        let url = url.expose_secret().trim_start_matches("sqlite://");
        url.trim_end_matches("?mode=rwc").to_owned()
    };
    let program = if on == On::Sqlite { "sqlite3" } else { "pg_dump" };
    if Command::new(program).arg("--version").stdout(Stdio::null()).status().is_err() {
        aside::leave_out("the backup under load", program);
        return false;
    }
    let status = match on {
        On::Sqlite => {
            let backup = format!(".backup '{}'", file(to));
            Command::new("sqlite3").arg(file(from)).args([".timeout 10000", &backup]).status()
        }
        On::Postgres => {
            let mut dump = Command::new("pg_dump");
            dump.args(["-d", from.expose_secret()]).stdout(Stdio::piped());
            let mut dump = dump.spawn().unwrap();
            let made = dump.stdout.take().unwrap();
            let mut restore = Command::new("psql");
            restore.args(["-q", "-v", "ON_ERROR_STOP=1", "-d", to.expose_secret()]);
            let status = restore.stdin(made).stdout(Stdio::null()).status();
            assert!(dump.wait().unwrap().success());
            status
        }
    };
    assert!(status.unwrap().success());
    true
}

/// Each payment at Stripe is one of an order's, in the same state, or waits for a person as nobody's.
async fn has_caught_up(world: &World) -> bool {
    let db = &world.db;
    let unfinished = stripe_event::Entity::find()
        .filter(stripe_event::Column::Outcome.eq(EventOutcome::Received));
    let open = order::Entity::find()
        .filter(order::Column::Status.is_in([OrderStatus::Pending, OrderStatus::Processing]));
    let (Ok(0), Ok(0)) = (unfinished.count(db).await, open.count(db).await) else { return false };
    let ours = payment::Entity::find().all(db).await.unwrap();
    let unclaimed = unclaimed_payment::Entity::find().all(db).await.unwrap();
    world.stripe.stand_in.money().iter().filter(|(_, money)| money.captured_cents > 0).all(
        |(intent, money)| {
            let is_it = |known: &Option<String>| known.as_deref() == Some(intent.as_str());
            let ours = ours.iter().find(|row| is_it(&row.payment_intent_id));
            let agrees = ours.is_some_and(|row| {
                row.amount_cents.count() == money.captured_cents
                    && row.refunded_cents.count() == money.refunded_cents
            });
            agrees || unclaimed.iter().any(|row| is_it(&row.payment_intent_id))
        },
    )
}

mod a_backup_under_load_is_restored_and_catches_up_with_stripe {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        back_up_and_restore(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        back_up_and_restore(On::Postgres).await;
    }
}
