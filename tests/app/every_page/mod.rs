//! Every page and every mail, in every language, as the real shop answers it.

mod mails;
mod orders;
pub mod page;
mod public;
mod tour;
