//! Every page and every mail, in every language, as the real shop answers it.

pub mod mails;
mod orders;
pub mod page;
mod public;
pub mod tour;
