//! Scripted delivery, the list of events as a way to catch up, and the limits on requests.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::*;

/// A shop that checks signatures as Stripe documents it and remembers what it took.
struct Shop {
    url: String,
    taken: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Shop {
    fn open() -> Self {
        let taken: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = taken.clone();
        let shop = actix_web::HttpServer::new(move || {
            let log = log.clone();
            let take = move |request: actix_web::HttpRequest, body: web::Bytes| {
                let header = request.headers().get("Stripe-Signature").unwrap();
                let is_true =
                    header.to_str().unwrap() == signature(&body, SECRET, Instant::from_unix(START));
                let event: Value = serde_json::from_slice(&body).unwrap();
                if is_true {
                    let id = event.pointer("/id").unwrap().as_str().unwrap().to_owned();
                    log.lock().unwrap().push(id);
                }
                async move {
                    let answer = if is_true { 200 } else { 400 };
                    actix_web::HttpResponse::build(answer.try_into().unwrap()).finish()
                }
            };
            actix_web::App::new().route("/hook", web::post().to(take))
        });
        let shop = shop.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/hook", shop.addrs()[0]);
        Self { url, taken, task: tokio::spawn(shop.run()) }
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn world_with_events() -> (World, Vec<String>) {
    let world = World::spawn().await;
    for key in ["k1", "k2", "k3", "k4", "k5"] {
        let id = world.open(key).await;
        world.stripe().pays(&id).unwrap();
    }
    let ids = world.stripe().events().into_iter().map(|event| event.id).collect();
    (world, ids)
}

#[actix_web::test]
async fn every_copy_comes_shuffled_and_no_forged_one_is_taken() {
    let (world, ids) = world_with_events().await;
    let shop = Shop::open();
    let script =
        DeliveryScript { seed: 7, duplicates: 2, shuffled: true, forged: true, ..<_>::default() };
    let posted = world.stripe().deliver_scripted(&script, &shop.url).await.unwrap();
    assert_eq!(posted.len(), ids.len() * 3 * 4);
    for post in &posted {
        assert_eq!(post.status, if post.is_forged { 400 } else { 200 });
    }
    let taken = shop.taken();
    assert_eq!(taken.len(), ids.len() * 3);
    assert_eq!(taken.iter().collect::<BTreeSet<_>>(), ids.iter().collect());
    let in_order: Vec<String> = ids.iter().flat_map(|id| vec![id.clone(); 3]).collect();
    assert_ne!(taken, in_order);
    let undelivered = world.get("/v1/events?delivery_success=false").await;
    assert_eq!(undelivered.at("/data"), &serde_json::json!([]));
}

#[actix_web::test]
async fn the_same_seed_does_the_same() {
    let script =
        DeliveryScript { seed: 3, shuffled: true, lost_percent: 30, ..DeliveryScript::default() };
    let mut runs = Vec::new();
    for _ in 0..2 {
        let (world, _) = world_with_events().await;
        let scripted = world.stripe().scripted(&script);
        let order: Vec<String> =
            scripted.deliveries.into_iter().map(|delivery| delivery.event.id).collect();
        runs.push((order, scripted.lost));
    }
    assert_eq!(runs[0], runs[1]);
}

#[actix_web::test]
async fn a_lost_event_is_still_listed_and_a_late_one_comes_with_the_next_script() {
    let (world, ids) = world_with_events().await;
    let shop = Shop::open();
    let script = DeliveryScript { seed: 1, late_percent: 30, lost_percent: 30, ..<_>::default() };
    let scripted = world.stripe().scripted(&script);
    for delivery in &scripted.deliveries {
        world.stripe().post_delivery(delivery, &shop.url).await.unwrap();
    }
    assert!(!scripted.late.is_empty() && !scripted.lost.is_empty());
    assert_eq!(shop.taken().len() + scripted.late.len() + scripted.lost.len(), ids.len());
    world.stripe().deliver_scripted(&DeliveryScript::default(), &shop.url).await.unwrap();
    assert_eq!(shop.taken().len() + scripted.lost.len(), ids.len());

    let listed = world.get("/v1/events?delivery_success=false&limit=100").await;
    let listed: BTreeSet<&str> =
        listed.at("/data").as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(listed, scripted.lost.iter().map(String::as_str).collect());
}

#[actix_web::test]
async fn events_are_listed_since_a_moment_and_for_thirty_days() {
    let (world, ids) = world_with_events().await;
    world.clock.fetch_add(600, Ordering::SeqCst);
    let (_, intent) = world.paid("k6").await;
    world.refund(&intent, 1_000, "r1").await;
    let since = START + 600;
    let path = format!(
        "/v1/events?created[gte]={since}&types[]=refund.created&types[]=charge.refunded&limit=100"
    );
    let recent = world.get(&path).await;
    let kinds: Vec<&str> = recent
        .at("/data")
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["charge.refunded", "refund.created"]);
    let first = &ids[0];
    assert_eq!(world.get(&format!("/v1/events/{first}")).await.status, 200);
    assert_eq!(world.get("/v1/events?type=a&types[]=b").await.status, 400);
    world.clock.fetch_add(30 * 86_400 - 300, Ordering::SeqCst);
    assert_eq!(world.get(&format!("/v1/events/{first}")).await.status, 404);
    assert_eq!(world.get(&format!("/v1/events?starting_after={first}")).await.status, 404);
    assert_eq!(world.get(&path).await.at("/data").as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn too_many_requests_a_second_are_refused_only_when_asked_for() {
    for on in [false, true] {
        let world = World::spawn().await;
        world.stripe().limit_rates(on);
        let asked = (0..60).map(|_| world.get("/v1/refunds?limit=1"));
        let answers = futures_util::future::join_all(asked).await;
        let refused = answers.iter().filter(|answer| answer.status == 429).count();
        // How many fall into one second depends on the machine; without limits none is refused.
        assert!(on || refused == 0);
        assert_eq!(refused > 0, on && world.stripe().peaks().endpoint > 25);
    }
}
