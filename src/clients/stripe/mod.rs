//! Stripe: Checkout Sessions and refunds out, signed events in, and lists of what Stripe knows.
//!
//! Requests come from async-stripe's generated builders, so their parameter names are Stripe's own;
//! they travel over [`transport`], which holds the deadlines and retries; answers are read into the
//! narrow, open types of [`answers`]. [`signature`] and [`event`] read what Stripe sends to us.
//!
//! What an event claims is only a hint: whoever acts on money asks [`Stripe::checkout`] first.

pub mod answers;
pub mod checkout;
pub mod disputes;
pub mod error;
pub mod event;
pub mod events;
mod list;
mod pace;
mod read;
pub mod refunds;
pub mod settings;
pub mod signature;
pub mod transport;

pub use answers::{
    Charge, CheckoutSession, CheckoutStatus, Customer, PaymentIntent, PaymentIntentStatus,
    PaymentStatus,
};
pub use checkout::NewCheckout;
pub use disputes::{Dispute, DisputeStatus};
pub use error::{RefundRefusal, StripeError};
pub use event::{Event, EventObject, UnreadableEvent};
pub use events::{CollectedEvents, EVENTS_MAX, EventPage, ListedEvent, TYPES_MAX};
pub use refunds::{NewRefund, Refund, RefundStatus};
pub use settings::{StripeSettings, StripeSettingsError};
pub use signature::SignatureError;
pub use transport::Patience;

#[cfg(test)]
mod tests;

use transport::Transport;

/// The shop's line to Stripe. Cheap to clone; all clones share one pool of connections.
#[derive(Clone)]
pub struct Stripe {
    transport: Transport,
    is_live: bool,
}

impl Stripe {
    /// A client for `settings` with the production [`Patience`]. Nothing is sent yet.
    pub fn new(settings: &StripeSettings) -> Result<Self, StripeSettingsError> {
        Self::with_patience(settings, Patience::default())
    }

    /// As [`Stripe::new`], with other time limits.
    pub fn with_patience(
        settings: &StripeSettings,
        patience: Patience,
    ) -> Result<Self, StripeSettingsError> {
        settings.check()?;
        Ok(Self { transport: Transport::new(settings, patience)?, is_live: settings.is_live() })
    }

    /// Whether the key moves real money. Compare with `livemode` of every answer and event.
    pub fn is_live(&self) -> bool {
        self.is_live
    }
}

impl std::fmt::Debug for Stripe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stripe").field("is_live", &self.is_live).finish_non_exhaustive()
    }
}
