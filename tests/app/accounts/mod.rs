//! Who is asking: accounts, sign-in, login sessions, the audit log.

mod audit;
