//! Several sessions called off in one go (D-11): the count first, then each by itself, none twice, none in silence.

use entity::booking;
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use sea_orm::{EntityTrait, QueryOrder};
use sparraamo::orders::cancel::Settlement;
use sparraamo::orders::staff::StaffAct;
use sparraamo::orders::staff::bulk::{self, Outcome};

use super::seat::Seat;
use crate::pages::browser::Page;
use crate::people::booked;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

const PATH: &str = "/bulk";
const DAY: &str = "expert=aino&from=2027-03-24&until=2027-03-25";
const STARTS: [&str; 3] = ["2027-03-24T07:00:00Z", "2027-03-24T09:30:00Z", "2027-03-25T08:00:00Z"];

/// Three singles with Aino, and their sessions.
async fn three(app: &TestApp) -> Vec<(Order, String)> {
    let mut orders = Vec::new();
    for start in STARTS {
        orders.push(booked(app, start).await);
    }
    orders
}

async fn sends(seat: &Seat<'_>, more: &[(&str, &str)], ids: &[&str]) -> Page {
    let ticks: Vec<String> = ids.iter().map(|id| format!("session-{id}")).collect();
    let mut fields = vec![("expert", "aino"), ("from", "2027-03-24"), ("until", "2027-03-25")];
    fields.push(("reason", "Aino sairastui"));
    fields.extend(more);
    fields.extend(ticks.iter().map(|tick| (tick.as_str(), "true")));
    seat.send(PATH, &fields).await
}

async fn bookings(app: &TestApp) -> Vec<booking::Model> {
    let find = booking::Entity::find().order_by_asc(booking::Column::StartsAt);
    find.all(app.ctx.db.reader()).await.unwrap()
}

/// How the sessions stand, earliest first: whether they are called off.
async fn off(app: &TestApp) -> Vec<bool> {
    bookings(app).await.iter().map(|row| row.status == BookingStatus::Cancelled).collect()
}

