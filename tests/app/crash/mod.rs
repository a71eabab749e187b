//! The real program, ended or frozen on the spot wherever money is touched, its database killed, its data restored from
//! a backup: nothing acknowledged is lost, nothing is done twice.

mod backups;
mod buyer;
mod clock_jumps;
mod database_killed;
mod frozen;
mod kills;
mod logs;
mod numbers;
mod points;
mod shop;
mod taken_over;
mod world;
