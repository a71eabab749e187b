//! A world for real processes: a database, a Stripe that tells by itself, calendars, a folder for mails; all on the
//! machine's own clock.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant as Monotonic};

use entity::values::time::{Instant, Span};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sparraamo::clock::Clock;
use sparraamo::demo::stripe::{Delivery, Running, StandIn, StandInSettings};

use crate::support::calendar::{CalendarServer, event};
use crate::support::{On, client, postgres};

pub const STRIPE_KEY: &str = "sk_test_of_the_crash_tests";
pub const WEBHOOK_SECRET: &str = "whsec_of_the_crash_tests";
/// How long a process may take to start, in a debug build on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(60);
/// What the shop remembers of when to look again, as if that time had come.
const TIME_PASSES: [&str; 3] = [
    "UPDATE refund SET next_try_at = 0 WHERE status IN ('planned', 'pending')",
    "UPDATE outgoing_mail SET next_try_at = 0 WHERE status = 'queued'",
    "UPDATE \"order\" SET reconcile_at = 0 WHERE status IN ('pending', 'processing')",
];

/// What worlds differ in.
pub struct Setup {
    /// The shop's public address; else each instance has its own, as after a move.
    pub public_url: Option<&'static str>,
    /// The studio file; `{CALENDARS}` in it is the address of the calendars.
    pub studio: &'static str,
    /// When the expert is free.
    pub open: String,
    pub delivery: Delivery,
    /// Where its database is; else one of its own on the server that all tests share.
    pub database_url: Option<SecretString>,
}

impl Default for Setup {
    /// One expert, free every day; Stripe tells of everything at once.
    fn default() -> Self {
        let day = days_ahead(1).replace('-', "");
        Self {
            public_url: None,
            studio: include_str!("studio.toml"),
            open: event(&format!("{day}T050000Z"), &format!("{day}T190000Z"), Some("FREQ=DAILY")),
            delivery: Delivery::Automatic,
            database_url: None,
        }
    }
}

/// The date that is so many days ahead, in UTC.
pub fn days_ahead(days: i64) -> String {
    let at = Clock::System.now().plus(Span::days(days)).to_string();
    at.split('T').next().unwrap().to_owned()
}

pub struct World {
    database_url: SecretString,
    pub db: DatabaseConnection,
    pub stripe: Arc<Running>,
    calendars: CalendarServer,
    folder: tempfile::TempDir,
    public_url: Option<&'static str>,
    pub client: reqwest::Client,
}

/// A real `sparraamo serve`; killed when it is dropped.
pub struct Served {
    process: Child,
    pub base_url: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Served {
    /// `kill -9`.
    pub fn kill(&mut self) {
        let _killed = self.process.kill();
        let _ended = self.process.wait();
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    pub fn has_ended(&mut self) -> bool {
        self.process.try_wait().unwrap().is_some()
    }
}

impl World {
    /// A shop that is set up and read its calendars. None where PostgreSQL is not installed.
    pub async fn new(on: On, setup: Setup) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let database_url = match (on, setup.database_url.clone()) {
            (_, Some(given)) => given,
            (On::Sqlite, None) => sqlite(&folder.path().join("shop.db")),
            (On::Postgres, None) => postgres::empty_database().await?,
        };
        let stripe = Arc::new(start_stripe(setup.delivery).await);
        let calendars = CalendarServer::start().await;
        let db = Database::connect(database_url.expose_secret()).await.unwrap();
        let public_url = setup.public_url;
        let client = client();
        let world = Self { database_url, db, stripe, calendars, folder, public_url, client };
        world.open(&setup);
        Some(world)
    }

    /// The same world on another machine, to which a backup was restored: nothing else is there.
    pub async fn restored(&self, database_url: SecretString) -> Self {
        let db = Database::connect(database_url.expose_secret()).await.unwrap();
        Self {
            database_url,
            db,
            stripe: Arc::clone(&self.stripe),
            calendars: self.calendars.clone(),
            folder: tempfile::tempdir().unwrap(),
            public_url: self.public_url,
            client: client(),
        }
    }

    /// Where its database is.
    pub fn database_url(&self) -> &SecretString {
        &self.database_url
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn open(&self, setup: &Setup) {
        self.calendars.serve("/aino/open.ics", setup.open.as_str());
        let studio = setup.studio.replace("{CALENDARS}", &self.calendars.base_url);
        let file = self.folder.path().join("studio.toml");
        std::fs::write(&file, studio).unwrap();
        for arguments in [vec!["migrate", "up"], vec!["import", file.to_str().unwrap()]] {
            self.run(&arguments);
        }
        self.run(&["job", "poll-feeds"]);
    }

    /// Runs a command of the program; it must succeed.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.try_run(arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}{stderr}");
        said
    }

    fn try_run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
        command.args(arguments).current_dir(self.folder.path());
        command.envs(self.environment("http://127.0.0.1:1")).output().unwrap()
    }

