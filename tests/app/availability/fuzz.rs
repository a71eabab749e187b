//! The fuzzing checks, replayed: the kept corpus and some seeded mutations of it. `fuzz/README.md` says more.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::support::sources::root;

#[path = "../../../fuzz/checks/mod.rs"]
mod checks;

use checks::TARGETS;
use checks::mutation::{Dice, mutated};

const SEED: u64 = 5_545;
const MUTATIONS: usize = 300;

fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = root().join("fuzz/corpus").join(target);
    let mut corpus: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    corpus.sort();
    corpus
}

/// F-11, F-18, F-21: no kept input, and no mutation of one, breaks what must hold of any.
#[test]
fn every_kept_input_and_its_mutations_pass_the_checks() {
    for (target, check) in TARGETS {
        let corpus = corpus(target);
        assert!(corpus.len() >= 5, "{target} has a corpus");
        for (name, input) in &corpus {
            assert!(catch_unwind(AssertUnwindSafe(|| check(input))).is_ok(), "{name}");
        }
        let inputs: Vec<Vec<u8>> = corpus.into_iter().map(|(_, input)| input).collect();
        let mut dice = Dice::new(SEED);
        for number in 0..MUTATIONS {
            let input = mutated(&inputs, &mut dice);
            let is_fine = catch_unwind(AssertUnwindSafe(|| check(&input))).is_ok();
            assert!(is_fine, "{target}, mutation {number}: {}", input.escape_ascii());
        }
    }
}
