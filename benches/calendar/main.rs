//! What reading calendars costs, beside libical and recurring-ical-events: `cargo bench --bench calendar`.
//!
//! All three read the same text and list the same occurrences; a row whose counts differ is a fault. libical is left out
//! where `libical-dev` or a C compiler is missing, recurring-ical-events where no Python has it
//! (`SPARRAAMO_BENCH_PYTHON` names one that does).

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints, and stops at a fault"
)]

#[path = "../../tests/app/support/aside.rs"]
mod aside;
#[path = "../shop/cpu.rs"]
#[expect(dead_code, reason = "the other bench uses more of it")]
mod cpu;
mod feed;

use std::path::{Path, PathBuf};
use std::process::Command;

use entity::values::time::{Instant, Interval};
use jiff::tz::TimeZone;
use sparraamo::availability::ical::{FeedKind, Limits, Options, read, windows};

const EVENTS: usize = 5_000;
const SERIES: usize = 500;
/// Readings measured together: the kernel counts CPU in hundredths of a second.
const READINGS: usize = 50;
const SMALL_FEEDS: usize = 1_000;

/// What one reading of the large calendar came to.
struct Read {
    occurrences: usize,
    cpu_ms: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(alone) = arguments.iter().position(|argument| argument == "--alone") {
        return read_alone(Path::new(&arguments[alone + 1]));
    }
    println!("| what | measured | beside it | ratio | target |");
    println!("| --- | --- | --- | --- | --- |");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("calendar.ics");
    let text = feed::calendar(0, EVENTS, SERIES);
    std::fs::write(&path, &text).unwrap();
    let ours = ours(&text);
    let what = format!("{EVENTS} events, {SERIES} of them series, 180 days (CPU)");
    if let Some(theirs) = libical(folder.path(), &path) {
        row(&what, &ours, &theirs, "libical", "less than 1");
    }
    if let Some(theirs) = recurring_ical_events(&path) {
        row(&what, &ours, &theirs, "recurring-ical-events", "at most 0.05");
    }
    memory(&path);
    small_feeds();
}

fn row(what: &str, ours: &Read, theirs: &Read, name: &str, target: &str) {
    assert_eq!(ours.occurrences, theirs.occurrences, "{name} counts otherwise");
    let ratio = ours.cpu_ms / theirs.cpu_ms;
    println!(
        "| {what} | {:.1} ms | {:.1} ms: {name} | {ratio:.3} | {target} |",
        ours.cpu_ms, theirs.cpu_ms
    );
}

fn window() -> Interval {
    Interval { start: feed::FROM.parse().unwrap(), end: feed::TO.parse().unwrap() }
}

fn options() -> Options {
    let default_zone = TimeZone::get("Europe/Helsinki").unwrap();
    Options { window: window(), default_zone, limits: Limits::default() }
}

/// Reads a calendar as the shop does, windows included; how many occurrences there are.
fn read_one(text: &str, options: &Options) -> usize {
    let reading = read(text.as_bytes(), options).unwrap();
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
    std::hint::black_box(windows(&reading, FeedKind::Busy, options.window));
    reading.occurrences.len()
}

fn ours(text: &str) -> Read {
    let options = options();
    let occurrences = read_one(text, &options);
    let before = cpu::seconds("self");
    for _ in 0..READINGS {
        read_one(text, &options);
    }
    Read { occurrences, cpu_ms: per_reading(cpu::seconds("self") - before) }
}

fn per_reading(seconds: f64) -> f64 {
    seconds * 1_000.0 / f64::from(u32::try_from(READINGS).unwrap())
}

/// The window in unix seconds, as the others are told it.
fn bounds() -> [String; 2] {
    [window().start, window().end].map(|bound: Instant| bound.unix().to_string())
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/calendar").join(name)
}

/// The two numbers that another reader prints: occurrences, CPU seconds.
fn told(command: &mut Command) -> Option<(usize, f64)> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).unwrap();
    let (occurrences, seconds) = text.trim().split_once(' ').unwrap();
    Some((occurrences.parse().unwrap(), seconds.parse().unwrap()))
}

fn libical(folder: &Path, path: &Path) -> Option<Read> {
    let program = folder.join("libical");
    let compiler = Command::new("cc")
        .args(["-O2", "-o"])
        .arg(&program)
        .arg(source("libical.c"))
        .arg("-lical")
        .output();
    if !compiler.is_ok_and(|output| output.status.success()) {
        aside::leave_out("the bench beside libical", "libical-dev");
        return None;
    }
    let mut command = Command::new(program);
    let (occurrences, seconds) = told(command.arg(path).args(bounds()).arg(READINGS.to_string()))?;
    Some(Read { occurrences, cpu_ms: per_reading(seconds) })
}

fn recurring_ical_events(path: &Path) -> Option<Read> {
    let named = std::env::var_os("SPARRAAMO_BENCH_PYTHON");
    let mut command = Command::new(named.unwrap_or_else(|| "python3".into()));
    let Some((occurrences, seconds)) =
        told(command.arg(source("recurring.py")).arg(path).args(bounds()))
    else {
        aside::leave_out("the bench beside recurring-ical-events", "recurring-ical-events");
        return None;
    };
    Some(Read { occurrences, cpu_ms: seconds * 1_000.0 })
}

/// The most memory that a process of its own needs to read the large calendar, beside one that reads a small one.
fn memory(path: &Path) {
    let small = path.with_file_name("small.ics");
    std::fs::write(&small, feed::calendar(0, 1, 0)).unwrap();
    let (large, small) = (peak_mb(path), peak_mb(&small));
    println!(
        "| the same, peak memory of a process | {large:.1} MB | {small:.1} MB: one event | {:.2} | under 64 MB |",
        large / small
    );
}

fn peak_mb(path: &Path) -> f64 {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).arg("--alone").arg(path).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

/// In a process of its own: reads one calendar and prints the megabytes it came to at most.
fn read_alone(path: &Path) {
    read_one(&std::fs::read_to_string(path).unwrap(), &options());
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: f64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    println!("{}", kilobytes / 1_024.0);
}

/// A thousand calendars of a hundred events, each of its own, beside as many readings of one line.
fn small_feeds() {
    let options = options();
    let texts: Vec<String> =
        (0..SMALL_FEEDS).map(|number| feed::calendar(number, 100, 10)).collect();
    let cost = |texts: &[String]| {
        let before = cpu::seconds("self");
        for text in texts {
            read_one(text, &options);
        }
        cpu::seconds("self") - before
    };
    let seconds = cost(&texts);
    let single = vec![feed::calendar(0, 1, 0); SMALL_FEEDS];
    let beside = cost(&single).max(0.01);
    println!(
        "| {SMALL_FEEDS} calendars of 100 events (CPU) | {seconds:.2} s | {beside:.2} s: of one event | {:.1} | under 60 s |",
        seconds / beside
    );
}