    fn environment(&self, base_url: &str) -> Vec<(&'static str, String)> {
        vec![
            ("DATABASE_URL", self.database_url.expose_secret().to_owned()),
            ("SPARRAAMO_BIND", base_url.trim_start_matches("http://").to_owned()),
            ("SPARRAAMO_PUBLIC_URL", self.public_url.unwrap_or(base_url).to_owned()),
            ("SPARRAAMO_SECRET", "a-secret-that-only-the-crash-tests-know".to_owned()),
            ("STRIPE_SECRET_KEY", STRIPE_KEY.to_owned()),
            ("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
            ("STRIPE_API_BASE", self.stripe.base_url.clone()),
            ("SPARRAAMO_SMTP_URL", format!("file:{}", self.mails().display())),
            ("SPARRAAMO_MAIL_FROM", "studio@example.org".to_owned()),
            ("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32".to_owned()),
            ("SPARRAAMO_LOG", "error".to_owned()),
        ]
    }

    /// Where mails are put.
    pub fn mails(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Starts an instance and waits until it answers. With `crash_at` it ends itself at that point.
    pub async fn serve(&self, crash_at: Option<&str>) -> Served {
        self.serve_with(&[("SPARRAAMO_CRASH_AT", crash_at.unwrap_or_default())]).await
    }

    /// The same with more settings.
    pub async fn serve_with(&self, more: &[(&str, &str)]) -> Served {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let base_url = format!("http://127.0.0.1:{port}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
        command.arg("serve").current_dir(self.folder.path()).envs(self.environment(&base_url));
        command.envs(more.iter().copied());
        let said = File::options().create(true).append(true).open(self.folder.path().join("log"));
        let said = said.unwrap();
        command.stdout(Stdio::from(said.try_clone().unwrap())).stderr(Stdio::from(said));
        let mut served = Served { process: command.spawn().unwrap(), base_url };
        let started = Monotonic::now();
        let url = format!("{}/readyz", served.base_url);
        while !self.client.get(&url).send().await.is_ok_and(|answer| answer.status() == 200) {
            if served.has_ended() {
                break; // It may have come to its point before it was ready.
            }
            assert!(started.elapsed() < READY_WITHIN, "an instance did not become ready");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.stripe.stand_in.set_webhook_url(format!("{}/webhooks/stripe", served.base_url));
        served
    }

    /// What all instances said.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Everything that waits for a later time is due now.
    pub async fn time_passes(&self) {
        for statement in TIME_PASSES {
            // A busy SQLite file says no now and then; the next call comes soon.
            self.db.execute_unprepared(statement).await.ok();
        }
    }

    /// Times of the expert far enough ahead for everything to be allowed, earliest first.
    pub async fn times(&self, served: &Served) -> Vec<String> {
        let (from, to) = (days_ahead(20), days_ahead(75));
        let path = format!("/api/v1/slots?expert=aino&from={from}&to={to}");
        let answer = self.client.get(format!("{}{path}", served.base_url)).send().await.unwrap();
        let answer: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let slots = answer["slots"].as_array().unwrap_or_else(|| panic!("{answer}")).iter();
        let starts: Vec<String> =
            slots.map(|slot| slot["starts_at"].as_str().unwrap().to_owned()).collect();
        // Every third start is ninety minutes later.
        starts.into_iter().step_by(3).collect()
    }

    /// `verify` finds nothing, and every payment is what Stripe's own ledger says.
    pub async fn assert_all_is_well(&self) {
        self.run(&["verify"]);
        let sum = async |column: &str| -> i64 {
            let query =
                format!("SELECT CAST(COALESCE(SUM({column}), 0) AS BIGINT) AS s FROM payment");
            let backend = self.db.get_database_backend();
            let statement = sea_orm::Statement::from_string(backend, query);
            let row = self.db.query_one_raw(statement).await.unwrap().unwrap();
            row.try_get("", "s").unwrap()
        };
        assert_eq!(sum("amount_cents").await, self.stripe.stand_in.captured_cents(), "captured");
        assert_eq!(sum("refunded_cents").await, self.stripe.stand_in.refunded_cents(), "refunded");
    }
}

/// The address of an SQLite file.
pub fn sqlite(file: &Path) -> SecretString {
    SecretString::from(format!("sqlite://{}?mode=rwc", file.display()))
}

async fn start_stripe(delivery: Delivery) -> Running {
    StandIn::serve(StandInSettings {
        secret_key: SecretString::from(STRIPE_KEY),
        webhook_url: None,
        webhook_secret: SecretString::from(WEBHOOK_SECRET),
        public_base: String::new(),
        delivery,
        now: Arc::new(|| -> Instant { Clock::System.now() }),
        snapshot: None,
    })
    .await
    .unwrap()
}
