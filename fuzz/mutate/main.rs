//! Mutates the corpus for as long as it is told: `mutate TARGET|all SECONDS SEED`.
//!
//! Inputs that fail are kept in `artifacts/`; inputs that take long are counted as failing.

#[path = "../checks/mod.rs"]
mod checks;

use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use checks::mutation::{Dice, mutated};
use checks::{Check, TARGETS};

/// The ceilings of the checks are low: what takes this long is a fault.
const SLOWEST: Duration = Duration::from_millis(500);
const TRIES: usize = 3;
/// So many faults of one target are enough to look at.
const FAULTS_MAX: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [wanted, seconds, seed] = &arguments[..] else {
        eprintln!("usage: mutate TARGET|all SECONDS SEED");
        return ExitCode::from(2);
    };
    let length = Duration::from_secs(seconds.parse().unwrap());
    let seed = seed.parse().unwrap();
    let chosen = TARGETS.iter().filter(|(name, _)| wanted == "all" || wanted == name);
    let faults: usize = chosen.map(|(name, check)| run(name, *check, length, seed)).sum();
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(name: &str, check: Check, length: Duration, seed: u64) -> usize {
    let corpus = corpus(name);
    let mut dice = Dice::new(seed);
    let began = Instant::now();
    let (mut inputs, mut faults, mut slowest) = (0_u64, 0, Duration::ZERO);
    while began.elapsed() < length && faults < FAULTS_MAX {
        let input = mutated(&corpus, &mut dice);
        inputs += 1;
        let took = quickest(check, &input);
        slowest = slowest.max(took.unwrap_or_default());
        if took.is_none_or(|took| took > SLOWEST) {
            faults += 1;
            println!("{name}: fault, kept as {}", keep(name, seed, inputs, &input).display());
        }
    }
    println!("{name}: {inputs} inputs, {faults} faults, slowest {slowest:?}");
    faults
}

/// How long the check takes, tried again where that is long, since the machine has other work too; `None` when it fails.
fn quickest(check: Check, input: &[u8]) -> Option<Duration> {
    let mut quickest = Duration::MAX;
    for _ in 0..TRIES {
        let watch = Instant::now();
        panic::catch_unwind(|| check(input)).ok()?;
        quickest = quickest.min(watch.elapsed());
        if quickest <= SLOWEST {
            break;
        }
    }
    Some(quickest)
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder().join("corpus").join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn keep(name: &str, seed: u64, number: u64, input: &[u8]) -> PathBuf {
    let folder = folder().join("artifacts").join(name);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{seed}-{number}"));
    fs::write(&path, input).unwrap();
    path
}
