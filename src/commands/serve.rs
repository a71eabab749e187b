//! `serve` and `job`: the production shop, and one job of it.

use std::process::ExitCode;

use anyhow::{Context, bail};
use sparraamo::app::{self, App, Parts};
use sparraamo::config::Config;
use sparraamo::jobs;
use tracing::info;

use super::{environment, say};

pub(super) async fn run() -> anyhow::Result<ExitCode> {
    let config = Config::read(environment)?;
    let public_url = config.public_url.clone();
    let app = App::build(config, Parts::default()).await?;
    info!("The shop listens on {} and is reached at {public_url}", app.address());
    app.run_until_stopped().await?;
    info!("The shop has stopped");
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn job(name: &str) -> anyhow::Result<ExitCode> {
    let Some(job) = jobs::find(name) else {
        let names: Vec<&str> = jobs::ALL.iter().map(|job| job.name).collect();
        eprintln!("sparraamo: there is no job {name}; there are {}", names.join(", "));
        return Ok(ExitCode::from(2));
    };
    let config = Config::read(environment)?;
    let ctx = app::context(config, &Parts::default()).await?;
    if !ctx.db.is_ready().await {
        bail!("the database is not migrated; run `sparraamo migrate up` first");
    }
    let done = jobs::run_once(&ctx, job).await.with_context(|| format!("the job {name} failed"))?;
    say(&format!("{name}: {done} done"));
    Ok(ExitCode::SUCCESS)
}
