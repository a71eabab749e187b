//! The harness: the real app on a free port with its own database, a clock that stands, a stand-in Stripe and a
//! calendar server on loopback, and a mailbox in memory. Its methods are what people do.

pub mod aside;
pub mod bombs;
pub mod calendar;
pub mod parsers;
pub mod pdf;
pub mod people;
pub mod postgres;
pub mod shop;
pub mod sources;
pub mod sqlite;
pub mod subscribing;
pub mod vies;
pub mod waiting;
pub mod wire;

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use entity::values::time::{Instant, Span};
use reqwest::{Client, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use sparraamo::app::{App, MoreRoutes, Parts};
use sparraamo::catalog::import;
use sparraamo::clients::feeds::{FeedFetcher, FetchLimits, FetchSettings};
use sparraamo::clients::mailer::{Mailer, MemoryMailbox};
use sparraamo::clock::Clock;
use sparraamo::config::Config;
use sparraamo::ctx::Ctx;
use sparraamo::demo::stripe::{Delivery, EventSnapshot, Running, StandIn, StandInSettings};
use sparraamo::{jobs, verify};

use calendar::{CalendarServer, event};

/// When every test begins: a Monday morning in Finland.
pub const NOW: &str = "2027-03-01T08:00:00Z";
pub const STRIPE_KEY: &str = "sk_test_of_the_tests";
const SECRET: &str = "a-secret-that-only-the-tests-know-of";
pub const WEBHOOK_SECRET: &str = "whsec_of_the_tests";
/// Aino is open on weekdays from 9 to 17 in Helsinki; this is a Wednesday 10.00, more than 14 days on.
pub const SLOT: &str = "2027-03-24T08:00:00Z";
/// Right after it.
pub const NEXT_SLOT: &str = "2027-03-24T09:30:00Z";

/// Which database a test runs on.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum On {
    Sqlite,
    Postgres,
}

/// Declares a test that runs on both databases; its file imports [`TestApp`] and [`On`]. On PostgreSQL it steps aside where that is not installed.
macro_rules! both {
    ($(#[$doc:meta])* async fn $name:ident($app:ident) $body:block) => {
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn run($app: TestApp) $body

            #[actix_web::test]
            async fn sqlite() {
                let app = TestApp::spawn(On::Sqlite).await;
                run(app.unwrap()).await;
            }

            #[actix_web::test]
            async fn postgres() {
                if let Some(app) = TestApp::spawn(On::Postgres).await {
                    run(app).await;
                }
            }
        }
    };
}
pub(crate) use both;

/// A running shop and its world.
pub struct TestApp {
    pub on: On,
    pub base_url: String,
    pub client: Client,
    pub clock: Clock,
    pub ctx: Ctx,
    pub mailbox: MemoryMailbox,
    pub calendars: CalendarServer,
    pub stripe: StandIn,
    database_url: SecretString,
    stripe_base: String,
    _stripe: Arc<Running>,
    _folder: Arc<tempfile::TempDir>,
}

impl TestApp {
    /// A shop with the test studio, whose calendars were read once. None: the database is not installed.
    pub async fn spawn(on: On) -> Option<Self> {
        let app = Self::empty(on).await?;
        let studio = include_str!("studio.toml").replace("{CALENDARS}", &app.calendars.base_url);
        import::import(&app.ctx, &studio).await.unwrap();
        app.run_job("poll-feeds").await;
        Some(app)
    }

    /// A shop that sells nothing yet, beside calendars that it does not know.
    pub async fn empty(on: On) -> Option<Self> {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let database_url = match on {
            On::Sqlite => sqlite::fresh_database(folder.path()).await,
            On::Postgres => postgres::fresh_database().await?,
        };
        let clock = Clock::set_to(NOW.parse().unwrap());
        let stripe = Arc::new(start_stripe(&clock).await);
        let calendars = CalendarServer::start().await;
        open_calendars(&calendars);
        let world = World { database_url, public_url: None, stripe, calendars, clock, folder };
        Some(Self::start(on, world).await)
    }

    /// Another instance of the same shop: same database, public address, Stripe, calendars and clock.
    pub async fn second_instance(&self) -> Self {
        self.instance_with(Variant::default()).await
    }

