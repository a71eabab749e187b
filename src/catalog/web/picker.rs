//! Free times to pick from, a page of days at a time: for buying and for booking with credits alike.

use entity::expert;
use entity::values::ids::ExpertId;
use entity::values::money::Cents;
use entity::values::time::{Instant, Interval};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::selection::Choice;
use crate::availability::free::{self, ExpertTimes};
use crate::catalog::times::{self, Day, ExpertName, Free, SlotView};
use crate::i18n;

/// Days with times on one page.
pub const DAYS_SHOWN: usize = 7;
/// Days that must be known so that a page can tell whether another follows.
pub const DAYS_WANTED: usize = DAYS_SHOWN + 1;
/// Times of a day that are shown at once.
const TIMES_SHOWN: usize = 6;
/// Most times of a day that are folded away; past them, choosing one expert shows the rest.
const TIMES_FOLDED_MAX: usize = 60;
/// Characters of a date such as `2027-03-18`.
const DATE_CHARS: usize = 10;

/// What an address with times asks for. Anything unknown counts as not asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub offer: Option<String>,
    pub quantity: Option<String>,
    pub theme: Option<String>,
    pub expert: Option<String>,
    pub from: Option<String>,
}

impl Asked {
    /// The first day to show.
    pub fn from_date(&self) -> Option<Date> {
        let text = self.from.as_deref().filter(|text| text.len() == DATE_CHARS)?;
        text.parse().ok()
    }
}

/// What picking a time sends along, and where to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sends {
    pub action: String,
    pub offer: Option<String>,
    pub quantity: Option<i32>,
    pub theme: Option<String>,
    /// To choose from, when the theme is open.
    pub themes: Vec<Choice>,
    pub price_cents: Option<Cents>,
    pub may_pick_later: bool,
    pub consent: Option<Consent>,
}

/// The box by which a consumer asks for a session before the withdrawal period ends.
#[derive(Clone, Debug, Serialize)]
pub struct Consent {
    /// The last day of which that is needed.
    pub until: Instant,
    pub checked: bool,
    /// The key of a text.
    pub error: Option<&'static str>,
}

/// The times that were found.
#[derive(Copy, Clone, Debug)]
pub struct Found<'a> {
    pub experts: &'a [expert::Model],
    /// In the order of `experts`.
    pub times: &'a [ExpertTimes],
    /// Whose times are shown.
    pub wanted: &'a [ExpertId],
    pub from: Option<Date>,
}

/// The times as the page shows them.
#[derive(Clone, Debug, Serialize)]
pub struct PickerView {
    #[serde(flatten)]
    sends: Sends,
    days: Vec<DayView>,
    next_at: Option<Instant>,
    next_href: Option<String>,
    stale: Vec<ExpertName>,
    /// When the oldest of the calendars shown was last seen.
    updated_at: Option<Instant>,
    earlier_href: Option<String>,
    more_href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct DayView {
    /// Noon of the day.
    on: Instant,
    slots: Vec<TimeView>,
    more: Vec<TimeView>,
}

/// A time to pick: of one expert, or of anyone who is free then.
#[derive(Clone, Debug, Serialize)]
struct TimeView {
    /// The expert has no name when any may hold it.
    #[serde(flatten)]
    slot: SlotView,
    /// How many are free, when any of them may hold it.
    any_of: Option<usize>,
    /// Offsets from UTC, when the clocks change in between: what lasts 90 minutes then looks like more or less.
    clocks: Option<ClockChange>,
}

#[derive(Clone, Debug, Serialize)]
struct ClockChange {
    from: String,
    to: String,
}

impl TimeView {
    fn of(free: &Free, experts: &[expert::Model]) -> Option<Self> {
        Some(Self::new(SlotView::of(experts.get(free.expert)?, free.slot), None))
    }

    fn new(slot: SlotView, any_of: Option<usize>) -> Self {
        let clocks = i18n::clock_change(slot.starts_at, slot.ends_at);
        Self { slot, any_of, clocks: clocks.map(|(from, to)| ClockChange { from, to }) }
    }

    fn of_start(start: &Start, experts: &[expert::Model]) -> Option<Self> {
        if start.experts == 1 {
            return Self::of(&start.first, experts);
        }
        let expert = ExpertName { slug: String::new(), name: String::new() };
        let Interval { start: starts_at, end: ends_at } = start.first.slot;
        Some(Self::new(SlotView { starts_at, ends_at, expert }, Some(start.experts)))
    }
}

impl PickerView {
    /// A page of what was found; `href` is the address of the page that begins on a day.
    pub fn new(sends: Sends, found: Found<'_>, href: impl Fn(Date) -> String) -> Self {
        let days = times::by_day(found.times, found.wanted);
        let page = Page::of(&days, found.from);
        let next = if page.days.is_empty() { days.first() } else { None };
        let asked = || {
            let all = found.experts.iter().zip(found.times);
            all.filter(|(expert, _)| found.wanted.contains(&expert.id))
        };
        let stale =
            asked().filter(|(_, times)| times.stale).map(|(expert, _)| ExpertName::of(expert));
        Self {
            sends,
            next_at: next.and_then(|day| day.free.first()).map(|free| free.slot.start),
            next_href: next.map(|day| href(day.date)),
            stale: stale.collect(),
            updated_at: asked().filter_map(|(_, times)| times.updated_at).min(),
            earlier_href: page.earlier.map(&href),
            more_href: page.more.map(&href),
            days: page.days.iter().map(|day| DayView::of(day, found.experts)).collect(),
        }
    }
}

/// A stretch of the days.
#[derive(Debug, PartialEq, Eq)]
struct Page<'a> {
    days: &'a [Day],
    earlier: Option<Date>,
    more: Option<Date>,
}

