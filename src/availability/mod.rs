//! When an expert is free.
//!
//! `feeds` keeps what each calendar last said, `poll` renews it, `ical` understands it, `slots` turns it into bookable
//! times, `claims` takes them. A page never waits for the network: it reads what is stored.

pub mod claims;
pub mod feeds;
pub mod free;
pub mod ical;
mod locked;
pub mod poll;
pub mod slots;
