//! The settings, read once: typed, complete and safe, or one message that names all that is wrong.
//!
//! Values come from a lookup (the environment in `main`, a map in tests), so nothing else reads the environment.
//! Secrets live in [`SecretString`], which does not print.

mod problems;
mod reader;
mod vies;

use std::net::SocketAddr;
use std::str::FromStr;

use entity::values::time::Span;
use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

pub use problems::Problems;
use reader::Reader;

/// Fewest bytes in `SPARRAAMO_SECRET`: as many as an HMAC-SHA256 key carries.
const SECRET_BYTES_MIN: usize = 32;
/// Where Stripe's API is, unless `STRIPE_API_BASE` names a stand-in.
const STRIPE_API: &str = "https://api.stripe.com";

/// Everything the shop is told from outside.
#[derive(Clone, Debug)]
pub struct Config {
    pub database_url: SecretString,
    pub bind: SocketAddr,
    /// Links in mails and to Stripe start with this and nothing else.
    pub public_url: Url,
    /// The first signs; all of them verify.
    pub secrets: Vec<SecretString>,
    pub stripe: StripeConfig,
    /// Where VAT ids of other EU countries are looked up; `None`: nowhere, and every sale has its VAT.
    pub vies: Option<Url>,
    /// `None`: mails wait in the outbox.
    pub mail: Option<MailConfig>,
    pub feeds: FeedConfig,
    /// Peers whose `X-Forwarded-For` counts.
    pub trusted_proxies: Vec<IpNet>,
    /// How long a slot is held while the form is filled.
    pub draft_hold: Span,
}

/// How Stripe is reached and recognised.
#[derive(Clone, Debug)]
pub struct StripeConfig {
    pub secret_key: SecretString,
    pub webhook_secrets: Vec<SecretString>,
    pub api_base: Url,
}

/// Where mails go and whom they are from.
#[derive(Clone, Debug)]
pub struct MailConfig {
    pub smtp_url: SecretString,
    pub from: String,
}

/// How feeds are read.
#[derive(Clone, Debug)]
pub struct FeedConfig {
    pub poll_every: Span,
    /// Past this age of any feed its expert is not bookable.
    pub max_age: Span,
    /// Networks that may be reached besides public addresses.
    pub allow_nets: Vec<IpNet>,
}

/// How the log is written: needed before anything else is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogConfig {
    pub filter: String,
    pub json: bool,
}

impl LogConfig {
    /// Reads `SPARRAAMO_LOG` and `SPARRAAMO_LOG_FORMAT`; an unknown format is text.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            filter: lookup("SPARRAAMO_LOG").unwrap_or_else(|| "info".to_owned()),
            json: lookup("SPARRAAMO_LOG_FORMAT").as_deref() == Some("json"),
        }
    }
}

impl Config {
    /// Reads every setting by name. The error names each one that is missing or unsafe, never a value.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let mut reader = Reader::new(&lookup);
        let database_url = reader.required("DATABASE_URL");
        let bind = reader.parsed_or("SPARRAAMO_BIND", "127.0.0.1:8080", SocketAddr::from_str);
        let public_url = reader.required("SPARRAAMO_PUBLIC_URL");
        let secrets = reader.secret_list("SPARRAAMO_SECRET", SECRET_BYTES_MIN);
        let secret_key = reader.required("STRIPE_SECRET_KEY");
        let webhook_secrets = reader.secret_list("STRIPE_WEBHOOK_SECRET", 1);
        let api_base = reader.parsed_or("STRIPE_API_BASE", STRIPE_API, Url::parse);
        let vies = vies::read(&mut reader, &secret_key);
        let mail = read_mail(&mut reader);
        let feeds = read_feeds(&mut reader);
        let trusted_proxies = reader.nets("SPARRAAMO_TRUSTED_PROXIES");
        let draft_minutes = reader.number("SPARRAAMO_DRAFT_MINUTES", 15, 1..=120);

