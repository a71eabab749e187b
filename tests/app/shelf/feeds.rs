//! An expert's calendars at the desk: looked at first, then used, or taken away.

use entity::values::status::Role;
use entity::values::time::Span;

use super::Filled;
use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::support::calendar::event;
use crate::support::{On, SLOT, TestApp, both};

const PATH: &str = "/catalogue/experts/eero/feeds";

async fn looks(seat: &Seat<'_>, url: &str, kind: &str) -> Page {
    seat.send(PATH, &[("url", url), ("kind", kind)]).await
}

both! {
    /// What was understood is shown before it counts; then it counts at once, without a poll.
    async fn a_calendar_is_looked_at_before_it_is_used(app) {
        let seat = Seat::staff(&app).await;
        app.calendars.serve("/eero/secret-token.ics", event("20270324T070000Z", "20270324T120000Z", None));
        let url = format!("{}/eero/secret-token.ics", app.calendars.base_url);
        let shown = looks(&seat, &url, "busy").await;
        assert!(shown.status == 200 && shown.has("Yksi varattu jakso"), "{}", shown.html);
        assert!(shown.has("2027-03-24T07:00:00Z"), "{}", shown.html);
        let times = "/api/v1/slots?expert=eero&from=2027-03-24&to=2027-03-25";
        let before = app.get_json(times).await;
        assert!(before.to_string().contains(SLOT), "it counted before it was used: {before}");
        let form = shown.values("name=\"form\" value=\"");
        let fields = [("form", form[0].as_str()), ("url", &url), ("kind", "busy"), ("step", "do")];
        let done = seat.send(PATH, &fields).await;
        assert!(done.location.unwrap_or(done.html).ends_with("notice=feed-added"));
        let again = seat.send(PATH, &fields).await;
        assert!(again.location.unwrap_or(again.html).ends_with("notice=done-before"));
        let after = app.get_json(times).await;
        assert!(!after.to_string().contains(SLOT), "{after}");
        assert_eq!(after["stale"], serde_json::json!([]));
        let log = seat.page("/log").await;
        assert!(log.has("Lisäsi kalenterin") && !log.has("secret-token"), "an address is a secret");
        assert!(!seat.page(PATH).await.has("secret-token"));

        let page = seat.page(PATH).await;
        let remove = page.values("action=\"").into_iter().rfind(|to| to.ends_with("/remove"));
        let remove = remove.unwrap().replace("/fi/admin", "");
        let after = page.html.split(&format!("{remove}\"")).nth(1).unwrap();
        let form = after.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let gone = seat.send(&remove, &[("form", form)]).await;
        assert!(gone.location.unwrap_or(gone.html).ends_with("notice=feed-removed"));
        assert!(app.get_json(times).await.to_string().contains(SLOT));
    }
}

both! {
    /// F-19, F-20: nothing is used that is no calendar of the expert's own.
    async fn what_is_no_calendar_to_sell_by_is_refused_in_words(app) {
        let seat = Seat::staff(&app).await;
        let base = &app.calendars.base_url;
        app.calendars.serve("/page.ics", "<html>Kirjaudu</html>");
        app.calendars.fail("/gone.ics", 404);
        let used = format!("{base}/eero/open.ics");
        let own = app.ctx.config.link("/calendars/abc.ics");
        for (url, words) in [
            ("", "kirjoita linkki"),
            ("file:///etc/passwd", "kirjoita linkki"),
            (used.as_str(), "jo käytössä"),
            (own.as_str(), "itsensä julkaisema"),
            (&format!("{base}/page.ics"), "verkkosivu"),
            (&format!("{base}/gone.ics"), "(tila 404)"),
            // An address inside a private net is not asked.
            ("http://10.0.0.1/a.ics", "ei saada yhteyttä"),
            ("http://169.254.169.254/latest/meta-data", "ei saada yhteyttä"),
        ] {
            let page = looks(&seat, url, "open").await;
            assert!(page.status == 422 && page.has(words), "{url}: {} {}", page.status, page.html);
            let form = Filled::again(PATH, &page);
            let done = form.with("form", "01890000-0000-7000-8000-000000000001").with("step", "do");
            assert_eq!(done.with("url", url).send(&seat).await.status, 422, "{url}");
        }
        assert_eq!(seat.page("/catalogue/themes/innovation/feeds").await.status, 404);
    }
}

both! {
    /// looks at calendars are counted for each member of staff: somebody else's servers are asked.
    async fn a_member_of_staff_looks_at_so_many_calendars_an_hour(app) {
        let seat = Seat::staff(&app).await;
        app.calendars.serve("/page.ics", "<html>Kirjaudu</html>");
        let page = format!("{}/page.ics", app.calendars.base_url);
        for _ in 0..20 {
            assert_eq!(looks(&seat, &page, "open").await.status, 422);
        }
        let asked = app.calendars.requests();
        assert_eq!(asked["/page.ics"], 20);
        assert_eq!(looks(&seat, &page, "open").await.status, 429);
        let fields = [("form", "01890000-0000-7000-8000-000000000001"), ("url", page.as_str()), ("kind", "open"), ("step", "do")];
        assert_eq!(seat.send(PATH, &fields).await.status, 429);
        assert_eq!(app.calendars.requests(), asked, "it was asked all the same");
        let other = Seat::of(&app, Role::Staff, "toinen@example.org").await;
        assert_eq!(looks(&other, &page, "open").await.status, 422);
    }
}

both! {
    /// D-07: "fetch now" says that it is not now, where the calendar was asked a moment ago.
    async fn the_desk_says_when_a_calendar_is_not_fetched_at_once(app) {
        let seat = Seat::staff(&app).await;
        let page = seat.page("/feeds").await;
        let fetch = page.values("formaction=\"").into_iter().find(|to| to.ends_with("/fetch")).unwrap();
        let fetch = fetch.replace("/fi/admin", "");
        let to = seat.send(&fetch, &[]).await.location.unwrap();
        assert!(to.ends_with("?notice=just-fetched"), "{to}");
        let told = seat.page("/feeds?notice=just-fetched").await;
        assert!(told.has("eikä sitä haeta vielä uudelleen"), "{}", told.html);
        assert!(told.has("Seuraava haku"), "{}", told.html);
        app.advance(Span::seconds(61));
        assert!(seat.send(&fetch, &[]).await.location.unwrap().ends_with("?notice=fetching"));
    }
}
