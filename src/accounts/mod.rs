//! Who is asking: accounts of those who work here, customers by their address, how each proves it, and what was done.
//!
//! | who | proves it by |
//! | --- | --- |
//! | customer | a mailed link, or its code in the browser that asked |
//! | expert, staff | a password; a second factor where they set one up |
//! | admin | a password and a second factor |

pub mod audit;
pub mod guard;
pub mod lifetimes;
mod next;
pub mod passwords;
pub mod second_factor;
pub mod sessions;
mod token;
