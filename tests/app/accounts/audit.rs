//! The audit log is appended to and never changed.

use entity::audit_entry;
use entity::values::ids::OrderId;
use entity::values::time::{Instant, Span};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use sparraamo::accounts::audit::{self, Action, Actor, Deed};

use crate::support::{On, TestApp, both};

async fn note(app: &TestApp, at: Instant) {
    let deed = Deed {
        reason: Some("a goodwill gesture".to_owned()),
        before: Some(json!({ "refunded_cents": 0 })),
        after: Some(json!({ "refunded_cents": 100 })),
        ..Deed::new(Actor::System("tests"), Action::Refund, "order", OrderId::fresh())
    };
    let transaction = app.ctx.db.write_txn().await.unwrap();
    audit::note(&transaction, deed, at).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn entries(app: &TestApp) -> Vec<audit_entry::Model> {
    let find = audit_entry::Entity::find().order_by_asc(audit_entry::Column::At);
    find.all(app.ctx.db.reader()).await.unwrap()
}

async fn forget_before(app: &TestApp, at: Instant) -> Result<u64, DbErr> {
    let transaction = app.ctx.db.write_txn().await?;
    let old = audit_entry::Entity::delete_many().filter(audit_entry::Column::At.lt(at));
    let forgotten = old.exec(&transaction).await?.rows_affected;
    transaction.commit().await?;
    Ok(forgotten)
}

both! {
    /// the database itself refuses to change an entry.
    async fn an_entry_of_the_audit_log_is_never_changed(app) {
        note(&app, app.now()).await;
        let before = entries(&app).await;
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let changed = audit_entry::Entity::update_many()
            .col_expr(audit_entry::Column::Action, Expr::value("nothing"))
            .exec(&transaction)
            .await;
        assert!(changed.is_err(), "an entry was changed");
        drop(transaction);
        assert_eq!(entries(&app).await, before);
    }
}

both! {
    /// what is recent stays; what is three years older than the newest entry may be forgotten.
    async fn only_what_is_old_leaves_the_audit_log(app) {
        let long_ago = app.now().minus(Span::days(3 * 365 + 1));
        note(&app, long_ago).await;
        assert!(forget_before(&app, app.now()).await.is_err(), "the newest entry went");
        note(&app, app.now().minus(Span::days(3 * 365 - 1))).await;
        note(&app, app.now()).await;
        assert!(forget_before(&app, app.now()).await.is_err(), "a recent entry went");
        assert_eq!(entries(&app).await.len(), 3);
        assert_eq!(forget_before(&app, app.now().minus(Span::days(3 * 365))).await.unwrap(), 1);
        assert_eq!(entries(&app).await.len(), 2);
    }
}
