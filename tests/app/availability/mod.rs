//! When an expert is free: what calendars say, whatever they look like, and who gets a time.

mod calendar_text;
mod calendars;
mod clocks;
mod cold_start;
mod conflicts;
mod corpus;
mod expiry_races;
mod feed_changes;
mod feed_check;
mod feed_failures;
mod feed_secrets;
mod feeds;
mod held_up;
mod hostile_calendars;
mod many_feeds;
mod pooled;
mod races;
mod stale_pages;
