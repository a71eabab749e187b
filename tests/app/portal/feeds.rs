//! An expert's own calendars.

use entity::feed;
use sea_orm::EntityTrait;

use super::own::{Own, form_before};
use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::pages::leaving::single;
use crate::support::calendar::event;
use crate::support::{On, SLOT, TestApp, both};

const DO: &str = "name=\"step\" value=\"do\"";
const TIMES: &str = "/api/v1/slots?expert=eero&from=2027-03-24&to=2027-03-25";

async fn looks(own: &Own<'_>, url: &str, kind: &str) -> Page {
    own.send("/feeds", &[("url", url), ("kind", kind)]).await
}

fn led_to(page: Page, notice: &str) {
    let to = page.location.unwrap_or(page.html);
    assert!(to.ends_with(&format!("/fi/portal/feeds?notice={notice}")), "{to}");
}

/// The expert looks at a calendar, and uses it.
pub async fn adds(own: &Own<'_>, url: &str, kind: &str) {
    let shown = looks(own, url, kind).await;
    assert_eq!(shown.status, 200, "{}", shown.html);
    let form = form_before(&shown, DO);
    let fields = [("form", form.as_str()), ("url", url), ("kind", kind), ("step", "do")];
    led_to(own.send("/feeds", &fields).await, "feed-added");
}

both! {
    /// What was understood is shown before it counts; the link is never shown again; and staff see who added it.
    async fn an_expert_looks_at_a_calendar_before_it_is_used(app) {
        let eero = Own::of(&app, "eero").await;
        let body = event("20270324T070000Z", "20270324T120000Z", None);
        app.calendars.serve("/eero/secret-token.ics", body);
        let url = format!("{}/eero/secret-token.ics", app.calendars.base_url);
        let shown = looks(&eero, &url, "busy").await;
        assert!(shown.status == 200 && shown.has("Yksi varattu jakso"), "{}", shown.html);
        assert!(shown.has("Seuraavien kahden viikon aikana ei ole mitään"), "{}", shown.html);
        assert!(shown.has("2027-03-24T07:00:00Z"), "{}", shown.html);
        assert!(app.get_json(TIMES).await.to_string().contains(SLOT), "it counted too early");
        let form = form_before(&shown, DO);
        let fields = [("form", form.as_str()), ("url", &url), ("kind", "busy"), ("step", "do")];
        led_to(eero.send("/feeds", &fields).await, "feed-added");
        led_to(eero.send("/feeds", &fields).await, "done-before");
        assert!(!app.get_json(TIMES).await.to_string().contains(SLOT));
        assert_eq!(eero.actions().await, ["add-feed"]);
        let staff = Seat::staff(&app).await;
        let pages = [
            eero.page("/feeds").await,
            eero.page("").await,
            staff.page("/feeds").await,
            staff.page("/catalogue/experts/eero/feeds").await,
            staff.page("/log").await,
        ];
        for page in &pages {
            assert!(page.status == 200 && !page.has("secret-token"), "{}", page.html);
        }
        for page in [&pages[0], &pages[2], &pages[3]] {
            assert!(page.has("Tiina Toimisto"), "who added it is not said: {}", page.html);
        }
        let (remove, form) = eero.forms("/feeds", "/remove").await.pop().unwrap();
        led_to(eero.send(&remove, &[("form", &form)]).await, "feed-removed");
        assert!(app.get_json(TIMES).await.to_string().contains(SLOT));
        assert_eq!(eero.actions().await, ["add-feed", "remove-feed"]);
    }
}

both! {
    /// D-07, C-09: what it says as the other kind is shown first; then it counts, and contradicts what is booked.
    async fn a_calendar_is_read_as_the_other_kind_after_a_look(app) {
        let _sold = single(&app).await;
        let aino = Own::of(&app, "aino").await;
        let (kind, _) = aino.forms("/feeds", "/kind").await.remove(0);
        let shown = aino.send(&kind, &[("kind", "busy")]).await;
        assert!(shown.status == 200 && shown.has("varattua jaksoa"), "{}", shown.html);
        assert!(app.is_offered("2027-03-25T08:00:00Z").await, "it counted before it was changed");
        let form = form_before(&shown, DO);
        let fields = [("form", form.as_str()), ("kind", "busy"), ("step", "do")];
        led_to(aino.send(&kind, &fields).await, "feed-kind");
        led_to(aino.send(&kind, &fields).await, "done-before");
        assert!(!app.is_offered("2027-03-25T08:00:00Z").await);
        assert_eq!(aino.actions().await, ["change-feed-kind"]);
        app.run_job("poll-feeds").await;
        let staff = Seat::staff(&app).await;
        assert!(staff.page("/feeds").await.has("role=\"status\""), "no conflict is told");
        let shown = aino.send(&kind, &[("kind", "open")]).await;
        let form = form_before(&shown, DO);
        let fields = [("form", form.as_str()), ("kind", "open"), ("step", "do")];
        led_to(aino.send(&kind, &fields).await, "feed-kind");
        assert!(app.is_offered("2027-03-25T08:00:00Z").await);
        assert!(!staff.page("/feeds").await.has("role=\"status\""), "the conflict stayed");
    }
}

