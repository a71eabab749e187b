//! What every answer has, whoever asks for what: headers, limits, errors, health.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use reqwest::Response;
use serde_json::json;
use sparraamo::app::MoreRoutes;
use sparraamo::jobs::{self, Job, JobError};

use crate::support::shop::hold_request;
use crate::support::{JsonValue, On, SLOT, TestApp, Variant, both};

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

async fn panics() -> HttpResponse {
    panic!("a test wanted this")
}

/// An instance with pages that panic.
async fn that_panics(app: &TestApp) -> TestApp {
    let more: MoreRoutes = Arc::new(|config: &mut ServiceConfig| {
        config.route("/panics", web::get().to(panics));
    });
    app.instance_with(Variant { more_routes: Some(more), ..Variant::default() }).await
}

both! {
    /// K-17.
    async fn a_handler_that_panics_answers_a_page_with_an_error_code_and_the_worker_lives(app) {
        let other = that_panics(&app).await;
        for _ in 0..20 {
            let answer = other.get("/panics").await;
            assert_eq!(answer.status(), 500);
            let id = header(&answer, "x-request-id").to_owned();
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
            let page = answer.text().await.unwrap();
            assert!(page.contains(&id), "the page does not name its error: {page}");
            assert!(!page.contains("a test wanted this"), "the page tells too much");
        }
        assert_eq!(other.get("/fi").await.status(), 200);
        assert_eq!(other.get("/healthz").await.status(), 200);
    }
}

both! {
    /// K-17: the runner lives on, and the next run is as good as any.
    async fn a_job_that_panics_fails_alone(app) {
        let every = Duration::from_secs(1);
        let job = Job { name: "panics", every, work: |_| Box::pin(async { panic!("on purpose") }) };
        for _ in 0..2 {
            let failure = jobs::run_once(&app.ctx, job).await.unwrap_err();
            assert!(matches!(failure, JobError::Panicked { words } if words == "on purpose"));
        }
        app.run_job("expire-holds").await;
    }
}

both! {
    async fn the_shop_says_whether_it_is_alive_and_ready_and_counts_what_it_answers(app) {
        assert_eq!(app.get("/healthz").await.status(), 200);
        assert_eq!(app.get("/readyz").await.status(), 200);
        app.ctx.db.migrate_down().await.unwrap();
        assert_eq!(app.get("/readyz").await.status(), 503);
        assert_eq!(app.get("/healthz").await.status(), 200);
        app.ctx.db.migrate_up().await.unwrap();
        assert_eq!(app.get("/readyz").await.status(), 200);
        let answer = app.get("/metrics").await;
        assert!(header(&answer, "content-type").starts_with("text/plain"));
        let text = answer.text().await.unwrap();
        let line = text.lines().find(|line| line.contains("route=\"/readyz\"")).unwrap();
        assert!(line.starts_with("http_requests_total{"), "{line}");
    }
}

