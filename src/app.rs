//! The shop as one running thing: built from its settings, bound to its address, stopped in order.

use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig};
use actix_web::{App as ActixApp, HttpServer};
use anyhow::Context;

use crate::accounts::web::kept;
use crate::clients::feeds::{FeedFetcher, FetchSettings};
use crate::clients::mailer::Mailer;
use crate::clients::stripe::{Stripe, StripeSettings};
use crate::clients::vies::Vies;
use crate::clock::Clock;
use crate::config::Config;
use crate::ctx::{Ctx, EFFECTS_AT_ONCE, Freshness, Hashing, Remembered, STORES_AT_ONCE};
use tokio::sync::Semaphore;
use tracing::error;

use crate::jobs::{self, Runner};
use crate::templates::Templates;
use crate::web::headers::Policies;
use crate::web::limits::{self, Limits};
use crate::web::page::KeptPages;
use crate::web::{host, origin, patience, trace};
use crate::{db, routes, telemetry};

/// How long requests in flight may take to finish once the shop is told to stop.
const SHUTDOWN_SECONDS: u64 = 30;
/// A client that has not sent its headers by then is let go.
const HEADER_SECONDS: u64 = 10;
/// Connections waiting to be accepted.
const BACKLOG: u32 = 2_048;

/// More routes than the shop's own: how the demo puts its world beside the shop.
pub type MoreRoutes = Arc<dyn Fn(&mut ServiceConfig) + Send + Sync>;

/// What a test or the demo brings along instead of what the settings say.
#[derive(Clone, Default)]
pub struct Parts {
    pub clock: Option<Clock>,
    pub mailer: Option<Mailer>,
    pub more_routes: Option<MoreRoutes>,
    /// Threads that answer requests; as many as there are cores unless said.
    pub workers: Option<usize>,
}

/// A shop that is bound to its address and ready to run.
pub struct App {
    ctx: Ctx,
    server: Server,
    address: SocketAddr,
}

/// Everything use cases need, from the settings. The schema is not touched.
pub async fn context(config: Config, parts: &Parts) -> anyhow::Result<Ctx> {
    let db = db::open(&config.database_url).await.context("the database cannot be opened")?;
    let stripe = Stripe::new(&StripeSettings {
        secret_key: config.stripe.secret_key.clone(),
        api_base: config.stripe.api_base.clone(),
    })?;
    let feeds = FeedFetcher::new(FetchSettings {
        allow_nets: config.feeds.allow_nets.clone(),
        user_agent: concat!("sparraamo/", env!("CARGO_PKG_VERSION")).to_owned(),
    })?;
    let vies = config.vies.as_ref().map(Vies::new).transpose()?;
    let mailer = match (&parts.mailer, &config.mail) {
        (Some(mailer), _) => Some(mailer.clone()),
        (None, Some(mail)) => Some(Mailer::from_url(&mail.smtp_url, &mail.from)?),
        (None, None) => None,
    };
    let clock = match &parts.clock {
        Some(clock) => clock.clone(),
        None => jobs::clock_of(&db).await.context("the database does not tell the time")?,
    };
    Ok(Ctx {
        db,
        clock,
        stripe,
        feeds,
        vies,
        mailer,
        templates: Arc::new(Templates::load()?),
        freshness: Freshness::default(),
        catalogue: Remembered::default(),
        hashing: Hashing::default(),
        stores: Arc::new(Semaphore::new(STORES_AT_ONCE)),
        effects: Arc::new(Semaphore::new(EFFECTS_AT_ONCE)),
        config: Arc::new(config),
    })
}

impl App {
    /// Opens the database, migrates it under a lock, and binds the address.
    pub async fn build(config: Config, parts: Parts) -> anyhow::Result<Self> {
        let bind = config.bind;
        let ctx = context(config, &parts).await?;
        ctx.db.migrate_up().await.context("the database cannot be migrated")?;
        for weakness in ctx.db.weaknesses().await.context("the database's settings are not told")? {
            error!("The database runs with {weakness}: a power cut may lose paid orders");
        }
        telemetry::start_metrics();
        let server = server(ctx.clone(), &parts, bind)?;
        let address = server.1;
        Ok(Self { ctx, server: server.0, address })
    }

    /// Where the shop listens; the port is real even when it was asked for as 0.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the shop's use cases are given.
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// Stops the server from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves and works until told to stop (SIGTERM, SIGINT or the handle): what is in flight is finished first.
    pub async fn run_until_stopped(self) -> std::io::Result<()> {
        let jobs = Runner::start(&self.ctx);
        let served = self.server.await;
        jobs.stop().await;
        served
    }

    /// Serves without running any job; a test runs them when it wants to.
    pub async fn serve_until_stopped(self) -> std::io::Result<()> {
        self.server.await
    }
}

fn server(ctx: Ctx, parts: &Parts, bind: SocketAddr) -> anyhow::Result<(Server, SocketAddr)> {
    let policies = Policies::new(&ctx.config);
    let limits = Limits::default();
    let pages = KeptPages::default();
    let more_routes = parts.more_routes.clone();
    let factory = move || {
        let more_routes = more_routes.clone();
        ActixApp::new()
            .app_data(Data::new(ctx.clone()))
            .app_data(Data::new(policies.clone()))
            .app_data(Data::new(limits.clone()))
            .app_data(Data::new(pages.clone()))
            .app_data(FormConfig::default().limit(limits::FORM_BYTES_MAX))
            .app_data(PayloadConfig::new(limits::FORM_BYTES_MAX))
            // The last one wrapped meets a request first.
            .wrap(from_fn(kept::keep))
            .wrap(from_fn(patience::answer_in_time))
            .wrap(from_fn(origin::check))
            .wrap(from_fn(host::check))
            .wrap(from_fn(limits::rate))
            .wrap(from_fn(trace::request))
            .configure(routes::all)
            .configure(move |config| {
                if let Some(more) = &more_routes {
                    more(config);
                }
            })
    };
    let mut server = HttpServer::new(factory)
        .backlog(BACKLOG)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .client_request_timeout(std::time::Duration::from_secs(HEADER_SECONDS));
    if let Some(workers) = parts.workers {
        server = server.workers(workers).disable_signals();
    }
    let server = server.bind(bind).with_context(|| format!("{bind} cannot be listened on"))?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok((server.run(), address))
}
