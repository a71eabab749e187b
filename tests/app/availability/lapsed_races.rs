//! Lapsed holds that are cleared while buyers meet: the time is free, the day's most sessions still count.

use entity::values::ids::OrderId;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, slot_claim};
use futures_util::future::join_all;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sparraamo::availability::claims::{self, ClaimError, Wanted};
use sparraamo::orders::expire;

use super::races::{aino, empty_orders};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

/// Past the end of a draft's hold.
const LAPSED: Span = Span::minutes(16);
/// Times of one day of Aino's that do not overlap.
const STARTS: [&str; 5] = [
    "2027-03-24T07:00:00Z",
    "2027-03-24T08:30:00Z",
    "2027-03-24T10:00:00Z",
    "2027-03-24T11:30:00Z",
    "2027-03-24T13:00:00Z",
];

async fn cap_the_day(app: &TestApp, sessions: i32) {
    expert::Entity::update_many()
        .col_expr(expert::Column::DailyCap, Expr::value(sessions))
        .exec(app.ctx.db.reader())
        .await
        .unwrap();
}

async fn wanted(app: &TestApp, order_id: OrderId, starts_at: &str) -> Wanted {
    let start: Instant = starts_at.parse().unwrap();
    Wanted {
        order_id,
        expert_id: aino(app).await,
        slot: Interval { start, end: start.plus(Span::minutes(90)) },
        held_until: Some(app.now().plus(Span::minutes(15))),
        offered_by: None,
    }
}

async fn take(app: &TestApp, wanted: Wanted) -> Result<(), ClaimError> {
    let transaction = app.ctx.db.write_txn().await?;
    claims::take(&transaction, wanted, app.now()).await?;
    transaction.commit().await?;
    Ok(())
}

/// Claims of that day whose hold lasts, and of those that have lapsed.
async fn claims_of_the_day(app: &TestApp) -> u64 {
    let held = slot_claim::Column::HeldUntil.gt(app.now());
    let find = slot_claim::Entity::find().filter(held);
    find.count(app.ctx.db.reader()).await.unwrap()
}

both! {
    /// I5: three may be held that day, three lapsed holds fill it, and twenty buyers come at once for five times.
    async fn a_day_is_never_overfilled_when_its_lapsed_holds_are_cleared_by_many_at_once(app) {
        for starts_at in &STARTS[..3] {
            app.hold(starts_at).await;
        }
        let orders = empty_orders(&app, 20).await;
        cap_the_day(&app, 3).await;
        app.advance(LAPSED);
        let other = match app.on {
            On::Sqlite => None,
            On::Postgres => Some(app.second_instance().await),
        };
        let buying = orders.into_iter().enumerate().map(async |(buyer, order_id)| {
            let instance = other.as_ref().filter(|_| buyer % 2 == 0).unwrap_or(&app);
            take(instance, wanted(&app, order_id, STARTS[buyer % STARTS.len()]).await).await
        });
        let outcomes = join_all(buying).await;
        let held = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(held, 3, "{outcomes:?}");
        let refused = |outcome: &&Result<(), ClaimError>| {
            matches!(outcome, Err(ClaimError::Taken | ClaimError::DayFull))
        };
        assert_eq!(outcomes.iter().filter(refused).count(), 17, "{outcomes:?}");
        assert_eq!(claims_of_the_day(&app).await, 3);
        app.assert_laws_hold().await;
    }
}

/// I5: the job clears a lapsed hold while a buyer finds it in the way. On SQLite they take turns from the start.
#[actix_web::test]
async fn what_somebody_else_clears_while_a_buyer_waits_is_free_for_the_buyer() {
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    let lapsed = empty_orders(&app, 1).await[0];
    take(&app, wanted(&app, lapsed, SLOT).await).await.unwrap();
    let (buyer, late) = (empty_orders(&app, 1).await[0], empty_orders(&app, 1).await[0]);
    cap_the_day(&app, 1).await;
    app.advance(LAPSED);
    let clearing = app.ctx.db.write_txn().await.unwrap();
    assert_eq!(claims::release_holds(&clearing, lapsed).await.unwrap(), 1);
    let cleared = async {
        app.until_waiting(1).await;
        clearing.commit().await.unwrap();
    };
    let (taken, ()) = tokio::join!(take(&app, wanted(&app, buyer, SLOT).await), cleared);
    assert!(taken.is_ok(), "{taken:?}");
    let refused = take(&app, wanted(&app, late, NEXT_SLOT).await).await;
    assert!(matches!(refused, Err(ClaimError::DayFull)), "{refused:?}");
    assert_eq!(claims_of_the_day(&app).await, 1);
    expire::expire_holds(&app.ctx).await.unwrap();
    app.assert_laws_hold().await;
}
