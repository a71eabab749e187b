//! When an expert is free: what calendars say, whatever they look like, and who gets a time.

mod calendar_text;
mod calendars;
mod cold_start;
mod corpus;
mod encodings;
mod expiry_races;
mod feeds;
mod fuzz;
mod golden;
mod held_up;
mod hostile_calendars;
mod limits;
mod races;
mod random_rules;
mod stale_pages;
mod titles;
