//! Everything that the audit log tells of, by its name. The text `log-<name>` tells it in words.
//!
//! A deed that has no name here cannot be written down, so none is ever without words.

use sea_orm::{EnumIter, Iterable};

/// Declares the actions with the names that are stored.
macro_rules! actions {
    ($($variant:ident = $name:literal,)+) => {
        /// What was done, such as `refund`.
        #[derive(Copy, Clone, PartialEq, Eq, Debug, EnumIter)]
        pub enum Action { $($variant),+ }

        impl Action {
            /// The name that is stored.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

actions! {
    // What is done to orders, sessions and money.
    Refund = "refund",
    RetryRefund = "retry-refund",
    ReturnedOtherwise = "returned-otherwise",
    GiveBackOddMoney = "give-back-odd-money",
    AdjustCredits = "adjust-credits",
    Book = "book",
    Move = "move",
    Cancel = "cancel",
    Missed = "missed",
    NotMissed = "not-missed",
    Acknowledge = "acknowledge",
    AcknowledgeClash = "acknowledge-clash",
    ChangeEmail = "change-email",
    MailAgain = "mail-again",
    MakeCoupon = "make-coupon",
    RevokeCoupon = "revoke-coupon",
    // What is read and written about a session.
    ReadPreparation = "read-preparation",
    WriteNote = "write-note",
    ShareNote = "share-note",
    UnshareNote = "unshare-note",
    RemoveNote = "remove-note",
    // Enquiries and customers.
    EnquiryHandled = "enquiry-handled",
    EnquiryReopened = "enquiry-reopened",
    MergeCustomers = "merge-customers",
    SplitCustomers = "split-customers",
    ExportPerson = "export-person",
    ErasePerson = "erase-person",
    EraseOwn = "erase-own",
    ForgetPerson = "forget-person",
    EraseAgain = "erase-again",
    Retain = "retain",
    // The catalogue.
    Add = "add",
    Change = "change",
    Show = "show",
    Hide = "hide",
    Reset = "reset",
    AddFeed = "add-feed",
    ChangeFeedKind = "change-feed-kind",
    RemoveFeed = "remove-feed",
    AddTimeOff = "add-time-off",
    RemoveTimeOff = "remove-time-off",
    PutUpPhoto = "put-up-photo",
    TakeDownPhoto = "take-down-photo",
    RenewCalendarLink = "renew-calendar-link",
    EndCalendarLink = "end-calendar-link",
    // Accounts.
    SignIn = "sign-in",
    SetPassword = "set-password",
    UndoEmail = "undo-email",
    SecondFactorOn = "second-factor-on",
    SecondFactorOff = "second-factor-off",
    RecoveryCodes = "recovery-codes",
    ForgetSecondFactor = "forget-second-factor",
    AddAccount = "add-account",
    Invite = "invite",
    ChangeRole = "change-role",
    CloseAccount = "close-account",
    ReopenAccount = "reopen-account",
}

impl Action {
    /// The key of the text that tells what is stored; none where another version of the shop wrote it.
    pub fn text_of(stored: &str) -> Option<String> {
        let known = Self::iter().any(|action| action.name() == stored);
        known.then(|| format!("log-{stored}"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use entity::values::text::Language;

    use super::*;
    use crate::i18n;

    /// D-01: told in words, each in others than the rest.
    #[test]
    fn every_action_is_told_in_every_language() {
        let names: BTreeSet<&str> = Action::iter().map(Action::name).collect();
        assert_eq!(names.len(), Action::iter().count(), "a name stands twice");
        for language in Language::ALL {
            let told = |action: Action| {
                let key = Action::text_of(action.name()).unwrap();
                i18n::plain(language, &key).unwrap_or_else(|missing| panic!("{missing}"))
            };
            let told: BTreeSet<String> = Action::iter().map(told).collect();
            assert_eq!(told.len(), names.len(), "{language}: {told:?}");
        }
    }

    #[test]
    fn what_another_version_wrote_has_no_text() {
        for stored in ["", "lead", "Refund", "refund "] {
            assert_eq!(Action::text_of(stored), None, "{stored}");
        }
    }
}
