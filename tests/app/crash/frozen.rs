//! C-16: an instance freezes in the middle of a purchase; the others go on, and it does no harm when it thaws.

use std::process::Command;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;

use super::world::{Served, Setup, World};
use crate::support::On;

/// Longest time for which what the frozen one was at may be out of reach for the others.
const OTHERS_WAIT: Duration = Duration::from_secs(10);
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_EVERY: Duration = Duration::from_millis(50);

fn send(signal: &str, served: &Served) {
    let id = served.id().to_string();
    assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
}

async fn until_frozen(served: &Served) {
    let file = format!("/proc/{}/stat", served.id());
    let began = Instant::now();
    while !std::fs::read_to_string(&file).unwrap().contains(") T ") {
        assert!(began.elapsed() < PATIENCE, "it did not freeze");
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn hold(world: &World, base_url: &str, time: &str) -> Option<u16> {
    let hold = json!({
        "offer": "single",
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": time }],
    });
    let request = world.client.post(format!("{base_url}/api/v1/holds"));
    let request = request.header("Content-Type", "application/json").body(hold.to_string());
    request.send().await.ok().map(|answer| answer.status().as_u16())
}

async fn status(world: &World, served: &Served, path: &str) -> u16 {
    let answer = world.client.get(format!("{}{path}", served.base_url)).send().await;
    answer.unwrap().status().as_u16()
}

async fn open_transactions(world: &World) -> i64 {
    let open = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'";
    let open = Statement::from_string(DbBackend::Postgres, open);
    let row = world.db.query_one_raw(open).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// On PostgreSQL alone: an SQLite file is one instance's.
#[actix_web::test]
async fn an_instance_frozen_in_the_middle_of_a_purchase_holds_up_no_other_for_ten_seconds() {
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(On::Postgres, setup).await else { return };
    let frozen = world.serve_with(&[("SPARRAAMO_FREEZE_AT", "before-hold-commit")]).await;
    let sound = world.serve(None).await;
    let times = world.times(&sound).await;
    let stuck = hold(&world, &frozen.base_url, &times[0]);
    let others = async {
        until_frozen(&frozen).await;
        let began = Instant::now();
        while open_transactions(&world).await == 0 {
            assert!(began.elapsed() < OTHERS_WAIT, "it holds nothing");
        }
        assert_eq!(status(&world, &sound, "/fi/experts/aino").await, 200, "readers need not wait");
        // The same expert's next time: its row is the frozen one's.
        let mut answers = Vec::new();
        while answers.last() != Some(&201) {
            assert!(began.elapsed() < OTHERS_WAIT, "still held up: {answers:?}");
            answers.push(hold(&world, &sound.base_url, &times[1]).await.unwrap());
        }
        let mut refused = answers.iter().filter(|status| **status != 201);
        assert!(refused.all(|status| *status == 503), "{answers:?}");
        send("-CONT", &frozen);
    };
    let (stuck, ()) = futures_util::future::join(stuck, others).await;
    assert_eq!(stuck, Some(503), "its transaction was ended");
    for path in ["/readyz", "/fi/experts/aino"] {
        assert_eq!(status(&world, &frozen, path).await, 200, "{path}");
    }
    assert_eq!(hold(&world, &sound.base_url, &times[0]).await, Some(201), "nothing is left of it");
    world.assert_all_is_well().await;
}
