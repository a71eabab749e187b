//! What is one's own: shown, handed over, erased, and forgotten in time (GDPR 15, 17, 20; docs/decisions/0028).
//!
//! Everything starts from a proven address, as all that a customer sees does. Tables are written by the verbs of the
//! slices they belong to; here is when, in which order, and what has to be over first.
//!
//! | what | how long it is kept |
//! | --- | --- |
//! | bodies of Stripe's events | [`retain::EVENTS_KEPT`] |
//! | what mails said and to whom | [`retain::MAILS_KEPT`] |
//! | orders that were never paid | [`retain::UNPAID_KEPT`] |
//! | where staff's requests came from | [`retain::ADDRESSES_KEPT`] |
//! | all else that is personal | [`retain::PEOPLE_KEPT`] after the last deed of the relationship |
//! | invoices and credit notes | [`retain::VOUCHER_YEARS`] after the end of their financial year |
//! | ledgers, and the figures of orders | [`retain::BOOK_YEARS`] after it |

pub mod again;
pub mod dossier;
pub mod erase;
mod letter;
pub mod links;
pub mod list;
pub mod retain;
pub mod web;