impl<'a> Page<'a> {
    /// The days from `from` on, and where the neighbouring pages begin.
    fn of(days: &'a [Day], from: Option<Date>) -> Self {
        let first = days.partition_point(|day| from.is_some_and(|from| day.date < from));
        let end = first.saturating_add(DAYS_SHOWN).min(days.len());
        let starting = |index: usize| days.get(index).map(|day| day.date);
        Self {
            days: days.get(first..end).unwrap_or_default(),
            earlier: if first > 0 { starting(first.saturating_sub(DAYS_SHOWN)) } else { None },
            more: starting(end),
        }
    }
}

impl DayView {
    fn of(day: &Day, experts: &[expert::Model]) -> Self {
        let (shown, folded) = spread(&day.free);
        let start = day.free.first().map_or(Instant::from_unix(0), |free| free.slot.start);
        Self {
            on: noon(free::local_day(&free::zone(i18n::ZONE), start)),
            slots: shown.iter().filter_map(|start| TimeView::of_start(start, experts)).collect(),
            more: folded
                .iter()
                .take(TIMES_FOLDED_MAX)
                .filter_map(|free| TimeView::of(free, experts))
                .collect(),
        }
    }
}

fn noon(day: Interval) -> Instant {
    Instant::from_unix(day.start.unix().midpoint(day.end.unix()))
}

/// A start at which somebody is free, and how many are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Start {
    first: Free,
    experts: usize,
}

/// Which times of a day are shown at once: each start once, for anyone when several are free. Folded away are the other
/// starts, and who of several it could be.
fn spread(free: &[Free]) -> (Vec<Start>, Vec<Free>) {
    let mut shown: Vec<Start> = Vec::with_capacity(TIMES_SHOWN);
    let mut folded = Vec::new();
    for same_start in free.chunk_by(|a, b| a.slot.start == b.slot.start) {
        let has_room = shown.len() < TIMES_SHOWN;
        match same_start.first() {
            Some(first) if has_room => {
                shown.push(Start { first: *first, experts: same_start.len() });
                if same_start.len() > 1 {
                    folded.extend_from_slice(same_start);
                }
            }
            Some(_) | None => folded.extend_from_slice(same_start),
        }
    }
    (shown, folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i8) -> Day {
        Day { date: jiff::civil::date(2027, 3, number), free: Vec::new() }
    }

    fn date(number: i8) -> Option<Date> {
        Some(jiff::civil::date(2027, 3, number))
    }

    fn free(hour: i64, expert: usize) -> Free {
        let start = Instant::from_unix(hour * 3_600);
        Free { slot: Interval { start, end: Instant::from_unix(hour * 3_600 + 5_400) }, expert }
    }

    #[test]
    fn pages_follow_one_another_without_gap_or_overlap() {
        let days: Vec<Day> = (1..=17).map(day).collect();
        let first = Page::of(&days, None);
        assert_eq!((first.days.len(), first.earlier, first.more), (7, None, date(8)));
        let second = Page::of(&days, first.more);
        assert_eq!((second.days.len(), second.earlier, second.more), (7, date(1), date(15)));
        let last = Page::of(&days, second.more);
        assert_eq!((last.days.len(), last.earlier, last.more), (3, date(8), None));
    }

    #[test]
    fn a_page_past_the_last_day_is_empty_and_leads_back() {
        let days: Vec<Day> = (1..=3).map(day).collect();
        let page = Page::of(&days, date(30));
        assert_eq!((page.days.len(), page.earlier, page.more), (0, date(1), None));
        assert_eq!(Page::of(&[], date(30)), Page { days: &[], earlier: None, more: None });
    }

    #[test]
    fn a_day_shows_each_start_once_and_folds_away_who_of_several_it_could_be() {
        let free = [free(9, 0), free(9, 1), free(10, 0), free(10, 1), free(11, 1)];
        let (shown, folded) = spread(&free);
        let experts: Vec<usize> = shown.iter().map(|start| start.experts).collect();
        assert_eq!(experts, [2, 2, 1]);
        assert_eq!(folded, free[..4]);
    }

    #[test]
    fn no_time_of_a_day_is_lost_when_it_has_many() {
        let many: Vec<Free> = (0..20).map(|hour| free(hour, 0)).collect();
        let (shown, folded) = spread(&many);
        assert_eq!((shown.len(), folded.len()), (TIMES_SHOWN, 20 - TIMES_SHOWN));
        let shown: Vec<Free> = shown.iter().map(|start| start.first).collect();
        assert_eq!([shown, folded].concat(), many);
    }

    #[test]
    fn a_date_that_is_none_is_not_asked_for() {
        let asked = |from: &str| Asked { from: Some(from.to_owned()), ..Asked::default() };
        assert_eq!(asked("2027-03-18").from_date(), date(18));
        for from in ["", "18.3.2027", "2027-02-30", "2027-03-18T00:00:00Z", "9999999999", "'; --"] {
            assert_eq!(asked(from).from_date(), None, "{from} was taken for a date");
        }
    }
}
