//! The studio's own pages: what needs a person, the orders, the week, the packages, the calendars. Owns no table.
//!
//! Every handler takes a [`desk::Desk`], which only staff can have. What changes something is a use case of the slice
//! that owns it, told who did it and why.

pub mod bulk;
pub mod coupons;
pub mod customers;
pub mod dashboard;
pub mod desk;
pub mod enquiries;
mod euros;
pub mod exports;
pub mod feed_changes;
pub mod feeds;
pub mod go_live;
pub mod log;
pub mod mails;
pub mod order;
pub mod orders;
pub mod packages;
pub mod people;
pub mod privacy;
pub mod sales;
mod search;
pub mod shelf;
pub mod week;
pub mod why;

/// A form as it was sent: fields by name, the last one of a name counts. Its size is limited where routes are made.
type Sent = actix_web::web::Form<std::collections::HashMap<String, String>>;
