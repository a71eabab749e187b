//! What is one's own: shown, handed over, erased, kept no longer than it has to be.

mod desk;
mod erasure;
mod export;
mod logs;
mod pages;
mod reading;
mod restored;
mod retention;
pub mod tour;
pub mod world;
