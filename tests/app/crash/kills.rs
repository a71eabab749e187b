//! K-01, K-04, P-37: instances are killed at random under load; what was acknowledged stands, nothing is done twice.

use std::time::Duration;

use super::shop::Shop;
use super::world::{Served, Setup, World};
use crate::support::{On, asked_number};

/// Kills in the ordinary test run. `SPARRAAMO_KILLS=200` is the whole of K-01.
const KILLS: usize = 6;
const BUYERS: usize = 4;

async fn kill_again_and_again(on: On) {
    let kills = asked_number("SPARRAAMO_KILLS").map_or(KILLS, |n| usize::try_from(n).unwrap());
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let mut instances = vec![world.serve(None).await, world.serve(None).await];
    let shop = Shop::open(world, &instances).await;
    let buyers = shop.buyers(BUYERS);
    let pauses = (0..7_u64).cycle().map(|n| Duration::from_millis(150 + 97 * n));
    for (kill, pause) in (0..kills).zip(pauses) {
        tokio::time::sleep(pause).await;
        replace(&shop, &mut instances, kill % 2).await;
        shop.world.time_passes().await;
    }
    let bought = shop.close(buyers).await;
    assert!(bought.len() >= BUYERS, "only {} purchases were made", bought.len());
    shop.assert_done(&bought).await;
}

async fn replace(shop: &Shop, instances: &mut [Served], which: usize) {
    instances[which].kill();
    instances[which] = shop.world.serve(None).await;
    shop.replace(which, &instances[which]);
}

mod instances_killed_under_load_lose_and_double_nothing {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        kill_again_and_again(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        kill_again_and_again(On::Postgres).await;
    }
}
