//! `feed check`: what the shop would make of a calendar.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};
use entity::values::time::{Instant, Interval, Span};
use serde::{Serialize, Serializer};
use sparraamo::availability::feeds;
use sparraamo::availability::ical::{
    self, FeedKind, FreeBusy, Limits, Occurrence, Options, Reading, Unusable,
};
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
            (*readable, Some(Unusable::Truncated { readable: Box::default() }))
        }
        Err(unusable) => return Err(unusable.into()),
    };
    drop(bytes);
    let kind = match check.kind {
        Kind::Open => FeedKind::Open,
        Kind::Busy => FeedKind::Busy,
    };
    let windows = ical::windows(&reading, kind, window);
    if check.json {
        tell_as_json(kind, &reading, &windows);
    } else {
        tell(kind, &reading, &windows);
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

/// The answer for programs, written as it is made: two hundred thousand occurrences are 30 MB of text.
#[derive(Serialize)]
struct Answer<'a> {
    kind: &'static str,
    #[serde(serialize_with = "listed")]
    windows: &'a [Interval],
    #[serde(serialize_with = "listed")]
    occurrences: &'a [Occurrence],
    #[serde(serialize_with = "listed")]
    freebusy: &'a [FreeBusy],
    warnings: Vec<String>,
    truncated: bool,
}

/// One item of a list as the answer shows it.
#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'a> {
    Window {
        start: Instant,
        end: Instant,
    },
    Occurrence {
        uid: &'a str,
        start: Instant,
        end: Instant,
        all_day: bool,
        transparent: bool,
        cancelled: bool,
    },
    FreeBusy {
        start: Instant,
        end: Instant,
        fbtype: &'static str,
    },
}

impl From<&Interval> for Shown<'_> {
    fn from(window: &Interval) -> Self {
        Self::Window { start: window.start, end: window.end }
    }
}

impl<'a> From<&'a Occurrence> for Shown<'a> {
    fn from(found: &'a Occurrence) -> Self {
        Self::Occurrence {
            uid: &found.uid,
            start: found.start,
            end: found.end,
            all_day: found.all_day,
            transparent: found.transparent,
            cancelled: found.cancelled,
        }
    }
}

impl From<&FreeBusy> for Shown<'_> {
    fn from(period: &FreeBusy) -> Self {
        let Interval { start, end } = period.interval;
        Self::FreeBusy { start, end, fbtype: period.busy_type.as_str() }
    }
}

fn listed<'a, T, S: Serializer>(list: &&'a [T], serializer: S) -> Result<S::Ok, S::Error>
where
    Shown<'a>: From<&'a T>,
{
    serializer.collect_seq(list.iter().map(Shown::from))
}

fn tell_as_json(kind: FeedKind, reading: &Reading, windows: &[Interval]) {
    let answer = Answer {
        kind: kind.as_str(),
        windows,
        occurrences: &reading.occurrences,
        freebusy: &reading.freebusy,
        warnings: reading.warnings.iter().map(ToString::to_string).collect(),
        truncated: reading.truncated,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    // A reader that has gone away has seen enough.
    let _written = serde_json::to_writer(&mut out, &answer).map(|()| writeln!(out));
}

fn tell(kind: FeedKind, reading: &Reading, windows: &[Interval]) {
    say(&format!(
        "{} events, {} occurrences, {} {} windows",
        reading.events,
        reading.occurrences.len(),
        windows.len(),
        kind.as_str()
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
