//! P-32: credits end at a local midnight, after two warnings, and one that comes back can still be used.

use entity::values::time::Span;
use futures_util::future::join;
use serde_json::{Value, json};
use sparraamo::catalog::import;

use super::acts::{first_booking, paid_package};
use super::{code, mail_kinds, row};
use crate::support::shop::Order;
use crate::support::{JsonValue, On, TestApp, both};

/// Packages last until the end of this day: the night after it the clocks have just gone forward.
const END: &str = "2027-03-28T21:00:00Z";

/// A package bought on 1 March that lasts 27 days; one of its five sessions is booked.
async fn short_lived(app: &TestApp) -> Order {
    let studio =
        include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url);
    let studio = studio.replace("price_cents = 80000", "price_cents = 80000\nvalid_days = 27");
    import::import(&app.ctx, &studio).await.unwrap();
    let order = paid_package(app).await;
    assert_eq!(row(app, &order).await.credits_expire_at.unwrap().to_string(), END);
    order
}

async fn books(app: &TestApp, order: &Order, starts_at: &str) -> (u16, Value) {
    let slots = json!({ "slots": [{ "expert": "aino", "starts_at": starts_at }] });
    let answer = app.post_json(&order.api("/bookings"), &slots).await;
    (answer.status().as_u16(), answer.json_value().await)
}

/// Spent, expired and available credits.
async fn credits(app: &TestApp, order: &Order) -> (i64, i64, i64) {
    let seen = app.order(order).await;
    let of = |name: &str| seen["credits"][name].as_i64().unwrap();
    (of("spent"), of("expired"), of("available"))
}

async fn warnings(app: &TestApp) -> usize {
    mail_kinds(app).await.iter().filter(|kind| *kind == "credits-expiring").count()
}

async fn clock_to(app: &TestApp, at: &str) {
    app.clock_to(at);
    app.run_job("poll-feeds").await;
}

both! {
    /// P-32: the last second belongs to the customer, the next one to nobody.
    async fn a_credit_is_good_until_the_last_second_of_its_last_day(app) {
        let order = short_lived(&app).await;
        clock_to(&app, "2027-03-28T20:59:59Z").await;
        app.run_job("expire-credits").await;
        assert_eq!(books(&app, &order, "2027-04-20T08:00:00Z").await.0, 201);
        app.advance(Span::seconds(1));
        let (status, problem) = books(&app, &order, "2027-04-21T08:00:00Z").await;
        assert_eq!((status, code(&problem)), (409, "no_credit"), "before any job ran");
        app.run_job("expire-credits").await;
        assert_eq!(credits(&app, &order).await, (2, 3, 0));
        assert_eq!(books(&app, &order, "2027-04-21T08:00:00Z").await.0, 409);
        assert_eq!(app.order(&order).await["bookings"].as_array().unwrap().len(), 2, "what is booked stays");
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-32: at that very moment, over two instances: one winner, nothing lost and nothing made.
    async fn a_booking_and_the_end_of_its_credit_at_once_have_one_winner(app) {
        let other = app.second_instance().await;
        let order = short_lived(&app).await;
        clock_to(&app, "2027-03-28T20:59:59Z").await;
        let race = join(books(&app, &order, "2027-04-20T08:00:00Z"), async {
            other.advance(Span::seconds(1));
            join(other.run_job("expire-credits"), app.run_job("expire-credits")).await
        });
        let ((status, answer), _) = race.await;
        app.run_job("expire-credits").await;
        let expected = match status {
            201 => (2, 3, 0),
            409 => { assert_eq!(code(&answer), "no_credit"); (1, 4, 0) }
            odd => panic!("{odd} {answer}"),
        };
        assert_eq!(credits(&app, &order).await, expected);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-32: 30 and 7 days before, each exactly once, however often and wherever the job runs.
    async fn customers_are_warned_twice_and_no_more(app) {
        let other = app.second_instance().await;
        let order = paid_package(&app).await;
        let end = row(&app, &order).await.credits_expire_at.unwrap();
        assert_eq!(end.to_string(), "2028-02-29T22:00:00Z");
        for (days, seconds, told) in [(30, -1, 0), (30, 0, 1), (29, 0, 1), (7, -1, 1), (7, 0, 2), (1, 0, 2)] {
            let at = end.minus(Span::days(days)).plus(Span::seconds(seconds));
            app.advance(at.since(app.now()));
            join(app.run_job("expire-credits"), other.run_job("expire-credits")).await;
            app.run_job("expire-credits").await;
            assert_eq!(warnings(&app).await, told, "{days} days and {seconds} seconds before");
        }
        app.advance(end.since(app.now()));
        join(app.run_job("expire-credits"), other.run_job("expire-credits")).await;
        assert_eq!((credits(&app, &order).await, warnings(&app).await), ((1, 4, 0), 2));
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-32: the job was away when the first warning was due: the customer hears of it in time all the same.
    async fn a_warning_that_was_missed_is_made_up_for(app) {
        let order = paid_package(&app).await;
        let end = row(&app, &order).await.credits_expire_at.unwrap();
        app.advance(end.minus(Span::days(12)).since(app.now()));
        app.run_job("expire-credits").await;
        assert_eq!(warnings(&app).await, 1);
        app.advance(Span::days(9));
        app.run_job("expire-credits").await;
        assert_eq!(warnings(&app).await, 2);
    }
}

both! {
    /// P-32: a session booked in time and cancelled after the end brings a credit that is good for a month.
    async fn a_credit_that_comes_back_late_can_be_used_for_thirty_days(app) {
        let order = short_lived(&app).await;
        let path = first_booking(&app, &order, "reschedule").await;
        let answer = app.post_json(&path, &json!({ "starts_at": "2027-04-20T08:00:00Z" })).await;
        let moved = answer.status().as_u16();
        if moved != 200 {
            // Moving past the validity is not offered: booking there is.
            assert_eq!(code(&answer.json_value().await), "past_validity");
            assert_eq!(books(&app, &order, "2027-04-20T08:00:00Z").await.0, 201);
        }
        clock_to(&app, "2027-04-10T09:00:00Z").await;
        app.run_job("expire-credits").await;
        assert_eq!(credits(&app, &order).await.2, 0);
        let seen = app.order(&order).await;
        let later = seen["bookings"].as_array().unwrap().iter()
            .find(|booking| booking["starts_at"] == "2027-04-20T08:00:00Z").unwrap();
        let path = format!("/api/v1/bookings/{}/cancellation?key={}", later["id"].as_str().unwrap(), order.key);
        assert_eq!(app.post_json(&path, &json!({})).await.status(), 200);
        assert_eq!(credits(&app, &order).await.2, 1);
        let end = row(&app, &order).await.credits_expire_at.unwrap();
        assert_eq!(end.to_string(), "2027-05-10T21:00:00Z");
        clock_to(&app, "2027-05-10T20:59:00Z").await;
        app.run_job("expire-credits").await;
        assert_eq!(books(&app, &order, "2027-05-20T08:00:00Z").await.0, 201);
        app.assert_laws_hold().await;
    }
}
