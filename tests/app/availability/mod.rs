//! When an expert is free: what calendars say, whatever they look like, and who gets a time.

mod calendar_text;
mod calendars;
mod clocks;
mod cold_start;
mod conflicts;
mod corpus;
mod encodings;
mod expiry_races;
mod feed_changes;
mod feed_check;
mod feed_failures;
mod feed_secrets;
mod feeds;
mod fuzz;
mod golden;
mod held_up;
mod hostile_calendars;
mod limits;
mod many_feeds;
mod pooled;
mod races;
mod random_rules;
mod stale_pages;
mod titles;
mod troubles;
