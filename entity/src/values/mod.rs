//! Values with a meaning: ids, money, time, text, codes and statuses. They know no HTTP and no SQL.

pub mod codes;
pub mod failure;
pub mod ids;
pub mod money;
pub mod status;
pub mod text;
pub mod time;
