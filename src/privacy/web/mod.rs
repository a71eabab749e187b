//! The pages of one's own data: what there is, a file of it, and its end. Each acts only for who signed in just now.

pub mod data;
pub mod erase;

use entity::values::text::Language;
use entity::values::time::{Instant, Span};

use crate::accounts::guard::Customer;
use crate::web::private::page as answer;

/// How lately a customer has to have signed in: an open browser on somebody's desk proves nothing.
const FRESH: Span = Span::minutes(15);

/// Whether the customer proved just now who they are.
fn is_fresh(customer: &Customer, now: Instant) -> bool {
    now < customer.session.created_at.plus(FRESH)
}

/// Where they do so, and come back from.
fn sign_in_href(language: Language, path: &str) -> String {
    format!("/{language}/sign-in?next=/{language}{path}")
}
