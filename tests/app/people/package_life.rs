//! A package's whole life: bought, five sessions booked, one of them moved, one called off and one that nobody came to,
//! reminded of, nudged, its last credit ended, and its customer forgotten.

use std::collections::BTreeMap;

use entity::values::time::{Instant, Span};
use serde_json::json;

use sparraamo::orders::staff::StaffAct;
use sparraamo::orders::staff::attendance;

use super::{book_more, change};
use crate::payments::acts::order_row;
use crate::privacy::world::{LIISA, erases, signs_in, traces};
use crate::support::people::location;
use crate::support::shop::Order;
use crate::support::{On, SLOT, TestApp, both};

/// Lives through a session: a day before it, an hour before it, after it.
async fn live_through(app: &TestApp, starts_at: &str) {
    let start: Instant = starts_at.parse().unwrap();
    for ahead in [Span::hours(24), Span::hours(1), Span::minutes(-90)] {
        live_until(app, start.minus(ahead)).await;
    }
}

/// Lives until then, a day at a time.
async fn live_until(app: &TestApp, until: Instant) {
    while app.now() < until {
        let next = app.now().plus(Span::days(1)).min(until);
        app.advance(next.since(app.now()));
        for job in ["poll-feeds", "remind", "nudge", "expire-credits", "tell-staff", "deliver-mail"]
        {
            app.run_job(job).await;
        }
    }
}

/// How many mails of each kind somebody was sent.
async fn told(app: &TestApp, to: &str) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for mail in app.written().await.into_iter().filter(|mail| mail.recipient.reveal() == to) {
        assert!(mail.sent_at.is_some(), "{} waits", mail.kind);
        *kinds.entry(mail.kind).or_default() += 1;
    }
    kinds
}

fn counts(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect()
}

async fn credits(app: &TestApp, order: &Order) -> (i64, i64) {
    let seen = app.order(order).await;
    let of = |name: &str| seen["credits"][name].as_i64().unwrap();
    (of("available"), of("expired"))
}

/// Staff note that nobody came; the credit stays spent.
async fn nobody_came(app: &TestApp, order: &Order, booking: &str) {
    let id = order_row(app, order).await.id;
    let act = StaffAct::of_system("staff", "nobody came");
    let noted = attendance::note(&app.ctx, id, booking.parse().unwrap(), true, &act).await;
    assert!(noted.unwrap(), "it was noted before");
    assert_eq!(credits(app, order).await, (1, 0));
}

both! {
    /// Issue 5: time travel over all of it leaves the laws whole and exactly the mails there should be.
    async fn a_packages_whole_life_leaves_the_books_right_and_says_each_thing_once(app) {
        let order = app.place_package().await;
        app.pays(&order);
        app.deliver_events().await;
        live_through(&app, SLOT).await;

        book_more(&app, &order, "aino", "2027-04-12T07:00:00Z").await;
        live_through(&app, "2027-04-12T07:00:00Z").await;

        let third = book_more(&app, &order, "aino", "2027-04-28T07:00:00Z").await;
        change(&app, &order, &third, "reschedule", json!({ "starts_at": "2027-05-03T07:00:00Z" })).await;
        live_through(&app, "2027-05-03T07:00:00Z").await;

        let fourth = book_more(&app, &order, "aino", "2027-05-19T07:00:00Z").await;
        live_until(&app, "2027-05-17T07:00:00Z".parse().unwrap()).await;
        change(&app, &order, &fourth, "cancellation", json!({})).await;
        assert_eq!(credits(&app, &order).await, (2, 0));
        // Nothing is booked, and the time advised for the next one, until 31 May, nears its end.
        live_until(&app, "2027-05-27T07:00:00Z".parse().unwrap()).await;
        let last = book_more(&app, &order, "aino", "2027-06-01T07:00:00Z").await;
        live_through(&app, "2027-06-01T07:00:00Z").await;
        nobody_came(&app, &order, &last).await;

        // The fifth credit is never used: a nudge, two warnings, the end.
        live_until(&app, "2028-03-03T07:00:00Z".parse().unwrap()).await;
        assert_eq!(credits(&app, &order).await, (0, 1));

        assert_eq!(told(&app, "liisa@example.org").await, counts(&[
            ("booking-cancelled", 1), ("booking-confirmed", 4), ("booking-moved", 1), ("credits-expiring", 2),
            ("invoice-issued", 1), ("order-confirmed", 1), ("package-nudge", 2), ("reminder-day", 4), ("reminder-hour", 4),
        ]));
        assert_eq!(told(&app, "pekka@example.org").await, counts(&[
            ("attendee-cancelled", 1), ("attendee-invited", 5), ("attendee-moved", 1), ("reminder-day", 4), ("reminder-hour", 4),
        ]));
        assert_eq!(told(&app, "aino@example.org").await, counts(&[
            ("expert-booked", 5), ("expert-cancelled", 1), ("expert-moved", 1), ("reminder-day", 4),
        ]));
        assert_eq!(told(&app, "studio@example.org").await, counts(&[]));
        app.assert_laws_hold().await;

        let written = app.mailbox.letters().len();
        let mut liisa = signs_in(&app, LIISA).await;
        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        for job in ["deliver-mail", "retain", "tell-staff", "deliver-mail"] {
            app.run_job(job).await;
        }
        let last: Vec<_> = app.mailbox.letters().into_iter().skip(written).map(|it| (it.to, it.subject)).collect();
        let link = (LIISA.to_owned(), "Kirjaudu omiin varauksiisi".to_owned());
        let gone = (LIISA.to_owned(), "Tietosi on poistettu".to_owned());
        assert_eq!(last, [link, gone]);
        assert_eq!(traces(&app, "liisa").await, ["invoice"], "only the voucher names them");
        app.assert_laws_hold().await;
    }
}
