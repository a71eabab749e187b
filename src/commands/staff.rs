//! `staff`: who works here, from the command line.

use std::process::ExitCode;

use anyhow::bail;
use entity::values::text::Email;
use sparraamo::accounts::audit::Actor;
use sparraamo::accounts::staff::{self, Change, NewAccount, Office};
use sparraamo::config::Config;
use sparraamo::jobs;
use sparraamo::templates::Templates;

use super::{StaffCommand, database, environment, say};

/// What an entry of the audit log says of who did it here.
const COMMAND_LINE: Actor = Actor::System("command line");
/// Settings that accounts do not need; `serve` insists on them.
const NOT_NEEDED: [(&str, &str); 3] = [
    ("STRIPE_SECRET_KEY", "sk_test_not_needed"),
    ("STRIPE_WEBHOOK_SECRET", "whsec_not_needed"),
    ("SPARRAAMO_SMTP_URL", "none"),
];

pub(super) async fn run(command: StaffCommand) -> anyhow::Result<ExitCode> {
    let lookup = |name: &str| {
        let not_needed = NOT_NEEDED.iter().find(|(known, _)| *known == name);
        environment(name).or_else(|| not_needed.map(|(_, value)| (*value).to_owned()))
    };
    let config = Config::read(lookup)?;
    let db = database::open().await?;
    if !db.is_ready().await {
        bail!("the database is not migrated; run `sparraamo migrate up` first");
    }
    let templates = Templates::load()?;
    let now = jobs::clock_of(&db).await?.now();
    let office = Office { db: &db, config: &config, templates: &templates, now };
    match command {
        StaffCommand::Add(new) => {
            let new = NewAccount {
                email: new.email,
                name: new.name,
                language: new.language,
                role: new.role.into(),
                expert: new.expert,
            };
            invited(&config, &staff::add(office, &new, COMMAND_LINE).await?);
        }
        StaffCommand::Invite { email: to } => {
            invited(&config, &staff::invite(office, &to, COMMAND_LINE).await?);
        }
        StaffCommand::Role { email: of, role } => {
            changed(office, &of, Change::Role(role.into())).await?;
        }
        StaffCommand::Close { email: of } => changed(office, &of, Change::Close).await?,
        StaffCommand::Reopen { email: of } => changed(office, &of, Change::Reopen).await?,
        StaffCommand::ForgetSecondFactor { email: of } => {
            changed(office, &of, Change::ForgetSecondFactor).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn invited(config: &Config, path: &str) {
    say(&config.link(path));
    say("This link sets the password, once, within two days. It is shown only now.");
}

async fn changed(office: Office<'_>, of: &Email, change: Change) -> anyhow::Result<()> {
    staff::change(office, of, change, COMMAND_LINE).await?;
    say("Done. Whoever was signed in to the account is so no more.");
    Ok(())
}