both! {
    /// D-11: the count and each effect before the button; those that are ticked and no others; once, with one reason.
    async fn those_that_are_ticked_are_called_off_and_each_is_told(app) {
        let orders = three(&app).await;
        let seat = Seat::staff(&app).await;
        let shown = seat.page(&format!("{PATH}?{DAY}")).await;
        assert_eq!(shown.values("name=\"session-").len(), 3, "{}", shown.html);
        let form = shown.values("name=\"form\" value=\"").pop().unwrap();
        let ids = [orders[0].1.as_str(), orders[2].1.as_str()];
        let mut fields = vec![("form", form.as_str()), ("settlement", "credit")];
        let preview = sends(&seat, &fields, &ids).await;
        assert!(preview.status == 200 && preview.has("2 aikaa perutaan"), "{}", preview.html);
        assert_eq!(preview.html.matches("Kerta palautuu.").count(), 2);
        assert_eq!(off(&app).await, [false; 3], "a preview did something");
        let mails = app.mails().await.len();

        fields.push(("step", "do"));
        let done = sends(&seat, &fields, &ids).await;
        assert!(done.status == 200 && done.has("2 aikaa peruttiin"), "{}", done.html);
        assert_eq!(done.html.matches("Peruttu.").count(), 2);
        assert_eq!(off(&app).await, [true, false, true]);
        for (order, _) in [&orders[0], &orders[2]] {
            assert_eq!(app.order(order).await["credits"]["available"], 1);
        }
        let told = app.mails().await.len();
        assert!(told > mails, "nobody was told");
        let again = sends(&seat, &fields, &ids).await;
        assert!(again.has("Yhtään aikaa ei peruttu nyt"), "{}", again.html);
        assert_eq!(again.html.matches("Oli jo peruttu.").count(), 2);
        assert_eq!(app.mails().await.len(), told);
        assert_eq!(seat.page("/log").await.html.matches("Aino sairastui").count(), 2);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-11: what cannot be done is said at its row, before and after, and holds up none of the others.
    async fn a_row_that_is_refused_says_why_and_keeps_no_other(app) {
        let orders = three(&app).await;
        app.stripe.disputes(&app.checkout_id(&orders[1].0)).unwrap();
        app.deliver_events().await;
        let seat = Seat::staff(&app).await;
        let page = seat.page(&format!("{PATH}?{DAY}")).await;
        let form = page.values("name=\"form\" value=\"").pop().unwrap();
        let ids: Vec<&str> = orders.iter().map(|(_, id)| id.as_str()).collect();
        let mut fields = vec![("form", form.as_str()), ("settlement", "refund")];
        let preview = sends(&seat, &fields, &ids).await;
        assert!(preview.has("2 aikaa perutaan") && preview.has("Rahaa ei voi palauttaa"), "{}", preview.html);
        assert_eq!(preview.html.matches("Rahaa palautuu").count(), 2);
        fields.push(("step", "do"));
        let done = sends(&seat, &fields, &ids).await;
        assert!(done.has("2 aikaa peruttiin") && done.has("Pankki selvittää"), "{}", done.html);
        assert_eq!(off(&app).await, [true, false, true]);
        app.run_job("send-refunds").await;
        app.deliver_events().await;
        assert_eq!(app.status(&orders[0].0).await, "refunded");
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-11: a deed that broke off is taken up again, and two presses at once do each row once between them.
    async fn a_deed_that_broke_off_goes_on_and_two_at_once_do_each_row_once(app) {
        three(&app).await;
        let rows: Vec<(OrderId, BookingId)> =
            bookings(&app).await.iter().map(|row| (row.order_id, row.id)).collect();
        let act = StaffAct::of_system("staff", "ill");
        let first = bulk::cancel_all(&app.ctx, &rows[..1], Settlement::Credit, &act).await;
        assert!(matches!(first[0].1, Outcome::Done));
        let press = || bulk::cancel_all(&app.ctx, &rows, Settlement::Credit, &act);
        let (one, other) = futures_util::future::join(press(), press()).await;
        let of = |wanted: fn(&Outcome) -> bool| {
            one.iter().chain(&other).filter(|(_, outcome)| wanted(outcome)).count()
        };
        assert_eq!(of(|it| matches!(it, Outcome::Done)), 2);
        assert_eq!(of(|it| matches!(it, Outcome::DoneBefore)), 4);
        assert_eq!(off(&app).await, [true; 3]);
        app.assert_laws_hold().await;
    }
}

both! {
    /// D-11: nothing ticked, too much ticked, no word on what comes back, no reason: nothing is done.
    async fn a_form_that_makes_no_sense_does_nothing(app) {
        let (_, id) = booked(&app, STARTS[0]).await;
        let seat = Seat::staff(&app).await;
        let page = seat.page(&format!("{PATH}?{DAY}")).await;
        let form = page.values("name=\"form\" value=\"").pop().unwrap();
        let many: Vec<String> = (0..=bulk::ROWS_MAX).map(|_| BookingId::fresh().to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let usual = [("form", form.as_str()), ("settlement", "credit"), ("step", "do")];
        for (fields, ids, says) in [
            (usual.to_vec(), vec![], "Rastita ainakin yksi"),
            (usual.to_vec(), many, "Liian monta aikaa"),
            (vec![("form", form.as_str()), ("step", "do")], vec![id.as_str()], "mitä asiakas saa takaisin"),
            ([usual.to_vec(), vec![("reason", " ")]].concat(), vec![id.as_str()], "Kirjoita syy"),
        ] {
            let refused = sends(&seat, &fields, &ids).await;
            assert!(refused.status == 422 && refused.has(says), "{says}: {}", refused.html);
        }
        let nobody = seat.page(&format!("{PATH}?expert=nobody&from=x&until=2027-13-01")).await;
        assert_eq!(nobody.status, 200, "{}", nobody.html);
        assert_eq!(off(&app).await, [false]);
    }
}
