//! The pages as people without JavaScript use them: links followed, forms sent, nothing else.

pub mod browser;
mod cancelling;
mod catalogue;
mod clocks;
mod consents;
mod credits;
mod form;
pub mod leaving;
mod moving;
mod purchase;
mod reverse_charge;
mod several_times;
mod withdrawing;
