//! Bodies that are no events, and bodies that are larger or deeper than any.

use std::time::{Duration, Instant};

use serde_json::json;
use sparraamo::demo::stripe::signature;

use super::{SIGNATURE, events_stored, post_event};
use crate::support::{On, TestApp, WEBHOOK_SECRET, both};

/// Refusing takes no longer, on a busy machine without optimisation.
const FAST: Duration = Duration::from_secs(3);

both! {
    /// P-40.
    async fn a_signed_body_that_is_no_event_is_refused_fast(app) {
        let deep = format!(
            r#"{{"id":"evt_1","type":"charge.refunded","data":{{"object":{}{}}}}}"#,
            "[".repeat(10_000),
            "]".repeat(10_000)
        );
        let bodies: [(&[u8], u16); 8] = [
            (b"", 400),
            (b"not JSON", 400),
            (b"[]", 400),
            (b"{}", 400),
            (b"\xff\xfe{\"id\":\"evt_1\"}", 400),
            (b"{\"id\":\"evt_1\",\"type\":\"\xc3\x28\"}", 400),
            (b"{\"id\":\"evt_1\",\"type\":\"a\"} and more", 400),
            (deep.as_bytes(), 400),
        ];
        for (body, expected) in bodies {
            let began = Instant::now();
            let header = signature(body, WEBHOOK_SECRET, app.now());
            assert_eq!(post_event(&app, body, Some(&header)).await, expected);
            assert!(began.elapsed() < FAST);
        }
        assert_eq!(events_stored(&app).await, 0);
    }
}

both! {
    /// P-40.
    async fn a_body_past_the_limit_is_refused_before_it_is_looked_at(app) {
        for bytes in [256 * 1024 + 1, 1024 * 1024, 8 * 1024 * 1024] {
            let body = vec![b' '; bytes];
            let header = signature(&body, WEBHOOK_SECRET, app.now());
            let began = Instant::now();
            let request = app.client.post(app.url("/webhooks/stripe")).header(SIGNATURE, header);
            // The connection may be closed before all was sent; an answer, if there is one, is 413.
            if let Ok(answer) = request.body(body).send().await {
                assert_eq!(answer.status(), 413);
            }
            assert!(began.elapsed() < FAST);
        }
        assert_eq!(events_stored(&app).await, 0);
        assert_eq!(app.get("/healthz").await.status(), 200);
    }
}

both! {
    /// P-40.
    async fn other_kinds_of_bodies_are_refused(app) {
        for (name, value) in [
            ("content-encoding", "gzip"),
            ("content-type", "multipart/form-data; boundary=x"),
            ("content-type", "application/x-www-form-urlencoded"),
        ] {
            let body = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n";
            let header = signature(body.as_bytes(), WEBHOOK_SECRET, app.now());
            let request = app.client.post(app.url("/webhooks/stripe")).header(SIGNATURE, header);
            let answer = request.header(name, value).body(body).send().await.unwrap();
            assert!(answer.status().is_client_error(), "{name}: {value}: {}", answer.status());
        }
        assert_eq!(events_stored(&app).await, 0);
    }
}

both! {
    /// P-13.
    async fn events_of_tomorrow_are_kept_and_ignored(app) {
        let events = [
            json!({ "id": "evt_1", "type": "brand.new.kind", "api_version": "2099-01-01.zebra" }),
            json!({ "id": "evt_2", "type": "checkout.session.completed", "data": null }),
            json!({ "id": "evt_3", "type": "charge.refunded", "data": { "object": null } }),
            json!({ "id": "evt_4", "type": "refund.failed", "livemode": null, "account": null,
                "created": null, "data": { "object": { "id": null, "metadata": null,
                "payment_intent": null, "charge": null, "client_reference_id": null } } }),
            json!({ "id": "evt_5", "type": "charge.dispute.created", "more": { "a": [1, 2] },
                "data": { "object": { "payment_intent": "pi_unknown", "more": true } } }),
        ];
        for event in &events {
            let body = event.to_string().into_bytes();
            let header = signature(&body, WEBHOOK_SECRET, app.now());
            assert_eq!(post_event(&app, body, Some(&header)).await, 200, "{event}");
        }
        assert_eq!(events_stored(&app).await, 5);
        app.assert_laws_hold().await;
    }
}
