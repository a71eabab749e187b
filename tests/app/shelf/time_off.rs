//! Time off: nothing is sold in it, and what was sold before is kept and told (C-08).

use super::Filled;
use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::pages::leaving::single;
use crate::payments::acts::waiting;
use crate::support::shop::hold_request;
use crate::support::{JsonValue, NEXT_SLOT, On, SLOT, TestApp, both};

const PATH: &str = "/catalogue/experts/aino/time-off";
/// The day of [`SLOT`].
const DAY: &str = "2027-03-24";

async fn looks(seat: &Seat<'_>, fields: &[(&str, &str)]) -> Page {
    seat.send(PATH, fields).await
}

/// Takes the day of [`SLOT`] off for Aino; answers where the page led.
pub async fn takes_the_day_off(seat: &Seat<'_>) -> String {
    let page = looks(seat, &[("from_date", DAY), ("note", "Talviloma (esimerkki)")]).await;
    assert_eq!(page.status, 200, "{}", page.html);
    let before = page.html.split("name=\"step\" value=\"do\"").next().unwrap();
    let form = before.rsplit("name=\"form\" value=\"").next().unwrap().split('"').next().unwrap();
    let fields =
        [("form", form), ("from_date", DAY), ("note", "Talviloma (esimerkki)"), ("step", "do")];
    let done = looks(seat, &fields).await;
    let again = looks(seat, &fields).await;
    assert!(again.location.unwrap_or(again.html).ends_with("notice=done-before"));
    done.location.unwrap_or(done.html)
}

both! {
    /// D-06: it counts at once where times are offered, where they are taken, and where they are explained; and is undone.
    async fn nothing_is_offered_or_taken_in_time_off_and_the_day_says_why(app) {
        let seat = Seat::staff(&app).await;
        assert!(app.is_offered(SLOT).await);
        assert!(takes_the_day_off(&seat).await.ends_with("notice=off-added"));
        assert!(!app.is_offered(SLOT).await && !app.is_offered(NEXT_SLOT).await);
        assert!(app.is_offered("2027-03-25T08:00:00Z").await);
        let refused = app.post_json("/api/v1/holds", &hold_request(SLOT)).await;
        assert_eq!(refused.json_value().await["code"], "slot_taken");
        let why = seat.page("/experts/aino/why?day=2027-03-24").await;
        assert!(why.has("Asiantuntija on poissa") && why.has("ei vapaita aikoja"), "{}", why.html);
        assert!(seat.page("/week?day=2027-03-24").await.has("Aino Esimerkki · poissa"));
        let page = seat.page(PATH).await;
        assert!(page.has("Talviloma (esimerkki)"), "{}", page.html);
        let remove = page.values("action=\"").into_iter().find(|to| to.ends_with("/remove")).unwrap();
        let form = Filled::open(&seat, PATH).await;
        let gone = seat.send(&remove.replace("/fi/admin", ""), &[("form", form.value("form"))]).await;
        assert!(gone.location.unwrap_or(gone.html).ends_with("notice=off-removed"));
        assert!(app.is_offered(SLOT).await);
        let log = seat.page("/log").await;
        assert!(log.has("Lisäsi poissaolon") && log.has("Poisti poissaolon") && !log.has("Talviloma"));
    }
}

both! {
    /// C-08, D-04: who has a time in it is listed first; a buyer at Stripe keeps the time, and staff have one item each to act on.
    async fn sessions_inside_are_kept_and_told_and_a_buyer_at_stripe_has_their_time(app) {
        let sold = single(&app).await;
        let paying = app.hold(NEXT_SLOT).await;
        app.checkout(&paying).await;
        let seat = Seat::staff(&app).await;
        let before = waiting(&app).await;
        let shown = looks(&seat, &[("from_date", DAY)]).await;
        assert!(shown.has("Yksi tuleva sparraus") && shown.has(&sold.code), "{}", shown.html);
        assert!(shown.has("Yksi ostaja on juuri"), "{}", shown.html);
        takes_the_day_off(&seat).await;
        let told = |items: Vec<sparraamo::orders::needs_person::Item>| -> Vec<(&'static str, String)> {
            let new = items.into_iter().filter(|item| !before.contains(item));
            new.map(|item| (item.kind, item.code.unwrap_or_default())).collect()
        };
        assert_eq!(told(waiting(&app).await), [("session-in-time-off", sold.code.clone())]);
        app.pays(&paying);
        app.deliver_events().await;
        assert_eq!(app.order(&paying).await["bookings"][0]["starts_at"], NEXT_SLOT);
        let mut items = told(waiting(&app).await);
        items.sort();
        let mut expected = [sold.code.clone(), paying.code.clone()].map(|code| ("session-in-time-off", code));
        expected.sort();
        assert_eq!(items, expected);
        assert!(seat.page("").await.has("Varattu sparraus on asiantuntijan poissaolon aikana"));
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-06: parts of a day, and what makes no sense.
    async fn part_of_a_day_can_be_taken_off_and_nonsense_is_refused(app) {
        let seat = Seat::staff(&app).await;
        for fields in [
            vec![("from_date", "")],
            vec![("from_date", "2027-02-30")],
            vec![("from_date", "2026-01-01")],
            vec![("from_date", DAY), ("until_date", "2027-03-23")],
            vec![("from_date", DAY), ("from_time", "12:00"), ("until_time", "12:00")],
            vec![("from_date", DAY), ("until_date", "2028-12-24")],
        ] {
            let mut fields = fields;
            fields.extend([("step", "do"), ("form", "01890000-0000-7000-8000-000000000001")]);
            let page = looks(&seat, &fields).await;
            assert!(page.status == 422 && page.has("Tarkista ajat"), "{fields:?}: {}", page.html);
        }
        let fields = [
            ("from_date", DAY),
            ("from_time", "11.30"),
            ("until_time", "13:00"),
            ("step", "do"),
            ("form", "01890000-0000-7000-8000-000000000002"),
        ];
        let done = looks(&seat, &fields).await;
        assert!(done.location.unwrap_or(done.html).ends_with("notice=off-added"));
        assert!(app.is_offered(SLOT).await, "until 11.30 it is free");
        assert!(!app.is_offered("2027-03-24T08:30:00Z").await);
        assert!(!app.is_offered("2027-03-24T10:30:00Z").await);
        assert!(app.is_offered("2027-03-24T11:00:00Z").await);
        assert_eq!(seat.page("/catalogue/themes/innovation/time-off").await.status, 404);
    }
}
