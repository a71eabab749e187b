//! Why a mail did not arrive, in kinds that a person can do something about.

use sea_orm::EnumIter;

use crate::clients::mailer::{MailError, MailFault, Reply};

/// See the module. The text `mail-trouble-<word>` tells it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, EnumIter)]
pub enum Trouble {
    /// There is no such address, or nobody may write to it.
    Address,
    /// Its mailbox is full.
    Full,
    /// The mail is larger than somebody takes.
    TooLarge,
    /// Our mail server did not answer, or broke off.
    NoAnswer,
    /// Our mail server does not let the shop in: its settings are wrong.
    SignIn,
    /// Our mail server takes no mail from the shop, whoever it is for.
    NotTaken,
    /// A server asks to be tried later.
    Later,
    /// Refused as unwanted, by somebody's rules.
    Unwanted,
    /// Refused for good, for another reason.
    Refused,
    /// The shop could not put it together.
    Content,
    /// The folder that stands for a mail server cannot be written to.
    Folder,
    /// Written down by another version of the shop.
    Other,
}

impl Trouble {
    /// What the error of a row of `outgoing_mail` is about.
    pub fn of(last_error: &str) -> Self {
        match MailError::read(last_error) {
            Some(MailError::Permanent(fault)) => Self::of_fault(fault, Self::Refused),
            Some(MailError::Transient(fault)) => Self::of_fault(fault, Self::Later),
            None => Self::Other,
        }
    }

    /// `unless_known` is what an answer means whose codes tell no more.
    fn of_fault(fault: MailFault, unless_known: Self) -> Self {
        match fault {
            MailFault::Address => Self::Address,
            MailFault::MessageId | MailFault::Content => Self::Content,
            MailFault::TooLarge => Self::TooLarge,
            MailFault::Connection | MailFault::TooSlow => Self::NoAnswer,
            MailFault::Folder => Self::Folder,
            MailFault::Refused(reply) => Self::of_reply(reply).unwrap_or(unless_known),
        }
    }

    /// By the status code (RFC 3463) where there is one, else by the reply code (RFC 5321, 4.2.3; RFC 4954, 6).
    fn of_reply(Reply { code, status }: Reply) -> Option<Self> {
        match (code, status.map(|(_, subject, detail)| (subject, detail))) {
            // However it is told: who signs in wrongly is told so of every mail.
            (530 | 534 | 535 | 538, _) => Some(Self::SignIn),
            // These two are about the sender.
            (_, Some((1, 7 | 8))) => Some(Self::NotTaken),
            (_, Some((1, _) | (2, 0 | 1))) => Some(Self::Address),
            (_, Some((2, 2))) => Some(Self::Full),
            (_, Some((2, 3) | (3, 4))) => Some(Self::TooLarge),
            (_, Some((7, 8))) => Some(Self::SignIn),
            (500..=599, Some((7, _))) => Some(Self::Unwanted),
            (550 | 551 | 553, None) => Some(Self::Address),
            (552, None) => Some(Self::Full),
            (500..=504 | 521, _) => Some(Self::NotTaken),
            (_, Some(_) | None) => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Full => "full",
            Self::TooLarge => "too-large",
            Self::NoAnswer => "no-answer",
            Self::SignIn => "sign-in",
            Self::NotTaken => "not-taken",
            Self::Later => "later",
            Self::Unwanted => "unwanted",
            Self::Refused => "refused",
            Self::Content => "content",
            Self::Folder => "folder",
            Self::Other => "other",
        }
    }

    /// The key of the text that tells it.
    pub fn text(self) -> String {
        format!("mail-trouble-{}", self.word())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use entity::values::text::Language;
    use sea_orm::Iterable;

    use super::*;
    use crate::i18n;

    #[test]
    fn each_is_told_in_every_language_in_words_of_its_own() {
        for language in Language::ALL {
            let told =
                Trouble::iter().map(|trouble| i18n::plain(language, &trouble.text()).unwrap());
            let told: BTreeSet<String> = told.collect();
            assert_eq!(told.len(), Trouble::iter().count(), "{language}: {told:?}");
        }
    }

    #[test]
    fn what_servers_answer_is_told_by_its_kind() {
        let permanent =
            |code, words| MailError::Permanent(MailFault::Refused(Reply::of(code, words)));
        let transient =
            |code, words| MailError::Transient(MailFault::Refused(Reply::of(code, words)));
        for (error, trouble) in [
            (permanent(550, "5.1.1 no such user"), Trouble::Address),
            (permanent(550, "no such user"), Trouble::Address),
            (permanent(553, ""), Trouble::Address),
            (permanent(550, "5.2.1 disabled"), Trouble::Address),
            (permanent(552, "5.2.2 full"), Trouble::Full),
            (permanent(552, "exceeded"), Trouble::Full),
            (transient(452, "4.2.2 full"), Trouble::Full),
            (permanent(552, "5.3.4 too big"), Trouble::TooLarge),
            (permanent(550, "5.7.1 looks like spam"), Trouble::Unwanted),
            (permanent(554, "no"), Trouble::Refused),
            (transient(451, "4.7.1 greylisted"), Trouble::Later),
            (transient(421, "closing"), Trouble::Later),
            (transient(535, "5.7.8 who are you"), Trouble::SignIn),
            (transient(530, ""), Trouble::SignIn),
            (transient(502, "5.5.1 what"), Trouble::NotTaken),
            (permanent(553, "5.1.8 sender's domain"), Trouble::NotTaken),
            (MailError::Transient(MailFault::Connection), Trouble::NoAnswer),
            (MailError::Transient(MailFault::TooSlow), Trouble::NoAnswer),
            (MailError::Permanent(MailFault::Address), Trouble::Address),
            (MailError::Permanent(MailFault::Content), Trouble::Content),
        ] {
            assert_eq!(Trouble::of(&error.to_string()), trouble, "{error}");
        }
        assert_eq!(Trouble::of("no route to host"), Trouble::Other);
    }
}
