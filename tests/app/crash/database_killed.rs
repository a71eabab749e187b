//! K-03: PostgreSQL is killed under load and comes back: until then the shop says so, then it goes on by itself, and
//! nothing that was acknowledged is lost.

use std::time::{Duration, Instant};

use super::shop::Shop;
use super::world::{Served, Setup, World};
use crate::support::postgres::OwnServer;
use crate::support::{On, asked_number};

/// How long it stays away in the ordinary test run. `SPARRAAMO_OUTAGE_SECONDS=60` is the whole of K-03.
const AWAY: Duration = Duration::from_secs(6);
const BACK_WITHIN: Duration = Duration::from_secs(10);
const BUYERS: usize = 3;
const LOAD: Duration = Duration::from_secs(3);

async fn ask(shop: &Shop, served: &Served, path: &str) -> (u16, bool, String) {
    let url = format!("{}{path}", served.base_url);
    let answer = shop.world.client.get(url).send().await.unwrap();
    let status = answer.status().as_u16();
    let says_when = answer.headers().contains_key("retry-after");
    (status, says_when, answer.text().await.unwrap())
}

async fn assert_says_so(shop: &Shop, served: &Served) {
    assert_eq!(ask(shop, served, "/readyz").await.0, 503);
    assert_eq!(ask(shop, served, "/healthz").await.0, 200, "the process itself is well");
    let (status, says_when, page) = ask(shop, served, "/fi/experts/aino").await;
    assert_eq!((status, says_when), (503, true), "{page}");
    assert!(page.contains("<html") && page.contains("lang=\"fi\""), "{page}");
    for word in ["sqlx", "DbErr", "postgres", "Connection", "panicked", "src/"] {
        assert!(!page.contains(word), "the page tells {word}: {page}");
    }
}

#[actix_web::test]
async fn a_killed_postgresql_costs_its_absence_and_a_few_seconds_and_nothing_that_was_acknowledged()
{
    let Some(mut server) = OwnServer::start() else { return };
    let away = asked_number("SPARRAAMO_OUTAGE_SECONDS").map_or(AWAY, Duration::from_secs);
    let setup = Setup {
        public_url: Some("http://127.0.0.1:8080"),
        database_url: Some(server.database("shop").await),
        ..Setup::default()
    };
    let world = World::new(On::Postgres, setup).await.unwrap();
    let instances = [world.serve(None).await, world.serve(None).await];
    let shop = Shop::open(world, &instances).await;
    let buyers = shop.buyers(BUYERS);
    tokio::time::sleep(LOAD).await;
    server.kill();
    let killed = Instant::now();
    // A page may still be the kept one of the last second.
    tokio::time::sleep(Duration::from_secs(2)).await;
    for served in &instances {
        assert_says_so(&shop, served).await;
    }
    tokio::time::sleep(away.saturating_sub(killed.elapsed())).await;
    server.start_again();
    let back = Instant::now();
    for served in &instances {
        while ask(&shop, served, "/readyz").await.0 != 200
            || ask(&shop, served, "/fi/experts/aino").await.0 != 200
        {
            assert!(back.elapsed() < BACK_WITHIN, "not back after {:?}", back.elapsed());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    tokio::time::sleep(LOAD).await;
    let bought = shop.close(buyers).await;
    assert!(bought.iter().filter(|buyer| buyer.done).count() >= BUYERS, "{bought:?}");
    shop.assert_done(&bought).await;
}
