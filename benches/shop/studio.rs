//! A studio of fifty experts with half a year of ordinary calendars, made of real rows.

use std::fmt::Write;

use entity::values::time::{Instant, Interval, Span};
use entity::{expert, feed};
use sea_orm::EntityTrait;
use secrecy::{ExposeSecret, SecretString};
use sparraamo::app::{self, Parts};
use sparraamo::availability::feeds::{self, News};
use sparraamo::catalog::import;
use sparraamo::clock::Clock;
use sparraamo::config::Config;
use sparraamo::ctx::Ctx;

use crate::postgres;

pub const EXPERTS: usize = 50;
/// A Monday morning in winter.
pub const NOW: &str = "2027-01-04T06:00:00Z";
const DAYS: i64 = 180;

pub struct Bench {
    pub ctx: Ctx,
    pub experts: Vec<expert::Model>,
    pub database_url: String,
    _folder: tempfile::TempDir,
}

impl Bench {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/shop.db?mode=rwc", folder.path().display());
        Self::on(url, folder).await
    }

    /// None where PostgreSQL is not installed.
    pub async fn on_postgres() -> Option<Self> {
        let url: SecretString = postgres::fresh_database().await?;
        Some(Self::on(url.expose_secret().to_owned(), tempfile::tempdir().unwrap()).await)
    }

    async fn on(database_url: String, folder: tempfile::TempDir) -> Self {
        let ctx = context(&database_url).await;
        ctx.db.migrate_up().await.unwrap();
        import::import(&ctx, &studio_file()).await.unwrap();
        fill_calendars(&ctx).await;
        let experts = expert::Entity::find().all(ctx.db.reader()).await.unwrap();
        Self { ctx, experts, database_url, _folder: folder }
    }
}

/// A shop on that database, at a clock that stands.
pub async fn context(database_url: &str) -> Ctx {
    let config = Config::read(|name| {
        let value = match name {
            "DATABASE_URL" => database_url,
            "SPARRAAMO_PUBLIC_URL" => "http://127.0.0.1:8080",
            "SPARRAAMO_SECRET" => "a-secret-that-only-the-bench-knows-of",
            "STRIPE_SECRET_KEY" => "sk_test_bench",
            "STRIPE_WEBHOOK_SECRET" => "whsec_bench",
            "SPARRAAMO_SMTP_URL" => "none",
            _ => return None,
        };
        Some(value.to_owned())
    });
    let clock = Clock::set_to(NOW.parse().unwrap());
    let parts = Parts { clock: Some(clock), ..Parts::default() };
    app::context(config.unwrap(), &parts).await.unwrap()
}

fn studio_file() -> String {
    let mut file = String::from(
        "[studio]\nname = \"Bench\"\nemail = \"bench@example.org\"\n[studio.seller]\nname = \"Bench\"\n\
         business_id = \"1234567-1\"\nvat_id = \"FI12345671\"\naddress = \"-\"\nphone = \"-\"\n\
         [[themes]]\nslug = \"theme\"\nname = { fi = \"Teema\" }\n\
         [[offers]]\nslug = \"single\"\nname = { fi = \"Kerta\" }\nsessions = 1\nprice_cents = 18000\nvat_rate = \"25.5\"\n",
    );
    for n in 0..EXPERTS {
        write!(
            file,
            "[[experts]]\nslug = \"expert-{n}\"\nname = \"Expert {n}\"\nemail = \"e{n}@example.org\"\n\
             themes = [\"theme\"]\nhorizon_days = 180\ndaily_cap = 24\n\
             feeds = [{{ url = \"https://example.org/{n}/open.ics\", kind = \"open\" }}, \
             {{ url = \"https://example.org/{n}/busy.ics\", kind = \"busy\" }}]\n"
        )
        .unwrap();
    }
    file
}

/// Open 9 to 12 and 13 to 17 on weekdays; three meetings a day.
async fn fill_calendars(ctx: &Ctx) {
    let now: Instant = NOW.parse().unwrap();
    let midnight =
        Instant::from_unix(now.unix() - now.unix().rem_euclid(86_400)).minus(Span::hours(2));
    let weekdays = || (0..DAYS).filter(|day| day % 7 < 5).map(|day| midnight.plus(Span::days(day)));
    let at = |day: Instant, from: i64, until: i64| Interval {
        start: day.plus(Span::minutes(from)),
        end: day.plus(Span::minutes(until)),
    };
    let open: Vec<Interval> =
        weekdays().flat_map(|d| [at(d, 540, 720), at(d, 780, 1_020)]).collect();
    let busy: Vec<Interval> =
        weekdays().flat_map(|d| [at(d, 555, 570), at(d, 800, 815), at(d, 985, 1_000)]).collect();
    let read = Interval { start: midnight, end: midnight.plus(Span::days(DAYS)) };
    for feed in feed::Entity::find().all(ctx.db.reader()).await.unwrap() {
        let windows = match feed.kind {
            entity::values::status::FeedKind::Open => open.clone(),
            entity::values::status::FeedKind::Busy => busy.clone(),
        };
        let news = News {
            windows,
            read,
            events: 1,
            says_nothing: false,
            warnings: Vec::new(),
            truncated: false,
            etag: None,
            last_modified: None,
        };
        let transaction = ctx.db.write_txn().await.unwrap();
        feeds::store(&transaction, feed, news, now).await.unwrap();
        transaction.commit().await.unwrap();
    }
}
