//! A shop under load: buyers who do not give up, at any of its instances, and what must be so when they are done.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::rt::task::JoinHandle;
use serde_json::Value;

use super::buyer::Buyer;
use super::world::{Served, World};

const STEP: Duration = Duration::from_millis(20);
/// Steps after the last fault until every buyer must be done.
const STEPS_MAX: usize = 3_000;

/// What all buyers share.
pub struct Shop {
    pub world: World,
    addresses: Mutex<Vec<String>>,
    times: Vec<String>,
    next_time: AtomicUsize,
    is_closing: AtomicBool,
}

impl Shop {
    /// Opens it at these instances.
    pub async fn open(world: World, instances: &[Served]) -> Arc<Self> {
        let times = world.times(&instances[0]).await;
        let addresses = instances.iter().map(|served| served.base_url.clone()).collect();
        Arc::new(Self {
            world,
            addresses: Mutex::new(addresses),
            times,
            next_time: AtomicUsize::new(0),
            is_closing: AtomicBool::new(false),
        })
    }

    /// An instance, another at each turn.
    pub fn address(&self, turn: usize) -> String {
        let addresses = self.addresses.lock().unwrap();
        addresses[turn % addresses.len()].clone()
    }

    /// Another instance serves in place of that one.
    pub fn replace(&self, which: usize, served: &Served) {
        self.addresses.lock().unwrap()[which] = served.base_url.clone();
    }

    /// Two times nobody else was given.
    fn times(&self) -> Option<[String; 2]> {
        let at = self.next_time.fetch_add(2, Ordering::Relaxed);
        Some([self.times.get(at)?.clone(), self.times.get(at + 1)?.clone()])
    }

    /// So many buyers begin.
    pub fn buyers(self: &Arc<Self>, count: usize) -> Vec<JoinHandle<Vec<Buyer>>> {
        (0..count).map(|n| actix_web::rt::spawn(buy_on(Arc::clone(self), n))).collect()
    }

    /// No buyer begins anything more; answers what they did once all is finished.
    pub async fn close(&self, buyers: Vec<JoinHandle<Vec<Buyer>>>) -> Vec<Buyer> {
        self.is_closing.store(true, Ordering::Relaxed);
        let mut bought = Vec::new();
        for buyer in buyers {
            bought.extend(buyer.await.unwrap());
        }
        bought
    }

    /// Every purchase that came to its end is as its buyer was told, and all is well.
    pub async fn assert_done(&self, bought: &[Buyer]) {
        let address = self.address(0);
        for buyer in bought.iter().filter(|buyer| buyer.done) {
            let (code, key) = buyer.order.clone().unwrap();
            let url = format!("{address}/api/v1/orders/{code}?key={key}");
            let answer = self.world.client.get(url).send().await.unwrap().text().await.unwrap();
            let seen: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(
                (&seen["status"], &seen["refunded_cents"]),
                (&"refunded".into(), &18_000.into())
            );
            assert_eq!(seen["bookings"].as_array().unwrap().len(), 1, "{seen}");
        }
        let done = bought.iter().filter(|buyer| buyer.done).count();
        assert_eq!(self.world.stripe.stand_in.all_refunds().len(), done, "one refund a purchase");
        self.world.assert_all_is_well().await;
    }
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
