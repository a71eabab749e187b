//! Where a thing stands in its life. Stored as the words below; an unknown word is an error on read.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::Serialize;

/// Declares an enum kept as snake-case text, with the word at hand as `word()`.
macro_rules! status {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, EnumIter, DeriveActiveEnum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$variant_doc])* #[sea_orm(string_value = $word)] #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// The word kept in the database and shown by the API.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

status! {
    /// The life of an order, as `product.md` tells it.
    OrderStatus {
        /// Slots are held while the form is filled.
        Draft = "draft",
        /// A Checkout Session is, or may be, open.
        Pending = "pending",
        /// A delayed payment method: the money is promised, not yet certain.
        Processing = "processing",
        /// The money is here and became credits and bookings.
        Paid = "paid",
        /// Some of the money went back.
        PartiallyRefunded = "partially_refunded",
        /// All of the money went back.
        Refunded = "refunded",
        /// The time to pay ran out; no money can come any more.
        Expired = "expired",
        /// A delayed payment did not come.
        Failed = "failed",
        /// The customer gave the time back before paying.
        Cancelled = "cancelled",
    }
}

impl OrderStatus {
    /// Whether the order's money has come, in whole or in part still with us or already returned.
    pub const fn is_funded(self) -> bool {
        match self {
            Self::Paid | Self::PartiallyRefunded | Self::Refunded => true,
            Self::Draft | Self::Pending | Self::Processing => false,
            Self::Expired | Self::Failed | Self::Cancelled => false,
        }
    }

    /// Whether it came to its end without money.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Expired | Self::Failed | Self::Cancelled => true,
            Self::Paid | Self::PartiallyRefunded | Self::Refunded => false,
            Self::Draft | Self::Pending | Self::Processing => false,
        }
    }
}

status! {
    /// What a feed's events mean.
    FeedKind {
        /// The times the expert may be booked.
        Open = "open",
        /// The times that block.
        Busy = "busy",
    }
}

status! {
    /// What a line of the credit ledger did.
    CreditKind {
        /// A paid order brought credits.
        Grant = "grant",
        /// A booking used one.
        Spend = "spend",
        /// A cancelled booking gave one back.
        Restore = "restore",
        /// Its validity ended.
        Expire = "expire",
        /// Its money went back.
        Revoke = "revoke",
        /// Staff corrected the count.
        Adjust = "adjust",
    }
}

status! {
    /// Whether a booking stands.
    BookingStatus {
        /// It will happen.
        Confirmed = "confirmed",
        /// It will not.
        Cancelled = "cancelled",
    }
}

status! {
    /// What became of a mail.
    MailStatus {
        /// Waits to be sent, or to be tried again.
        Queued = "queued",
        /// The mail server took it.
        Sent = "sent",
        /// Given up; staff see it.
        Undeliverable = "undeliverable",
    }
}

status! {
    /// What became of an event of Stripe's.
    EventOutcome {
        /// Stored, its effect not yet done.
        Received = "received",
        /// Its order was settled.
        Settled = "settled",
        /// Nothing of ours: another type, another account, another mode.
        Ignored = "ignored",
    }
}

status! {
    /// Who accounts for the VAT of a sale.
    VatTreatment {
        /// The studio: VAT is in the price, at the offer's rate.
        Charged = "charged",
        /// A business in another EU country, there: 0 % here, because VIES said that its VAT id is valid.
        ReverseCharge = "reverse_charge",
    }
}

status! {
    /// What is known of a buyer's VAT id of another EU country.
    VatIdAnswer {
        /// VIES knows it.
        Valid = "valid",
        /// VIES does not know it, or no VAT id of that country has its form.
        Invalid = "invalid",
        /// VIES, or the country's own register behind it, did not tell.
        Unknown = "unknown",
    }
}

status! {
    /// What a row of `invoice` is.
    InvoiceKind {
        /// What was bought and paid.
        Invoice = "invoice",
        /// What of an invoice was given back.
        CreditNote = "credit_note",
    }
}

status! {
    /// Why an order needs a person.
    ReviewReason {
        /// Stripe's amount, currency, mode or reference is not the order's.
        Mismatch = "mismatch",
        /// Paid, but a chosen time was gone.
        TimeLost = "time_lost",
        /// Money went back outside the shop.
        RefundedOutside = "refunded_outside",
        /// The bank disputes the payment, or took it back.
        Disputed = "disputed",
        /// A refund did not reach the customer: the money is owed.
        RefundFailed = "refund_failed",
        /// Paid a second time, and not given back by itself.
        Unallocated = "unallocated",
    }
}

status! {
    /// Why money goes back.
    RefundCause {
        /// A booking was cancelled in time, for its money.
        Cancellation = "cancellation",
        /// The consumer withdrew from the contract.
        Withdrawal = "withdrawal",
        /// Staff decided so.
        Staff = "staff",
        /// The order was paid twice.
        Duplicate = "duplicate",
        /// Made at Stripe, not by the shop.
        Outside = "outside",
    }
}

