//! `erasures`: the list of erased people, kept beside the backups.

use std::process::ExitCode;

use anyhow::{Context, bail};
use sparraamo::app::{self, Parts};
use sparraamo::config::Config;
use sparraamo::privacy::{again, list};

use super::{ErasuresCommand, environment, say};

pub(super) async fn run(command: ErasuresCommand) -> anyhow::Result<ExitCode> {
    let ctx = app::context(Config::read(environment)?, &Parts::default()).await?;
    if !ctx.db.is_ready().await {
        bail!("the database is not migrated; run `sparraamo migrate up` first");
    }
    match command {
        ErasuresCommand::Export { file } => {
            let entries = list::read(ctx.db.reader()).await?;
            let written = tokio::fs::write(&file, list::written(&entries)).await;
            written.with_context(|| format!("{} cannot be written", file.display()))?;
            say(&format!("{} erasures written", entries.len()));
            Ok(ExitCode::SUCCESS)
        }
        ErasuresCommand::Apply { file } => {
            let text = tokio::fs::read_to_string(&file).await;
            let text = text.with_context(|| format!("{} cannot be read", file.display()))?;
            let entries = list::parse(&text).with_context(|| file.display().to_string())?;
            let applied = again::apply(&ctx, &entries).await?;
            say(&format!("{} erasures taken over", applied.taken_over));
            say(&format!("{} people erased again", applied.erased));
            if applied.waiting == 0 {
                return Ok(ExitCode::SUCCESS);
            }
            say(&format!("{} people have to wait; the job retain tries again", applied.waiting));
            Ok(ExitCode::FAILURE)
        }
    }
}
