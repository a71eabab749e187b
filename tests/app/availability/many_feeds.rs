//! Hundreds of calendars, some of them dead: each gets its turn.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use entity::feed;
use sea_orm::EntityTrait;
use sparraamo::catalog::import;
use sparraamo::ctx::Ctx;
use sparraamo::jobs;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::feeds::{NEXT_POLL, NOTHING};
use crate::support::calendar::event;
use crate::support::{On, TestApp, both};

const EXPERTS: usize = 25;
/// The most an expert may have.
const FEEDS_EACH: usize = 20;
/// Hosts that accept a connection and say nothing.
const SILENT_HOSTS: usize = 5;

/// A host that never answers, and how often it was called.
async fn silent(host: usize) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(format!("127.0.0.{}:0", host + 2)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    actix_web::rt::spawn(async move {
        let mut kept: Vec<TcpStream> = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            kept.push(stream);
        }
    });
    (address, calls)
}

/// An expert of `number` with these feeds, for a studio file.
fn expert(number: usize, feeds: &[String]) -> String {
    let feeds: Vec<String> =
        feeds.iter().map(|url| format!("{{ url = \"{url}\", kind = \"busy\" }}")).collect();
    format!(
        "[[experts]]\nslug = \"expert-{number}\"\nname = \"Malli\"\nemail = \"malli@example.org\"\n\
         feeds = [{}]\n",
        feeds.join(", ")
    )
}

/// One run of the job. Answers how many feeds it polled.
async fn one_run(ctx: &Ctx) -> usize {
    jobs::run_once(ctx, jobs::find("poll-feeds").unwrap()).await.unwrap()
}

both! {
    /// F-22, LT-8, without the clock: one in twenty silent, one in ten failing, two instances at once.
    async fn five_hundred_calendars_are_each_polled_once_a_cycle_by_two_instances(app) {
        let other = app.second_instance().await;
        let patience = Duration::from_millis(250);
        let (one, two) = (app.ctx_with_patience(patience), other.ctx_with_patience(patience));
        let mut silent_hosts = Vec::new();
        for host in 0..SILENT_HOSTS {
            silent_hosts.push(silent(host).await);
        }
        let (mut studio, mut dead, mut paths) = (String::new(), HashSet::new(), Vec::new());
        for number in 0..EXPERTS {
            let feeds: Vec<String> = (0..FEEDS_EACH).map(|feed| {
                let path = format!("/{number}/{feed}.ics");
                if feed == 0 {
                    let (address, _) = silent_hosts[number % SILENT_HOSTS];
                    let url = format!("http://{address}{path}");
                    dead.insert(url.clone());
                    return url;
                }
                let url = format!("{}{path}", app.calendars.base_url);
                match feed {
                    1 | 2 => {
                        app.calendars.fail(&path, 500);
                        dead.insert(url.clone());
                    }
                    3 => app.calendars.serve(&path, NOTHING),
                    _ => app.calendars.serve(&path, event("20270310T100000Z", "20270310T120000Z", None)),
                }
                paths.push(path);
                url
            }).collect();
            write!(studio, "{}", expert(number, &feeds)).unwrap();
        }
        import::import(&app.ctx, &studio).await.unwrap();
        app.advance(NEXT_POLL);

        // The clock stands, so what was polled does not come due again: this is one cycle, however many runs it takes.
        let mut polled = 0;
        loop {
            let (by_one, by_two) = tokio::join!(one_run(&one), one_run(&two));
            polled += by_one + by_two;
            if by_one + by_two == 0 {
                break;
            }
        }
        // Three are of the experts that every test begins with.
        assert_eq!(polled, EXPERTS * FEEDS_EACH + 3);
        let asked = app.calendars.requests();
        assert!(paths.iter().all(|path| asked[path] == 1), "{asked:?}");
        for (_, calls) in &silent_hosts {
            assert_eq!(calls.load(Ordering::SeqCst), EXPERTS / SILENT_HOSTS);
        }
        for feed in feed::Entity::find().all(app.ctx.db.reader()).await.unwrap() {
            assert_eq!(feed.tried_at, Some(app.now()), "none is starved");
            assert_eq!(feed.failures > 0, dead.contains(feed.url.reveal()));
            assert_eq!(feed.fetched_at == Some(app.now()), feed.failures == 0);
        }
    }
}

/// A host that answers only once all other calendars have been asked for, and how many asked it at a time, at most.
async fn last_of_all(app: &TestApp, others: Vec<String>) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (calendars, seen) = (app.calendars.clone(), Arc::clone(&most));
    let before: HashMap<String, usize> = calendars.requests();
    actix_web::rt::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            seen.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let (now, calendars) = (Arc::clone(&now), calendars.clone());
            let (others, before) = (others.clone(), before.clone());
            actix_web::rt::spawn(async move {
                let mut request = [0; 4_096];
                let _read = stream.read(&mut request).await;
                let asked = |path: &String| calendars.requests().get(path) > before.get(path);
                while !others.iter().all(asked) {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                now.fetch_sub(1, Ordering::SeqCst);
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", NOTHING.len());
                let _sent = stream.write_all(format!("{head}{NOTHING}").as_bytes()).await;
            });
        }
    });
    (address, most)
}

both! {
    /// F-09: one host at a time, and who waits for it waits alone: it answers only after everybody else was asked.
    async fn a_slow_host_is_asked_one_by_one_and_delays_no_other(app) {
        let good: Vec<String> = (0..12).map(|feed| format!("/good/{feed}.ics")).collect();
        for path in &good {
            app.calendars.serve(path, NOTHING);
        }
        let (slow, most) = last_of_all(&app, good.clone()).await;
        // More of them than are fetched side by side, and first in line.
        let of_slow: Vec<String> = (0..12).map(|feed| format!("http://{slow}/{feed}.ics")).collect();
        let of_good: Vec<String> =
            good.iter().map(|path| format!("{}{path}", app.calendars.base_url)).collect();
        let studio = format!("{}{}", expert(1, &of_slow), expert(2, &of_good));
        import::import(&app.ctx, &studio).await.unwrap();
        app.advance(NEXT_POLL);
        let ctx = app.ctx_with_patience(Duration::from_secs(30));
        let mut polled = 0;
        while polled < 12 + 12 + 3 {
            polled += one_run(&ctx).await;
        }
        assert_eq!(most.load(Ordering::SeqCst), 1, "two of one host at a time");
        let feeds = feed::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let failed: Vec<_> = feeds.into_iter().filter_map(|feed| feed.failure).collect();
        assert_eq!(failed, []);
    }
}
