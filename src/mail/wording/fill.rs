//! A wording read and filled: placeholders of the list are replaced once, left to right, and nothing else is anything.

use entity::values::text::Personal;

use super::{Part, Placeholder, Rules, Wording};

/// Longest subject and opening that can be stored, in characters.
pub const SUBJECT_MAX: usize = 120;
pub const OPENING_MAX: usize = 1_000;
/// Longest subject as it is sent, before what the matter is known by is added; the rest is cut.
const SENT_SUBJECT_MAX: usize = 200;
/// Longest value in the place of a placeholder; the rest is cut.
const VALUE_MAX: usize = 200;

/// Why a wording is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    TooLong {
        max: usize,
    },
    /// A subject of several lines, or with a control character.
    NotALine,
    /// A control character in an opening.
    ControlCharacters,
    /// A brace that belongs to no placeholder.
    LooseBrace,
    /// No placeholder of this message is called so.
    Unknown {
        word: String,
    },
}

/// What the placeholders of one mail stand for.
#[derive(Clone, Debug, Default)]
pub struct Values(Vec<(Placeholder, Personal)>);

impl Values {
    /// These and one more.
    pub fn with(mut self, placeholder: Placeholder, value: impl Into<String>) -> Self {
        self.0.push((placeholder, Personal::new(value)));
        self
    }

    /// One line, and not longer than [`VALUE_MAX`].
    fn line(&self, placeholder: Placeholder) -> Option<String> {
        let (_, value) = self.0.iter().find(|(known, _)| *known == placeholder)?;
        let space = |c: char| if breaks_a_line(c) { ' ' } else { c };
        Some(value.reveal().trim().chars().take(VALUE_MAX).map(space).collect())
    }
}

/// What one mail says in the studio's own words; none of both: it is said in the house's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Own {
    /// One line.
    pub subject: Option<Personal>,
    /// Text, not markup.
    pub opening: Option<Personal>,
}

impl Wording {
    /// Every fault of either part.
    pub fn faults(&self, rules: &Rules) -> Vec<(Part, Fault)> {
        let part = |part, text: Option<&String>| {
            let fault = text.and_then(|text| pieces(part, text, rules).err());
            fault.map(|fault| (part, fault))
        };
        let parts = [
            part(Part::Subject, self.subject.as_ref()),
            part(Part::Opening, self.opening.as_ref()),
        ];
        parts.into_iter().flatten().collect()
    }

    /// What a mail with these values says. A part with a fault, or for which a value is missing, is left to the house.
    pub fn fill(&self, rules: &Rules, values: &Values) -> Own {
        let filled = |part, text: &Option<String>| {
            let pieces = pieces(part, text.as_deref()?, rules).ok()?;
            let words = pieces.into_iter().map(|piece| match piece {
                Piece::Words(words) => Some(words.to_owned()),
                Piece::Value(placeholder) => values.line(placeholder),
            });
            words.collect::<Option<String>>()
        };
        let subject = filled(Part::Subject, &self.subject).and_then(|subject| {
            let subject: String = subject.trim().chars().take(SENT_SUBJECT_MAX).collect();
            let Some(mark) = rules.mark else { return Some(subject) };
            let mark = values.line(mark)?;
            let is_said = subject.contains(&mark);
            Some(if is_said { subject } else { format!("{subject} ({mark})").trim().to_owned() })
        });
        let subject = subject.filter(|subject| !subject.is_empty());
        let opening = filled(Part::Opening, &self.opening);
        Own { subject: subject.map(Personal::new), opening: opening.map(Personal::new) }
    }
}

enum Piece<'a> {
    Words(&'a str),
    Value(Placeholder),
}

/// The text taken apart, if it may be that part of a message with these rules.
fn pieces<'a>(part: Part, text: &'a str, rules: &Rules) -> Result<Vec<Piece<'a>>, Fault> {
    let max = match part {
        Part::Subject => SUBJECT_MAX,
        Part::Opening => OPENING_MAX,
    };
    if text.chars().count() > max {
        return Err(Fault::TooLong { max });
    }
    match part {
        Part::Subject if text.contains(breaks_a_line) => return Err(Fault::NotALine),
        Part::Opening if text.contains(|c| breaks_a_line(c) && c != '\n') => {
            return Err(Fault::ControlCharacters);
        }
        Part::Subject | Part::Opening => {}
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let (word, after) = after.split_once('}').ok_or(Fault::LooseBrace)?;
        if words.contains('}') || word.contains('{') {
            return Err(Fault::LooseBrace);
        }
        let known = rules.placeholders.iter().find(|placeholder| placeholder.word() == word);
        let known = known.ok_or_else(|| Fault::Unknown { word: word.to_owned() })?;
        pieces.extend([Piece::Words(words), Piece::Value(*known)]);
        rest = after;
    }
    if rest.contains('}') {
        return Err(Fault::LooseBrace);
    }
    pieces.push(Piece::Words(rest));
    Ok(pieces)
}