both! {
    /// D-07: last success, age, events and next try are told, and "fetch now" asks once a minute at most.
    async fn a_calendar_says_how_it_does_and_is_fetched_now_but_not_too_often(app) {
        let aino = Own::of(&app, "aino").await;
        let page = aino.page("/feeds").await;
        for told in ["0 min sitten", "yksi tapahtuma", "Seuraava haku", "127.0.0.1"] {
            assert!(page.has(told), "{told}: {}", page.html);
        }
        let fetch = page.values("action=\"").into_iter().find(|to| to.ends_with("/fetch")).unwrap();
        let fetch = fetch.replace("/fi/portal", "");
        led_to(aino.send(&fetch, &[]).await, "just-fetched");
        app.advance(entity::values::time::Span::seconds(61));
        led_to(aino.send(&fetch, &[]).await, "fetching");
        let before = app.calendars.requests()["/aino/open.ics"];
        app.run_job("poll-feeds").await;
        assert_eq!(app.calendars.requests()["/aino/open.ics"], before + 1);
        led_to(aino.send(&fetch, &[]).await, "just-fetched");
        app.calendars.fail("/aino/open.ics", 404);
        app.advance(entity::values::time::Span::hours(3));
        app.run_job("poll-feeds").await;
        let page = aino.page("/feeds").await;
        assert!(page.has("(tila 404)") && page.has("3 tuntia sitten"), "{}", page.html);
    }
}

both! {
    /// I13: another's calendar is not there, whatever is asked of it.
    async fn a_calendar_is_ones_own_alone(app) {
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let before = feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let (remove, form) = aino.forms("/feeds", "/remove").await.remove(0);
        let kind = remove.replace("/remove", "/kind");
        let fetch = remove.replace("/remove", "/fetch");
        app.advance(entity::values::time::Span::minutes(2));
        assert_eq!(eero.send(&remove, &[("form", &form)]).await.status, 404);
        assert_eq!(eero.send(&fetch, &[]).await.status, 404);
        assert_eq!(eero.send(&kind, &[("kind", "busy")]).await.status, 404);
        let done = [("kind", "busy"), ("step", "do"), ("form", form.as_str())];
        assert_eq!(eero.send(&kind, &done).await.status, 404);
        let after = feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(before, after);
        assert_eq!(eero.actions().await, [""; 0]);
    }
}

both! {
    /// F-19, F-20, A-29: nothing is used that is no calendar of the expert's own; no inner net is asked; looks are counted.
    async fn what_an_expert_may_not_use_is_refused_in_words(app) {
        let eero = Own::of(&app, "eero").await;
        let base = &app.calendars.base_url;
        app.calendars.serve("/page.ics", "<html>Kirjaudu</html>");
        let used = format!("{base}/eero/open.ics");
        let own = app.ctx.config.link("/calendars/abc.ics");
        let page = format!("{base}/page.ics");
        for (url, words) in [
            ("", "kirjoita linkki"),
            ("file:///etc/passwd", "kirjoita linkki"),
            (used.as_str(), "jo käytössä"),
            (own.as_str(), "itsensä julkaisema"),
            (page.as_str(), "verkkosivu"),
            ("http://10.0.0.1/a.ics", "ei saada yhteyttä"),
            ("http://169.254.169.254/latest/meta-data", "ei saada yhteyttä"),
        ] {
            let shown = looks(&eero, url, "open").await;
            assert!(shown.status == 422 && shown.has(words), "{url}: {}", shown.html);
            let form = [("form", "01890000-0000-7000-8000-000000000001"), ("step", "do")];
            let fields = [&form[..], &[("url", url), ("kind", "open")]].concat();
            assert_eq!(eero.send("/feeds", &fields).await.status, 422, "{url}");
        }
        for _ in 0..6 {
            assert_eq!(looks(&eero, "", "open").await.status, 422);
        }
        let refused = eero.seat.app.calendars.requests();
        assert_eq!(looks(&eero, &page, "open").await.status, 429);
        assert_eq!(eero.seat.app.calendars.requests(), refused, "it was asked all the same");
        assert_eq!(eero.actions().await, [""; 0]);
    }
}
