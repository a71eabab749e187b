//! The experts' own pages: what lies ahead of them, when they are away, how their calendars do, and what they noted.
//! Owns no table.
//!
//! Every handler takes an [`own::Own`], so it sees one expert's things and no other's. What changes something is a use
//! case of the slice that owns it, told that the expert did it.

pub mod feeds;
pub mod home;
pub mod link;
pub mod note;
pub mod own;
mod sessions;
pub mod time_off;
pub mod week;
pub mod why;

/// A form as it was sent: fields by name, the last one of a name counts. Its size is limited where routes are made.
type Sent = actix_web::web::Form<std::collections::HashMap<String, String>>;
