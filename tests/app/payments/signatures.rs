//! Whom we believe that an event comes from Stripe.

use entity::stripe_event;
use entity::values::status::EventOutcome;
use entity::values::time::Span;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use sparraamo::demo::stripe::signature;

use super::{assert_fulfilled_once, assert_untouched, event, events_stored, post_event};
use crate::support::{On, TestApp, WEBHOOK_SECRET, both};

both! {
    /// P-07.
    async fn an_event_without_a_readable_signature_is_refused_and_leaves_no_trace(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let body = event(&app, "checkout.session.completed").payload;
        let good = app.stripe.signed(&body, WEBHOOK_SECRET, app.now());
        let (time, v1) = good.split_once(',').unwrap();
        let headers = ["", " ", ",", "=", "t=", "nonsense", time, v1, "t=1,v1=", "t=1,t=1,v1=00"];
        assert_eq!(post_event(&app, body.clone(), None).await, 400);
        for header in headers {
            assert_eq!(post_event(&app, body.clone(), Some(header)).await, 400, "{header:?}");
        }
        let long = format!("{good},{}", "v1=00,".repeat(2_000));
        assert_eq!(post_event(&app, body, Some(&long)).await, 400);
        assert_eq!(events_stored(&app).await, 0);
        assert_untouched(&app, &order).await;
    }
}

both! {
    /// P-08.
    async fn an_event_that_was_forged_in_any_way_is_refused_and_leaves_no_trace(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let body = event(&app, "checkout.session.completed").payload;
        let now = app.now();
        let good = signature(&body, WEBHOOK_SECRET, now);
        let mut altered = body.clone();
        *altered.last_mut().unwrap() = b' ';
        let parsed: Value = serde_json::from_slice(&body).unwrap();
        let written_again = serde_json::to_vec_pretty(&parsed).unwrap();
        let wrong = signature(&body, "whsec_of_somebody_else", now);
        let no_secret = signature(&body, "", now);
        let (cut, _) = good.split_at(good.len() - 2);
        let v0 = good.replace("v1=", "v0=");
        let moved = good.replace(&format!("t={}", now.unix()), &format!("t={}", now.unix() + 1));
        let forged: [(&[u8], &str); 7] = [
            (&body, &wrong),
            (&body, &no_secret),
            (&altered, &good),
            (&written_again, &good),
            (&body, &v0),
            (&body, cut),
            (&body, &moved),
        ];
        for (body, header) in forged {
            assert_eq!(post_event(&app, body, Some(header)).await, 400, "{header}");
        }
        assert_eq!(events_stored(&app).await, 0);
        assert_untouched(&app, &order).await;
        assert_eq!(post_event(&app, body, Some(&good)).await, 200);
        assert_fulfilled_once(&app, &order).await;
    }
}

both! {
    /// P-09.
    async fn a_signature_is_good_for_300_seconds_either_way_and_not_a_second_more(app) {
        for (seconds, expected) in
            [(-301, 400), (-300, 200), (-299, 200), (0, 200), (299, 200), (300, 200), (301, 400)]
        {
            let body = unknown_event(&format!("evt_{}", seconds + 1_000));
            let header = signature(&body, WEBHOOK_SECRET, app.now().plus(Span::seconds(seconds)));
            assert_eq!(post_event(&app, body, Some(&header)).await, expected, "{seconds}");
        }
        assert_eq!(events_stored(&app).await, 5);
        app.assert_laws_hold().await;
    }
}

both! {
    /// P-09.
    async fn a_time_that_is_no_number_or_no_time_is_refused(app) {
        let body = unknown_event("evt_1");
        let good = signature(&body, WEBHOOK_SECRET, app.now());
        let (_, v1) = good.split_once(',').unwrap();
        for time in ["now", "-1", "+1", "1e9", "9223372036854775808", "99999999999999999999", " 1"] {
            let header = format!("t={time},{v1}");
            assert_eq!(post_event(&app, body.clone(), Some(&header)).await, 400, "{time}");
        }
        for unix in [i64::MIN, -1, 0, i64::MAX] {
            let at = entity::values::time::Instant::from_unix(unix);
            let header = signature(&body, WEBHOOK_SECRET, at);
            assert_eq!(post_event(&app, body.clone(), Some(&header)).await, 400, "{unix}");
        }
        assert_eq!(events_stored(&app).await, 0);
    }
}

both! {
    /// P-10: while a secret rotates Stripe signs with both.
    async fn one_fitting_signature_among_several_is_enough(app) {
        let body = unknown_event("evt_1");
        let good = signature(&body, WEBHOOK_SECRET, app.now());
        let (time, v1) = good.split_once(',').unwrap();
        let header = format!("{time},v1={},{v1},v0=00", "0".repeat(64));
        assert_eq!(post_event(&app, body, Some(&header)).await, 200);
    }
}

both! {
    /// P-12.
    async fn an_event_of_another_mode_or_account_is_kept_and_ignored(app) {
        let order = app.place_order().await;
        app.pays(&order);
        let genuine = event(&app, "checkout.session.completed").payload;
        for (field, value) in [("livemode", json!(true)), ("account", json!("acct_other"))] {
            let mut foreign: Value = serde_json::from_slice(&genuine).unwrap();
            foreign["id"] = json!(format!("evt_{field}"));
            foreign[field] = value;
            let body = foreign.to_string().into_bytes();
            let header = signature(&body, WEBHOOK_SECRET, app.now());
            assert_eq!(post_event(&app, body, Some(&header)).await, 200);
        }
        let stored = stripe_event::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(stored.len(), 2);
        assert!(stored.iter().all(|event| event.outcome == EventOutcome::Ignored));
        assert_untouched(&app, &order).await;
    }
}

fn unknown_event(id: &str) -> Vec<u8> {
    let event = json!({ "id": id, "object": "event", "type": "customer.created", "data": null });
    event.to_string().into_bytes()
}
