//! What is sold: themes, experts, offers. All of it is data.

pub mod find;