status! {
    /// How far a refund is.
    RefundStatus {
        /// Decided; Stripe has not said yes yet.
        Planned = "planned",
        /// Stripe took it on; the bank has not.
        Pending = "pending",
        /// With the customer.
        Succeeded = "succeeded",
        /// It came back: the money is owed to the customer.
        Failed = "failed",
        /// Stripe said no: the money is owed to the customer.
        Refused = "refused",
    }
}

status! {
    /// How money goes back to a customer.
    RefundWay {
        /// By Stripe, to the payment method it came from.
        Stripe = "stripe",
        /// Staff sent it to the customer's account, after Stripe could not.
        BankTransfer = "bank_transfer",
        /// Staff handed it over.
        Cash = "cash",
        /// Staff returned it in another way, which the reference names.
        Other = "other",
    }
}

impl RefundWay {
    /// The ways that Stripe has no part in.
    pub const OTHERWISE: [Self; 3] = [Self::BankTransfer, Self::Cash, Self::Other];

    /// Whether Stripe knows nothing of it.
    pub const fn is_otherwise(self) -> bool {
        match self {
            Self::Stripe => false,
            Self::BankTransfer | Self::Cash | Self::Other => true,
        }
    }
}

status! {
    /// Where a dispute stands, as far as money goes.
    DisputeStanding {
        /// A question; no money moved.
        Inquiry = "inquiry",
        /// The bank holds the money.
        Open = "open",
        /// The money is the shop's again.
        Won = "won",
        /// The money is the customer's for good.
        Lost = "lost",
    }
}

status! {
    /// Where the cents of a payment can be.
    MoneyAccount {
        /// Outside: where captured money comes from.
        Customer = "customer",
        /// Given something for: sessions booked, or credits.
        Sold = "sold",
        /// Nothing was given for it yet; a refund or a person comes.
        Unallocated = "unallocated",
        /// On its way back.
        Refunding = "refunding",
        /// Back with the customer.
        Refunded = "refunded",
        /// To be given back; the last try failed.
        Owed = "owed",
        /// Held by the customer's bank.
        Disputed = "disputed",
        /// Taken back by the customer's bank for good.
        ChargedBack = "charged_back",
    }
}

status! {
    /// What became of a notice of withdrawal.
    WithdrawalOutcome {
        /// The contract is undone; what is due goes back.
        Done = "done",
        /// It fits no order that can be undone by itself.
        NeedsPerson = "needs_person",
        /// A person dealt with it.
        Resolved = "resolved",
    }
}

status! {
    /// What somebody who is signed in may be.
    Role {
        /// Buys; proves an address by a mailed link.
        Customer = "customer",
        /// Sells their time; sees their own bookings.
        Expert = "expert",
        /// Runs the shop.
        Staff = "staff",
        /// Runs the shop, and says who else may.
        Admin = "admin",
    }
}

status! {
    /// How far a sign-in is.
    LoginStage {
        /// The password was right; the second factor is yet to be given or set up.
        Password = "password",
        /// Signed in.
        Full = "full",
    }
}

status! {
    /// What a mailed link does.
    LinkPurpose {
        /// Signs a customer in.
        SignIn = "sign_in",
        /// Lets an account's owner set a password.
        SetPassword = "set_password",
        /// Makes a new address the account's.
        ConfirmEmail = "confirm_email",
        /// Undoes a change of the account's address.
        UndoEmail = "undo_email",
    }
}

status! {
    /// What is counted, and for whom.
    AttemptKind {
        /// Wrong passwords and second factors, for one address of mail; wrong discount codes, for one order.
        AccountSecret = "account_secret",
        /// Wrong passwords and second factors, from one address of the network; apart from them wrong discount codes.
        NetworkSecret = "network_secret",
        /// Links mailed to one address.
        Letter = "letter",
        /// Links asked for from one address of the network; apart from them calendars looked at for one account.
        NetworkLetter = "network_letter",
    }
}

status! {
    /// Who did what an entry of the audit log tells.
    ActorKind {
        /// Somebody with an account.
        Account = "account",
        /// A customer.
        Customer = "customer",
        /// The shop by itself, or whoever has its command line.
        System = "system",
    }
}

status! {
    /// What somebody asks for that is not sold by itself.
    EnquiryKind {
        /// A development partnership, at a price to agree on.
        Partnership = "partnership",
        /// A time that suits them, where none is free that does.
        Time = "time",
    }
}

status! {
    /// Whether somebody answered.
    EnquiryStatus {
        /// It waits for staff.
        New = "new",
        /// Staff dealt with it.
        Handled = "handled",
    }
}

status! {
    /// How a discount code takes something off a price.
    CouponKind {
        /// A share of it.
        Percent = "percent",
        /// A sum.
        Amount = "amount",
    }
}

status! {
    /// How one's own data is written down.
    ExportForm {
        /// For programs.
        Json = "json",
        /// For people.
        Html = "html",
    }
}
