//! The laws themselves: each turns red when it is broken, and nothing else does; what waits for a person is told once.

mod needs_person;
mod seeds;
mod world;
