//! What of each message a studio may word, and what its words can name.

use Placeholder::{
    Amount, Code, Customer, Expert, Name, Number, Offer, Sessions, Studio, Time, Until,
};
use serde::Serialize;

use crate::mail::Message;

/// What a wording can name: `{name}`, `{code}` …
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placeholder {
    /// Whom the mail is written to.
    Name,
    Studio,
    /// The order's code.
    Code,
    /// What was bought.
    Offer,
    /// When the session begins.
    Time,
    Expert,
    /// Who bought the session that the reader comes to.
    Customer,
    /// Of an invoice or a credit note.
    Number,
    /// What goes back.
    Amount,
    /// How many are left.
    Sessions,
    /// The last day on which they are good.
    Until,
}

impl Placeholder {
    /// The word between its braces, the same in every language.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Studio => "studio",
            Self::Code => "code",
            Self::Offer => "offer",
            Self::Time => "time",
            Self::Expert => "expert",
            Self::Customer => "customer",
            Self::Number => "number",
            Self::Amount => "amount",
            Self::Sessions => "sessions",
            Self::Until => "until",
        }
    }

    /// As it is typed: `{name}`.
    pub fn written(self) -> String {
        format!("{{{}}}", self.word())
    }
}

/// Where an own opening stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// In the place of the house's, which says nothing that the rest of the mail does not say.
    Instead,
    /// Above the house's, which is a fact: it stays.
    Above,
}

/// What a studio may word of a message.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// All that its words can name: the message has each of them whenever it is written.
    pub placeholders: &'static [Placeholder],
    /// What its reader knows the matter by: a subject that does not say it has it added.
    pub mark: Option<Placeholder>,
    pub opening: Opening,
}

const ORDER: &[Placeholder] = &[Name, Studio, Code, Offer];
const MONEY_BACK: &[Placeholder] = &[Name, Studio, Code, Offer, Amount];
const CREDITS: &[Placeholder] = &[Name, Studio, Code, Offer, Sessions, Until];
const PAPER: &[Placeholder] = &[Name, Studio, Code, Offer, Number];
const BOOKING: &[Placeholder] = &[Name, Studio, Code, Offer, Time, Expert];
const SESSION: &[Placeholder] = &[Name, Studio, Time, Expert];
const COMPANY: &[Placeholder] = &[Name, Studio, Time, Expert, Customer];

const fn rules(
    placeholders: &'static [Placeholder],
    mark: Placeholder,
    opening: Opening,
) -> Option<Rules> {
    Some(Rules { placeholders, mark: Some(mark), opening })
}

impl Message {
    /// What a studio may word of it. None: it is the house's. So are links and codes to sign in with, what is said about
    /// an account, the receipts of withdrawing and erasing, which the law asks for, that an expert shared a note, and what
    /// experts and staff are told.
    pub const fn wording(self) -> Option<Rules> {
        match self {
            Self::OrderConfirmed
            | Self::PaymentProcessing
            | Self::PaymentFailed
            | Self::TimeLost => rules(ORDER, Code, Opening::Above),
            Self::PaymentReturned | Self::RefundOnItsWay | Self::ReturnedOtherwise => {
                rules(MONEY_BACK, Code, Opening::Above)
            }
            Self::BookingConfirmed => rules(BOOKING, Time, Opening::Instead),
            Self::BookingMoved | Self::BookingCancelled => rules(BOOKING, Time, Opening::Above),
            Self::CreditsExpiring | Self::PackageNudge => rules(CREDITS, Code, Opening::Above),
            Self::InvoiceIssued | Self::CreditNoteIssued => rules(PAPER, Number, Opening::Above),
            Self::ReminderDay | Self::ReminderHour => rules(SESSION, Time, Opening::Instead),
            Self::AttendeeInvited | Self::AttendeeMoved | Self::AttendeeCancelled => {
                rules(COMPANY, Time, Opening::Above)
            }
            Self::EnquiryReceived => {
                Some(Rules { placeholders: &[Studio], mark: None, opening: Opening::Instead })
            }
            Self::WithdrawalDone
            | Self::WithdrawalReceived
            | Self::StaffNeeded
            | Self::SessionConflict
            | Self::FeedTrouble
            | Self::SignInLink
            | Self::AccountLink
            | Self::AccountNotice
            | Self::ExpertBooked
            | Self::ExpertMoved
            | Self::ExpertCancelled
            | Self::EnquiryArrived
            | Self::NoteShared
            | Self::DataErased => None,
        }
    }

    /// The message of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message| message.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_matter_is_known_by_can_be_named() {
        for message in Message::ALL {
            let Some(rules) = message.wording() else { continue };
            let named = rules.mark.is_none_or(|mark| rules.placeholders.contains(&mark));
            assert!(named && rules.placeholders.contains(&Studio), "{message:?}");
        }
    }

    #[test]
    fn what_signs_in_and_what_the_law_asks_for_is_the_houses() {
        for message in [
            Message::SignInLink,
            Message::AccountLink,
            Message::AccountNotice,
            Message::WithdrawalDone,
            Message::WithdrawalReceived,
            Message::DataErased,
        ] {
            assert_eq!(message.wording(), None, "{message:?}");
        }
    }
}
