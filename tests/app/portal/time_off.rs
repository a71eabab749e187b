//! An expert's own time off.

use super::own::Own;
use crate::admin::seat::Seat;
use crate::pages::leaving::single;
use crate::payments::acts::waiting;
use crate::support::{On, SLOT, TestApp, both};

/// The day of [`SLOT`].
const DAY: &str = "2027-03-24";
const DESK: &str = "/catalogue/experts/aino/time-off";

both! {
    /// D-04, D-06, C-08, A-28: what it would hit is shown first; then it counts, staff are told, and it is taken back.
    async fn an_expert_takes_time_off_and_comes_back(app) {
        let sold = single(&app).await;
        let aino = Own::of(&app, "aino").await;
        let fields = [("from_date", DAY), ("note", "Talviloma (esimerkki)")];
        let shown = aino.send("/time-off", &fields).await;
        assert!(shown.has("Yksi tuleva sparraus") && shown.has("Liisa Esimerkki"), "{}", shown.html);
        assert!(shown.has("/preparation/") && !shown.has("/fi/admin"), "{}", shown.html);
        assert!(app.is_offered("2027-03-24T10:00:00Z").await, "it counted before it was saved");
        let before = waiting(&app).await;
        assert!(aino.takes_off(&fields).await.ends_with("/fi/portal/time-off?notice=off-added"));
        assert!(!app.is_offered("2027-03-24T10:00:00Z").await);
        let new = waiting(&app).await.into_iter().filter(|item| !before.contains(item));
        let new: Vec<_> = new.map(|item| (item.kind, item.code.unwrap_or_default())).collect();
        assert_eq!(new, [("session-in-time-off", sold.code.clone())]);
        assert_eq!(app.order(&sold).await["bookings"][0]["starts_at"], SLOT);
        let staff = Seat::staff(&app).await;
        assert!(staff.page(DESK).await.has("Talviloma (esimerkki)"));

        let (remove, form) = aino.forms("/time-off", "/remove").await.remove(0);
        let gone = aino.send(&remove, &[("form", &form)]).await;
        assert!(gone.location.unwrap_or(gone.html).ends_with("notice=off-removed"));
        let again = aino.send(&remove, &[("form", &form)]).await;
        assert!(again.location.unwrap_or(again.html).ends_with("notice=done-before"));
        assert!(app.is_offered("2027-03-24T10:00:00Z").await);
        assert_eq!(aino.actions().await, ["add-time-off", "remove-time-off"]);
        let told = format!("{:?}", aino.deeds().await);
        assert!(!told.contains("Talviloma"), "{told}");
    }
}

both! {
    /// I13: another's is not there, and what the studio noted stays with the studio.
    async fn time_off_is_ones_own_alone(app) {
        let staff = Seat::staff(&app).await;
        let fields = [
            ("from_date", DAY),
            ("note", "Neuvotellaan (esimerkki)"),
            ("step", "do"),
            ("form", "01890000-0000-7000-8000-000000000001"),
        ];
        assert_eq!(staff.send(DESK, &fields).await.status, 303);
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let hers = aino.page("/time-off").await;
        assert!(hers.has("2027-03-23T22:00:00Z") && !hers.has("Neuvotellaan"), "{}", hers.html);
        assert!(hers.has("Tiina Toimisto"), "who entered it is said: {}", hers.html);
        assert!(!eero.page("/time-off").await.has("2027-03-23T22:00:00Z"));
        let (remove, form) = aino.forms("/time-off", "/remove").await.remove(0);
        assert_eq!(eero.send(&remove, &[("form", &form)]).await.status, 404);
        assert_eq!(eero.actions().await, [""; 0]);
        assert!(!app.is_offered(SLOT).await, "another gave it back");
        // Fields that the form does not have name nobody else.
        let foreign = [("from_date", "2027-03-25"), ("expert_id", "aino"), ("slug", "aino")];
        assert!(eero.takes_off(&foreign).await.ends_with("notice=off-added"));
        assert!(app.is_offered("2027-03-25T08:00:00Z").await);
        assert!(aino.send(&remove, &[("form", &form)]).await.status == 303, "it is hers to end");
    }
}

both! {
    /// D-06: the same rules as the desk's.
    async fn time_off_that_makes_no_sense_is_refused(app) {
        let aino = Own::of(&app, "aino").await;
        let long = "x".repeat(201);
        for (fields, words) in [
            (vec![("from_date", "")], "Tarkista ajat"),
            (vec![("from_date", "2026-01-01")], "Tarkista ajat"),
            (vec![("from_date", DAY), ("until_date", "2027-03-23")], "Tarkista ajat"),
            (vec![("from_date", DAY), ("until_date", "2028-12-24")], "Tarkista ajat"),
            (vec![("from_date", DAY), ("note", long.as_str())], "Lyhennä huomautusta"),
        ] {
            let mut fields = fields;
            fields.extend([("step", "do"), ("form", "01890000-0000-7000-8000-000000000001")]);
            let page = aino.send("/time-off", &fields).await;
            assert!(page.status == 422 && page.has(words), "{fields:?}: {}", page.html);
        }
        let no_form = [("from_date", DAY), ("step", "do")];
        assert_eq!(aino.send("/time-off", &no_form).await.status, 400);
        assert_eq!(aino.actions().await, [""; 0]);
    }
}
