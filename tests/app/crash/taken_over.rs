//! C-13: the instance that was at a job is killed; another takes over within a minute, and each effect is there once.

use std::time::{Duration, Instant};

use entity::outgoing_mail;
use entity::values::status::MailStatus;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::buyer::Buyer;
use super::world::{Setup, World};
use crate::support::On;

const TAKEN_OVER_WITHIN: Duration = Duration::from_secs(60);
const STEP: Duration = Duration::from_millis(60);
const STEPS_MAX: usize = 900;

/// Where an instance is killed: with a mail in hand, and with a refund.
const POINTS: [&str; 2] = ["mail-leased", "before-refund-call"];

async fn take_over(on: On) {
    for point in POINTS {
        let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
        let Some(world) = World::new(on, setup).await else { return };
        let mut killed = world.serve(Some(point)).await;
        let times = world.times(&killed).await;
        let mut buyer = Buyer::default();
        for _ in 0..STEPS_MAX {
            buyer.step(&world, &killed.base_url, &times[0], &times[1]).await;
            if killed.has_ended() {
                break;
            }
            tokio::time::sleep(STEP).await;
        }
        assert!(killed.has_ended(), "{point}: it was never at the job: {buyer:?}");
        let began = Instant::now();
        let other = world.serve(None).await;
        while !(buyer.done && nothing_waits(&world).await) {
            assert!(began.elapsed() < TAKEN_OVER_WITHIN, "{point}: {buyer:?}");
            buyer.step(&world, &other.base_url, &times[0], &times[1]).await;
            tokio::time::sleep(STEP).await;
        }
        assert_eq!(world.stripe.stand_in.all_refunds().len(), 1, "{point}");
        let mails = outgoing_mail::Entity::find().count(&world.db).await.unwrap();
        let files = std::fs::read_dir(world.mails()).unwrap().count();
        assert_eq!(u64::try_from(files).unwrap(), mails, "{point}: each mail once");
        world.assert_all_is_well().await;
    }
}

async fn nothing_waits(world: &World) -> bool {
    let waits = outgoing_mail::Column::Status.eq(MailStatus::Queued);
    outgoing_mail::Entity::find().filter(waits).count(&world.db).await.is_ok_and(|count| count == 0)
}

mod a_killed_instances_job_is_taken_over_within_a_minute {
    use super::*;

    #[actix_web::test]
    async fn sqlite() {
        take_over(On::Sqlite).await;
    }

    #[actix_web::test]
    async fn postgres() {
        take_over(On::Postgres).await;
    }
}
