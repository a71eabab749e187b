//! K-11: the machine's clock jumps while the shop runs: holds are judged sanely, jobs go on, nobody sees an error.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::world::{Served, Setup, World};
use crate::support::{On, aside};

/// A job that ends holds looks every fifteen seconds; the rest is for a busy machine.
const JOBS_WITHIN: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// What a hold lapses by, whichever clock is asked.
const LAPSE: [&str; 2] = [
    "UPDATE \"order\" SET hold_expires_at = 1, reconcile_at = 1 WHERE status = 'draft'",
    "UPDATE slot_claim SET held_until = 1 WHERE held_until IS NOT NULL",
];

/// The library that moves a process's clock. None: it is not installed.
fn library() -> Option<String> {
    let output =
        Command::new("faketime").args(["-m", "-f", "+0", "printenv", "LD_PRELOAD"]).output();
    Some(String::from_utf8(output.ok()?.stdout).unwrap().trim().to_owned())
}

/// Lets the clock of a running shop be off by `offset`. It is read often: never half of it.
fn jump(file: &Path, offset: &str) {
    let new = file.with_extension("new");
    std::fs::write(&new, offset).unwrap();
    std::fs::rename(new, file).unwrap();
}

struct Shop {
    world: World,
    served: Served,
}

impl Shop {
    async fn hold(&self, time: &str) -> String {
        let hold = json!({
            "offer": "single",
            "theme": "service-design",
            "slots": [{ "expert": "aino", "starts_at": time }],
        });
        let request = self.world.client.post(format!("{}/api/v1/holds", self.served.base_url));
        let request = request.header("Content-Type", "application/json").body(hold.to_string());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 201, "{:?}", answer.text().await);
        let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let text = |name: &str| answer[name].as_str().unwrap().to_owned();
        format!("/api/v1/orders/{}?key={}", text("code"), text("key"))
    }

    async fn get(&self, path: &str) -> String {
        let answer = self.world.client.get(format!("{}{path}", self.served.base_url)).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.unwrap()
    }

    async fn status(&self, order: &str) -> String {
        let told: Value = serde_json::from_str(&self.get(order).await).unwrap();
        told["status"].as_str().unwrap().to_owned()
    }

    async fn assert_ends(&self, order: &str) {
        let began = Instant::now();
        while self.status(order).await != "expired" {
            assert!(began.elapsed() < JOBS_WITHIN, "no job ended the hold of {order}");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn assert_pages_open(&self) {
        for path in ["/readyz", "/fi/experts/aino", "/api/v1/experts", "/metrics"] {
            self.get(path).await;
        }
    }
}

async fn let_the_clock_jump(on: On) {
    let Some(library) = library() else {
        return aside::leave_out("the test of a clock that jumps", "faketime");
    };
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let file = world.folder().join("clock");
    jump(&file, "+0");
    let settings = [
        ("LD_PRELOAD", library.as_str()),
        ("FAKETIME_TIMESTAMP_FILE", file.to_str().unwrap()),
        ("FAKETIME_NO_CACHE", "1"),
        // As on a machine that is put right: what counts seconds goes on counting.
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
    ];
    let served = world.serve_with(&settings).await;
    // From the far end: still to come when a month is over.
    let mut times = world.times(&served).await;
    let shop = Shop { world, served };
    let first = shop.hold(&times.pop().unwrap()).await;
    let mut all = vec![first.clone()];
    for offset in ["+5m", "-5m", "-1h"] {
        jump(&file, offset);
        shop.assert_pages_open().await;
        assert_eq!(shop.status(&first).await, "draft", "{offset}");
        all.push(shop.hold(&times.pop().unwrap()).await);
    }
    jump(&file, "+31d");
    match on {
        // The file's clock is the machine's: a month later the hold is long over.
        On::Sqlite => shop.assert_ends(&first).await,
        // The database's clock did not jump.
        On::Postgres => assert_eq!(shop.status(&first).await, "draft"),
    }
    all.push(shop.hold(&times.pop().unwrap()).await);
    jump(&file, "+0");
    shop.assert_pages_open().await;
    for statement in LAPSE {
        shop.world.db.execute_unprepared(statement).await.unwrap();
    }
    for order in &all {
        shop.assert_ends(order).await;
    }
    shop.world.assert_all_is_well().await;
}

mod a_clock_that_jumps_ends_no_hold_early_and_stops_no_job {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        let_the_clock_jump(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        let_the_clock_jump(On::Postgres).await;
    }
}
