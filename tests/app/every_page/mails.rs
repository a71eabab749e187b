//! Every mail in every language.

use std::collections::BTreeSet;

use entity::values::codes::OrderCode;
use entity::values::ids::{AuditEntryId, BookingId};
use entity::values::money::Cents;
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Span};
use entity::{booking, order, outgoing_mail};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use sparraamo::accounts::audit::Actor;
use sparraamo::catalog::edit::Act;
use sparraamo::catalog::import;
use sparraamo::mail::Message;
use sparraamo::orders::notes::{self, Whose, Wish};
use sparraamo::orders::staff::StaffAct;
use sparraamo::orders::staff::refund::{self, Amount};

use crate::accounts::tour;
use crate::payments::acts::staff_returned;
use crate::payments::returned_otherwise::came_back;
use crate::support::calendar::event;
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

use super::page::{LANGUAGES, assert_complete};
use super::tour::{Times, go_and_pay, order_in, package_at};

/// Does what makes the shop write each of its mails, in each language.
pub async fn cause_all(app: &TestApp, times: &mut Times) {
    trouble_calendars(app, times).await;
    let (mut late, mut packages) = (Vec::new(), Vec::new());
    for language in LANGUAGES {
        let package = package_at(app, &times.next(), language).await;
        let next = json!({ "slots": [{ "expert": "aino", "starts_at": times.next() }] });
        assert_eq!(app.post_json(&package.api("/bookings"), &next).await.status(), 201);
        ask(app, language).await;
        let later = |app: &TestApp, id: &str| app.stripe.pays_later(id).unwrap();
        let delayed = go_and_pay(app, &times.next(), language, later).await;
        app.stripe.delayed_fails(&app.checkout_id(&delayed)).unwrap();
        app.deliver_events().await;
        let returned = |app: &TestApp, id: &str| {
            app.stripe.pays(id).unwrap();
            app.stripe.refunds(id, 18_000).unwrap();
        };
        go_and_pay(app, &times.next(), language, returned).await;
        late.push(order_in(app, &times.next(), language).await);
        leave(app, times, &package, language).await;
        packages.push(package);
    }
    tour::cause_mails(app).await;
    crate::privacy::tour::cause_mails(app).await;
    app.run_job("deliver-mail").await;
    app.run_job("tell-staff").await;
    for order in &late {
        app.pays(order);
    }
    remind(app).await;
    for package in &packages {
        share_note(app, package).await;
    }
    app.deliver_events().await;
    // Credits are good for a year: a month before its end their owners are warned.
    app.advance(Span::days(290));
    app.run_job("expire-credits").await;
}

/// Asks for what is not sold by itself.
async fn ask(app: &TestApp, language: &str) {
    for form in ["partnership", "ask"] {
        let email = format!("{form}-{language}@example.org");
        let typed = [
            ("name", "Kaisa Esimerkki"),
            ("email", email.as_str()),
            ("organisation", "Esimerkkikunta"),
            ("theme", "service-design"),
            ("message", "Hei!\nSopisiko huhtikuussa?"),
        ];
        assert_eq!(app.post_form(&format!("/{language}/{form}"), &typed).await.status(), 303);
    }
}

/// Lives on until every session that stands is over, and for weeks after the last.
async fn remind(app: &TestApp) {
    let standing = booking::Entity::find()
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .order_by_asc(booking::Column::StartsAt);
    let standing = standing.all(app.ctx.db.reader()).await.unwrap();
    let marks = |booking: &booking::Model| {
        [Span::hours(24), Span::hours(1)].map(|ahead| booking.starts_at.minus(ahead))
    };
    let mut marks: Vec<Instant> = standing.iter().flat_map(marks).collect();
    marks.sort();
    let last = standing.last().unwrap().starts_at;
    marks.extend((1..30).map(|days| last.plus(Span::days(days))));
    for mark in marks.into_iter().filter(|mark| *mark > app.now()).collect::<Vec<_>>() {
        app.advance(mark.since(app.now()));
        app.run_job("remind").await;
        app.run_job("nudge").await;
        app.run_job("deliver-mail").await;
    }
}

/// The expert of the order's session notes something of it, and shares it.
async fn share_note(app: &TestApp, order: &Order) {
    let bookings = app.order(order).await["bookings"].clone();
    let mut bookings = bookings.as_array().unwrap().iter();
    let stands = bookings.find(|booking| booking["status"] == "confirmed").unwrap();
    let id: BookingId = stands["id"].as_str().unwrap().parse().unwrap();
    let db = app.ctx.db.reader();
    let booking = booking::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
    let whose = Whose { expert_id: booking.expert_id, booking_id: booking.id };
    for wish in [Wish::Write("Kokeillaan kuukausi (esimerkki)".to_owned()), Wish::Share] {
        let seen = notes::open(db, whose, app.now()).await.unwrap().version();
        let act = Act { form: AuditEntryId::fresh(), actor: Actor::System("tests"), address: None };
        assert!(notes::change(&app.ctx, whose, &seen, wish, &act).await.unwrap());
    }
}

