//! Typed calls out of the shop, each with its limits: Stripe, calendar feeds, mail, the register of VAT ids.
//!
//! Nothing here knows a table or a use case. Every call has a deadline, every answer a largest
//! size, and no error or `Debug` text repeats a secret, an address or a feed's URL.

pub mod feeds;
pub mod mailer;
pub mod stripe;
mod tls;
pub mod vies;

#[cfg(test)]
mod scripted;