        check_database(&mut reader, &database_url);
        let public_url = check_public_url(&mut reader, &public_url, &secret_key);
        check_stripe(&mut reader, &secret_key, api_base.as_ref());
        let (Some(bind), Some(public_url), Some(api_base), Some(feeds)) =
            (bind, public_url, api_base, feeds)
        else {
            return Err(reader.into_problems());
        };
        let config = Self {
            database_url: SecretString::from(database_url),
            bind,
            public_url,
            secrets,
            stripe: StripeConfig {
                secret_key: SecretString::from(secret_key),
                webhook_secrets,
                api_base,
            },
            vies,
            mail,
            feeds,
            trusted_proxies,
            draft_hold: Span::minutes(draft_minutes),
        };
        reader.finish(config)
    }

    /// An absolute address of a page of ours. `path` starts with `/`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// The host that our Message-IDs and calendar UIDs end in.
    pub fn host(&self) -> &str {
        self.public_url.host_str().unwrap_or("localhost")
    }

    /// Whether the configured key takes real money.
    pub fn is_live(&self) -> bool {
        is_live_key(self.stripe.secret_key.expose_secret())
    }
}

fn is_live_key(key: &str) -> bool {
    key.starts_with("sk_live_") || key.starts_with("rk_live_")
}

/// `SPARRAAMO_SMTP_URL=none` is the explicit choice to run without mail.
fn read_mail(reader: &mut Reader<'_>) -> Option<MailConfig> {
    let smtp_url = reader.required("SPARRAAMO_SMTP_URL");
    if smtp_url == "none" {
        return None;
    }
    let known = ["smtp://", "smtps://", "file:"].iter().any(|scheme| smtp_url.starts_with(scheme));
    if !smtp_url.is_empty() && !known {
        reader.unsafe_setting(
            "SPARRAAMO_SMTP_URL",
            "must start with smtp://, smtps:// or file:, or be none",
        );
    }
    let from = reader.required("SPARRAAMO_MAIL_FROM");
    if !from.is_empty() && (!from.contains('@') || from.contains(['\r', '\n'])) {
        reader.unsafe_setting("SPARRAAMO_MAIL_FROM", "must be a mail address");
    }
    Some(MailConfig { smtp_url: SecretString::from(smtp_url), from })
}

fn read_feeds(reader: &mut Reader<'_>) -> Option<FeedConfig> {
    Some(FeedConfig {
        poll_every: Span::seconds(reader.number("SPARRAAMO_FEED_POLL_SECONDS", 300, 5..=86_400)),
        max_age: Span::hours(reader.number("SPARRAAMO_FEED_MAX_AGE_HOURS", 24, 1..=720)),
        allow_nets: reader.nets("SPARRAAMO_FEED_ALLOW_NETS"),
    })
}

fn check_database(reader: &mut Reader<'_>, url: &str) {
    let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|s| url.starts_with(s));
    if url.contains(":memory:") || url.contains("mode=memory") {
        reader.unsafe_setting("DATABASE_URL", "an in-memory database forgets every sale");
    } else if !url.is_empty() && !known {
        reader.unsafe_setting("DATABASE_URL", "must start with sqlite:// or postgres://");
    }
}

/// Plain http is fine on this machine alone, and never with a key that takes real money.
fn check_public_url(reader: &mut Reader<'_>, text: &str, secret_key: &str) -> Option<Url> {
    if text.is_empty() {
        return None;
    }
    let name = "SPARRAAMO_PUBLIC_URL";
    let Ok(url) = Url::parse(text) else {
        reader.unsafe_setting(name, "must be an absolute URL");
        return None;
    };
    match url.scheme() {
        "https" => {}
        "http" if is_of_this_machine(&url) && !is_live_key(secret_key) => {}
        "http" => reader.unsafe_setting(name, "must be https outside a test on this machine"),
        _ => reader.unsafe_setting(name, "must be an http(s) URL"),
    }
    if url.path() != "/" || url.query().is_some() {
        reader.unsafe_setting(name, "must be the bare origin, without a path");
    }
    Some(url)
}

fn is_of_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(domain)) => domain == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn check_stripe(reader: &mut Reader<'_>, secret_key: &str, api_base: Option<&Url>) {
    let known = ["sk_test_", "sk_live_", "rk_test_", "rk_live_"];
    if !secret_key.is_empty() && !known.iter().any(|prefix| secret_key.starts_with(prefix)) {
        reader.unsafe_setting("STRIPE_SECRET_KEY", "is not a secret key (sk_… or rk_…)");
    }
    let elsewhere = api_base.is_some_and(|base| base.origin().ascii_serialization() != STRIPE_API);
    if elsewhere && is_live_key(secret_key) {
        reader.unsafe_setting("STRIPE_API_BASE", "a live key is sent to Stripe alone");
    }
}

#[cfg(test)]
mod tests;
