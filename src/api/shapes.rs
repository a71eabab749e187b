//! What the API takes and gives.

use entity::values::text::Language;
use entity::values::time::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::orders::choice::AskedSlot;

/// A price with the VAT it holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct PriceShape {
    pub gross_cents: i64,
    pub net_cents: i64,
    pub vat_cents: i64,
    /// Per cent, as text: `25.5`.
    pub vat_rate: String,
    /// Always `eur`.
    pub currency: &'static str,
}

/// A theme. Texts are in the language asked for by `locale`, else Finnish.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeShape {
    pub slug: String,
    pub name: String,
    pub summary: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ThemesShape {
    pub themes: Vec<ThemeShape>,
}

/// An expert and when they are next free.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExpertShape {
    pub slug: String,
    pub name: String,
    pub headline: String,
    pub themes: Vec<String>,
    pub languages: Vec<String>,
    pub formats: Vec<String>,
    /// None: no free time within the next weeks, or the times are being updated.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_slot: Option<Instant>,
    /// When the expert's calendars were last all seen.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub times_updated_at: Option<Instant>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ExpertsShape {
    pub experts: Vec<ExpertShape>,
}

/// An offer: so many sessions for a price.
#[derive(Debug, Serialize, ToSchema)]
pub struct OfferShape {
    pub slug: String,
    pub name: String,
    pub summary: String,
    pub sessions: i32,
    pub session_minutes: i32,
    pub price: PriceShape,
    pub valid_days: i32,
    /// Advice on the days between two sessions.
    pub spacing_days: Option<SpacingShape>,
    /// Empty: all.
    pub themes: Vec<String>,
    /// Empty: all.
    pub experts: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SpacingShape {
    pub min: i32,
    pub max: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct OffersShape {
    pub offers: Vec<OfferShape>,
}

/// A free time.
#[derive(Debug, Serialize, ToSchema)]
pub struct SlotShape {
    pub expert: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    pub ends_at: Instant,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SlotsShape {
    /// Earliest first.
    pub slots: Vec<SlotShape>,
    /// Experts whose times are being updated; nothing of theirs is offered meanwhile.
    pub stale: Vec<String>,
}

/// A time to take.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedSlotShape {
    /// The expert's slug. Without one, the time goes to whoever of the theme is free and has least to do.
    #[serde(default)]
    pub expert: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
}

impl From<AskedSlotShape> for AskedSlot {
    fn from(shape: AskedSlotShape) -> Self {
        Self { expert: shape.expert, starts_at: shape.starts_at }
    }
}

/// Times to hold for an offer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldShape {
    pub offer: String,
    #[serde(default = "one")]
    pub quantity: i32,
    pub theme: String,
    /// May be empty: times are then picked after the payment.
    pub slots: Vec<AskedSlotShape>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub locale: Language,
}

fn one() -> i32 {
    1
}

/// A draft order that holds its times.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldShape {
    pub code: String,
    /// Opens this order and nothing else. Keep it secret.
    pub key: String,
    pub status: &'static str,
    #[schema(value_type = String, format = DateTime)]
    pub hold_expires_at: Instant,
}

/// Who buys.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerShape {
    pub name: String,
    pub email: String,
    pub organisation: Option<String>,
    /// A business buys as a business: no consumer's withdrawal. A VAT id of another EU country, `DE136695976`, is looked
    /// up where the shop does so; if it is valid, the order is under reverse charge and its total without VAT. Such a
    /// buyer should give its address, too.
    pub business_id: Option<String>,
    /// A postal address, in one or a few lines. A business that buys for more than 400 € should give it: its invoice
    /// has no address otherwise.
    pub address: Option<String>,
    pub reference: Option<String>,
}

/// Who comes: a name alone, or with an address to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum AttendeeShape {
    Name(String),
    Person(PersonShape),
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonShape {
    pub name: String,
    pub email: Option<String>,
}

/// The form of an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckoutShape {
    pub customer: CustomerShape,
    #[serde(default)]
    pub attendees: Vec<AttendeeShape>,
    pub preparation: Option<String>,
    #[schema(value_type = String)]
    pub locale: Language,
    pub accept_terms: bool,
    /// A consumer's explicit request, needed when a session starts within 14 days.
    #[serde(default)]
    pub begin_before_withdrawal: bool,
    /// A discount code. Case, spaces and dashes do not matter. Show the customer the new total before they are sent on.
    pub coupon: Option<String>,
}

