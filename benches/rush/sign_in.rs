//! whether an answer's time tells who is known here, and what a flood of passwords does to the pages.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use futures_util::future::join;
use futures_util::stream::{self, StreamExt};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::figures::percentile;
use crate::support::On;
use crate::world::{Served, Setup, World};

/// Requests for a known and as many for an unknown address.
const SAMPLES: usize = 200;
/// Passwords cost more than a hundred times as much.
const PASSWORD_SAMPLES: usize = 40;
const FLOOD_EVERY: Duration = Duration::from_millis(5);
const FLOOD: usize = 2_000;
const IN_FLIGHT: usize = 500;
const PAGE_EVERY: Duration = Duration::from_millis(50);
const KNOWN_CUSTOMER: &str = "liisa@example.org";
const KNOWN_STAFF: &str = "toimisto@example.org";

pub async fn run(name: &str, on: On) {
    let setup = Setup { public_url: Some("http://127.0.0.1:8080"), ..Setup::default() };
    let Some(world) = World::new(on, setup).await else { return };
    let served = world.serve_with(&[("SPARRAAMO_TRUSTED_PROXIES", "127.0.0.1/32")]).await;
    buy(&world, &served).await;
    world.run(&["staff", "add", "--email", KNOWN_STAFF, "--role", "staff"]);
    let letters = ("/fi/sign-in", "");
    let (known, unknown) = medians(&world, &served, letters, KNOWN_CUSTOMER, SAMPLES).await;
    let differ = (known - unknown).abs();
    println!(
        "A-05 {name}: a link to sign in, {SAMPLES} each: {known:.1} ms known, {unknown:.1} ms unknown, {differ:.1} ms apart (< 5)"
    );
    let passwords = ("/fi/sign-in/staff", "&password=ei+se+oikea+salasana");
    let (known, unknown) = medians(&world, &served, passwords, KNOWN_STAFF, PASSWORD_SAMPLES).await;
    let differ = (known - unknown).abs();
    println!(
        "A-05 {name}: a password, {PASSWORD_SAMPLES} each: {known:.1} ms known, {unknown:.1} ms unknown, {differ:.1} ms apart (< 5)"
    );
    let quiet = pages(&served, &world, 40).await;
    let (busy, (answered, refused)) =
        join(pages(&served, &world, 200), flood(&world, &served)).await;
    println!(
        "A-08 {name}: 200 passwords a second for ten seconds, {answered} looked at and {refused} sent away with 429; a page \
         p95 {:.0} ms (< 500), {:.0} ms without",
        percentile(&mut busy.into_inner(), 95),
        percentile(&mut quiet.into_inner(), 95),
    );
}

async fn buy(world: &World, served: &Served) {
    let time = world.times(served).await.remove(0);
    let hold = json!({
        "offer": "single",
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": time }],
    });
    let post = |path: String, body: serde_json::Value| {
        let request = world.client.post(format!("{}{path}", served.base_url));
        request.header("content-type", "application/json").body(body.to_string()).send()
    };
    let held = post("/api/v1/holds".to_owned(), hold).await.unwrap().text().await.unwrap();
    let held: serde_json::Value = serde_json::from_str(&held).unwrap();
    let (code, key) = (held["code"].as_str().unwrap(), held["key"].as_str().unwrap());
    let form = json!({
        "customer": { "name": "Liisa Esimerkki", "email": KNOWN_CUSTOMER },
        "locale": "fi",
        "accept_terms": true,
    });
    let placed = post(format!("/api/v1/orders/{code}/checkout?key={key}"), form).await.unwrap();
    assert_eq!(placed.status(), 200);
}

/// What half of the answers took, in milliseconds: for the known address, and for addresses nobody has.
async fn medians(
    world: &World,
    served: &Served,
    (path, rest): (&str, &str),
    known: &str,
    samples: usize,
) -> (f64, f64) {
    let (mut of_known, mut of_unknown) = (Vec::new(), Vec::new());
    for n in 0..samples {
        let stranger = format!("nobody-{n}@example.org");
        let known = (known.to_owned(), &mut of_known);
        let unknown = (stranger, &mut of_unknown);
        // Neither is always first.
        let pair = if n % 2 == 0 { [known, unknown] } else { [unknown, known] };
        for (email, times) in pair {
            // Tries are counted; who is counted out is answered sooner.
            world.db.execute_unprepared("DELETE FROM attempt").await.unwrap();
            times.push(ask(world, served, path, &format!("email={email}{rest}"), n).await.0);
        }
    }
    (percentile(&mut of_known, 50), percentile(&mut of_unknown, 50))
}

/// Sends a form from a network of its own.
async fn ask(
    world: &World,
    served: &Served,
    path: &str,
    form: &str,
    network: usize,
) -> (Duration, u16) {
    let request = world.client.post(format!("{}{path}", served.base_url));
    let request = request
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-forwarded-for", format!("198.51.{}.{}", network / 250 % 250, network % 250))
        .body(form.replace('@', "%40"));
    let began = Instant::now();
    let answer = request.send().await.unwrap();
    (began.elapsed(), answer.status().as_u16())
}

/// How long a page took, asked for again and again by different readers.
async fn pages(served: &Served, world: &World, count: usize) -> RefCell<Vec<Duration>> {
    let times = RefCell::new(Vec::new());
    let began = Instant::now();
    let looks = (0..count).map(|n| {
        let times = &times;
        async move {
            let due = PAGE_EVERY * n as u32;
            tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
            let url = format!("{}/fi/experts/aino", served.base_url);
            let sent = Instant::now();
            let answer = world.client.get(url).send().await.unwrap();
            assert_eq!(answer.status(), 200);
            answer.text().await.unwrap();
            times.borrow_mut().push(sent.elapsed());
        }
    });
    stream::iter(looks).buffer_unordered(count).collect::<Vec<()>>().await;
    times
}

/// Answers how many passwords were looked at, and how many sent away.
async fn flood(world: &World, served: &Served) -> (usize, usize) {
    let began = Instant::now();
    let tries = (0..FLOOD).map(|n| async move {
        let due = FLOOD_EVERY * n as u32;
        tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
        let form = format!("email=nobody-{n}@example.org&password=ei+se");
        ask(world, served, "/fi/sign-in/staff", &form, n).await.1
    });
    let statuses: Vec<u16> = stream::iter(tries).buffer_unordered(IN_FLIGHT).collect().await;
    let refused = statuses.iter().filter(|status| **status == 429).count();
    let odd = statuses.iter().find(|status| ![422, 429].contains(*status));
    assert_eq!(odd, None, "neither a wrong password nor too many");
    (statuses.len() - refused, refused)
}
