//! Inputs made from others, by a seed: what libFuzzer does where there is no libFuzzer.

/// What calendars and addresses are made of.
const WORDS: [&str; 46] = [
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "BEGIN:VCALENDAR\r\n",
    "END:VCALENDAR\r\n",
    "BEGIN:VTIMEZONE\r\n",
    "BEGIN:DAYLIGHT\r\n",
    "END:DAYLIGHT\r\n",
    "BEGIN:VFREEBUSY\r\n",
    "BEGIN:VAVAILABILITY\r\n",
    "BEGIN:AVAILABLE\r\n",
    "DTSTART:20270328T033000\r\n",
    "DTSTART;TZID=Europe/Helsinki:20271031T033000\r\n",
    "DTEND:20270101T000000Z\r\n",
    "DURATION:-P1D\r\n",
    "RRULE:FREQ=SECONDLY\r\n",
    "EXRULE:FREQ=DAILY\r\n",
    "RDATE;VALUE=PERIOD:20270301T080000Z/PT1H\r\n",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20270302T080000Z\r\n",
    "SEQUENCE:9\r\n",
    "TRANSP:TRANSPARENT\r\n",
    "STATUS:CANCELLED\r\n",
    "FREQ=YEARLY;",
    "FREQ=MONTHLY;",
    "FREQ=WEEKLY;",
    "FREQ=HOURLY;",
    "COUNT=",
    "UNTIL=",
    "INTERVAL=",
    ";BYDAY=MO,-1SU",
    ";BYMONTHDAY=-31,31",
    ";BYSETPOS=-1,2",
    ";BYWEEKNO=53,-53",
    ";BYYEARDAY=366,-366",
    ";BYHOUR=2,3",
    ";BYMINUTE=30",
    ";BYSECOND=59",
    "99991231T235959Z",
    "00010101T000000",
    "\r\n ",
    "\u{feff}",
    "[::ffff:7f00:1]",
    "http://",
    "webcal://",
    "@",
    "%00",
    "\u{202e}",
];
const NUMBERS: [&str; 8] =
    ["0", "-1", "1", "53", "366", "2147483648", "9223372036854775807", "99999999999999999999"];
/// Longer inputs are slow and say nothing that short ones do not.
const BYTES_MAX: usize = 4_000;
const CHANGES_MAX: u64 = 6;

/// Chance by a seed (splitmix64): the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `bound`, or 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or(usize::MAX).checked_rem(bound).unwrap_or_default()
    }
}

/// One of `corpus` with a few changes.
pub fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.next() % CHANGES_MAX {
        change(&mut bytes, corpus, dice);
    }
    bytes.truncate(BYTES_MAX);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], dice: &mut Dice) {
    let (at, to) = range(bytes.len(), dice);
    match dice.below(9) {
        0 => insert(bytes, at, &[dice.next().to_le_bytes()[0]]),
        1 => insert(bytes, at, WORDS[dice.below(WORDS.len())].as_bytes()),
        2 => replace_number(bytes, at, NUMBERS[dice.below(NUMBERS.len())]),
        3 => drop(bytes.drain(at..to)),
        4 => {
            let copied: Vec<u8> = bytes[at..to].into();
            insert(bytes, dice.below(bytes.len() + 1), &copied);
        }
        5 => bytes.truncate(at),
        6 => {
            let other = &corpus[dice.below(corpus.len())];
            let (from, until) = range(other.len(), dice);
            insert(bytes, at, &other[from..until]);
        }
        7 => swap_lines(bytes, dice),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << (dice.next() % 8);
            }
        }
    }
}

/// Some stretch of `length`, mostly short.
fn range(length: usize, dice: &mut Dice) -> (usize, usize) {
    let start = dice.below(length + 1);
    let most = if dice.below(4) == 0 { length } else { 40 };
    (start, (start + dice.below(most + 1)).min(length))
}

fn insert(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    let at = at.min(bytes.len());
    bytes.splice(at..at, more.iter().copied());
}

/// Writes `number` over the first digits from `at` on.
fn replace_number(bytes: &mut Vec<u8>, at: usize, number: &str) {
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found)
    else {
        return;
    };
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.splice(start..start + digits, number.bytes());
}

fn swap_lines(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    lines.swap(one, other);
    *bytes = lines.concat();
}
