//! Busy time that arrives over a time already held or sold, and our own invitations that come back as busy time.

use entity::values::ids::BookingId;
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Span};
use entity::{booking, slot_claim};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter};
use sparraamo::availability::conflicts::{self, Conflict};
use sparraamo::bookings::calendar;

use super::feeds::{BUSY, poll_later};
use crate::support::calendar::{event, together};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

pub(super) fn usual() -> String {
    event("20270310T100000Z", "20270310T120000Z", None)
}

/// Aino's usual busy time and one more.
pub(super) fn busy_also(start: &str, end: &str) -> String {
    together(&[usual(), event(start, end, None)])
}

async fn standing(app: &TestApp) -> Vec<Conflict> {
    conflicts::standing(app.ctx.db.reader(), app.now()).await.unwrap()
}

/// Buys a session at [`SLOT`]; answers the booking.
pub(super) async fn buy(app: &TestApp) -> booking::Model {
    let order = app.place_order().await;
    app.pays(&order);
    app.deliver_events().await;
    booking::Entity::find().one(app.ctx.db.reader()).await.unwrap().unwrap()
}

both! {
    /// C-09: the booking stays, the time is not sold again, and the fact is known until it is one no more.
    async fn busy_time_over_a_hold_and_then_a_booking_is_noted_until_it_goes(app) {
        let order = app.hold(SLOT).await;
        assert_eq!(standing(&app).await, []);
        app.calendars.serve(BUSY, busy_also("20270324T070000Z", "20270324T083000Z"));
        poll_later(&app).await;
        let noticed_at = app.now();
        let noted = standing(&app).await;
        assert_eq!(noted.len(), 1);
        assert_eq!(noted[0].claim.starts_at.to_string(), SLOT);
        assert!(noted[0].claim.held_until.is_some());
        assert_eq!(app.status(&order).await, "draft");

        app.checkout(&order).await;
        app.pays(&order);
        app.deliver_events().await;
        assert_eq!(app.status(&order).await, "paid");
        poll_later(&app).await;
        let noted = standing(&app).await;
        assert_eq!(noted.len(), 1);
        assert_eq!((noted[0].noticed.noticed_at, noted[0].claim.held_until), (noticed_at, None));
        assert!(!app.is_offered(SLOT).await);
        assert_eq!(app.order(&order).await["bookings"][0]["status"], "confirmed");
        app.assert_laws_hold().await;

        app.calendars.serve(BUSY, usual());
        poll_later(&app).await;
        assert_eq!(standing(&app).await, []);
        assert!(!app.is_offered(SLOT).await, "it is booked");
    }
}

both! {
    /// C-09: who gives the time back leaves no conflict, and a time the expert is busy at is not offered.
    async fn a_hold_that_is_given_back_takes_its_conflict_with_it(app) {
        let order = app.hold(SLOT).await;
        app.calendars.serve(BUSY, busy_also("20270324T080000Z", "20270324T093000Z"));
        poll_later(&app).await;
        assert_eq!(standing(&app).await.len(), 1);
        let path = app.url(&order.api(""));
        assert_eq!(app.client.delete(path).send().await.unwrap().status(), 200);
        assert_eq!(standing(&app).await, []);
        assert!(!app.is_offered(SLOT).await);
    }
}

both! {
    /// C-09: before and after is not over.
    async fn only_time_over_the_session_itself_is_a_conflict(app) {
        buy(&app).await;
        let around = [
            event("20270324T070000Z", "20270324T080000Z", None),
            event("20270324T093000Z", "20270324T110000Z", None),
        ];
        app.calendars.serve(BUSY, together(&around));
        poll_later(&app).await;
        assert_eq!(standing(&app).await, []);
        app.calendars.serve(BUSY, busy_also("20270324T092900Z", "20270324T110000Z"));
        poll_later(&app).await;
        assert_eq!(standing(&app).await.len(), 1);
    }
}

both! {
    /// C-09: a hold that has lapsed is nobody's session.
    async fn a_lapsed_hold_is_in_conflict_with_nothing(app) {
        app.hold(SLOT).await;
        app.calendars.serve(BUSY, busy_also("20270324T080000Z", "20270324T093000Z"));
        poll_later(&app).await;
        assert_eq!(standing(&app).await.len(), 1);
        app.advance(Span::minutes(10));
        assert_eq!(standing(&app).await, []);
        app.run_job("expire-holds").await;
        poll_later(&app).await;
        assert_eq!(standing(&app).await, []);
    }
}

