//! `migrate`, `import` and `verify`: what needs only the database.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use secrecy::SecretString;
use sparraamo::catalog::import;
use sparraamo::db::{self, Db};
use sparraamo::jobs;
use sparraamo::verify;

use super::{Direction, environment, public_url, say};

pub(super) async fn open() -> anyhow::Result<Db> {
    let url = environment("DATABASE_URL").filter(|url| !url.trim().is_empty());
    let url = url.ok_or_else(|| anyhow!("DATABASE_URL is not set"))?;
    db::open(&SecretString::from(url)).await.context("the database cannot be opened")
}

pub(super) async fn migrate(direction: Direction) -> anyhow::Result<ExitCode> {
    let db = open().await?;
    match direction {
        Direction::Up => db.migrate_up().await?,
        Direction::Down => db.migrate_down().await?,
        Direction::Status => {}
    }
    for (name, is_applied) in db.migration_status().await? {
        say(&format!("{} {name}", if is_applied { "applied" } else { "pending" }));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn import(file: &Path, dry_run: bool) -> anyhow::Result<ExitCode> {
    let source = tokio::fs::read_to_string(file)
        .await
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let db = open().await?;
    db.migrate_up().await?;
    let shop = public_url();
    let now = jobs::clock_of(&db).await?.now();
    let changes = import::run(&db, &source, shop.as_ref(), now, dry_run)
        .await
        .with_context(|| file.display().to_string())?;
    for change in &changes {
        say(change);
    }
    let tense = if dry_run { "would change" } else { "changed" };
    say(&format!("{} {tense}", changes.len()));
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn verify(json: bool) -> anyhow::Result<ExitCode> {
    let violations = verify::verify(&open().await?).await?;
    if json {
        say(&serde_json::json!({ "violations": violations }).to_string());
    } else {
        for violation in &violations {
            say(&format!("{}: {} ({})", violation.law, violation.what, violation.row));
        }
        if violations.is_empty() {
            say("All laws hold.");
        }
    }
    Ok(if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
