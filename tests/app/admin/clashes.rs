//! A session whose expert is busy or away then: one item, whatever says so, until staff let it stand, move it or call it off.

use entity::expert;
use entity::values::time::Span;
use sea_orm::EntityTrait;

use super::seat::Seat;
use crate::every_page::page::{LANGUAGES, page};
use crate::pages::browser::Page;
use crate::pages::leaving::single;
use crate::payments::acts::waiting_kinds;
use crate::shelf::time_off::takes_the_day_off;
use crate::support::calendar::event;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

/// Aino's own calendar has something at the time of [`crate::support::SLOT`].
async fn is_busy_then(app: &TestApp) {
    app.calendars.serve("/aino/busy.ics", event("20270324T080000Z", "20270324T093000Z", None));
    app.advance(Span::minutes(10));
    app.run_job("poll-feeds").await;
}

async fn lets_it_stand(seat: &Seat<'_>, order: &Order) -> Page {
    let path = seat.booking_path(order, "clash").await;
    let form = seat.form_id(&path).await;
    let done = seat.send(&path, &[("form", &form), ("reason", "sovittu Ainon kanssa")]).await;
    let again = seat.send(&path, &[("form", &form), ("reason", "sovittu Ainon kanssa")]).await;
    assert!(again.location.is_some_and(|to| to.ends_with("?notice=done-before")), "{}", again.html);
    done
}

/// Moves the session to that time of Aino's, whatever her calendars say.
async fn moves(app: &TestApp, seat: &Seat<'_>, order: &Order, time: &str) {
    let experts = expert::Entity::find().all(app.ctx.db.reader()).await.unwrap();
    let aino = experts.iter().find(|expert| expert.slug.as_str() == "aino").unwrap().id.to_string();
    let path = seat.booking_path(order, "move").await;
    let form = seat.form_id(&path).await;
    let fields = [
        ("form", &*form),
        ("expert", &aino),
        ("date", "2027-03-24"),
        ("time", time),
        ("outside_rules", "on"),
        ("reason", "x"),
    ];
    let moved = seat.send(&path, &fields).await;
    assert!(moved.location.is_some_and(|to| to.ends_with("?notice=moved")), "{}", moved.html);
}

both! {
    /// D-02, C-08: noted with a reason it waits no more, the session stands, and what comes against it later is news.
    async fn a_session_in_time_off_is_let_stand_with_a_reason(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        assert_eq!(seat.page(&seat.booking_path(&order, "clash").await).await.status, 404);
        takes_the_day_off(&seat).await;
        assert_eq!(waiting_kinds(&app).await, ["session-in-time-off"]);
        assert!(seat.page("").await.has(&format!("/orders/{}#sessions", order.code)));
        let path = seat.booking_path(&order, "clash").await;
        assert!(seat.page(&Seat::path(&order, "")).await.has(&path));
        for language in LANGUAGES {
            page(seat.answer(&format!("/{language}/admin{path}")).await, 200, language, "a clash").await;
        }
        let no_reason = seat.send(&path, &[("form", &seat.form_id(&path).await)]).await;
        assert!(no_reason.status == 422 && no_reason.has("Kirjoita syy"), "{}", no_reason.html);
        let done = lets_it_stand(&seat, &order).await;
        assert!(done.location.is_some_and(|to| to.ends_with("?notice=acknowledged")), "{}", done.html);
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        assert!(seat.page(&path).await.has("merkitty nähdyksi"));
        assert!(seat.page("/log").await.has("sovittu Ainon kanssa"));
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "confirmed");

        is_busy_then(&app).await;
        assert_eq!(waiting_kinds(&app).await, ["session-conflict"], "a calendar says so too, later");
        lets_it_stand(&seat, &order).await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        app.advance(Span::minutes(10));
        app.run_job("poll-feeds").await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new(), "reading it again is no news");
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-02: a calendar and time off that say the same are one item, noted by one press.
    async fn busy_and_away_is_one_item(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        is_busy_then(&app).await;
        assert_eq!(waiting_kinds(&app).await, ["session-conflict"]);
        takes_the_day_off(&seat).await;
        assert_eq!(waiting_kinds(&app).await, ["session-in-time-off"]);
        lets_it_stand(&seat, &order).await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
    }
}

both! {
    /// D-02: moving a session clears what was against it at once; against its new time is news, also when its old one was noted.
    async fn a_session_that_is_moved_or_called_off_is_in_nobodys_way(app) {
        let order = single(&app).await;
        let seat = Seat::staff(&app).await;
        is_busy_then(&app).await;
        assert_eq!(waiting_kinds(&app).await, ["session-conflict"]);
        moves(&app, &seat, &order, "12:00").await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        takes_the_day_off(&seat).await;
        lets_it_stand(&seat, &order).await;
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        moves(&app, &seat, &order, "14:00").await;
        assert_eq!(waiting_kinds(&app).await, ["session-in-time-off"]);
        let path = seat.booking_path(&order, "cancel").await;
        let form = seat.form_id(&path).await;
        let off = seat.send(&path, &[("form", &form), ("settlement", "credit"), ("reason", "x")]).await;
        assert!(off.location.is_some_and(|to| to.ends_with("?notice=cancelled")), "{}", off.html);
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
        app.assert_laws_hold().await;
    }
}
