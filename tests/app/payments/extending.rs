//! More time for a draft whose holds others are after: all of its times, or none and the draft as it was.

use entity::values::status::OrderStatus;
use entity::values::time::Span;
use futures_util::future::join_all;
use serde_json::json;
use sparraamo::availability::claims;

use super::{at, claims as claims_of, row};
use crate::support::shop::Order;
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

/// Drafts extended at once: more than there are connections.
const DRAFTS: usize = 40;

/// A package with both times of Aino's.
async fn hold_two(app: &TestApp) -> Order {
    let slot = |starts_at: &str| json!({ "expert": "aino", "starts_at": starts_at });
    let slots = [slot(SLOT), slot(NEXT_SLOT)];
    let request = json!({ "offer": "start", "theme": "service-design", "slots": slots });
    app.hold_with(&request).await
}

/// The draft is as it was before, and none of its holds lasts.
async fn assert_not_extended(app: &TestApp, order: &Order, ended: entity::values::time::Instant) {
    let row = row(app, order).await;
    assert_eq!((row.status, row.hold_extensions), (OrderStatus::Draft, 0));
    assert_eq!((row.hold_expires_at, row.slots.0.len()), (ended, 2));
    let claims = claims_of(app, order).await;
    assert!(claims.iter().all(|claim| claim.held_until <= Some(ended)), "{claims:?}");
    app.assert_laws_hold().await;
}

both! {
    /// I6, U-09: the earlier time is taken first and must be let go when the later one cannot be had.
    async fn a_draft_of_two_times_is_not_half_taken_again_when_one_went_to_another(app) {
        let draft = hold_two(&app).await;
        let ended = row(&app, &draft).await.hold_expires_at;
        app.advance(Span::minutes(16));
        app.hold(NEXT_SLOT).await;
        assert_eq!(app.post_form(&draft.page("/extend"), &[]).await.status(), 409);
        assert_not_extended(&app, &draft, ended).await;
        assert!(claims_of(&app, &draft).await.is_empty());
        app.hold(SLOT).await;
    }
}

/// I6, U-09: the extension saw both holds stand; the rival who clears one of them has not committed yet. On SQLite the
/// extension begins only after the rival has ended.
#[actix_web::test]
async fn a_hold_lost_under_the_extension_is_not_extended_nor_is_the_other() {
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    let draft = hold_two(&app).await;
    let ended = row(&app, &draft).await.hold_expires_at;
    let both_claims = claims_of(&app, &draft).await;
    let first = both_claims.iter().find(|claim| claim.starts_at == at(SLOT)).unwrap().clone();
    let no_time = json!({ "offer": "single", "theme": "service-design", "slots": [] });
    let rival = row(&app, &app.hold_with(&no_time).await).await.id;
    app.advance(Span::minutes(16));
    let buying = app.ctx.db.write_txn().await.unwrap();
    let wanted = claims::Wanted {
        order_id: rival,
        expert_id: first.expert_id,
        slot: entity::values::time::Interval { start: first.starts_at, end: first.ends_at },
        held_until: Some(app.now().plus(Span::minutes(15))),
        offered_by: None,
    };
    claims::take(&buying, wanted, app.now()).await.unwrap();
    let commits = async {
        app.until_waiting(1).await;
        buying.commit().await.unwrap();
    };
    let path = draft.page("/extend");
    let (extended, ()) = tokio::join!(app.post_form(&path, &[]), commits);
    assert_eq!(extended.status(), 409);
    assert_not_extended(&app, &draft, ended).await;
    app.hold(NEXT_SLOT).await;
}

both! {
    /// C-17: a refusal looks for other times with a connection of its own, so it must first give its transaction's
    /// back: else as many refusals at once as there are connections wait for each other until all give up.
    async fn many_refused_extensions_at_once_are_all_answered(app) {
        let soon = "2027-03-03T08:00:00Z";
        let mut drafts = Vec::new();
        for _ in 0..DRAFTS {
            let draft = app.hold(soon).await;
            let transaction = app.ctx.db.write_txn().await.unwrap();
            claims::release_holds(&transaction, row(&app, &draft).await.id).await.unwrap();
            transaction.commit().await.unwrap();
            drafts.push(draft);
        }
        app.advance(Span::days(3));
        app.run_job("poll-feeds").await;
        let extending = drafts.iter().map(async |draft| {
            app.post_form(&draft.page("/extend"), &[]).await.status().as_u16()
        });
        let statuses = join_all(extending).await;
        assert_eq!(statuses, [409; DRAFTS]);
        assert_eq!(row(&app, &drafts[0]).await.hold_extensions, 0);
        app.assert_laws_hold().await;
    }
}
