//! Who is asking: accounts, sign-in, login sessions, the audit log.

mod audit;
mod changes;
mod clocks;
mod customers;
mod guessing;
pub mod kept;
mod matrix;
mod my;
mod second_factor;
mod sessions;
mod staff;
mod tokens;
pub mod tour;
