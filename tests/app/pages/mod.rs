//! The pages as people without JavaScript use them: links followed, forms sent, nothing else.

mod browser;
mod catalogue;
mod clocks;
mod credits;
mod form;
mod purchase;
mod several_times;
