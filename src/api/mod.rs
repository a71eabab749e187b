//! The JSON API under `/api/v1`: the same use cases as the pages, for programs. Owns no use case of its own.
//!
//! Errors are problem+json (`web::error`), money is cents, instants are RFC 3339 UTC, unknown fields are refused.

pub mod body;
pub mod bookings;
pub mod catalogue;
pub mod holds;
pub mod idempotency;
pub mod openapi;
pub mod orders;
pub mod shapes;
pub mod slots;
