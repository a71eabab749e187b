//! The stand-in over real HTTP, as the shop meets it.

mod api;
mod delivery;
mod disputes;
mod money;
mod refunds;
mod telling;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use entity::values::time::Instant;
use serde_json::Value;

use super::*;

const KEY: &str = "sk_test_standin";
const SECRET: &str = "whsec_standin";
const START: i64 = 1_800_000_000;

/// A stand-in on its own port with a clock that tests set.
struct World {
    running: Running,
    clock: Arc<AtomicI64>,
    http: reqwest::Client,
}

struct Reply {
    status: u16,
    replayed: bool,
    body: Value,
}

fn settings(clock: &Arc<AtomicI64>) -> StandInSettings {
    let clock = clock.clone();
    StandInSettings {
        secret_key: KEY.into(),
        webhook_url: None,
        webhook_secret: SECRET.into(),
        public_base: String::new(),
        delivery: Delivery::Manual,
        now: Arc::new(move || Instant::from_unix(clock.load(Ordering::SeqCst))),
        snapshot: None,
    }
}

impl World {
    async fn spawn() -> Self {
        let clock = Arc::new(AtomicI64::new(START));
        let settings = settings(&clock);
        Self::spawn_with(settings, clock).await
    }

    async fn spawn_with(settings: StandInSettings, clock: Arc<AtomicI64>) -> Self {
        let redirect = reqwest::redirect::Policy::none();
        Self {
            // First, because it also chooses the TLS provider that the client below needs.
            running: StandIn::serve(settings).await.unwrap(),
            clock,
            http: reqwest::Client::builder().no_proxy().redirect(redirect).build().unwrap(),
        }
    }

    fn stripe(&self) -> &StandIn {
        &self.running.stand_in
    }

    fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.running.base_url);
        self.http
            .request(method.parse().unwrap(), url)
            .header("Authorization", format!("Bearer {KEY}"))
            .header("Stripe-Version", API_VERSION)
    }

    async fn get(&self, path: &str) -> Reply {
        Reply::of(self.request("GET", path).send().await.unwrap()).await
    }

    async fn post(&self, path: &str, key: &str, form: &str) -> Reply {
        Reply::of(self.try_post(path, key, form).await.unwrap()).await
    }

    async fn try_post(
        &self,
        path: &str,
        key: &str,
        form: &str,
    ) -> reqwest::Result<reqwest::Response> {
        self.request("POST", path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", key)
            .body(form.to_owned())
            .send()
            .await
    }

    /// A page of the customer's: POST the choice, without key or version.
    async fn choose(&self, path: &str, act: &str) -> (u16, String) {
        let url = format!("{}{path}", self.running.base_url);
        let request =
            self.http.post(url).header("Content-Type", "application/x-www-form-urlencoded");
        let response = request.body(format!("act={act}")).send().await.unwrap();
        let location = response.headers().get("location").map(|l| l.to_str().unwrap().to_owned());
        (response.status().as_u16(), location.unwrap_or_default())
    }

    async fn page(&self, path: &str) -> (u16, String) {
        let url = format!("{}{path}", self.running.base_url);
        let response = self.http.get(url).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    /// Opens a Checkout Session of 180.00 € for order SP-1 and returns its id.
    async fn open(&self, key: &str) -> String {
        let reply = self.post("/v1/checkout/sessions", key, &order("")).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.text("id")
    }

    /// Opens a Checkout Session, has it paid, and forgets the events; gives its id and its
    /// payment intent's.
    async fn paid(&self, key: &str) -> (String, String) {
        let id = self.open(key).await;
        self.stripe().pays(&id).unwrap();
        self.stripe().take_events();
        let checkout = self.stripe().checkouts().into_iter().find(|c| c.id == id).unwrap();
        (id, checkout.intent.unwrap())
    }

    /// Asks for a refund of `cents` with the idempotency key `key`.
    async fn refund(&self, intent: &str, cents: i64, key: &str) -> Reply {
        let form = format!(
            "payment_intent={intent}&amount={cents}&reason=requested_by_customer\
             &metadata[order_id]=o-1&metadata[refund_id]={key}"
        );
        self.post("/v1/refunds", key, &form).await
    }

    fn money_of(&self, intent: &str) -> Money {
        self.stripe().money().remove(intent).unwrap()
    }

    fn kinds(&self) -> Vec<String> {
        self.stripe().take_events().into_iter().map(|event| event.kind).collect()
    }
}

impl Reply {
    async fn of(response: reqwest::Response) -> Self {
        Self {
            status: response.status().as_u16(),
            replayed: response.headers().contains_key("idempotent-replayed"),
            body: serde_json::from_str(&response.text().await.unwrap()).unwrap(),
        }
    }

    fn at(&self, pointer: &str) -> &Value {
        self.body.pointer(pointer).unwrap_or(&Value::Null)
    }

    fn text(&self, name: &str) -> String {
        self.at(&format!("/{name}")).as_str().unwrap_or_default().to_owned()
    }
}

/// The form of a good order, with more parameters at its end.
fn order(more: &str) -> String {
    format!(
        "mode=payment&line_items[0][price_data][currency]=eur\
         &line_items[0][price_data][unit_amount]=18000\
         &line_items[0][price_data][product_data][name]=Kertasparraus\
         &line_items[0][quantity]=1&client_reference_id=SP-1&customer_email=a%40example.org\
         &success_url=http://shop.example/return?c={{CHECKOUT_SESSION_ID}}\
         &cancel_url=http://shop.example/back&locale=fi&metadata[order]=o-1\
         &payment_intent_data[metadata][order]=o-1&expires_at={}{more}",
        START.saturating_add(2_400)
    )
}
