//! When an expert is free.
//!
//! `feeds` keeps what each calendar last said, `poll` renews it (in fair `turns`), `look` fetches and `ical` understands
//! it, without the `echo` of our own invitations (`preview` does so before a feed is used,
//! `changes` compares that with what is used); `slots` turns it into bookable times, `claims` takes them from an
//! expert that is `locked` and has no `time_off`, `conflicts` says where a calendar now contradicts one,
//! `clashes` all that does, and that staff know. `troubles` tells expert and studio of
//! that and of feeds that fail; `outages` finds those that do for long; `why` explains a day and `health` a feed to
//! people. A page never waits for the network: it reads what
//! is stored.

mod calendar;
pub mod changes;
pub mod claims;
pub mod clashes;
pub mod conflicts;
mod echo;
pub mod feeds;
pub mod free;
pub mod health;
pub mod ical;
mod locked;
mod look;
pub mod open_days;
pub mod outages;
pub mod poll;
pub mod preview;
pub mod slots;
pub mod time_off;
mod troubles;
mod turns;
pub mod why;