both! {
    /// C-09: a session taken at the very moment a calendar is read is noted with the next look, though nothing changed.
    async fn a_session_taken_while_the_calendar_was_read_is_noted_with_the_next_look(app) {
        app.calendars.serve_tagged(BUSY, "\"one\"");
        poll_later(&app).await;
        let booking = buy(&app).await;
        move_claim(&app, booking.claim_id.unwrap(), "2027-03-10T10:00:00Z").await;
        assert_eq!(standing(&app).await, []);
        poll_later(&app).await;
        assert_eq!(app.calendars.unchanged_answers(), 1);
        assert_eq!(standing(&app).await.len(), 1);
        app.calendars.fail(BUSY, 500);
        poll_later(&app).await;
        assert_eq!(standing(&app).await.len(), 1, "a failure is no news");
        app.advance(Span::days(10));
        assert_eq!(standing(&app).await, [], "it is over");
    }
}

/// Moves a session where it could not have been taken.
async fn move_claim(app: &TestApp, claim: entity::values::ids::ClaimId, to: &str) {
    let start: Instant = to.parse().unwrap();
    let end = start.plus(Span::minutes(90));
    let transaction = app.ctx.db.write_txn().await.unwrap();
    slot_claim::Entity::update_many()
        .col_expr(slot_claim::Column::StartsAt, Expr::value(start))
        .col_expr(slot_claim::Column::EndsAt, Expr::value(end))
        .col_expr(slot_claim::Column::BlockedFrom, Expr::value(start))
        .col_expr(slot_claim::Column::BlockedUntil, Expr::value(end))
        .filter(slot_claim::Column::Id.eq(claim))
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

/// The expert's busy time with our invitation to `booking` in it, as their calendar keeps it.
fn echo(app: &TestApp, booking: BookingId, start: &str, end: &str) -> String {
    let host = app.ctx.config.public_url.host_str().unwrap();
    let uid = calendar::uid(booking, host);
    let accepted =
        event(start, end, None).replace(&format!("UID:{start}@tests"), &format!("UID:{uid}"));
    assert!(accepted.contains(&uid));
    together(&[usual(), accepted])
}

both! {
    /// F-20: the expert accepts our invitation, and it stands in their busy calendar.
    async fn our_own_session_in_a_busy_calendar_is_no_conflict_and_blocks_no_more_than_its_claim(app) {
        let booking = buy(&app).await;
        app.calendars.serve(BUSY, echo(&app, booking.id, "20270324T073000Z", "20270324T110000Z"));
        poll_later(&app).await;
        assert_eq!(standing(&app).await, []);
        assert!(!app.is_offered(SLOT).await);
        assert!(app.is_offered(NEXT_SLOT).await, "it blocks beyond its claim");
    }
}

both! {
    /// F-20: after a cancellation the time is free, though the expert's calendar still shows the session.
    async fn our_own_session_blocks_no_time_once_it_is_cancelled(app) {
        let booking = buy(&app).await;
        app.calendars.serve(BUSY, echo(&app, booking.id, "20270324T080000Z", "20270324T093000Z"));
        poll_later(&app).await;
        let transaction = app.ctx.db.write_txn().await.unwrap();
        booking::Entity::update_many()
            .col_expr(booking::Column::Status, Expr::value(BookingStatus::Cancelled.to_value()))
            .col_expr(booking::Column::ClaimId, Expr::value(None::<uuid::Uuid>))
            .exec(&transaction)
            .await
            .unwrap();
        slot_claim::Entity::delete_many().exec(&transaction).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(app.is_offered(SLOT).await);
        poll_later(&app).await;
        assert!(app.is_offered(SLOT).await);
    }
}

both! {
    /// F-20: a UID like ours is not enough: a session nobody has, or another expert's, takes this expert's time.
    async fn what_only_looks_like_our_session_blocks(app) {
        let slot = ("20270324T080000Z", "20270324T093000Z");
        app.calendars.serve(BUSY, echo(&app, BookingId::fresh(), slot.0, slot.1));
        poll_later(&app).await;
        assert!(!app.is_offered(SLOT).await);
        app.calendars.serve(BUSY, usual());
        poll_later(&app).await;
        let booking = buy(&app).await;
        // Eero attends Aino's session.
        app.calendars.serve("/eero/open.ics", event("20270301T070000Z", "20270301T150000Z", Some("FREQ=DAILY")));
        app.calendars.serve("/eero/busy.ics", echo(&app, booking.id, slot.0, slot.1));
        let studio = include_str!("../support/studio.toml").replace(
            "{ url = \"{CALENDARS}/eero/open.ics\", kind = \"open\" }",
            "{ url = \"{CALENDARS}/eero/open.ics\", kind = \"open\" }, \
             { url = \"{CALENDARS}/eero/busy.ics\", kind = \"busy\" }",
        );
        let studio = studio.replace("{CALENDARS}", &app.calendars.base_url);
        sparraamo::catalog::import::import(&app.ctx, &studio).await.unwrap();
        poll_later(&app).await;
        let answer = app.get_json("/api/v1/slots?expert=eero&from=2027-03-24&to=2027-03-25").await;
        let slots = answer["slots"].as_array().unwrap();
        assert!(!slots.is_empty() && slots.iter().all(|one| one["starts_at"] != SLOT), "{answer}");
    }
}
