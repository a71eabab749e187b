//! LT-2: a thousand buyers arrive within ten seconds for one expert's forty times.
//!
//! Of those who hold a time a fifth leaves again (half of them from Stripe's page), one in twenty sends the form twice and
//! one in twenty pays late. Whoever found nothing comes back every few seconds, until all is sold.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::figures::percentile;
use crate::support::On;
use crate::support::calendar::event;
use crate::world::{Setup, World, days_ahead};

const BUYERS: usize = 1_000;
const SLOTS: usize = 40;
const ARRIVE_EVERY: Duration = Duration::from_millis(10);
const COME_BACK: Duration = Duration::from_secs(4);
/// How long a form may be left lying: its time is for others within the sale.
const FORM_MINUTES: &str = "1";
/// After this the sale is called off.
const SALE_LASTS: Duration = Duration::from_secs(240);

/// What all buyers saw.
#[derive(Default)]
struct Seen {
    pages: Vec<Duration>,
    won: Vec<Duration>,
    lost: Vec<Duration>,
    faults: Vec<String>,
}

struct Sale {
    world: World,
    base_url: String,
    began: Instant,
    seen: RefCell<Seen>,
    sold: Cell<usize>,
}

pub async fn run(name: &str, on: On) {
    let day = days_ahead(20).replace('-', "");
    let open =
        event(&format!("{day}T060000Z"), &format!("{day}T180000Z"), Some("FREQ=DAILY;COUNT=5"));
    let setup = Setup {
        public_url: Some("http://127.0.0.1:8080"),
        studio: include_str!("studio.toml"),
        open,
        ..Setup::default()
    };
    let Some(world) = World::new(on, setup).await else { return };
    let served = world.serve_with(&[("SPARRAAMO_DRAFT_MINUTES", FORM_MINUTES)]).await;
    let base_url = served.base_url.clone();
    let sale = Rc::new(Sale {
        world,
        base_url,
        began: Instant::now(),
        seen: RefCell::default(),
        sold: Cell::new(0),
    });
    assert_eq!(free(&sale).await.len(), SLOTS, "times for sale");
    let buyers = (0..BUYERS).map(|n| buy(Rc::clone(&sale), n));
    join_all(buyers).await;
    print(name, &sale).await;
}

async fn print(name: &str, sale: &Sale) {
    let lasted = sale.began.elapsed().as_secs_f64();
    tokio::time::sleep(Duration::from_secs(3)).await;
    sale.world.assert_all_is_well().await;
    let mut seen = sale.seen.borrow_mut();
    let faults = seen.faults.len();
    let (won, lost) = (seen.won.len(), seen.lost.len());
    println!(
        "LT-2 {name}: {} of {SLOTS} sold in {lasted:.0} s; {won} holds, p95 {:.0} ms (< 1000); {lost} refused, p95 {:.0} ms \
         (< 3000); pages p95 {:.0} ms; {faults} answers of 500 or above (0); Checkout Sessions made a second, at most {} (<= 20)",
        sale.world.stripe.stand_in.money().len(),
        percentile(&mut seen.won, 95),
        percentile(&mut seen.lost, 95),
        percentile(&mut seen.pages, 95),
        sale.world.stripe.stand_in.peaks().endpoint,
    );
    for fault in seen.faults.iter().take(5) {
        println!("  {fault}");
    }
}

async fn buy(sale: Rc<Sale>, n: usize) {
    tokio::time::sleep(ARRIVE_EVERY * n as u32).await;
    let page = timed(&sale, "GET", "/fi/experts/aino", None).await;
    sale.seen.borrow_mut().pages.push(page.0);
    while sale.sold.get() < SLOTS && sale.began.elapsed() < SALE_LASTS {
        if let Some((code, key)) = hold(&sale, n).await {
            if go_on(&sale, n, &code, &key).await {
                sale.sold.set(sale.sold.get() + 1);
            }
            return;
        }
        tokio::time::sleep(COME_BACK + ARRIVE_EVERY * (n % 97) as u32).await;
    }
}

/// The times that are left.
async fn free(sale: &Sale) -> Vec<Value> {
    let (from, to) = (days_ahead(19), days_ahead(27));
    let slots = format!("/api/v1/slots?expert=aino&from={from}&to={to}");
    let (_, _, answer) = timed(sale, "GET", &slots, None).await;
    answer["slots"].as_array().cloned().unwrap_or_default()
}

async fn hold(sale: &Sale, n: usize) -> Option<(String, String)> {
    let free = free(sale).await;
    let start = free.get(n % free.len().max(1))?["starts_at"].clone();
    let asked = json!({
        "offer": "single",
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": start }],
    });
    let (took, status, answer) = timed(sale, "POST", "/api/v1/holds", Some(&asked)).await;
    let mut seen = sale.seen.borrow_mut();
    if status == 201 { &mut seen.won } else { &mut seen.lost }.push(took);
    let text = |name: &str| answer[name].as_str().map(str::to_owned);
    (status == 201).then(|| text("code").zip(text("key")))?
}

/// Answers whether the buyer paid.
async fn go_on(sale: &Sale, n: usize, code: &str, key: &str) -> bool {
    let order = format!("/api/v1/orders/{code}?key={key}");
    match n % 20 {
        0 | 1 => return false, // Leaves the form; the hold lapses.
        2 | 3 => {
            checkout(sale, code, key).await;
            timed(sale, "DELETE", &order, None).await;
            return false;
        }
        4 => checkout(sale, code, key).await,
        5 => tokio::time::sleep(Duration::from_secs(8)).await,
        _ => {}
    }
    checkout(sale, code, key).await;
    let stripe = &sale.world.stripe.stand_in;
    stripe.checkout_for(code).is_some_and(|checkout| stripe.pays(&checkout.id).is_ok())
}

async fn checkout(sale: &Sale, code: &str, key: &str) {
    let form = json!({
        "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
        "locale": "fi",
        "accept_terms": true,
    });
    let path = format!("/api/v1/orders/{code}/checkout?key={key}");
    timed(sale, "POST", &path, Some(&form)).await;
}

async fn timed(
    sale: &Sale,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> (Duration, u16, Value) {
    let url = format!("{}{path}", sale.base_url);
    let client = &sale.world.client;
    let request = match method {
        "GET" => client.get(url),
        "DELETE" => client.delete(url),
        _ => client.post(url),
    };
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body.to_string()),
        None => request,
    };
    let began = Instant::now();
    let answer = match request.send().await {
        Ok(answer) => answer,
        Err(error) => {
            sale.seen.borrow_mut().faults.push(format!("{method} {path}: {error}"));
            return (began.elapsed(), 0, Value::Null);
        }
    };
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap_or_default();
    let took = began.elapsed();
    if status >= 500 {
        sale.seen.borrow_mut().faults.push(format!("{method} {path}: {status} {text}"));
    }
    (took, status, serde_json::from_str(&text).unwrap_or_default())
}
