//! What a calendar says now is shown beside what the shop goes by, before it counts.

use entity::feed;
use entity::values::status::FeedKind;
use entity::values::time::Span;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::browser::Page;
use crate::pages::leaving::single;
use crate::payments::acts::waiting_kinds;
use crate::support::calendar::event;
use crate::support::{On, TestApp, both};

const NOT_USED_YET: &str = "kauppa ottaa muutokset käyttöön";
const UNCHANGED: &str = "Mikään tuleva aika ei ole muuttunut.";

/// Where what changed in Aino's calendar of that kind is shown, below `/admin`.
pub async fn path(app: &TestApp, kind: FeedKind) -> String {
    let feeds = feed::Entity::find().filter(feed::Column::Kind.eq(kind));
    let feeds = feeds.all(app.ctx.db.reader()).await.unwrap();
    let aino = feeds.iter().find(|feed| feed.url.reveal().contains("/aino/")).unwrap();
    format!("/feeds/{}/changes", aino.id)
}

async fn looks(app: &TestApp, seat: &Seat<'_>, kind: FeedKind) -> Page {
    let path = path(app, kind).await;
    assert!(seat.page("/feeds").await.has(&format!("action=\"/fi/admin{path}\"")));
    seat.send(&path, &[]).await
}

async fn polls(app: &TestApp) {
    app.advance(Span::minutes(10));
    app.run_job("poll-feeds").await;
}

both! {
    async fn a_change_is_shown_with_the_sessions_in_its_way_and_counts_only_when_fetched(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        let same = looks(&app, &seat, FeedKind::Busy).await;
        assert!(same.status == 200 && same.has(UNCHANGED), "{}", same.html);
        assert!(!same.has(NOT_USED_YET), "nothing changed, and yet: {}", same.html);
        app.calendars.serve("/aino/busy.ics", event("20270324T080000Z", "20270324T093000Z", None));
        let shown = looks(&app, &seat, FeedKind::Busy).await;
        for words in [
            "Yksi uusi aika, yksi poistunut.",
            "Uudet varatut ajat",
            "Eivät ole enää varattuina",
            "Yksi sparraus on näiden muutosten tiellä",
            &format!("/orders/{}\"", order.code),
            "2027-03-10T10:00:00Z",
            NOT_USED_YET,
        ] {
            assert!(shown.has(words), "{words}: {}", shown.html);
        }
        for language in LANGUAGES {
            let path = format!("/{language}/admin{}", path(&app, FeedKind::Busy).await);
            let post = app.client.post(app.url(&path)).header("cookie", seat.cookie());
            let answer = post.header("sec-fetch-site", "same-origin").send().await.unwrap();
            page(answer, 200, language, &path).await;
        }
        assert_eq!(waiting_kinds(&app).await, [""; 0], "it counted before it was fetched");
        polls(&app).await;
        assert_eq!(waiting_kinds(&app).await.len(), 1);
        assert!(looks(&app, &seat, FeedKind::Busy).await.has(UNCHANGED));
        app.assert_laws_hold().await;
    }
}

both! {
    async fn free_times_that_go_name_the_sessions_sold_in_them(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        assert!(looks(&app, &seat, FeedKind::Open).await.has(UNCHANGED));
        app.calendars.serve("/aino/open.ics", event("20270325T070000Z", "20270325T150000Z", None));
        let shown = looks(&app, &seat, FeedKind::Open).await;
        assert!(shown.has("Eivät ole enää vapaina") && !shown.has("Uudet vapaat ajat"), "{}", shown.html);
        assert!(shown.has(&format!("/orders/{}\"", order.code)), "{}", shown.html);
        let times = "/api/v1/slots?expert=aino&from=2027-03-26&to=2027-03-27";
        let sold_by = app.get_json(times).await;
        assert_ne!(sold_by["slots"], serde_json::json!([]), "it counted before it was fetched");
    }
}

both! {
    async fn a_calendar_that_cannot_be_read_says_why_and_what_stands(app) {
        let seat = Seat::staff(&app).await;
        app.calendars.fail("/aino/busy.ics", 404);
        let shown = looks(&app, &seat, FeedKind::Busy).await;
        assert!(shown.status == 422 && shown.has("(tila 404)"), "{} {}", shown.status, shown.html);
        let fresh = app.get_json("/api/v1/slots?expert=aino&from=2027-03-24&to=2027-03-25").await;
        assert_eq!(fresh["stale"], serde_json::json!([]), "a look is no try");
    }
}
