//! L-07: what the log says of whoever buys, at its most talkative.

use std::time::Duration;

use secrecy::ExposeSecret;

use super::buyer::Buyer;
use super::world::{STRIPE_KEY, Setup, WEBHOOK_SECRET, World};
use crate::support::On;

const ROUNDS_MAX: usize = 300;
const ROUND: Duration = Duration::from_millis(100);

/// A session is bought, moved and given back for its money, and the log read.
async fn buy_and_read_the_log(on: On) {
    let Some(world) = World::new(on, Setup::default()).await else { return };
    let served = world.serve_with(&[("SPARRAAMO_LOG", "info,sparraamo=trace")]).await;
    let times = world.times(&served).await;
    let mut buyer = Buyer::default();
    for _ in 0..ROUNDS_MAX {
        if buyer.done {
            break;
        }
        buyer.step(&world, &served.base_url, &times[0], &times[1]).await;
        world.time_passes().await;
        tokio::time::sleep(ROUND).await;
    }
    assert!(buyer.done, "the buyer did not come to an end: {}", world.log());
    let (code, key) = buyer.order.clone().unwrap();
    let checkout = world.stripe.stand_in.checkout_for(&code).unwrap().id;
    let log = world.log();
    for fact in ["to paid", "to refunded", "answered 201"] {
        assert!(log.contains(fact), "it says nothing of {fact}: {log}");
    }
    let database = world.database_url().expose_secret().to_owned();
    for secret in ["liisa", "Liisa", "Esimerkki", &key, STRIPE_KEY, WEBHOOK_SECRET, &database] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
    let page = format!("/pay/{checkout}");
    assert!(!log.contains(&page), "who has the log could pay for another: {log}");
    world.assert_all_is_well().await;
}

mod a_purchase_and_its_way_back_leave_no_address_name_or_key_in_the_log {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        buy_and_read_the_log(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        buy_and_read_the_log(On::Postgres).await;
    }
}
