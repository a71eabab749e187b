//! K-02: the process ends at each step that touches money; started again, it completes or undoes what it was at.

use std::time::Duration;

use super::buyer::Buyer;
use super::world::{Setup, World};
use crate::support::On;

/// Every point, in the order a purchase comes by.
const POINTS: [&str; 18] = [
    "hold-stored",
    "order-placed",
    "before-checkout",
    "checkout-made",
    "event-stored",
    "invoice-numbered",
    "before-settle-commit",
    "after-settle-commit",
    "effect-done",
    "mail-leased",
    "mail-sent",
    "claim-moved",
    "before-cancel-commit",
    "after-cancel-commit",
    "before-refund-call",
    "after-refund-call",
    "refund-accepted",
    "",
];
/// Steps of a tenth of a second or so until a buyer must be done.
const STEPS_MAX: usize = 900;
const STEP: Duration = Duration::from_millis(60);

async fn crash_everywhere(on: On) {
    let Some(world) = World::new(on, Setup::default()).await else { return };
    let times = world.times(&world.serve(None).await).await;
    for (point, pair) in POINTS.iter().zip(times.chunks(2)) {
        crash_at(&world, point, pair).await;
        world.assert_all_is_well().await;
        assert_refunded_once(&world);
    }
}

async fn crash_at(world: &World, point: &str, times: &[String]) {
    let mut served = world.serve(Some(point)).await;
    let mut crashed = point.is_empty();
    let mut buyer = Buyer::default();
    for step in 0..STEPS_MAX {
        buyer.step(world, &served.base_url, &times[0], &times[1]).await;
        if !crashed && served.has_ended() {
            crashed = true;
            if buyer.order.is_none() {
                // The hold was stored, its answer lost: it ends by itself, and the buyer takes another time.
                return crash_over(world, &times[1..]).await;
            }
            served = world.serve(None).await;
        }
        if buyer.done && crashed {
            return;
        }
        if step % 10 == 9 {
            world.time_passes().await;
        }
        tokio::time::sleep(STEP).await;
    }
    panic!("{point}: {buyer:?}, crashed: {crashed}");
}

/// Goes on with a time that nobody holds.
async fn crash_over(world: &World, times: &[String]) {
    let served = world.serve(None).await;
    let mut buyer = Buyer::default();
    for step in 0..STEPS_MAX {
        buyer.step(world, &served.base_url, &times[0], &times[0]).await;
        if buyer.done {
            return;
        }
        if step % 10 == 9 {
            world.time_passes().await;
        }
        tokio::time::sleep(STEP).await;
    }
    panic!("{buyer:?}");
}

/// Every payment at Stripe went back in full, by one refund.
fn assert_refunded_once(world: &World) {
    let payments = world.stripe.stand_in.money();
    assert!(payments.values().all(|money| money.captured_cents == money.refunded_cents));
    assert_eq!(world.stripe.stand_in.all_refunds().len(), payments.len());
}

mod a_process_that_ends_at_any_step_is_completed_by_the_next {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        crash_everywhere(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        crash_everywhere(On::Postgres).await;
    }
}
