//! What is said to calendar programs about bookings: invitations and calendars to subscribe to.

mod changes;
mod hostile_text;
mod links;
mod published;
mod secrets;
