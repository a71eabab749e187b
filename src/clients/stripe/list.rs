//! Lists: all pages of one, with a limit.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use stripe_client_core::RequestBuilder;

use super::error::StripeError;
use super::read;
use super::transport::Transport;

/// The largest page Stripe gives (docs.stripe.com/api/pagination).
pub(super) const PAGE_SIZE: i64 = 100;
/// A list of the objects of one payment is not read past this many pages.
const PAGES_MAX: usize = 10;

/// One page, as Stripe orders it: newest first.
#[derive(Deserialize)]
pub(super) struct Page<T> {
    /// The objects. One that cannot be read makes the whole page unreadable: a sum over a list with
    /// a gap would be wrong money.
    pub data: Vec<T>,
    /// Whether older ones follow.
    pub has_more: bool,
}

/// What can stand in a list: its id is the cursor.
pub(super) trait Listed {
    fn id(&self) -> &str;
}

impl Transport {
    /// Every object of a list, newest first. `page` builds the request for what follows the given
    /// id.
    ///
    /// [`StripeError::Unreadable`] when the list does not end within [`PAGES_MAX`] pages: better
    /// no list than one that looks whole and is not.
    pub(super) async fn all<T: DeserializeOwned + Listed>(
        &self,
        page: impl Fn(Option<String>) -> RequestBuilder,
    ) -> Result<Vec<T>, StripeError> {
        let mut all: Vec<T> = Vec::new();
        for _ in 0..PAGES_MAX {
            let after = all.last().map(|last| last.id().to_owned());
            let request = page(after);
            let answer: Page<T> = self.send_for_page(&request).await?;
            let is_over = !answer.has_more || answer.data.is_empty();
            all.extend(answer.data);
            if is_over {
                return Ok(all);
            }
        }
        Err(StripeError::Unreadable { request_id: None })
    }
}

/// `id` as something to ask for; nothing else is sent.
pub(super) fn cursor(id: &str) -> Result<String, StripeError> {
    read::id(id).ok_or(StripeError::NotSent)
}
