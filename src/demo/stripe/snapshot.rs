//! The ledger in a file: written whole beside the old one, then put in its place.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::api::Answers;
use super::ledger::Ledger;
use super::{StandInError, State};

/// The form in which it is read.
#[derive(Deserialize)]
struct Saved {
    ledger: Ledger,
    answers: Answers,
}

/// The form in which it is written.
#[derive(Serialize)]
struct Saving<'a> {
    ledger: &'a Ledger,
    answers: &'a Answers,
}

/// The state kept in `file`, or an empty one when there is no such file.
pub fn load(file: &Path) -> Result<State, StandInError> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::default()),
        Err(error) => return Err(error.into()),
    };
    let Saved { ledger, answers } = serde_json::from_slice(&text)?;
    Ok(State { ledger, answers })
}

/// Keeps `state` in `file`; a crash leaves the old file or the new one, never half of one.
pub fn save(file: &Path, state: &State) -> io::Result<()> {
    let saving = Saving { ledger: &state.ledger, answers: &state.answers };
    let text = serde_json::to_vec(&saving)?;
    let beside = file.with_extension("new");
    fs::write(&beside, text)?;
    fs::rename(&beside, file)
}
