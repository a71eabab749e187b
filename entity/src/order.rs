//! `order`: a purchase, from the first held slot to the last cent.

use crate::values::codes::OrderCode;
use crate::values::ids::{CouponId, ExpertId, OfferId, OrderId, ThemeId};
use crate::values::money::{Cents, VatRate};
use crate::values::status::{OrderStatus, ReviewReason, VatIdAnswer, VatTreatment};
use crate::values::text::{EmailKey, Language, Personal, Texts};
use crate::values::time::Instant;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait,
    EnumIter, PrimaryKeyTrait,
};
use serde::{Deserialize, Serialize};

/// A time picked at purchase.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChosenSlot {
    pub expert_id: ExpertId,
    pub starts_at: Instant,
}

/// The times picked at purchase, in the order picked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, FromJsonQueryResult)]
pub struct ChosenSlots(pub Vec<ChosenSlot>);

/// A row of `order`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    pub code: OrderCode,
    pub status: OrderStatus,
    pub language: Language,
    pub offer_id: OfferId,
    /// As sold.
    #[sea_orm(column_type = "JsonBinary")]
    pub offer_name: Texts,
    pub theme_id: Option<ThemeId>,
    pub quantity: i32,
    /// Credits a payment grants: of one offer times the quantity.
    pub sessions: i32,
    pub session_minutes: i32,
    /// By the list.
    pub unit_price_cents: Cents,
    /// Gross, the discount taken off: what is paid.
    pub total_cents: Cents,
    /// Inside the total.
    pub vat_cents: Cents,
    pub vat_rate: VatRate,
    /// Who accounts for the VAT. Under reverse charge the total is net, and VAT and its rate are zero.
    pub vat_treatment: VatTreatment,
    /// What one costs with VAT, as offered: what the price goes back to when it is not reverse charge after all. None
    /// in orders from before it was kept, whose price is the offer's.
    pub offer_price_cents: Option<Cents>,
    /// The rate of that price.
    pub offer_vat_rate: Option<VatRate>,
    /// The VAT id of another EU country that was looked into last, `DE136695976`.
    pub vat_id: Option<Personal>,
    /// What came of it. The id, the answer and its time are there together or not at all.
    pub vat_id_answer: Option<VatIdAnswer>,
    pub vat_id_checked_at: Option<Instant>,
    /// The number under which VIES filed its answer, where it gave one.
    pub vat_id_reference: Option<String>,
    pub valid_days: i32,
    pub spacing_min_days: Option<i32>,
    pub spacing_max_days: Option<i32>,
    /// What was picked at purchase.
    #[sea_orm(column_type = "JsonBinary")]
    pub slots: ChosenSlots,
    pub hold_expires_at: Instant,
    pub hold_extensions: i32,
    pub customer_name: Option<Personal>,
    pub customer_email: Option<Personal>,
    /// The same in the form by which addresses are compared: whose order it is.
    pub customer_email_key: Option<EmailKey>,
    pub organisation: Option<Personal>,
    pub business_id: Option<Personal>,
    /// Where the buyer is, in one or a few lines; a full VAT invoice needs it.
    pub address: Option<Personal>,
    pub reference: Option<Personal>,
    pub preparation: Option<Personal>,
    /// Who it is for, in lower case: what staff find it by.
    pub search_text: String,
    pub terms_version: Option<String>,
    pub terms_accepted_at: Option<Instant>,
    /// When the consumer asked to begin within the withdrawal period.
    pub begin_consented_at: Option<Instant>,
    /// The version of the text they agreed to then.
    pub begin_consent_version: Option<String>,
    /// The Idempotency-Key of the Checkout Session, stored before the first try.
    pub checkout_key: Option<String>,
    pub checkout_expires_at: Option<Instant>,
    pub checkout_session_id: Option<String>,
    pub checkout_url: Option<String>,
    /// The customer gave the time back; the Checkout Session is to be expired.
    pub give_up: bool,
    pub paid_at: Option<Instant>,
    pub credits_expire_at: Option<Instant>,
    /// When the credits next need attention: a warning to the customer, or their end.
    pub credits_look_at: Option<Instant>,
    /// The last session after which the customer was reminded to book the next one.
    pub nudged_for: Option<Instant>,
    /// Chosen times that were gone when the money came, not yet replaced.
    pub lost_slots: i32,
    /// Why staff must look.
    pub review: Option<ReviewReason>,
    /// The discount code that is used for it.
    pub coupon_id: Option<CouponId>,
    /// What that takes off the list price; something, if there is one.
    pub discount_cents: Cents,
    /// Raising it revokes the secret link.
    pub key_version: i32,
    /// When to look again, if nothing happens before.
    pub reconcile_at: Instant,
    pub created_at: Instant,
    /// When all that was personal in it went; its figures stay for the books.
    pub erased_at: Option<Instant>,
    /// When its invoice and credit notes went, their time being over.
    pub vouchers_gone_at: Option<Instant>,
}

/// No relation is declared: slices join by id, in the query that needs it.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
