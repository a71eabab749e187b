//! An invitation that is moved and then called off: one event to every calendar that has it (RFC 5546).

use serde_json::{Value, json};

use crate::support::parsers::{PARSERS, reparsed};
use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

both! {
    /// U-15: the UID stays, the SEQUENCE rises, and the last word is CANCEL; two parsers that are not ours agree.
    async fn a_session_moved_and_cancelled_is_one_event_whose_sequence_rises(app) {
        let order = app.place_order().await;
        app.pays(&order);
        app.deliver_events().await;
        app.run_job("deliver-mail").await;
        let id = app.order(&order).await["bookings"][0]["id"].as_str().unwrap().to_owned();
        let path = |deed: &str| format!("/api/v1/bookings/{id}/{deed}?key={}", order.key);
        app.advance(entity::values::time::Span::minutes(1));
        let moved = app.post_json(&path("reschedule"), &json!({ "starts_at": NEXT_SLOT })).await;
        assert_eq!(moved.status(), 200);
        app.run_job("deliver-mail").await;
        app.advance(entity::values::time::Span::minutes(1));
        assert_eq!(app.post_json(&path("cancellation"), &json!({})).await.status(), 200);
        app.run_job("deliver-mail").await;
        let letters = app.letters().await;
        let sent: Vec<_> = letters.iter().filter_map(|letter| letter.calendar.as_ref()).collect();
        let methods: Vec<&str> = sent.iter().map(|calendar| calendar.method.as_ref()).collect();
        assert_eq!(methods, ["REQUEST", "REQUEST", "CANCEL"]);
        let expected = [
            ("REQUEST", "CONFIRMED", 0, SLOT),
            ("REQUEST", "CONFIRMED", 1, NEXT_SLOT),
            ("CANCEL", "CANCELLED", 2, NEXT_SLOT),
        ];
        let mut stamps: Vec<String> = Vec::new();
        for (calendar, (method, status, sequence, start)) in sent.iter().zip(expected) {
            for (parser, read) in PARSERS.iter().zip(reparsed(&calendar.body).into_iter().flatten()) {
                let events = read["events"].as_array().unwrap();
                assert_eq!(events.len(), 1, "{parser}: {read:#}");
                let event = &events[0];
                assert_eq!(read["method"], method, "{parser}");
                assert_eq!(
                    (&event["status"], &event["sequence"], &event["start"]),
                    (&json!(status), &json!(sequence), &json!(start)),
                    "{parser}: {read:#}"
                );
                assert!(event["uid"].as_str().unwrap().starts_with(&id), "{parser}: {read:#}");
                let people = |read: &Value| read.as_array().unwrap().len();
                assert_eq!((people(&event["organizer"]), people(&event["attendees"])), (1, 2), "{read:#}");
                stamps.push(event["stamp"].as_str().unwrap().to_owned());
            }
        }
        assert!(stamps.is_sorted(), "{stamps:?}");
        app.assert_laws_hold().await;
    }
}
