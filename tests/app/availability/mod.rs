//! Calendars: what they say, whatever they look like.

mod calendar_text;
mod calendars;
mod cold_start;
mod corpus;
mod hostile_calendars;
mod races;
