//! The commands of `sparraamo`; each is a file of `commands/`.

mod commands;

use std::process::ExitCode;

use clap::Parser;

use commands::Command;

/// Booking and payments storefront for experts who sell their time.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  sparraamo demo                                  the whole shop, nothing to configure, no network
  sparraamo serve                                 production; settings come from the environment or .env
  sparraamo import studio.toml --dry-run          what an import would change
  sparraamo feed check https://example.org/a.ics  what the shop makes of a calendar
  sparraamo calendar aino                         a link to the expert's bookings, shown once
  sparraamo staff add --email a@example.org --role staff
                                                  a link to set the password, shown once
  sparraamo verify                                prove the laws over the database";

/// Every command ends in 0 when it did what was asked, 1 when it could not, 2 when it was asked wrongly.
#[actix_web::main]
async fn main() -> ExitCode {
    // A missing `.env` is the usual case.
    let _loaded = dotenvy::dotenv();
    let arguments = Arguments::parse();
    match commands::run(arguments.command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("sparraamo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
