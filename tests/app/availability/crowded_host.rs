//! A host with more calendars than it answers in a period: read in turns, without end, and nobody else waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use entity::values::time::{Instant, Span};
use sparraamo::availability::poll::{EVERY, RUN_LASTS, poll_while};
use sparraamo::catalog::import;
use sparraamo::clock::Clock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::feeds::NOTHING;
use crate::support::{On, TestApp, both};

/// Feeds of the crowded host. One round of them takes twice the usual five minutes.
const FEEDS: usize = 60;
/// How long it takes over each, by the shop's clock: while it is asked, that clock runs.
const ANSWER_TAKES: Span = Span::seconds(10);
/// How long is watched: a little more than three rounds.
const WATCHED: Span = Span::minutes(35);
/// The usual five minutes and a tenth.
const PERIOD_MOST: i64 = 330;

/// When each path was asked for.
type Asked = Arc<Mutex<HashMap<String, Vec<Instant>>>>;

/// A host that answers one request after another; each moves the shop's clock on.
async fn crowded(clock: Clock) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Asked::default();
    let noted = Arc::clone(&asked);
    actix_web::rt::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4_096];
            let length = stream.read(&mut request).await.unwrap_or_default();
            let head = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            noted.lock().unwrap().entry(path).or_default().push(clock.now());
            clock.advance(ANSWER_TAKES);
            let head = format!(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                NOTHING.len()
            );
            let _sent = stream.write_all(format!("{head}{NOTHING}").as_bytes()).await;
        }
    });
    (base_url, asked)
}

/// Three experts with as many feeds as they may have.
fn studio(base_url: &str) -> String {
    let feed = |number| format!("{{ url = \"{base_url}/{number}.ics\", kind = \"busy\" }}");
    let expert = |number: usize| {
        let feeds: Vec<String> = (0..20).map(|of| feed(number * 20 + of)).collect();
        format!(
            "[[experts]]\nslug = \"malli-{number}\"\nname = \"Malli\"\nemail = \"malli@example.org\"\n\
             feeds = [{}]\n",
            feeds.join(", ")
        )
    };
    (0..FEEDS / 20).map(expert).collect()
}

fn longest_gap(times: &[Instant]) -> i64 {
    times.windows(2).map(|pair| pair[1].since(pair[0]).whole_seconds()).max().unwrap_or_default()
}

both! {
    /// F-22, LT-8: the loop as the runner has it, by the shop's clock.
    async fn a_crowded_host_is_read_round_after_round_and_others_keep_their_period(app) {
        let (base_url, asked) = crowded(app.clock.clone()).await;
        import::import(&app.ctx, &studio(&base_url)).await.unwrap();
        let ctx = app.ctx_with_patience(Duration::from_secs(20));
        let run_lasts = Span::seconds(RUN_LASTS.as_secs().try_into().unwrap());
        let between = Span::seconds(EVERY.as_secs().try_into().unwrap());
        let end = app.now().plus(WATCHED);
        let mut usual: Vec<Instant> = Vec::new();
        while app.now() < end {
            let begun = app.now();
            let before = app.calendars.requests()["/eero/open.ics"];
            poll_while(&ctx, || app.now().since(begun) < run_lasts).await.unwrap();
            if app.calendars.requests()["/eero/open.ics"] > before {
                usual.push(begun);
            }
            app.advance(between);
        }

        let asked = asked.lock().unwrap();
        let counts: Vec<usize> = asked.values().map(Vec::len).collect();
        assert_eq!(asked.len(), FEEDS, "each was asked for");
        let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
        assert!(*least >= 2 && most - least <= 1, "none twice before another once: {counts:?}");
        // A round: every feed once, and the pause after each run of two.
        let round = i64::try_from(FEEDS).unwrap() * (ANSWER_TAKES.whole_seconds() + 5);
        for (path, times) in asked.iter() {
            assert!(longest_gap(times) <= round, "{path}: {times:?}");
        }
        let run = run_lasts.whole_seconds() + ANSWER_TAKES.whole_seconds();
        assert!(usual.len() >= 5, "{usual:?}");
        assert!(longest_gap(&usual) <= PERIOD_MOST + run + between.whole_seconds(), "{usual:?}");
    }
}
