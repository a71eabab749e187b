//! Ids: one type a table, so that an expert's id cannot stand where a theme's is meant.

/// Declares an id: a UUIDv7 newtype, which sorts by age and can be made before the row exists.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug,
            serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A new id, later than every id made before it on this machine.
            pub fn fresh() -> Self {
                Self(uuid::Uuid::now_v7())
            }

            /// The id that is that UUID.
            pub const fn of(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The id inside, for a place that only knows UUIDs.
            pub fn uuid(self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            /// Never: no row of ours is numbered by its database.
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}

id! { /// Of a row in `theme`.
ThemeId }
id! { /// Of a row in `expert`.
ExpertId }
id! { /// Of a row in `offer`.
OfferId }
id! { /// Of a row in `feed`.
FeedId }
id! { /// Of a row in `time_off`.
TimeOffId }
id! { /// Of a row in `slot_claim`.
ClaimId }
id! { /// Of a row in `order`.
OrderId }
id! { /// Of a row in `payment`.
PaymentId }
id! { /// Of a row in `credit_entry`.
CreditEntryId }
id! { /// Of a row in `booking`.
BookingId }
id! { /// Of a row in `attendee`.
AttendeeId }
id! { /// Of a row in `invoice`.
InvoiceId }
id! { /// Of a row in `outgoing_mail`.
MailId }
id! { /// Of a row in `refund`.
RefundId }
id! { /// Of a row in `money_entry`.
MoneyEntryId }
id! { /// Of a row in `withdrawal`.
WithdrawalId }
id! { /// Of a row in `account`.
AccountId }
id! { /// Of a row in `login_session`.
LoginSessionId }
id! { /// Of a row in `audit_entry`.
AuditEntryId }
id! { /// Of a row in `enquiry`.
EnquiryId }
id! { /// Of a row in `customer_merge`.
CustomerMergeId }
id! { /// Of a row in `coupon`.
CouponId }