    /// Another instance that differs in something.
    pub async fn instance_with(&self, variant: Variant) -> Self {
        let world = World {
            database_url: self.database_url.clone(),
            public_url: Some(self.ctx.config.link("")),
            stripe: Arc::clone(&self._stripe),
            calendars: self.calendars.clone(),
            clock: variant.clock.clone().unwrap_or_else(|| self.clock.clone()),
            folder: Arc::clone(&self._folder),
        };
        Self::start_with(self.on, world, variant).await
    }

    async fn start(on: On, world: World) -> Self {
        Self::start_with(on, world, Variant::default()).await
    }

    async fn start_with(on: On, world: World, variant: Variant) -> Self {
        let mailbox = MemoryMailbox::new();
        // The address has to be known before the shop is built, since its links begin with it.
        let port = free_port();
        let base_url = format!("http://127.0.0.1:{port}");
        let config = config(&base_url, port, &world, variant.settings);
        let parts = Parts {
            clock: Some(world.clock.clone()),
            mailer: Some(Mailer::Memory(mailbox.clone())),
            workers: Some(2),
            more_routes: variant.more_routes,
        };
        let app = App::build(config, parts).await.unwrap();
        let ctx = app.ctx().clone();
        actix_web::rt::spawn(app.serve_until_stopped());
        Self {
            on,
            base_url,
            client: client(),
            clock: world.clock,
            ctx,
            mailbox,
            calendars: world.calendars,
            stripe: world.stripe.stand_in.clone(),
            database_url: world.database_url,
            stripe_base: world.stripe.base_url.clone(),
            _stripe: world.stripe,
            _folder: world.folder,
        }
    }

    /// The settings as `sparraamo serve` would be given them.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("DATABASE_URL", self.database_url.expose_secret().to_owned()),
            ("STRIPE_API_BASE", self.stripe_base.clone()),
            ("STRIPE_SECRET_KEY", STRIPE_KEY.to_owned()),
            ("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
            ("SPARRAAMO_PUBLIC_URL", self.ctx.config.link("")),
            ("SPARRAAMO_SECRET", SECRET.to_owned()),
            ("SPARRAAMO_SMTP_URL", "none".to_owned()),
        ]
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// Sets the clock on to `at`.
    pub fn clock_to(&self, at: &str) {
        let at: Instant = at.parse().unwrap();
        self.advance(at.since(self.now()));
    }

    /// Runs a job once, as its loop would.
    pub async fn run_job(&self, name: &str) -> usize {
        jobs::run_once(&self.ctx, jobs::find(name).unwrap()).await.unwrap()
    }

    /// What this shop's use cases are given, but its fetcher reaches all of loopback and gives up after `patience`.
    pub fn ctx_with_patience(&self, patience: Duration) -> Ctx {
        let allow_nets = vec!["127.0.0.0/8".parse().unwrap()];
        let settings = FetchSettings { allow_nets, user_agent: "tests".to_owned() };
        let limits = FetchLimits { total: patience, connect: patience, ..FetchLimits::default() };
        Ctx { feeds: FeedFetcher::with_limits(settings, limits).unwrap(), ..self.ctx.clone() }
    }

    /// Delivers every event that waits at Stripe, in order. Answers the statuses.
    pub async fn deliver_events(&self) -> Vec<u16> {
        let mut statuses = Vec::new();
        for event in self.stripe.take_events() {
            statuses.push(self.deliver(&event).await);
        }
        statuses
    }

    pub async fn deliver(&self, event: &EventSnapshot) -> u16 {
        self.stripe.deliver(event, &self.url("/webhooks/stripe")).await.unwrap()
    }

    /// Every law holds, and our ledger says what Stripe's does.
    pub async fn assert_laws_hold(&self) {
        let violations = verify::verify(&self.ctx.db).await.unwrap();
        assert!(violations.is_empty(), "laws broken: {violations:#?}");
    }

