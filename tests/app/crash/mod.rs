//! The real program, ended on the spot wherever money is touched: nothing acknowledged is lost, nothing is done twice.

mod buyer;
mod kills;
mod points;
mod world;
