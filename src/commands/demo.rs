//! `demo`: the production shop with a sample studio, and a world of its own around it.
//!
//! The shop is configured as any other and knows nothing of where it is: its Stripe, its calendars and its mailbox
//! happen to be reached at its own address.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::values::status::Role;
use entity::values::text::Language;
use rand::RngExt;
use secrecy::SecretString;
use sparraamo::accounts::asking::Asking;
use sparraamo::accounts::audit::Actor;
use sparraamo::accounts::staff::{self, NewAccount, Office};
use sparraamo::accounts::{find, set_password};
use sparraamo::app::{App, MoreRoutes, Parts};
use sparraamo::catalog::import;
use sparraamo::clock::Clock;
use sparraamo::config::Config;
use sparraamo::ctx::Ctx;
use sparraamo::demo::feeds::Feeds;
use sparraamo::demo::mailbox::Mailbox;
use sparraamo::demo::stripe::{Delivery, Now, StandIn, StandInSettings};
use sparraamo::demo::{self, World};
use sparraamo::jobs;

use super::{Demo, say};

/// The key the stand-in asks for; it opens nothing else.
const STRIPE_KEY: &str = "sk_test_demo_opens_nothing_real";
const WEBHOOK_SECRET: &str = "whsec_demo_signs_nothing_real";
/// Random bytes of the demo's own secret.
const SECRET_BYTES: usize = 36;
/// Random bytes of the password of those who work in it: short enough to type.
const PASSWORD_BYTES: usize = 9;
/// Those who work in the sample studio: address, name, role, and which expert.
const PEOPLE: [(&str, &str, Role, Option<&str>); 2] = [
    ("staff@example.org", "Sanna Esimerkki", Role::Staff, None),
    ("aino@example.org", "Aino Esimerkki", Role::Expert, Some("aino-esimerkki")),
];

pub(super) async fn run(demo: Demo) -> anyhow::Result<ExitCode> {
    if demo.reset && demo.data.exists() {
        forget(&demo.data).await?;
    }
    tokio::fs::create_dir_all(demo.data.join("mail")).await.context("the data folder")?;
    let origin = format!("http://127.0.0.1:{}", demo.port);
    let config = config(&demo, &origin).await?;
    let world = world(&demo.data, &origin)?;
    let mount = demo::routes(&world);
    let more_routes: MoreRoutes = Arc::new(move |config| mount.clone()(config));
    let app =
        App::build(config, Parts { more_routes: Some(more_routes), ..Parts::default() }).await?;
    import::import(app.ctx(), &demo::studio(&origin)).await?;
    let ctx = app.ctx().clone();
    let delivery = world.stripe.spawn_delivery();
    let serving = actix_web::rt::spawn(app.run_until_stopped());
    // The calendars are served by this very process: the first poll has to wait until it answers.
    let poll = jobs::find("poll-feeds").ok_or_else(|| anyhow!("no job polls feeds"))?;
    jobs::run_once(&ctx, poll).await?;
    let password = people(&ctx, &demo.data).await?;
    welcome(&origin, &password);
    serving.await??;
    if let Some(delivery) = delivery {
        delivery.abort();
    }
    Ok(ExitCode::SUCCESS)
}

fn welcome(origin: &str, password: &str) {
    say("");
    say(&format!("  The shop      {origin}/"));
    say(&format!("  The mailbox   {origin}/demo/mailbox"));
    say(&format!("  Stripe        {origin}/demo/stripe/   (a stand-in: no money moves)"));
    say(&format!("  Staff         {origin}/en/sign-in/staff"));
    for (email, _, _, _) in PEOPLE {
        say(&format!("                {email}, password {password}"));
    }
    say("");
    say("  Stop with Ctrl-C. State stays in the data folder; --reset starts over.");
}