    /// As [`Self::assert_laws_hold`], where a test writes credit notes that no refund is behind.
    pub async fn assert_laws_hold_but_for_refunds(&self) {
        let mut violations = verify::verify(&self.ctx.db).await.unwrap();
        let of_refunds = "the credit notes of an order are not what went back of its price";
        violations.retain(|violation| violation.what != of_refunds);
        assert!(violations.is_empty(), "laws broken: {violations:#?}");
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    pub async fn get(&self, path: &str) -> Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub async fn get_json(&self, path: &str) -> Value {
        self.get(path).await.json_value().await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Response {
        self.client
            .post(self.url(path))
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
            .await
            .unwrap()
    }

    /// Posts a form as a browser does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.client
            .post(self.url(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(form.finish())
            .send()
            .await
            .unwrap()
    }
}

/// What an instance has besides what all have.
#[derive(Default)]
pub struct Variant {
    pub settings: Vec<(&'static str, String)>,
    pub more_routes: Option<MoreRoutes>,
    /// None: the clock of the others.
    pub clock: Option<Clock>,
}

struct World {
    database_url: SecretString,
    /// None: its own.
    public_url: Option<String>,
    stripe: Arc<Running>,
    calendars: CalendarServer,
    clock: Clock,
    folder: Arc<tempfile::TempDir>,
}

/// JSON out of an answer.
pub trait JsonValue {
    async fn json_value(self) -> Value;
}

impl JsonValue for Response {
    async fn json_value(self) -> Value {
        let text = self.text().await.unwrap();
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("not JSON: {text}"))
    }
}

/// A number that whoever runs the tests gave by the environment, such as how long to go on.
#[expect(clippy::disallowed_methods, reason = "a setting of the tests, none of the shop")]
pub fn asked_number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// A client that follows no redirect, asks no proxy, and keeps no connection: the shop closes those that were idle for
/// five seconds, and on a busy machine a test comes to send its next request in just that moment, which loses it.
pub fn client() -> Client {
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().no_proxy().pool_max_idle_per_host(0);
    builder.redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// A port that nobody listens on, below those that the system gives to outgoing connections: one of those, let go and
/// bound again once the database is ready, may have been taken meanwhile.
fn free_port() -> u16 {
    const FIRST: u16 = 10_000;
    const COUNT: u16 = 20_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Other test runs on this machine begin elsewhere.
    let begin = std::process::id().wrapping_mul(7_919) % u32::from(COUNT);
    let places = std::iter::repeat_with(|| NEXT.fetch_add(1, Ordering::Relaxed) % COUNT);
    let mut ports = places.take(usize::from(COUNT)).map(|place| {
        let place = (begin + u32::from(place)) % u32::from(COUNT);
        FIRST + u16::try_from(place).unwrap()
    });
    ports.find(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}

async fn start_stripe(clock: &Clock) -> Running {
    let clock = clock.clone();
    StandIn::serve(StandInSettings {
        secret_key: SecretString::from(STRIPE_KEY),
        webhook_url: None,
        webhook_secret: SecretString::from(WEBHOOK_SECRET),
        public_base: String::new(),
        delivery: Delivery::Manual,
        now: Arc::new(move || clock.now()),
        snapshot: None,
    })
    .await
    .unwrap()
}

/// Both experts are open on weekdays from 9 to 17 by Finland's winter clock, from the day tests begin.
fn open_calendars(calendars: &CalendarServer) {
    let weekdays = Some("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    for expert in ["aino", "eero"] {
        let open = event("20270301T070000Z", "20270301T150000Z", weekdays);
        calendars.serve(&format!("/{expert}/open.ics"), open);
    }
    calendars.serve("/aino/busy.ics", event("20270310T100000Z", "20270310T120000Z", None));
}

fn config(base_url: &str, port: u16, world: &World, more: Vec<(&str, String)>) -> Config {
    let mut settings = vec![
        ("DATABASE_URL", world.database_url.expose_secret().to_owned()),
        ("SPARRAAMO_BIND", format!("127.0.0.1:{port}")),
        ("SPARRAAMO_PUBLIC_URL", world.public_url.clone().unwrap_or_else(|| base_url.to_owned())),
        ("SPARRAAMO_SECRET", SECRET.to_owned()),
        ("STRIPE_SECRET_KEY", STRIPE_KEY.to_owned()),
        ("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
        ("STRIPE_API_BASE", world.stripe.base_url.clone()),
        ("SPARRAAMO_SMTP_URL", "none".to_owned()),
        ("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32".to_owned()),
    ];
    settings.extend(more);
    let lookup = |name: &str| {
        settings.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    };
    Config::read(lookup).unwrap()
}

/// The form of an order, as an API client fills it.
pub fn checkout_form() -> Value {
    json!({
        "customer": { "name": "Liisa Esimerkki", "email": "liisa@example.org" },
        "attendees": [{ "name": "Pekka Malli", "email": "pekka@example.org" }],
        "preparation": "Mistä aloitamme?",
        "locale": "fi",
        "accept_terms": true,
    })
}
