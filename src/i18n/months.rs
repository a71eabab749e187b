//! The months by their names.

use entity::values::text::Language;
use entity::values::time::Instant;

use super::local;

/// The month in full: `maaliskuu 2027`, in English `March 2027`.
pub fn month(language: Language, at: Instant) -> String {
    let day = local(at).date();
    let name = match language {
        Language::Fi => finnish(day.month()),
        Language::En => english(day.month()),
        Language::Sv => swedish(day.month()),
    };
    format!("{name} {}", day.year())
}

fn finnish(month: i8) -> &'static str {
    match month {
        1 => "tammikuu",
        2 => "helmikuu",
        3 => "maaliskuu",
        4 => "huhtikuu",
        5 => "toukokuu",
        6 => "kesäkuu",
        7 => "heinäkuu",
        8 => "elokuu",
        9 => "syyskuu",
        10 => "lokakuu",
        11 => "marraskuu",
        _ => "joulukuu",
    }
}

pub(super) fn english(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

fn swedish(month: i8) -> &'static str {
    match month {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_month_is_told_in_full_and_is_finlands() {
        // Half an hour into December in Helsinki.
        let at: Instant = "2026-11-30T22:30:00Z".parse().unwrap();
        assert_eq!(
            Language::ALL.map(|language| month(language, at)),
            ["joulukuu 2026", "December 2026", "december 2026"]
        );
        let before: Instant = "2026-11-30T21:30:00Z".parse().unwrap();
        assert_eq!(month(Language::Fi, before), "marraskuu 2026");
        for names in [finnish, english, swedish] {
            let all: BTreeSet<&str> = (1..=12).map(names).collect();
            assert_eq!(all.len(), 12, "{all:?}");
        }
    }
}
