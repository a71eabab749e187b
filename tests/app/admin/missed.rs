//! A session that nobody came to: noted once, taken back, seen by everybody it concerns, and paid for all the same.

use entity::values::status::Role;
use entity::values::text::EmailKey;
use sparraamo::privacy::dossier;

use super::seat::Seat;
use crate::pages::browser::Page;
use crate::pages::leaving::{package, single};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// Half an hour after [`crate::support::SLOT`].
const AFTER: &str = "2027-03-24T10:00:00Z";

async fn sends(seat: &Seat<'_>, path: &str, missed: &str, form: &str) -> Page {
    let fields = [("form", form), ("missed", missed), ("reason", "odotettiin puoli tuntia")];
    seat.send(path, &fields).await
}

fn led_to(page: &Page, notice: &str) -> bool {
    page.location.as_deref().is_some_and(|to| to.ends_with(&format!("?notice={notice}")))
}

async fn customers_page(app: &TestApp, order: &Order) -> Page {
    app.page(&order.page("")).await
}

both! {
    /// Issue 5, D-03, A-28: the effect stands before the button, the deed is done once and logged, and the credit stays spent.
    async fn nobody_came_is_noted_once_and_seen_where_it_matters(app) {
        let order = package(&app).await;
        let mails = app.mails().await.len();
        app.clock_to(AFTER);
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "missed").await;
        let shown = seat.page(&path).await;
        for text in ["Kerta jää käytetyksi", "Viestiä ei lähde", "Asiakas näkee merkinnän"] {
            assert!(shown.has(text), "{text}: {}", shown.html);
        }
        let form = seat.form_id(&path).await;
        let no_reason = seat.send(&path, &[("form", &form), ("missed", "yes")]).await;
        assert!(no_reason.status == 422 && no_reason.has("Kirjoita syy"), "{}", no_reason.html);
        let sent = futures_util::future::join_all((0..5).map(|_| sends(&seat, &path, "yes", &form))).await;
        assert_eq!(sent.iter().filter(|page| led_to(page, "missed")).count(), 1);
        assert_eq!(sent.iter().filter(|page| led_to(page, "done-before")).count(), 4);

        let told = app.order(&order).await;
        assert_eq!((&told["credits"]["available"], &told["bookings"][0]["status"]), (&4.into(), &"confirmed".into()));
        let own = customers_page(&app, &order).await;
        assert!(own.has("ei saapunut") && own.has("kerta on käytetty"), "{}", own.html);
        assert!(seat.page("").await.has("ei saapunut"), "the day's list does not say it");
        let file = seat.answer("/fi/admin/exports/bookings.csv?from=2027-03-01&to=2027-03-31").await;
        assert!(file.text().await.unwrap().lines().any(|line| line.ends_with(",confirmed,true")));
        let data = dossier::of(app.ctx.db.reader(), &[EmailKey::of("liisa@example.org")], app.now()).await.unwrap();
        assert_eq!(data.json()["sections"]["bookings"][0]["missed_at"], AFTER);
        let log = seat.page("/log").await;
        assert_eq!(log.html.matches("odotettiin puoli tuntia").count(), 1);
        assert_eq!(app.mails().await.len(), mails, "somebody was written to");
        app.assert_laws_hold().await;
    }
}

both! {
    /// Issue 5: the note is taken back by a form of its own; an old form of the other kind does nothing.
    async fn the_note_is_taken_back_with_a_reason(app) {
        let order = single(&app).await;
        app.clock_to(AFTER);
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "missed").await;
        assert!(led_to(&sends(&seat, &path, "yes", &seat.form_id(&path).await).await, "missed"));
        let form = seat.form_id(&path).await;
        assert!(led_to(&sends(&seat, &path, "yes", &form).await, "done-before"));
        assert!(seat.page(&path).await.has("name=\"missed\" value=\"no\""));
        assert!(led_to(&sends(&seat, &path, "no", &form).await, "not-missed"));
        let own = customers_page(&app, &order).await;
        assert!(own.has("pidetty") && !own.has("ei saapunut"), "{}", own.html);
        assert_eq!(app.order(&order).await["credits"]["available"], 0);
        app.assert_laws_hold().await;
    }
}

both! {
    /// Issue 5: nobody can have missed what has not begun; what is called off was not missed.
    async fn a_session_is_missed_only_after_it_began_and_while_it_stands(app) {
        let order = package(&app).await;
        let seat = Seat::staff(&app).await;
        let path = seat.booking_path(&order, "missed").await;
        assert!(!seat.page(&Seat::path(&order, "")).await.has("/missed"));
        assert_eq!(seat.page(&path).await.status, 404);
        let form = seat.form_id(&seat.booking_path(&order, "cancel").await).await;
        let early = sends(&seat, &path, "yes", &form).await;
        assert!(early.status == 422 && early.has("ei ole vielä alkanut"), "{}", early.html);

        app.clock_to(AFTER);
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        assert!(led_to(&sends(&seat, &path, "yes", &form).await, "missed"));
        let cancel = seat.booking_path(&order, "cancel").await;
        let fields = [("form", &*seat.form_id(&cancel).await), ("settlement", "credit"), ("reason", "sovittu")];
        assert!(led_to(&seat.send(&cancel, &fields).await, "cancelled"));
        assert_eq!(app.order(&order).await["credits"]["available"], 5);
        assert!(!customers_page(&app, &order).await.has("ei saapunut"));
        assert_eq!(sends(&seat, &path, "yes", &seat.form_id(&Seat::path(&order, "/credits")).await).await.status, 404);
        app.assert_laws_hold().await;
    }
}
