//! K-01, K-04, P-37: instances are killed at random under load; what was acknowledged stands, nothing is done twice.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;

use super::buyer::Buyer;
use super::world::{Served, Setup, World};
use crate::support::{On, asked_number};

/// Kills in the ordinary test run. `SPARRAAMO_KILLS=200` is the whole of K-01.
const KILLS: usize = 6;
const BUYERS: usize = 4;
const STEP: Duration = Duration::from_millis(20);
/// Steps after the last kill until every buyer must be done.
const STEPS_MAX: usize = 3_000;

/// What all buyers share.
struct Shop {
    world: World,
    addresses: Mutex<Vec<String>>,
    times: Vec<String>,
    next_time: AtomicUsize,
    is_closing: AtomicBool,
}

impl Shop {
    /// Two times nobody else was given, and an instance.
    fn address(&self, turn: usize) -> String {
        let addresses = self.addresses.lock().unwrap();
        addresses[turn % addresses.len()].clone()
    }

    fn times(&self) -> Option<[String; 2]> {
        let at = self.next_time.fetch_add(2, Ordering::Relaxed);
        Some([self.times.get(at)?.clone(), self.times.get(at + 1)?.clone()])
    }
}

async fn kill_again_and_again(on: On) {
    let kills = asked_number("SPARRAAMO_KILLS").map_or(KILLS, |n| usize::try_from(n).unwrap());
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let mut instances = vec![world.serve(None).await, world.serve(None).await];
    let times = world.times(&instances[0]).await;
    let addresses = instances.iter().map(|served| served.base_url.clone()).collect();
    let shop = Arc::new(Shop {
        world,
        addresses: Mutex::new(addresses),
        times,
        next_time: AtomicUsize::new(0),
        is_closing: AtomicBool::new(false),
    });
    let buyers: Vec<_> =
        (0..BUYERS).map(|n| actix_web::rt::spawn(buy_on(Arc::clone(&shop), n))).collect();
    let pauses = (0..7_u64).cycle().map(|n| Duration::from_millis(150 + 97 * n));
    for (kill, pause) in (0..kills).zip(pauses) {
        tokio::time::sleep(pause).await;
        replace(&shop, &mut instances, kill % 2).await;
        shop.world.time_passes().await;
    }
    shop.is_closing.store(true, Ordering::Relaxed);
    let mut bought = Vec::new();
    for buyer in buyers {
        bought.extend(buyer.await.unwrap());
    }
    assert!(bought.len() >= BUYERS, "only {} purchases were made", bought.len());
    check(&shop, &bought).await;
}

async fn replace(shop: &Shop, instances: &mut [Served], which: usize) {
    instances[which].kill();
    let served = shop.world.serve(None).await;
    shop.addresses.lock().unwrap()[which] = served.base_url.clone();
    instances[which] = served;
}

/// Buys one session after another until the shop closes, and finishes what was begun.
async fn buy_on(shop: Arc<Shop>, n: usize) -> Vec<Buyer> {
    let mut all = Vec::new();
    while !shop.is_closing.load(Ordering::Relaxed) {
        let Some([time, other]) = shop.times() else { break };
        let mut buyer = Buyer::default();
        for turn in 0..STEPS_MAX {
            let address = shop.address(turn + n);
            buyer.step(&shop.world, &address, &time, &other).await;
            let is_lost = buyer.order.is_none() && turn > 20;
            if buyer.done || is_lost {
                break;
            }
            if turn % 40 == 39 {
                shop.world.time_passes().await;
            }
            tokio::time::sleep(STEP).await;
        }
        assert!(buyer.done || buyer.order.is_none(), "{buyer:?}");
        all.push(buyer);
    }
    all
}

async fn check(shop: &Shop, bought: &[Buyer]) {
    let address = shop.address(0);
    for buyer in bought.iter().filter(|buyer| buyer.done) {
        let (code, key) = buyer.order.clone().unwrap();
        let url = format!("{address}/api/v1/orders/{code}?key={key}");
        let answer = shop.world.client.get(url).send().await.unwrap().text().await.unwrap();
        let seen: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(
            (&seen["status"], &seen["refunded_cents"]),
            (&"refunded".into(), &18_000.into())
        );
        assert_eq!(seen["bookings"].as_array().unwrap().len(), 1, "{seen}");
    }
    let done = bought.iter().filter(|buyer| buyer.done).count();
    assert_eq!(shop.world.stripe.stand_in.all_refunds().len(), done, "one refund a purchase");
    shop.world.assert_all_is_well().await;
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
