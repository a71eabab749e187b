//! An expert's week, and their bookings in a calendar of their own.

use super::own::{Own, form_before};
use crate::pages::browser::Page;
use crate::pages::leaving::single;
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// I13, D-06: sessions with the way to what they are about, and time off; of nobody else.
    async fn an_expert_looks_at_their_week_and_the_ones_beside_it(app) {
        let _sold = single(&app).await;
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let day = SLOT.split('T').next().unwrap();
        let part = [("from_date", day), ("from_time", "13:00"), ("until_time", "14:30")];
        aino.takes_off(&part).await;
        let path = format!("/week?day={day}");
        let hers = aino.page(&path).await;
        assert!(hers.has("yksi sparraus") && hers.has("Liisa Esimerkki"), "{}", hers.html);
        assert!(hers.has("/fi/preparation/") && !hers.has("/fi/admin"), "{}", hers.html);
        assert!(hers.has("poissa 13.00–14.30"), "{}", hers.html);
        let his = eero.page(&path).await;
        assert!(!his.has("Liisa") && !his.has("poissa"), "{}", his.html);
        let (before, after) = (hers.link("prev").unwrap(), hers.link("next").unwrap());
        assert!(before.ends_with("?day=2027-03-15") && after.ends_with("?day=2027-03-29"));
        assert!(!aino.page(&after.replace("/fi/portal", "")).await.has("Liisa"));
        assert_eq!(aino.page("/week?day=garbage").await.status, 200);
    }
}

/// Sends the form of the page that goes there.
async fn sends(own: &Own<'_>, action: &str) -> Page {
    let page = own.page("/link").await;
    let (_, after) = page.html.split_once(&format!("action=\"/fi/portal{action}\"")).unwrap();
    let form = after.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    own.send(action, &[("form", form)]).await
}

/// The path of the calendar whose link is shown.
fn shown(app: &TestApp, page: &Page) -> String {
    let base = app.ctx.config.link("/calendars/");
    let (_, rest) = page.html.split_once(&base).unwrap_or_else(|| panic!("{}", page.html));
    format!("/calendars/{}.ics", rest.split(".ics").next().unwrap())
}

both! {
    /// F-23, A-28: the link is shown once, renewed, and ended; nobody is named in it; and the log does not have it.
    async fn an_expert_makes_renews_and_ends_their_calendar_link(app) {
        let _sold = single(&app).await;
        let aino = Own::of(&app, "aino").await;
        assert!(aino.page("/link").await.has("Linkkiä ei ole vielä tehty"));
        let first = shown(&app, &sends(&aino, "/link").await);
        let calendar = app.calendar(&first).await;
        assert!(calendar.contains("BEGIN:VEVENT") && !calendar.contains("Liisa"), "{calendar}");
        assert!(!aino.page("/link").await.has(&first), "it was shown again");
        let page = aino.page("/link").await;
        let form = form_before(&page, "Tee uusi linkki");
        let renewed = aino.send("/link", &[("form", &form)]).await;
        let second = shown(&app, &renewed);
        assert_eq!(app.get(&first).await.status(), 404);
        let again = aino.send("/link", &[("form", &form)]).await;
        assert!(again.location.unwrap_or(again.html).ends_with("notice=done-before"));
        app.calendar(&second).await;
        let ended = sends(&aino, "/link/end").await;
        assert!(ended.location.unwrap_or(ended.html).ends_with("/portal/link?notice=link-ended"));
        assert_eq!(app.get(&second).await.status(), 404);
        let expected = ["renew-calendar-link", "renew-calendar-link", "end-calendar-link"];
        assert_eq!(aino.actions().await, expected);
        let told = format!("{:?}", aino.deeds().await);
        assert!(!told.contains(second.trim_start_matches("/calendars/")), "{told}");
    }
}

both! {
    /// an expert ends their own link alone.
    async fn a_calendar_link_is_ones_own_alone(app) {
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let hers = shown(&app, &sends(&aino, "/link").await);
        sends(&eero, "/link").await;
        sends(&eero, "/link/end").await;
        app.calendar(&hers).await;
        let form = [("form", "01890000-0000-7000-8000-000000000001"), ("slug", "aino")];
        assert_eq!(eero.send("/link/end", &form).await.status, 303);
        app.calendar(&hers).await;
    }
}
