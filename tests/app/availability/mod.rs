//! Calendars: what they say, whatever they look like.

mod calendar_text;
mod calendars;
mod corpus;
mod hostile_calendars;
