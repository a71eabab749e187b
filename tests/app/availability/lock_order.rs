//! Nobody waits for one who waits for them: experts are locked by their ids and before any claim, a feed before what it
//! said. Each test brings one side to where the other order would tie the knot; on SQLite writers take turns anyway.

use entity::values::ids::{ExpertId, OrderId};
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sparraamo::availability::claims::{self, ClaimError, Wanted};
use sparraamo::availability::feeds::{self, News};
use sparraamo::catalog::import;

use super::races::{aino, empty_orders};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

fn held_at(app: &TestApp, order_id: OrderId, expert_id: ExpertId, starts_at: &str) -> Wanted {
    let start: Instant = starts_at.parse().unwrap();
    let slot = Interval { start, end: start.plus(Span::minutes(90)) };
    let held_until = Some(app.now().plus(Span::minutes(15)));
    Wanted { order_id, expert_id, slot, held_until, offered_by: None }
}

/// C-07: a buyer clears the lapsed hold of a draft that is just picking another time.
#[actix_web::test]
async fn picking_again_and_clearing_the_lapsed_hold_do_not_wait_for_each_other() {
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    let draft = app.hold(SLOT).await;
    let (rival, aino) = (empty_orders(&app, 1).await[0], aino(&app).await);
    app.advance(Span::minutes(16));
    let buying = app.ctx.db.write_txn().await.unwrap();
    claims::lock_all(&buying, vec![aino]).await.unwrap();
    let (button, path) = (format!("aino@{NEXT_SLOT}"), draft.page("/slot"));
    let fields = [("slot", button.as_str())];
    let buys = async {
        app.until_waiting(1).await;
        claims::take(&buying, held_at(&app, rival, aino, SLOT), app.now()).await?;
        buying.commit().await?;
        Ok::<(), ClaimError>(())
    };
    let (picked, bought) = tokio::join!(app.post_form(&path, &fields), buys);
    assert!(picked.status() == 200 && bought.is_ok(), "{}: {bought:?}", picked.status());
    assert_eq!(app.order(&draft).await["slots"][0]["starts_at"], NEXT_SLOT);
    app.assert_laws_hold().await;
}

/// The experts' slugs in the order of their ids.
async fn by_id(app: &TestApp) -> Vec<(ExpertId, String)> {
    let all = expert::Entity::find().order_by_asc(expert::Column::Id).all(app.ctx.db.reader());
    all.await.unwrap().into_iter().map(|expert| (expert.id, expert.slug.to_string())).collect()
}

/// A studio file that changes something of each of them, in that order, and leaves them these feeds.
fn studio_file(app: &TestApp, slugs: &[&str], feeds: &[&str], headline: &str) -> String {
    let feed = |slug: &str, kind: &str| {
        format!("{{ url = \"{}/{slug}/{kind}.ics\", kind = \"{kind}\" }}", app.calendars.base_url)
    };
    let entry = |slug: &&str| {
        let feeds: Vec<String> = feeds.iter().map(|kind| feed(slug, kind)).collect();
        format!(
            "[[experts]]\nslug = \"{slug}\"\nname = \"{slug}\"\nemail = \"{slug}@example.org\"\n\
             themes = [\"service-design\"]\nheadline = {{ fi = \"{headline}\" }}\n\
             horizon_days = 180\ndaily_cap = 24\nfeeds = [{}]\n",
            feeds.join(", ")
        )
    };
    slugs.iter().map(entry).collect()
}

/// C-07: a file that names experts in another order than buyers lock them.
#[actix_web::test]
async fn an_import_and_a_buyer_of_two_experts_do_not_wait_for_each_other() {
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    let experts = by_id(&app).await;
    let [(first, first_slug), (last, last_slug)] = &experts[..] else { panic!("{experts:?}") };
    let file = studio_file(&app, &[last_slug, first_slug], &["open"], "Toinen");
    let buying = app.ctx.db.write_txn().await.unwrap();
    claims::lock_all(&buying, vec![*first]).await.unwrap();
    let buys = async {
        app.until_waiting(1).await;
        claims::lock_all(&buying, vec![*last]).await?;
        buying.commit().await
    };
    let (imported, bought) = tokio::join!(import::import(&app.ctx, &file), buys);
    assert!(bought.is_ok(), "{bought:?}");
    assert_eq!(imported.unwrap().len(), 2);
}

/// C-07: a calendar is taken out of the file while a poll stores what it says.
#[actix_web::test]
async fn an_import_that_takes_a_feed_away_and_its_poll_do_not_wait_for_each_other() {
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    let url = format!("{}/aino/busy.ics", app.calendars.base_url);
    let find = feed::Entity::find().filter(feed::Column::Url.eq(url));
    let busy = find.one(app.ctx.db.reader()).await.unwrap().unwrap();
    let file = studio_file(&app, &["aino"], &["open"], "Kysyy");
    let polling = app.ctx.db.write_txn().await.unwrap();
    let locked = feeds::lock(&polling, busy.id).await.unwrap().unwrap();
    let polls = async {
        app.until_waiting(1).await;
        feeds::store(&polling, locked, news(&app), app.now()).await?;
        polling.commit().await
    };
    let (imported, polled) = tokio::join!(import::import(&app.ctx, &file), polls);
    assert!(polled.is_ok(), "{polled:?}");
    assert_eq!(imported.unwrap(), ["~ expert aino"]);
    let left = feed::Entity::find_by_id(busy.id).one(app.ctx.db.reader()).await.unwrap();
    assert!(left.is_none());
}

fn news(app: &TestApp) -> News {
    News {
        windows: Vec::new(),
        read: Interval { start: app.now(), end: app.now().plus(Span::days(90)) },
        events: 1,
        says_nothing: false,
        warnings: Vec::new(),
        truncated: false,
        etag: None,
        last_modified: None,
    }
}

both! {
    /// C-07: everyone at once, over and over. A deadlock would fail a job, an import or a request.
    async fn polls_imports_buyers_and_those_who_pick_again_all_get_through(app) {
        let experts = by_id(&app).await;
        let [(_, first), (_, last)] = &experts[..] else { panic!("{experts:?}") };
        for round in 0..6 {
            let drafts = [app.hold(SLOT).await, app.hold(NEXT_SLOT).await];
            app.advance(Span::minutes(16));
            let (feeds, headline) = (["open", "busy"], format!("Kierros {round}"));
            let file = studio_file(&app, &[last, first], &feeds[..1 + round % 2], &headline);
            let others = ["2027-03-25T08:00:00Z", "2027-03-25T10:00:00Z"];
            let picks = drafts.iter().zip(others).map(async |(draft, starts_at)| {
                let button = format!("aino@{starts_at}");
                app.post_form(&draft.page("/slot"), &[("slot", button.as_str())]).await.status().as_u16()
            });
            let rushing = [SLOT, NEXT_SLOT, others[0], others[1]].map(async |starts_at| {
                let request = crate::support::shop::hold_request(starts_at);
                app.post_json("/api/v1/holds", &request).await.status().as_u16()
            });
            let (imported, _, picked, rushed) = tokio::join!(
                import::import(&app.ctx, &file),
                app.run_job("poll-feeds"),
                futures_util::future::join_all(picks),
                futures_util::future::join_all(rushing),
            );
            imported.unwrap();
            assert!(picked.iter().all(|status| [200, 303, 409].contains(status)), "{picked:?}");
            assert!(rushed.iter().all(|status| [201, 409].contains(status)), "{rushed:?}");
            app.assert_laws_hold().await;
            app.advance(Span::minutes(16));
            app.run_job("expire-holds").await;
            app.run_job("poll-feeds").await;
        }
    }
}
