//! Why a body is no calendar to rely on. The last good copy is kept in every case.

use super::Reading;

/// The body cannot be taken for the expert's calendar.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Nothing, or white space only.
    #[error("the calendar is empty: there was nothing in the answer")]
    Empty,
    /// A page for people, often a sign-in page.
    #[error("the address gives a web page, not a calendar")]
    WebPage,
    /// No line says BEGIN:VCALENDAR.
    #[error("the address does not give a calendar")]
    NotACalendar,
    /// The calendar begins and never ends.
    #[error("the calendar breaks off before its end")]
    Truncated {
        /// What could be read before the break; for looking at, never for offering times.
        readable: Box<Reading>,
    },
}
