//! What can be asked on the command line.

mod calendar;
mod database;
mod demo;
mod erasures;
mod feed;
mod serve;
mod staff;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use entity::values::status::Role;
use entity::values::text::{Email, Language, Slug};
use entity::values::time::Instant;
use jiff::tz::TimeZone;
use sparraamo::config::LogConfig;
use sparraamo::telemetry;
use url::Url;

#[derive(Subcommand)]
pub enum Command {
    /// Run the whole shop on one port with a sample studio, calendars, a stand-in for Stripe and a mailbox
    Demo(Demo),
    /// Run the shop in production: reads the environment, migrates, serves
    Serve,
    /// Change or show the schema of the database
    Migrate {
        #[command(subcommand)]
        direction: Direction,
    },
    /// Create or update themes, experts, feeds, offers and studio settings from a TOML file, all or nothing
    Import {
        file: PathBuf,
        /// Only tell what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Look at calendars
    Feed {
        #[command(subcommand)]
        command: FeedCommand,
    },
    /// Print the secret link under which an expert's bookings can be subscribed to, or end it
    Calendar(Calendar),
    /// Add those who work here, and change what they may
    Staff {
        #[command(subcommand)]
        command: StaffCommand,
    },
    /// Keep the list of erased people beside the backups, and erase them again after one was restored
    Erasures {
        #[command(subcommand)]
        command: ErasuresCommand,
    },
    /// Print every route of the shop and who may use it, as JSON
    Routes,
    /// Check the laws of the shop over the database; exit 1 and a line per violation
    Verify {
        #[arg(long)]
        json: bool,
    },
    /// Run one background job once: poll-feeds, tell-outages, note-open-days, expire-holds, reconcile-orders, deliver-mail, remind, nudge, forget-sign-ins, forget-replies, retain
    Job { name: String },
}

#[derive(Args)]
pub struct Demo {
    /// The port to listen on
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where the demo keeps its state
    #[arg(long, default_value = "./data/demo")]
    pub data: PathBuf,
    /// Start over: forget the state kept in the data folder
    #[arg(long)]
    pub reset: bool,
}

#[derive(Args)]
pub struct Calendar {
    /// The expert's slug
    pub expert: String,
    /// Make a new link and end the one there is
    #[arg(long, conflicts_with = "revoke")]
    pub rotate: bool,
    /// End the link
    #[arg(long)]
    pub revoke: bool,
}

#[derive(Copy, Clone, Subcommand)]
pub enum Direction {
    /// Apply every change that is missing
    Up,
    /// List the changes and whether each is applied
    Status,
    /// Take the newest change back
    Down,
}

#[derive(Subcommand)]
pub enum ErasuresCommand {
    /// Write the list to a file: fingerprints and instants, no addresses
    Export { file: PathBuf },
    /// Take over the list of a file and erase whom it names, up to when they were erased; exit 1 while somebody has to wait
    Apply { file: PathBuf },
}

#[derive(Subcommand)]
pub enum FeedCommand {
    /// Fetch, parse and expand a calendar, and tell what the shop would make of it; exit 1 if it is unusable
    Check(FeedCheck),
}

#[derive(Subcommand)]
pub enum StaffCommand {
    /// Add an account; prints a link that sets its password, once
    Add(StaffAdd),
    /// Print a new link that sets the password of an account
    Invite {
        #[arg(long)]
        email: Email,
    },
    /// Give an account another role and sign it out everywhere
    Role {
        #[arg(long)]
        email: Email,
        #[arg(long, value_enum)]
        role: StaffRole,
    },
    /// Close an account and sign it out everywhere
    Close {
        #[arg(long)]
        email: Email,
    },
    /// Open a closed account again
    Reopen {
        #[arg(long)]
        email: Email,
    },
    /// Forget a lost phone and its recovery codes; sign the account out everywhere
    ForgetSecondFactor {
        #[arg(long)]
        email: Email,
    },
}

#[derive(Args)]
pub struct StaffAdd {
    /// The address they sign in with
    #[arg(long)]
    pub email: Email,
    #[arg(long, value_enum)]
    pub role: StaffRole,
    /// The slug of the expert whose pages the account sees; an expert's account needs it
    #[arg(long, required_if_eq("role", "expert"))]
    pub expert: Option<Slug>,
    /// How they are called [default: the expert's name, or the address before the @]
    #[arg(long)]
    pub name: Option<String>,
    /// The language of mails to them
    #[arg(long, default_value = "fi")]
    pub language: Language,
}

#[derive(Copy, Clone, ValueEnum)]
pub enum StaffRole {
    Admin,
    Staff,
    Expert,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Admin => Self::Admin,
            StaffRole::Staff => Self::Staff,
            StaffRole::Expert => Self::Expert,
        }
    }
}

#[derive(Args)]
pub struct FeedCheck {
    /// An http, https or webcal address, or a file
    pub source: String,
    /// What the events mean
    #[arg(long, value_enum, default_value_t = Kind::Open)]
    pub kind: Kind,
    /// RFC 3339 instant [default: now]
    #[arg(long)]
    pub from: Option<Instant>,
    /// RFC 3339 instant [default: 90 days after --from]
    #[arg(long)]
    pub to: Option<Instant>,
    /// Where floating and all-day times are placed
    #[arg(long, default_value = sparraamo::i18n::ZONE, value_parser = zone)]
    pub tz: TimeZone,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

fn zone(name: &str) -> Result<TimeZone, &'static str> {
    TimeZone::get(name).map_err(|_| "not an IANA time zone such as Europe/Helsinki")
}

#[derive(Copy, Clone, ValueEnum)]
pub enum Kind {
    Open,
    Busy,
}

/// Does what was asked.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let mut log = LogConfig::read(environment);
    // Only a production shop tells of every request: a person at a terminal asked for something else.
    if !matches!(command, Command::Serve) && environment("SPARRAAMO_LOG").is_none() {
        log.filter = "warn".to_owned();
    }
    telemetry::start(&log)?;
    match command {
        Command::Demo(demo) => demo::run(demo).await,
        Command::Serve => serve::run().await,
        Command::Migrate { direction } => database::migrate(direction).await,
        Command::Import { file, dry_run } => database::import(&file, dry_run).await,
        Command::Feed { command: FeedCommand::Check(check) } => feed::check(check).await,
        Command::Calendar(asked) => calendar::run(asked).await,
        Command::Staff { command } => staff::run(command).await,
        Command::Erasures { command } => erasures::run(command).await,
        Command::Routes => {
            say(&serde_json::to_string_pretty(&sparraamo::routes::table())?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify { json } => database::verify(json).await,
        Command::Job { name } => serve::job(&name).await,
    }
}

/// The one place that reads the environment.
#[expect(clippy::disallowed_methods, reason = "settings come from here into `Config`")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Where the shop is reached, where that is set and can be read.
fn public_url() -> Option<Url> {
    environment("SPARRAAMO_PUBLIC_URL")?.parse().ok()
}

/// Writes a line for the person at the terminal; a closed pipe is no error of ours.
fn say(line: &str) {
    use std::io::Write;
    let _written = writeln!(std::io::stdout(), "{line}");
}