both! {
    /// A-27: what an observatory of headers asks for.
    async fn every_answer_says_what_a_browser_may_do_with_it(app) {
        let order = app.hold(SLOT).await;
        let paths = ["/fi", "/healthz", "/api/v1/themes", "/nothing", &order.page("")];
        for path in paths {
            let answer = app.get(path).await;
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header(&answer, "x-frame-options"), "DENY", "{path}");
            assert_eq!(header(&answer, "referrer-policy"), "no-referrer", "{path}");
            assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin", "{path}");
            assert!(!header(&answer, "permissions-policy").is_empty(), "{path}");
            assert!(!header(&answer, "x-request-id").is_empty(), "{path}");
            let policy = header(&answer, "content-security-policy");
            assert!(policy.contains("default-src 'self'"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            let form_action = policy.split(';').find(|part| part.contains("form-action")).unwrap();
            assert!(form_action.contains("'self'"), "{form_action}");
            assert!(form_action.contains("https://checkout.stripe.com"), "{form_action}");
        }
        for below in ["", "/return", "/bookings/new"] {
            let answer = app.get(&order.page(below)).await;
            assert_eq!(header(&answer, "cache-control"), "no-store", "{below}");
        }
        assert_eq!(header(&app.get(&order.api("")).await, "cache-control"), "no-store");
    }
}

both! {
    async fn a_public_page_is_sent_once_and_small(app) {
        let plain = app.get("/fi/experts").await;
        let etag = header(&plain, "etag").to_owned();
        assert_eq!(header(&plain, "cache-control"), "no-cache");
        assert!(header(&plain, "vary").contains("Accept-Encoding"));
        let whole = plain.text().await.unwrap().len();
        // The usual client unpacks by itself and does not say so.
        let plain = reqwest::Client::builder().no_proxy().no_brotli().no_gzip().build().unwrap();
        for encoding in ["br", "gzip"] {
            let ask = plain.get(app.url("/fi/experts")).header("accept-encoding", encoding);
            let answer = ask.send().await.unwrap();
            assert_eq!(header(&answer, "content-encoding"), encoding);
            assert!(answer.bytes().await.unwrap().len() < whole / 2, "{encoding}");
        }
        let ask = app.client.get(app.url("/fi/experts")).header("if-none-match", &etag);
        let answer = ask.send().await.unwrap();
        assert_eq!(answer.status(), 304);
        assert_eq!(header(&answer, "etag"), etag);
        assert!(answer.bytes().await.unwrap().is_empty());
        app.hold(SLOT).await;
        let ask = app.client.get(app.url("/fi/experts/aino?from=2027-03-24")).send();
        let page = ask.await.unwrap().text().await.unwrap();
        assert!(!page.contains(&format!("aino@{SLOT}")), "a page shows a time that is gone");
    }
}

both! {
    async fn assets_are_kept_for_ever_under_names_that_change_with_them(app) {
        let page = app.get("/fi").await.text().await.unwrap();
        let assets: BTreeSet<&str> = page
            .split('"')
            .filter(|text| text.starts_with("/assets/"))
            .collect();
        assert!(assets.len() >= 3, "{assets:?}");
        for path in assets {
            let answer = app.get(path).await;
            assert_eq!(answer.status(), 200, "{path}");
            assert_eq!(header(&answer, "cache-control"), "public, max-age=31536000, immutable");
        }
        for path in ["/assets/style.css", "/assets/..%2fCargo.toml", "/assets/%2e%2e%2fCargo.toml"] {
            assert_eq!(app.get(path).await.status(), 404, "{path}");
        }
    }
}

both! {
    async fn a_change_asked_for_by_another_site_is_refused_and_programs_are_not(app) {
        let body = hold_request(SLOT).to_string();
        let ask = |headers: &[(&str, &str)]| {
            let url = app.url("/api/v1/holds");
            let mut ask = app.client.post(url).header("content-type", "application/json");
            for (name, value) in headers {
                ask = ask.header(*name, *value);
            }
            ask.body(body.clone()).send()
        };
        for headers in [
            [("sec-fetch-site", "cross-site")],
            [("sec-fetch-site", "same-site")],
            [("origin", "https://evil.example.org")],
            [("origin", "null")],
        ] {
            let answer = ask(&headers).await.unwrap();
            assert_eq!(answer.status(), 403, "{headers:?}");
            assert_eq!(header(&answer, "content-type"), "application/problem+json");
        }
        let same = [("sec-fetch-site", "same-origin"), ("origin", app.base_url.as_str())];
        assert_eq!(ask(&same).await.unwrap().status(), 201);
        assert_eq!(ask(&[]).await.unwrap().status(), 409, "taken, and not refused");
    }
}

both! {
    async fn errors_of_the_api_are_problems_with_a_code(app) {
        let large = json!({ "offer": "x".repeat(100_000) });
        let cases: [(Response, u16, &str); 4] = [
            (app.get("/api/v1/nothing").await, 404, "not_found"),
            (app.get("/api/v1/orders/AAAA-AAAA?key=x").await, 404, "not_found"),
            (app.post_json("/api/v1/holds", &large).await, 413, "too_large"),
            (app.post_json("/api/v1/holds", &json!({ "more": 1 })).await, 422, "invalid"),
        ];
        for (answer, status, code) in cases {
            assert_eq!(answer.status().as_u16(), status, "{code}");
            assert_eq!(header(&answer, "content-type"), "application/problem+json");
            let id = header(&answer, "x-request-id").to_owned();
            let body = answer.json_value().await;
            assert_eq!(body["status"], status);
            assert_eq!(body["code"], code, "{body}");
            assert_eq!(body["request_id"], id.as_str());
            for member in ["type", "title", "detail"] {
                assert!(body[member].as_str().is_some_and(|text| !text.is_empty()), "{body}");
            }
        }
    }
}

both! {
    async fn who_asks_too_fast_behind_a_trusted_proxy_waits_and_others_do_not(app) {
        let settings = vec![("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32".to_owned())];
        let other = app.instance_with(Variant { settings, ..Variant::default() }).await;
        let ask = |address: &str| {
            let url = other.url("/api/v1/holds");
            other.client.post(url).header("x-forwarded-for", address.to_owned()).send()
        };
        let mut refused = None;
        for _ in 0..60 {
            let answer = ask("203.0.113.7, 192.0.2.1").await.unwrap();
            if answer.status() == 429 {
                refused = Some(answer);
                break;
            }
        }
        let refused = refused.expect("sixty changes at once were all let through");
        assert!(header(&refused, "retry-after").parse::<u64>().unwrap() >= 1);
        assert_eq!(refused.json_value().await["code"], "too_many");
        // What the client claims before the proxy's word counts for nothing; another client is free.
        assert_eq!(ask("198.51.100.9, 192.0.2.1").await.unwrap().status(), 429);
        assert_eq!(ask("192.0.2.2").await.unwrap().status(), 415);
    }
}

both! {
    async fn the_front_door_leads_to_the_language_of_the_reader(app) {
        for (wished, led) in [("sv-FI,sv;q=0.9", "/sv"), ("de, en;q=0.5", "/en"), ("de", "/fi"), ("", "/fi")] {
            let ask = app.client.get(app.url("/")).header("accept-language", wished);
            let answer = ask.send().await.unwrap();
            assert!(answer.status().is_redirection());
            assert_eq!(header(&answer, "location"), led, "{wished}");
            assert_eq!(header(&answer, "vary"), "Accept-Language");
        }
    }
}

both! {
    /// K-08: settings under which a power cut may lose what was acknowledged are told; the shop's own file has none. The
    /// server that the tests start is weak on purpose.
    async fn a_database_that_may_lose_what_it_acknowledged_is_told_of(app) {
        let weak = app.ctx.db.weaknesses().await.unwrap();
        match app.on {
            On::Sqlite => assert_eq!(weak, Vec::<String>::new()),
            On::Postgres => {
                for setting in ["fsync = off", "full_page_writes = off"] {
                    assert!(weak.iter().any(|told| told == setting), "{setting}: {weak:?}");
                }
            }
        }
    }
}
