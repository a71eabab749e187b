//! The experts' own pages: what lies ahead of them, and how their calendars do. Owns no table.
//!
//! Every handler takes an [`crate::accounts::guard::Expert`], so it sees one expert's things and no other's.

pub mod home;
