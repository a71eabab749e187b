//! What nobody who means well would send: fields, numbers, paths and hosts that must change nothing and break nothing.

mod fields;
mod frames;
mod logs;
mod paths;
