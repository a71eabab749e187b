//! K-05: the line to PostgreSQL is slow, narrow, silent, refused or reset: every request ends in time, the shop says
//! whether it is ready, and it needs no hand when the line is clear again.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::Value;

use super::far_away;
use crate::support::shop::hold_request;
use crate::support::wire::Line;
use crate::support::{JsonValue, SLOT, TestApp};

/// What anybody is made to wait at most.
const ENDS_WITHIN: Duration = Duration::from_secs(23);
/// How soon the shop says that it is not ready.
const READY_SAID_WITHIN: Duration = Duration::from_secs(3);
const BACK_WITHIN: Duration = Duration::from_secs(10);
/// Requests at once while nothing comes through.
const MANY: usize = 30;

/// The status of an answer that came in time, with a way on where it is no good one.
async fn status(app: &TestApp, path: &str) -> u16 {
    let began = Instant::now();
    let answer = app.get(path).await;
    let status = answer.status().as_u16();
    assert!(began.elapsed() < ENDS_WITHIN, "{path}: {status} after {:?}", began.elapsed());
    assert!([200, 503].contains(&status), "{path}: {status}");
    if path != "/readyz" {
        assert_eq!(status == 503, answer.headers().contains_key("retry-after"), "{path}: {status}");
    }
    status
}

async fn assert_not_ready(app: &TestApp) {
    let began = Instant::now();
    assert_eq!(status(app, "/readyz").await, 503);
    assert!(began.elapsed() < READY_SAID_WITHIN, "{:?}", began.elapsed());
    assert_eq!(status(app, "/healthz").await, 200);
}

async fn assert_comes_back(app: &TestApp, path: &str) {
    let began = Instant::now();
    while status(app, "/readyz").await != 200 || status(app, path).await != 200 {
        assert!(began.elapsed() < BACK_WITHIN, "not back after {:?}", began.elapsed());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[actix_web::test]
async fn a_disturbed_line_to_the_database_costs_time_and_then_nothing() {
    let Some((near, far, wire)) = far_away().await else { return };
    let order = near.hold(SLOT).await;
    let page = order.page("");

    wire.is(Line::Slow(Duration::from_millis(150)));
    assert_eq!(status(&far, &page).await, 200);
    assert_eq!(status(&far, "/readyz").await, 200);
    let answer = far.post_json("/api/v1/holds", &hold_request("2027-03-25T08:00:00Z")).await;
    assert_eq!(answer.status(), 201, "slow, and yet sold");

    wire.is(Line::Slow(Duration::from_secs(2)));
    assert_not_ready(&far).await;
    status(&far, &page).await;
    wire.is(Line::Clear);
    assert_comes_back(&far, &page).await;

    wire.is(Line::Narrow(1_000));
    status(&far, &page).await;
    wire.is(Line::Clear);
    assert_comes_back(&far, &page).await;

    wire.is(Line::Silent);
    let pages = join_all((0..MANY).map(|_| status(&far, &page)));
    let (statuses, ()) = futures_util::future::join(pages, assert_not_ready(&far)).await;
    assert!(statuses.iter().all(|status| *status == 503), "{statuses:?}");
    wire.is(Line::Clear);
    assert_comes_back(&far, &page).await;

    wire.is(Line::Refusing);
    assert_not_ready(&far).await;
    assert_eq!(status(&far, &page).await, 503);
    wire.is(Line::Clear);
    assert_comes_back(&far, &page).await;

    wire.cuts_off();
    assert_comes_back(&far, &page).await;
    let seen: Value = far.get(&order.api("")).await.json_value().await;
    assert_eq!(seen["status"], "draft");
    near.assert_laws_hold().await;
}

/// The answer of the database to a commit is lost: the buyer hears that the shop is busy, tries again, and has one order.
#[actix_web::test]
async fn a_line_cut_in_the_middle_of_a_purchase_leaves_nothing_half_done() {
    let Some((near, far, wire)) = far_away().await else { return };
    wire.is(Line::Slow(Duration::from_millis(40)));
    let hold = hold_request(SLOT);
    let cut = async {
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            wire.cuts_off();
        }
    };
    let buys = async {
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(far.post_json("/api/v1/holds", &hold).await.status().as_u16());
        }
        statuses
    };
    let (statuses, ()) = futures_util::future::join(buys, cut).await;
    assert!(statuses.iter().all(|status| [201, 409, 503].contains(status)), "{statuses:?}");
    wire.is(Line::Clear);
    assert_comes_back(&far, "/fi/experts/aino").await;
    near.assert_laws_hold().await;
}
