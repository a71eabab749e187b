//! Who is asking: accounts of those who work here, customers by their address, how each proves it, and what was done.
//!
//! | who | proves it by |
//! | --- | --- |
//! | customer | a mailed link, or its code in the browser that asked |
//! | expert, staff | a password; a second factor where they set one up |
//! | admin | a password and a second factor |

mod actions;
pub mod asking;
pub mod audit;
pub mod change_email;
pub mod customers;
pub mod factors;
pub mod find;
pub mod forget;
pub mod guard;
mod kept;
pub mod letters;
pub mod lifetimes;
mod links;
pub mod merges;
mod next;
pub mod passwords;
mod rows;
pub mod second_factor;
pub mod sessions;
pub mod set_password;
pub mod sign_in;
pub mod staff;
mod throttle;
mod token;
pub mod web;
