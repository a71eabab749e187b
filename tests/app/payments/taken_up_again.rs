//! Drafts whose hold has lapsed: what may be taken up again, and how often picking lengthens a hold.

use entity::expert;
use entity::values::time::Span;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;

use super::row;
use crate::support::calendar::event;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both, checkout_form};

both! {
    /// C-09, F-12: a hold that lapsed is nobody's, so its time is not taken again once the calendar has it as busy.
    async fn a_lapsed_hold_is_not_taken_again_where_the_calendar_is_busy_meanwhile(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(31));
        app.run_job("expire-holds").await;
        app.calendars.serve("/aino/busy.ics", event("20270324T080000Z", "20270324T093000Z", None));
        app.run_job("poll-feeds").await;
        assert!(!app.is_offered(SLOT).await, "the calendar was not read again");
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(answer.json_value().await["code"], "slot_taken");
    }
}

both! {
    async fn a_lapsed_hold_is_not_taken_again_with_an_expert_who_is_no_longer_sold(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(31));
        app.run_job("expire-holds").await;
        expert::Entity::update_many()
            .col_expr(expert::Column::Active, Expr::value(false))
            .exec(app.ctx.db.reader())
            .await
            .unwrap();
        let answer = app.post_json(&order.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        assert_eq!(answer.json_value().await["code"], "slot_taken");
    }
}

both! {
    async fn a_draft_is_taken_up_again_within_a_day_and_not_later(app) {
        let order = app.hold(SLOT).await;
        app.advance(Span::minutes(15));
        app.advance(Span::seconds(86_399));
        app.run_job("expire-holds").await;
        app.run_job("poll-feeds").await;
        app.checkout(&order).await;

        let late = app.hold(NEXT_SLOT).await;
        app.advance(Span::minutes(15));
        app.advance(Span::days(1));
        app.run_job("expire-holds").await;
        app.run_job("poll-feeds").await;
        let answer = app.post_json(&late.api("/checkout"), &checkout_form()).await;
        assert_eq!(answer.status(), 409);
        let page = app.get(&late.page("")).await;
        assert_eq!(page.status(), 200);
    }
}

both! {
    /// I5: who picks the same time over and over does not hold it for ever.
    async fn picking_again_counts_as_extending(app) {
        let order = app.hold(SLOT).await;
        let button = format!("aino@{SLOT}");
        let pick = async || {
            app.advance(Span::minutes(10));
            let answer = app.post_form(&order.page("/slot"), &[("slot", &button)]).await;
            assert_eq!(answer.status(), 200);
            row(&app, &order).await.hold_expires_at
        };
        for _ in 0..10 {
            assert_eq!(pick().await, app.now().plus(Span::minutes(15)));
        }
        assert_eq!(pick().await, app.now().plus(Span::minutes(5)), "not longer than it was");
        assert_eq!(pick().await, app.now().plus(Span::minutes(15)), "it had lapsed: held anew");
    }
}
