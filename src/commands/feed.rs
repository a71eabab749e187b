//! `feed check`: what the shop would make of a calendar.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use entity::values::time::{Interval, Span};
use serde_json::{Value, json};
use sparraamo::availability::feeds;
use sparraamo::availability::ical::{self, FeedKind, Limits, Options, Reading, Unusable};
use sparraamo::clients::feeds::{FeedFetcher, FeedUrl, FetchSettings, Fetched, Validators};
use sparraamo::clock::Clock;

use super::{FeedCheck, Kind, environment, public_url, say};

/// How far ahead is looked when no end is named.
const DEFAULT_RANGE: Span = Span::days(90);
/// Largest calendar file, in bytes; the same as over the network.
const FILE_BYTES_MAX: u64 = 3_000_000;

pub(super) async fn check(check: FeedCheck) -> anyhow::Result<ExitCode> {
    let start = check.from.unwrap_or_else(|| Clock::System.now());
    let end = check.to.unwrap_or_else(|| start.plus(DEFAULT_RANGE));
    let Some(window) = Interval::new(start, end) else {
        eprintln!("sparraamo: --to lies before --from");
        return Ok(ExitCode::from(2));
    };
    let bytes = load(&check.source).await?;
    let options = Options { window, default_zone: check.tz, limits: Limits::default() };
    let (reading, trouble) = match ical::read(&bytes, &options) {
        Ok(reading) => (reading, None),
        // What could be read of a cut calendar is told, though the shop would not use it.
        Err(Unusable::Truncated { readable }) => {
            (*readable.clone(), Some(Unusable::Truncated { readable }))
        }
        Err(unusable) => return Err(unusable.into()),
    };
    let (kind, word) = match check.kind {
        Kind::Open => (FeedKind::Open, "open"),
        Kind::Busy => (FeedKind::Busy, "busy"),
    };
    let windows = ical::windows(&reading, kind, window);
    if check.json {
        say(&as_json(word, &reading, &windows).to_string());
    } else {
        tell(word, &reading, &windows);
    }
    if let Some(trouble) = trouble {
        return Err(trouble.into());
    }
    Ok(ExitCode::SUCCESS)
}

/// The calendar's bytes. No error repeats `source`: an address is a secret, also one that was mistyped.
async fn load(source: &str) -> anyhow::Result<Vec<u8>> {
    if Path::new(source).exists() {
        return read_file(source).context("the file cannot be read");
    }
    let url: FeedUrl = source.parse().context("there is no such file, nor is it an address")?;
    if public_url().is_some_and(|shop| feeds::is_our_own(&url, &shop)) {
        bail!("this is a calendar that the shop itself publishes");
    }
    let nets = environment("SPARRAAMO_FEED_ALLOW_NETS").unwrap_or_default();
    let allow_nets: Result<Vec<_>, _> =
        nets.split(',').map(str::trim).filter(|net| !net.is_empty()).map(str::parse).collect();
    let allow_nets = allow_nets.context("SPARRAAMO_FEED_ALLOW_NETS is not a list of networks")?;
    let user_agent = concat!("sparraamo/", env!("CARGO_PKG_VERSION")).to_owned();
    let fetcher = FeedFetcher::new(FetchSettings { allow_nets, user_agent })?;
    match fetcher.fetch(&url, &Validators::default()).await? {
        Fetched::Body { bytes, .. } => Ok(bytes),
        Fetched::NotModified => Err(anyhow!("the server says the calendar did not change")),
    }
}

/// Reads no more than a calendar may have, whatever the file says of its length.
fn read_file(source: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(source)?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len())? > FILE_BYTES_MAX {
        bail!("it is larger than {FILE_BYTES_MAX} bytes");
    }
    Ok(bytes)
}

fn as_json(kind: &str, reading: &Reading, windows: &[Interval]) -> Value {
    let mut occurrences: Vec<&ical::Occurrence> = reading.occurrences.iter().collect();
    occurrences.sort_by(|a, b| (a.start, a.end, &a.uid).cmp(&(b.start, b.end, &b.uid)));
    let occurrence = |found: &&ical::Occurrence| {
        json!({
            "uid": &*found.uid, "start": found.start, "end": found.end, "all_day": found.all_day,
            "transparent": found.transparent, "cancelled": found.cancelled,
        })
    };
    let freebusy = |period: &ical::FreeBusy| {
        json!({
            "start": period.interval.start, "end": period.interval.end,
            "fbtype": period.busy_type.as_str(),
        })
    };
    json!({
        "kind": kind,
        "windows": windows.iter().map(|w| json!({ "start": w.start, "end": w.end })).collect::<Vec<_>>(),
        "occurrences": occurrences.iter().map(occurrence).collect::<Vec<_>>(),
        "freebusy": reading.freebusy.iter().map(freebusy).collect::<Vec<_>>(),
        "warnings": reading.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "truncated": reading.truncated,
    })
}

fn tell(kind: &str, reading: &Reading, windows: &[Interval]) {
    say(&format!(
        "{} events, {} occurrences, {} {kind} windows",
        reading.events,
        reading.occurrences.len(),
        windows.len()
    ));
    for window in windows {
        say(&format!("  {} – {}", window.start, window.end));
    }
    for warning in &reading.warnings {
        say(&format!("warning: {warning}"));
    }
    if reading.truncated {
        say("warning: the calendar was cut; the shop would not trust it beyond this");
    }
}