/// Moves and cancels sessions for all that can come back, withdraws, and has staff give money back.
async fn leave(app: &TestApp, times: &mut Times, package: &Order, language: &str) {
    let path = |order: &Order, id: &str, deed: &str| {
        format!("/api/v1/bookings/{id}/{deed}?key={}", order.key)
    };
    let bookings = app.order(package).await["bookings"].clone();
    let id = |n: usize| bookings[n]["id"].as_str().unwrap().to_owned();
    let to = json!({ "starts_at": times.next() });
    assert_eq!(app.post_json(&path(package, &id(0), "reschedule"), &to).await.status(), 200);
    assert_eq!(
        app.post_json(&path(package, &id(1), "cancellation"), &json!({})).await.status(),
        200
    );
    let code: OrderCode = package.code.parse().unwrap();
    let find = order::Entity::find().filter(order::Column::Code.eq(code));
    let row = find.one(app.ctx.db.reader()).await.unwrap().unwrap();
    let amount = Amount { cents: Cents::new(100), sessions: 0 };
    let act = StaffAct::of_system("staff", "a goodwill gesture");
    refund::refund(&app.ctx, row.id, amount, &act).await.unwrap();
    let failed = came_back(app, package, 200).await;
    staff_returned(app, failed).await.unwrap();

    let pays = |app: &TestApp, id: &str| app.stripe.pays(id).unwrap();
    let single = go_and_pay(app, &times.next(), language, pays).await;
    let id = app.order(&single).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    let back = json!({ "settlement": "refund" });
    assert_eq!(app.post_json(&path(&single, &id, "cancellation"), &back).await.status(), 200);
    let undone = go_and_pay(app, &times.next(), language, pays).await;
    for code in [undone.code.as_str(), "AAAAAAAA"] {
        let typed = [
            ("name", language),
            ("order_code", code),
            ("email", "liisa@example.org"),
            ("step", "confirm"),
        ];
        assert_eq!(app.post_form(&format!("/{language}/withdraw"), &typed).await.status(), 303);
    }
}

/// Aino's busy calendar shows something over a booked session and loses all it had, for each language that Aino may
/// have; in the end it is as it was.
async fn trouble_calendars(app: &TestApp, times: &mut Times) {
    const BUSY: &str = "/aino/busy.ics";
    let plain = |time: &str| time.replace(['-', ':'], "");
    let booked = times.next();
    let end = booked.parse::<Instant>().unwrap().plus(Span::minutes(90)).to_string();
    go_and_pay(app, &booked, "fi", |app: &TestApp, id: &str| app.stripe.pays(id).unwrap()).await;
    let usual = event("20270310T100000Z", "20270310T120000Z", None);
    let over = event(&plain(&booked), &plain(&end), None);
    let nothing = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\nEND:VCALENDAR\r\n";
    for language in LANGUAGES {
        let studio = include_str!("../support/studio.toml")
            .replace("{CALENDARS}", &app.calendars.base_url)
            .replacen("[\"fi\", \"en\"]", &format!("[\"{language}\"]"), 1);
        import::import(&app.ctx, &studio).await.unwrap();
        experts_own(app, times).await;
        for says in [over.as_str(), nothing, &usual] {
            app.calendars.serve(BUSY, says);
            app.advance(Span::minutes(10));
            app.run_job("poll-feeds").await;
        }
    }
}

/// A session with Aino, moved and called off: what Aino hears of it.
async fn experts_own(app: &TestApp, times: &mut Times) {
    let pays = |app: &TestApp, id: &str| app.stripe.pays(id).unwrap();
    let order = go_and_pay(app, &times.next(), "fi", pays).await;
    let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
    let path = |deed: &str| format!("/api/v1/bookings/{id}/{deed}?key={}", order.key);
    let to = json!({ "starts_at": times.next() });
    assert_eq!(app.post_json(&path("reschedule"), &to).await.status(), 200);
    assert_eq!(app.post_json(&path("cancellation"), &json!({})).await.status(), 200);
}

both! {
    /// U-16.
    async fn every_mail_says_everything_in_every_language(app) {
        let mut times = Times::of(&app).await;
        cause_all(&app, &mut times).await;
        app.run_job("deliver-mail").await;
        let rows = outgoing_mail::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let written: BTreeSet<(String, String)> =
            rows.iter().map(|row| (row.kind.clone(), row.language.to_string())).collect();
        for message in Message::ALL {
            for language in LANGUAGES {
                // Staff are told in the studio's own language: nobody ever reads it in another.
                let for_staff = [Message::StaffNeeded, Message::EnquiryArrived];
                if for_staff.contains(&message) && language != "fi" {
                    continue;
                }
                let wanted = (message.name().to_owned(), language.to_owned());
                assert!(written.contains(&wanted), "{wanted:?} was not written");
            }
        }
        let letters = app.mailbox.letters();
        assert_eq!(letters.len(), rows.len());
        for row in &rows {
            let what = format!("{} in {}", row.kind, row.language);
            // As it was sent: a mail with a secret is forgotten after that.
            let letter = letters.iter().find(|letter| letter.message_id == row.message_id).unwrap();
            let (subject, text, html) = (&letter.subject, &letter.text, &letter.html);
            for part in [subject, text, html] {
                assert!(!part.trim().is_empty(), "{what}");
                assert_complete(part, &what);
            }
            assert!(html.contains(&format!("<html lang=\"{}\"", row.language)), "{what}");
            assert_eq!(html.matches("<h1").count(), 1, "{what}");
            assert!(text.contains(&app.base_url) && html.contains(&app.base_url), "{what} has no link");
            assert!(!text.contains("&amp;") && !text.contains("&#"), "{what} is escaped: {text}");
        }
        app.assert_laws_hold().await;
    }
}
