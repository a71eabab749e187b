//! `calendar`: the secret link to an expert's bookings.

use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use sparraamo::bookings::expert_links::{self, ExpertLinkError};
use sparraamo::bookings::links;
use sparraamo::db::Db;
use sparraamo::jobs;

use super::{Calendar, database, environment, say};

pub(super) async fn run(asked: Calendar) -> anyhow::Result<ExitCode> {
    let public_url = environment("SPARRAAMO_PUBLIC_URL").filter(|url| !url.trim().is_empty());
    let public_url = public_url.ok_or_else(|| anyhow!("SPARRAAMO_PUBLIC_URL is not set"))?;
    let public_url: url::Url = public_url.parse().context("SPARRAAMO_PUBLIC_URL")?;
    let db = database::open().await?;
    if !db.is_ready().await {
        bail!("the database is not migrated; run `sparraamo migrate up` first");
    }
    if asked.revoke {
        revoke(&db, &asked.expert).await
    } else {
        make(&db, &asked, &public_url).await
    }
}

async fn make(db: &Db, asked: &Calendar, public_url: &url::Url) -> anyhow::Result<ExitCode> {
    let now = jobs::clock_of(db).await?.now();
    match expert_links::make(db, &asked.expert, asked.rotate, now).await {
        Ok(token) => {
            let shop = public_url.as_str().trim_end_matches('/');
            say(&format!("{shop}{}", links::path(&token)));
            say("This link is shown only now. Whoever has it sees when the expert is booked.");
            Ok(ExitCode::SUCCESS)
        }
        Err(has_one @ ExpertLinkError::HasOne { .. }) => {
            bail!("{has_one}; --rotate makes a new one and ends it, --revoke only ends it")
        }
        Err(error @ (ExpertLinkError::NoExpert { .. } | ExpertLinkError::Database(_))) => {
            Err(error.into())
        }
    }
}

async fn revoke(db: &Db, expert: &str) -> anyhow::Result<ExitCode> {
    let revoked = expert_links::revoke(db, expert).await?;
    say(if revoked { "The calendar link has ended." } else { "There was no calendar link." });
    Ok(ExitCode::SUCCESS)
}
