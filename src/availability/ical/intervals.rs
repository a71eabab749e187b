//! Sets of time: lists of intervals, sorted, without overlap or touching ends.

use entity::values::time::Interval;

/// The same time as a set; empty intervals hold no time.
pub fn merged(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.retain(|interval| interval.start < interval.end);
    // Stable, because it is quick on the sorted runs that most callers join.
    intervals.sort();
    let mut set: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match set.last_mut() {
            Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
            Some(_) | None => set.push(interval),
        }
    }
    set
}

/// What of `set` lies inside `frame`.
pub fn clipped(set: &[Interval], frame: Interval) -> Vec<Interval> {
    let inside = set.iter().filter_map(|interval| {
        Interval::new(interval.start.max(frame.start), interval.end.min(frame.end))
    });
    inside.filter(|interval| interval.start < interval.end).collect()
}

/// What of `set` lies outside `taken`; both are sets.
pub fn without(set: &[Interval], taken: &[Interval]) -> Vec<Interval> {
    let mut left = Vec::new();
    let mut taken = taken.iter().peekable();
    for interval in set {
        let mut start = interval.start;
        while let Some(hole) = taken.next_if(|hole| hole.end <= interval.end) {
            left.extend(Interval::new(start, hole.start));
            start = start.max(hole.end);
        }
        let end = taken.peek().map_or(interval.end, |hole| hole.start.min(interval.end));
        left.extend(Interval::new(start, end));
    }
    merged(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::values::time::Instant;

    fn set(bounds: &[(i64, i64)]) -> Vec<Interval> {
        let at = Instant::from_unix;
        bounds.iter().map(|(start, end)| Interval::new(at(*start), at(*end)).unwrap()).collect()
    }

    #[test]
    fn overlapping_and_touching_intervals_become_one() {
        let mixed = set(&[(5, 7), (0, 2), (2, 3), (6, 9), (4, 4)]);
        assert_eq!(merged(mixed), set(&[(0, 3), (5, 9)]));
    }

    #[test]
    fn subtracting_agrees_with_looking_at_every_second() {
        let (one, other) = (
            set(&[(0, 5), (7, 12), (14, 20)]),
            set(&[(0, 1), (3, 8), (9, 10), (11, 16), (25, 26)]),
        );
        let left = without(&one, &other);
        let has =
            |set: &[Interval], t: i64| set.iter().any(|i| i.start.unix() <= t && t < i.end.unix());
        for t in -1..30 {
            assert_eq!(has(&left, t), has(&one, t) && !has(&other, t), "{t}");
        }
    }
}
