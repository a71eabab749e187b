//! The records of the ledger: what the stand-in knows of each of Stripe's objects. Amounts are
//! in cents.

use std::collections::BTreeMap;
use std::fmt;

use entity::values::time::Instant;
use serde::{Deserialize, Serialize};

/// Gives an enum the word that Stripe uses for each of its states.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($state:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $word)] $state),+ }

        impl $name {
            /// Stripe's word for it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$state => $word),+ }
            }
        }
    };
}

pub(super) use words;

words! {
    /// How far a Checkout Session is.
    CheckoutStatus { Open = "open", Complete = "complete", Expired = "expired" }
}
words! {
    /// Whether a Checkout Session's money is certain.
    PaymentStatus { Unpaid = "unpaid", Paid = "paid", NotRequired = "no_payment_required" }
}
words! {
    /// How far a payment is.
    IntentStatus {
        RequiresPaymentMethod = "requires_payment_method",
        Processing = "processing",
        Succeeded = "succeeded",
        Canceled = "canceled",
    }
}
words! {
    /// What became of one attempt to take the money.
    ChargeStatus { Succeeded = "succeeded", Pending = "pending", Failed = "failed" }
}
words! {
    /// Why a charge failed, in the words of `failure_code`.
    FailureReason { CardDeclined = "card_declined", Debit = "debit_not_authorized" }
}
words! {
    /// How a customer pays; all but the card are delayed methods that take euros.
    Method {
        Card = "card",
        SepaDebit = "sepa_debit",
        BankTransfer = "customer_balance",
        Multibanco = "multibanco",
    }
}

/// Words about a person: kept and rendered, but never printed by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(pub String);

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// What the shop asked for when it made a Checkout Session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCheckout {
    pub expires_at: Instant,
    pub currency: String,
    pub lines: Vec<Line>,
    pub success_url: String,
    pub cancel_url: Option<String>,
    pub client_reference_id: Option<String>,
    pub customer_email: Option<Personal>,
    pub locale: Option<String>,
    pub submit_type: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub intent_metadata: BTreeMap<String, String>,
    pub intent_description: Option<String>,
    pub excluded_methods: Vec<String>,
}

/// One thing that is bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub name: String,
    pub description: Option<String>,
    pub unit_cents: i64,
    pub quantity: i64,
    pub metadata: BTreeMap<String, String>,
}

/// A Checkout Session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutSession {
    pub id: String,
    pub made: u64,
    pub created: Instant,
    pub asked: NewCheckout,
    pub amount_cents: i64,
    pub livemode: bool,
    pub status: CheckoutStatus,
    pub payment_status: PaymentStatus,
    /// Null until the customer tries to pay, as at Stripe since 2022-08-01.
    pub intent: Option<String>,
}

/// A payment intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    pub id: String,
    pub made: u64,
    pub created: Instant,
    pub checkout: String,
    pub amount_cents: i64,
    pub currency: String,
    pub livemode: bool,
    pub status: IntentStatus,
    pub description: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub method: Method,
    pub latest_charge: Option<String>,
    pub failure: Option<FailureReason>,
    pub canceled_at: Option<Instant>,
}

/// One attempt to take the money of a payment intent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    pub id: String,
    pub made: u64,
    pub created: Instant,
    pub intent: String,
    pub amount_cents: i64,
    pub refunded_cents: i64,
    pub currency: String,
    pub livemode: bool,
    pub status: ChargeStatus,
    pub method: Method,
    pub email: Option<Personal>,
    pub description: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub failure: Option<FailureReason>,
    pub disputed: bool,
}

impl NewCheckout {
    /// The sum of all lines, in cents; `None` when it does not fit.
    pub fn amount_cents(&self) -> Option<i64> {
        self.lines.iter().try_fold(0_i64, |sum, line| {
            sum.checked_add(line.unit_cents.checked_mul(line.quantity)?)
        })
    }

    /// The delayed method the payment page offers: the first that the shop did not exclude.
    pub fn delayed_method(&self) -> Option<Method> {
        [Method::SepaDebit, Method::BankTransfer, Method::Multibanco]
            .into_iter()
            .find(|method| self.allows(*method))
    }

    /// Whether the shop left this method in.
    pub fn allows(&self, method: Method) -> bool {
        !self.excluded_methods.iter().any(|word| word == method.word())
    }
}

impl Charge {
    /// What could still be given back, in cents.
    pub fn left_cents(&self) -> i64 {
        self.amount_cents.saturating_sub(self.refunded_cents)
    }
}