/// Whether some reader of mails may take it for the end of a line, or for no text at all.
fn breaks_a_line(c: char) -> bool {
    c.is_control() || c == '\u{2028}' || c == '\u{2029}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Message;
    use Placeholder::{Code, Name, Offer, Studio};
    use proptest::prelude::*;

    const CODE: &str = "7KDM2PXH";

    fn rules() -> Rules {
        Message::OrderConfirmed.wording().unwrap()
    }

    fn values(name: &str) -> Values {
        let values = Values::default().with(Name, name).with(Studio, "Esimerkkistudio");
        values.with(Code, CODE).with(Offer, "Esimerkkipaketti")
    }

    fn subject(typed: &str, name: &str) -> Option<String> {
        let own = Wording::typed(typed, "").fill(&rules(), &values(name));
        own.subject.map(|subject| subject.reveal().to_owned())
    }

    fn fault(typed: &str) -> Option<Fault> {
        Wording::typed("", typed).faults(&rules()).pop().map(|(_, fault)| fault)
    }

    #[test]
    fn a_subject_keeps_what_the_matter_is_known_by() {
        let said = |typed| subject(typed, "Aino Esimerkki").unwrap();
        assert_eq!(said("Kiitos, {name}!"), format!("Kiitos, Aino Esimerkki! ({CODE})"));
        assert_eq!(said("Tilaus {code} on meillä"), format!("Tilaus {CODE} on meillä"));
        let long = subject("{name}{name}", &"ä".repeat(500)).unwrap();
        assert!(long.ends_with(&format!("ä ({CODE})")), "{long}");
        assert!(long.chars().count() < SENT_SUBJECT_MAX + 20);
    }

    #[test]
    fn what_a_customer_is_called_is_never_read_again() {
        let strange = "{code} {{offer}} {studio\r\nBcc: other@example.org";
        let read = "{code} {{offer}} {studio  Bcc: other@example.org";
        assert_eq!(subject("{name}", strange).unwrap(), format!("{read} ({CODE})"));
    }

    #[test]
    fn a_brace_belongs_to_a_placeholder_of_the_message_or_is_refused() {
        let unknown = |word: &str| Some(Fault::Unknown { word: word.to_owned() });
        assert_eq!(fault("Hei {name}, {offer} <script>{code}</script>"), None);
        for (typed, found) in [
            ("{time}", unknown("time")),
            ("{Name}", unknown("Name")),
            ("{ name }", unknown(" name ")),
            ("{}", unknown("")),
            ("{ $name }", unknown(" $name ")),
            ("{{name}}", Some(Fault::LooseBrace)),
            ("{{{name}}}", Some(Fault::LooseBrace)),
            ("{{#each}}", Some(Fault::LooseBrace)),
            ("{{lookup this 0}}", Some(Fault::LooseBrace)),
            ("{name", Some(Fault::LooseBrace)),
            ("name}", Some(Fault::LooseBrace)),
            ("} {name}", Some(Fault::LooseBrace)),
        ] {
            assert_eq!(fault(typed), found, "{typed}");
        }
    }

    #[test]
    fn lengths_and_line_breaks_have_their_limits() {
        let of_subject = |typed: &str| Wording::typed(typed, "").faults(&rules()).pop();
        assert_eq!(of_subject(&"ä".repeat(SUBJECT_MAX)), None);
        let long = Fault::TooLong { max: SUBJECT_MAX };
        assert_eq!(of_subject(&"ä".repeat(SUBJECT_MAX + 1)), Some((Part::Subject, long)));
        for typed in ["a\r\nBcc: b@example.org", "a\nb", "a\tb", "a\0b", "a\u{2028}b", "a\u{85}b"] {
            assert_eq!(of_subject(typed), Some((Part::Subject, Fault::NotALine)), "{typed:?}");
        }
        assert_eq!(fault(&"ä".repeat(OPENING_MAX)), None);
        assert_eq!(fault(&"ä".repeat(OPENING_MAX + 1)), Some(Fault::TooLong { max: OPENING_MAX }));
        assert_eq!(fault("one\r\ntwo\n\nthree"), None);
        for typed in ["a\0b", "a\u{7}b", "a\rb", "a\u{2029}b"] {
            assert_eq!(fault(typed), Some(Fault::ControlCharacters), "{typed:?}");
        }
    }

    proptest! {
        /// N-03: anything at all as a wording and as a name: a subject is one line that says its code, and a fault found
        /// by the form is a part that the house says.
        #[test]
        fn any_wording_and_any_name_make_a_subject_of_one_line(
            typed in any::<String>(),
            word in "(name|studio|code|offer|time|x)?",
            name in any::<String>(),
        ) {
            for typed in [typed.clone(), format!("{typed}{{{word}}}"), format!("{{{word}}}{typed}")] {
                let wording = Wording::typed(&typed, &typed);
                let own = wording.fill(&rules(), &values(&name));
                let faults = wording.faults(&rules());
                let has = |part| faults.iter().any(|(found, _)| *found == part);
                prop_assert_eq!(
                    own.subject.is_some(), wording.subject.is_some() && !has(Part::Subject)
                );
                prop_assert_eq!(
                    own.opening.is_some(), wording.opening.is_some() && !has(Part::Opening)
                );
                if let Some(subject) = own.subject {
                    prop_assert!(!subject.reveal().contains(breaks_a_line));
                    prop_assert!(subject.reveal().contains(CODE));
                }
            }
        }

        /// N-03: what a value says is never read as a placeholder.
        #[test]
        fn a_name_is_put_in_as_it_is(name in "[{}a-z$#/ ]{0,40}") {
            let own = Wording::typed("", "a{name}b{code}c").fill(&rules(), &values(&name));
            let wanted = format!("a{}b{CODE}c", name.trim());
            prop_assert_eq!(own.opening, Some(Personal::new(wanted)));
        }
    }
}