/// Adds those who work in the sample studio, once. Answers the password that they share, made for this demo alone.
async fn people(ctx: &Ctx, data: &Path) -> anyhow::Result<String> {
    let password = kept(&data.join("password"), PASSWORD_BYTES).await?;
    for (email, name, role, expert) in PEOPLE {
        let new = NewAccount {
            email: email.parse()?,
            name: Some(name.to_owned()),
            language: Language::En,
            role,
            expert: expert.map(str::parse).transpose()?,
        };
        let office = Office {
            db: &ctx.db,
            config: &ctx.config,
            templates: &ctx.templates,
            now: ctx.clock.now(),
        };
        if find::by_email(ctx.db.reader(), &new.email.key()).await?.is_some() {
            continue;
        }
        let path = staff::add(office, &new, Actor::System("demo")).await?;
        let token = path.split_once("token=").map_or("", |(_, token)| token);
        set_password::by_link(ctx, token, password.clone(), &Asking::default()).await?;
    }
    Ok(password)
}

async fn config(demo: &Demo, origin: &str) -> anyhow::Result<Config> {
    let data = demo.data.to_str().ok_or_else(|| anyhow!("the data folder's name is not UTF-8"))?;
    let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, demo.port));
    let settings = HashMap::from([
        ("DATABASE_URL", format!("sqlite://{data}/shop.db?mode=rwc")),
        ("SPARRAAMO_BIND", bind.to_string()),
        ("SPARRAAMO_PUBLIC_URL", origin.to_owned()),
        ("SPARRAAMO_SECRET", kept(&demo.data.join("secret"), SECRET_BYTES).await?),
        ("STRIPE_SECRET_KEY", STRIPE_KEY.to_owned()),
        ("STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
        ("STRIPE_API_BASE", demo::stripe_base(origin)),
        ("SPARRAAMO_SMTP_URL", format!("file:{data}/mail")),
        ("SPARRAAMO_MAIL_FROM", "Sparraamo <studio@example.org>".to_owned()),
        ("SPARRAAMO_FEED_ALLOW_NETS", "127.0.0.1/32".to_owned()),
        ("SPARRAAMO_FEED_POLL_SECONDS", "60".to_owned()),
    ]);
    Ok(Config::read(|name| settings.get(name).cloned())?)
}

fn world(data: &Path, origin: &str) -> anyhow::Result<World> {
    let now: Now = Arc::new(|| Clock::System.now());
    let stripe = StandIn::new(StandInSettings {
        secret_key: SecretString::from(STRIPE_KEY),
        webhook_url: Some(format!("{origin}/webhooks/stripe")),
        webhook_secret: SecretString::from(WEBHOOK_SECRET),
        public_base: demo::stripe_base(origin),
        delivery: Delivery::Automatic,
        now: Arc::clone(&now),
        snapshot: Some(data.join("stripe.json")),
    })?;
    Ok(World { stripe, feeds: Feeds::new(now), mailbox: Mailbox::new(data.join("mail")) })
}

/// A secret of the demo, made once: links in old mails still open, and the password stays.
async fn kept(file: &Path, length: usize) -> anyhow::Result<String> {
    if let Ok(kept) = tokio::fs::read_to_string(file).await {
        return Ok(kept);
    }
    let mut bytes = vec![0_u8; length];
    rand::rng().fill(bytes.as_mut_slice());
    let fresh = URL_SAFE_NO_PAD.encode(bytes);
    tokio::fs::write(file, &fresh).await?;
    Ok(fresh)
}

/// Deletes what a demo keeps, and nothing else that may lie in the folder.
async fn forget(data: &Path) -> anyhow::Result<()> {
    for name in ["shop.db", "shop.db-wal", "shop.db-shm", "stripe.json", "secret", "password"] {
        let file = data.join(name);
        if file.exists() {
            tokio::fs::remove_file(&file)
                .await
                .with_context(|| format!("{} stays", file.display()))?;
        }
    }
    let mail = data.join("mail");
    if mail.exists() {
        tokio::fs::remove_dir_all(&mail).await?;
    }
    Ok(())
}
