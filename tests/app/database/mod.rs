//! What becomes of the shop when its database is slow, silent, gone or all taken: it says so in time, and recovers.

mod all_taken;
mod disturbed_line;
mod slow_rush;
