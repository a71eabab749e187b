//! Calendar invitations (RFC 5545, RFC 5546): one booking, one object, a stable UID and a rising SEQUENCE.
//!
//! Times are written in UTC: no VTIMEZONE is needed and every program shows them in its own zone.

use entity::values::time::Instant;

use super::ics::{Lines, PRODID, parameter, text, uri, utc};

/// What the invitation does to the reader's calendar.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Method {
    /// Adds or changes the session.
    Request,
    /// Takes it out.
    Cancel,
}

impl Method {
    /// Its name in the calendar and in the mail's content type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A person in an invitation.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub email: String,
}

/// All that an invitation says.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub method: Method,
    /// The same for the life of the booking.
    pub uid: String,
    pub sequence: i32,
    pub stamp: Instant,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub summary: String,
    pub description: String,
    pub url: String,
    pub organizer: Person,
    pub attendees: Vec<Person>,
    /// Shown when the reader's program reminds an hour before.
    pub reminder: String,
}

/// The UID of a booking: its id at the shop's host.
pub fn uid(booking_id: entity::values::ids::BookingId, host: &str) -> String {
    format!("{booking_id}@{host}")
}

/// The invitation as an iCalendar object with CRLF line ends.
pub fn write(invitation: &Invitation) -> String {
    let mut lines = Lines::default();
    lines.push("BEGIN:VCALENDAR");
    lines.push("VERSION:2.0");
    lines.push(&format!("PRODID:{PRODID}"));
    lines.push("CALSCALE:GREGORIAN");
    lines.push(&format!("METHOD:{}", invitation.method.name()));
    lines.push("BEGIN:VEVENT");
    lines.push(&format!("UID:{}", text(&invitation.uid)));
    lines.push(&format!("DTSTAMP:{}", utc(invitation.stamp)));
    lines.push(&format!("SEQUENCE:{}", invitation.sequence));
    lines.push(&format!("DTSTART:{}", utc(invitation.starts_at)));
    lines.push(&format!("DTEND:{}", utc(invitation.ends_at)));
    lines.push(&format!("SUMMARY:{}", text(&invitation.summary)));
    lines.push(&format!("DESCRIPTION:{}", text(&invitation.description)));
    lines.push(&format!("URL:{}", uri(&invitation.url)));
    lines.push(&person("ORGANIZER", &invitation.organizer));
    for attendee in &invitation.attendees {
        lines.push(&person("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED", attendee));
    }
    match invitation.method {
        Method::Request => {
            lines.push("STATUS:CONFIRMED");
            push_alarm(&mut lines, invitation);
        }
        Method::Cancel => lines.push("STATUS:CANCELLED"),
    }
    lines.push("END:VEVENT");
    lines.push("END:VCALENDAR");
    lines.into_text()
}

fn push_alarm(lines: &mut Lines, invitation: &Invitation) {
    lines.push("BEGIN:VALARM");
    lines.push("ACTION:DISPLAY");
    lines.push("TRIGGER:-PT1H");
    lines.push(&format!("DESCRIPTION:{}", text(&invitation.reminder)));
    lines.push("END:VALARM");
}

fn person(property: &str, person: &Person) -> String {
    format!("{property};CN=\"{}\":mailto:{}", parameter(&person.name), uri(&person.email))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> Invitation {
        Invitation {
            method: Method::Request,
            uid: "1@shop.example.org".into(),
            sequence: 0,
            stamp: "2027-03-01T12:00:00Z".parse().unwrap(),
            starts_at: "2027-03-18T08:00:00Z".parse().unwrap(),
            ends_at: "2027-03-18T09:30:00Z".parse().unwrap(),
            summary: "Palvelumuotoilu; sparraus, Åke".into(),
            description: "Rivi 1\r\nRivi 2 \\ END:VEVENT\u{7}".into(),
            url: "https://shop.example.org/fi/orders/7K3M9QXD".into(),
            organizer: Person {
                name: "Sparraamo \"studio\"".into(),
                email: "a@example.org".into(),
            },
            attendees: vec![Person {
                name: "Ääkköset ".repeat(12),
                email: "b@example.org\r\nX:1".into(),
            }],
            reminder: "Sparraus alkaa".into(),
        }
    }

    #[test]
    fn lines_are_folded_at_75_octets_without_splitting_a_character() {
        let written = write(&invitation());
        for line in written.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        let unfolded = written.replace("\r\n ", "");
        assert!(unfolded.contains(&"Ääkköset ".repeat(12)));
    }

    #[test]
    fn text_cannot_break_out_of_its_property() {
        let unfolded = write(&invitation()).replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:Palvelumuotoilu\\; sparraus\\, Åke\r\n"));
        assert!(unfolded.contains("DESCRIPTION:Rivi 1\\nRivi 2 \\\\ END:VEVENT\r\n"));
        assert!(unfolded.contains("CN=\"Sparraamo 'studio'\""));
        assert_eq!(unfolded.matches("\r\nEND:VEVENT\r\n").count(), 1);
        assert!(!unfolded.contains("\r\nX:1"));
    }

    #[test]
    fn a_cancellation_says_so_and_rings_no_alarm() {
        let cancelled = write(&Invitation { method: Method::Cancel, sequence: 1, ..invitation() });
        assert!(
            cancelled.contains("METHOD:CANCEL\r\n") && cancelled.contains("STATUS:CANCELLED\r\n")
        );
        assert!(cancelled.contains("SEQUENCE:1\r\n") && !cancelled.contains("VALARM"));
    }
}
