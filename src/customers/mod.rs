//! Customers as the studio sees them: who they are, what they bought, what was said to them.
//!
//! A customer is an address: everything that was ordered with it is theirs, and with addresses that staff merged into it.
//! They are named by one of their orders,
//! so no address of theirs ever stands in an address line. Owns no table.

pub mod alike;
pub mod card;
pub mod find;
pub mod list;
pub mod merge;
pub mod moves;
pub mod spend;

pub use find::Customer;