/// Where to pay, and how much.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlacedShape {
    /// `pending`; `paid`, where a discount code covers the whole price.
    pub status: &'static str,
    /// Where the customer goes on to: to pay, or to the order's page where nothing is to be paid.
    pub checkout_url: String,
    #[schema(value_type = String, format = DateTime)]
    pub hold_expires_at: Instant,
    pub total_cents: i64,
    /// Inside the total.
    pub vat_cents: i64,
    /// `charged`, or `reverse_charge`: no VAT here, the buyer accounts for it.
    pub vat_treatment: &'static str,
    /// What came of the buyer's VAT id of another EU country: `valid`, `invalid`, or `unknown` when nobody could tell.
    /// None: there was nothing to look up. Only `valid` takes the VAT off.
    pub vat_id_answer: Option<&'static str>,
}

/// Times to book with the order's credits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookShape {
    pub slots: Vec<AskedSlotShape>,
    /// Another theme than the order's.
    pub theme: Option<String>,
    /// A consumer's explicit request, needed when a session starts within 14 days of the payment. To name such a time here
    /// is to make it, after asking the consumer; `false` refuses such times.
    #[serde(default = "asked_for")]
    pub begin_before_withdrawal: bool,
}

/// Who names a time by the API has asked its customer.
const fn asked_for() -> bool {
    true
}

/// What is wanted for a cancelled session.
#[derive(Copy, Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettlementShape {
    /// Its credit back.
    #[default]
    Credit,
    /// Its money back: only for a session bought on its own.
    Refund,
    /// Nothing, because it is too late for anything else.
    None,
}

/// Calling a session off. The body may be left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationShape {
    #[serde(default)]
    pub settlement: SettlementShape,
}

/// The other time of a session.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RescheduleShape {
    /// A slug; left out, the expert stays.
    pub expert: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
    /// A consumer's explicit request, needed when the session then starts within 14 days of the payment. To name such a
    /// time here is to make it, after asking the consumer; `false` refuses such times.
    #[serde(default = "asked_for")]
    pub begin_before_withdrawal: bool,
}

/// The ledger of an order, added up.
#[derive(Debug, Serialize, ToSchema)]
pub struct CreditsShape {
    pub granted: i32,
    pub spent: i32,
    pub restored: i32,
    pub revoked: i32,
    pub expired: i32,
    pub available: i32,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BookingShape {
    pub id: String,
    pub expert: String,
    #[schema(value_type = String, format = DateTime)]
    pub starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    pub ends_at: Instant,
    pub status: &'static str,
}

/// An order as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderShape {
    pub code: String,
    /// `draft`, `pending`, `processing`, `paid`, `partially_refunded`, `refunded`, `expired`, `failed` or `cancelled`.
    pub status: &'static str,
    pub offer: String,
    pub theme: Option<String>,
    pub quantity: i32,
    /// What a discount code took off the list price.
    pub discount_cents: i64,
    /// What is paid, the discount taken off.
    pub total_cents: i64,
    pub vat_cents: i64,
    /// `charged` or `reverse_charge`.
    pub vat_treatment: &'static str,
    /// `valid`, `invalid` or `unknown`, once a VAT id of another EU country was looked up.
    pub vat_id_answer: Option<&'static str>,
    /// Back with the customer, or on its way there.
    pub refunded_cents: i64,
    /// Of that, what the studio returned by another way than the payment's, since that failed.
    pub refunded_otherwise_cents: i64,
    pub currency: &'static str,
    pub credits: CreditsShape,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub credits_expire_at: Option<Instant>,
    pub bookings: Vec<BookingShape>,
    /// The times chosen at purchase.
    pub slots: Vec<SlotShape>,
    /// Chosen times that were gone when the money came: their credits wait for another time.
    pub needs_slot: i32,
    #[schema(value_type = String, format = DateTime)]
    pub hold_expires_at: Instant,
    pub checkout_url: Option<String>,
    pub invoice_number: Option<String>,
}

/// What every refusal looks like (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemShape {
    #[serde(rename = "type")]
    pub type_: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// Stable: `slot_taken`, `no_credit`, `invalid` …
    pub code: String,
    /// With `invalid`: a code for each field.
    pub errors: Option<std::collections::BTreeMap<String, String>>,
    /// With `slot_taken`: the nearest free times.
    pub alternatives: Option<Vec<SlotShape>>,
}
