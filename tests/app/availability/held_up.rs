//! An instance that is stuck in the middle of a purchase.

use entity::expert;
use sea_orm::{EntityTrait, QuerySelect};

use crate::support::shop::hold_request;
use crate::support::{JsonValue, On, SLOT, TestApp, both};

both! {
    /// C-07, C-16: whoever waits too long is told to try again; the database's own words are never shown.
    async fn a_buyer_who_waits_too_long_for_a_stuck_instance_is_asked_to_try_again(app) {
        let stuck = app.second_instance().await;
        let transaction = stuck.ctx.db.write_txn().await.unwrap();
        expert::Entity::find().lock_exclusive().all(&transaction).await.unwrap();
        let answer = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
        assert_eq!(answer.status(), 503);
        assert!(answer.headers().contains_key("retry-after"));
        let body = answer.json_value().await;
        assert_eq!(body["code"], "busy", "{body}");
        for word in ["lock", "deadlock", "database", "timeout"] {
            assert!(!body.to_string().contains(word), "{body}");
        }
        assert_eq!(app.get("/fi/experts/aino").await.status(), 200, "readers need not wait");
        transaction.rollback().await.unwrap();
        app.hold(SLOT).await;
        app.assert_laws_hold().await;
    }
}
