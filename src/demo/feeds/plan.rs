//! When the sample experts can be booked and what else they do, in Helsinki's local time.

/// Days of the week, in the order of iCalendar's `BYDAY`.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Day {
    Mo,
    Tu,
    We,
    Th,
    Fr,
}

impl Day {
    /// Its name in `BYDAY`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mo => "MO",
            Self::Tu => "TU",
            Self::We => "WE",
            Self::Th => "TH",
            Self::Fr => "FR",
        }
    }

    /// Days after Monday.
    pub const fn after_monday(self) -> i64 {
        match self {
            Self::Mo => 0,
            Self::Tu => 1,
            Self::We => 2,
            Self::Th => 3,
            Self::Fr => 4,
        }
    }
}

/// Whose calendar a feed imitates.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Style {
    Google,
    Outlook,
    Apple,
    Nextcloud,
}

/// Hours and minutes of a day.
pub type Clock = (i8, i8);

/// The same hours on some days of the week, every `every_weeks` weeks.
pub struct Weekly {
    pub title: &'static str,
    pub days: &'static [Day],
    pub from: Clock,
    pub to: Clock,
    pub every_weeks: u8,
    /// Weeks from now (0 is this week) in which it does not happen.
    pub skipped_weeks: &'static [i64],
}

/// Something that happens once.
pub struct Once {
    pub title: &'static str,
    /// Weeks from now; 0 is this week.
    pub week: i64,
    pub day: Day,
    pub length: Length,
    pub effect: Effect,
}

/// How long a single event lasts.
pub enum Length {
    Hours(Clock, Clock),
    /// Whole days from its day on.
    Days(i64),
}

/// Whether a single event takes the expert's time.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    Blocks,
    /// `TRANSP:TRANSPARENT`: shown as free.
    Transparent,
    /// `STATUS:CANCELLED`.
    Cancelled,
}

/// One expert's weeks.
pub struct Plan {
    pub expert: &'static str,
    pub style: Style,
    pub open: &'static [Weekly],
    pub meetings: &'static [Weekly],
    pub events: &'static [Once],
}

const fn open(days: &'static [Day], from: Clock, to: Clock) -> Weekly {
    Weekly { title: "Sparrattavissa", days, from, to, every_weeks: 1, skipped_weeks: &[] }
}

const fn meeting(title: &'static str, days: &'static [Day], from: Clock, to: Clock) -> Weekly {
    Weekly { title, days, from, to, every_weeks: 1, skipped_weeks: &[] }
}

/// Every sample expert; the slugs are those of `studio.toml`.
pub const PLANS: &[Plan] = &[
    Plan {
        expert: "aino-esimerkki",
        style: Style::Google,
        open: &[
            open(&[Day::Mo, Day::Tu, Day::We, Day::Th], (9, 0), (16, 0)),
            open(&[Day::Fr], (9, 0), (12, 0)),
        ],
        meetings: &[
            meeting("Tiimin viikkopalaveri", &[Day::Mo], (9, 0), (10, 0)),
            Weekly {
                every_weeks: 2,
                skipped_weeks: &[2],
                ..meeting("Asiakkaan ohjausryhmä", &[Day::We], (13, 0), (14, 30))
            },
        ],
        events: &[
            Once {
                title: "Lomapäivät",
                week: 3,
                day: Day::Th,
                length: Length::Days(2),
                effect: Effect::Blocks,
            },
            Once {
                title: "Verkkoluento (voi katsoa tallenteena)",
                week: 1,
                day: Day::Tu,
                length: Length::Hours((10, 0), (12, 0)),
                effect: Effect::Transparent,
            },
        ],
    },
    Plan {
        expert: "mikko-malli",
        style: Style::Outlook,
        open: &[open(&[Day::Tu, Day::We, Day::Th], (8, 30), (15, 30))],
        meetings: &[
            Weekly {
                skipped_weeks: &[1, 4],
                ..meeting("Innovaatiovartti", &[Day::Tu], (8, 30), (9, 0))
            },
            meeting("Opetus", &[Day::Th], (13, 0), (15, 30)),
        ],
        events: &[
            Once {
                title: "Seminaari",
                week: 2,
                day: Day::We,
                length: Length::Days(1),
                effect: Effect::Blocks,
            },
            Once {
                title: "Canceled: Haastattelu",
                week: 1,
                day: Day::We,
                length: Length::Hours((9, 0), (11, 0)),
                effect: Effect::Cancelled,
            },
        ],
    },
    Plan {
        expert: "sofia-exempel",
        style: Style::Apple,
        open: &[open(&[Day::Mo, Day::We, Day::Fr], (10, 0), (17, 0))],
        meetings: &[
            Weekly {
                skipped_weeks: &[1],
                ..meeting("Lunch med nätverket", &[Day::We], (12, 0), (13, 0))
            },
            meeting("Planering", &[Day::Mo], (15, 0), (16, 0)),
        ],
        events: &[
            Once {
                title: "Semester",
                week: 5,
                day: Day::Mo,
                length: Length::Days(5),
                effect: Effect::Blocks,
            },
            Once {
                title: "Födelsedag",
                week: 1,
                day: Day::Fr,
                length: Length::Days(1),
                effect: Effect::Transparent,
            },
        ],
    },
    Plan {
        expert: "ville-esimerkki",
        style: Style::Google,
        open: &[open(&[Day::Mo, Day::Tu, Day::We, Day::Th, Day::Fr], (12, 0), (18, 0))],
        meetings: &[
            meeting("Pelitestaus", &[Day::Tu, Day::Th], (16, 0), (18, 0)),
            Weekly { skipped_weeks: &[3], ..meeting("Palaveri", &[Day::Mo], (12, 0), (13, 0)) },
        ],
        events: &[
            Once {
                title: "Talviloma",
                week: 4,
                day: Day::Mo,
                length: Length::Days(3),
                effect: Effect::Blocks,
            },
            Once {
                title: "Peruttu työpaja",
                week: 1,
                day: Day::We,
                length: Length::Hours((12, 0), (16, 0)),
                effect: Effect::Cancelled,
            },
        ],
    },
    Plan {
        expert: "leena-malli",
        style: Style::Nextcloud,
        open: &[open(&[Day::Tu, Day::We, Day::Th, Day::Fr], (9, 0), (14, 0))],
        meetings: &[Weekly {
            skipped_weeks: &[2, 3],
            ..meeting("Johtoryhmä", &[Day::We], (9, 0), (11, 0))
        }],
        events: &[
            Once {
                title: "Vapaapäivä",
                week: 2,
                day: Day::Fr,
                length: Length::Days(1),
                effect: Effect::Blocks,
            },
            Once {
                title: "Hammaslääkäri",
                week: 1,
                day: Day::Th,
                length: Length::Hours((9, 0), (10, 0)),
                effect: Effect::Blocks,
            },
        ],
    },
    Plan {
        expert: "elias-exempel",
        style: Style::Outlook,
        open: &[
            open(&[Day::Mo, Day::Tu, Day::Th], (10, 0), (16, 0)),
            Weekly { every_weeks: 2, ..open(&[Day::Fr], (9, 0), (13, 0)) },
        ],
        meetings: &[
            meeting("Veckomöte", &[Day::Mo], (13, 0), (14, 0)),
            Weekly {
                every_weeks: 2,
                skipped_weeks: &[2],
                ..meeting("Spelkväll, förberedelser", &[Day::Th], (14, 30), (16, 0))
            },
        ],
        events: &[Once {
            title: "Ledig",
            week: 3,
            day: Day::Mo,
            length: Length::Days(2),
            effect: Effect::Blocks,
        }],
    },
    Plan {
        expert: "noora-esimerkki",
        style: Style::Apple,
        open: &[open(&[Day::Mo, Day::Tu, Day::We, Day::Th, Day::Fr], (8, 0), (12, 0))],
        meetings: &[
            meeting("Aamukahvit", &[Day::Fr], (8, 0), (9, 0)),
            Weekly { skipped_weeks: &[2], ..meeting("Valmennus", &[Day::Tu], (8, 0), (10, 0)) },
        ],
        events: &[
            Once {
                title: "Koulutuspäivä",
                week: 2,
                day: Day::Mo,
                length: Length::Days(1),
                effect: Effect::Blocks,
            },
            Once {
                title: "Alustava varaus: peruttu",
                week: 1,
                day: Day::Mo,
                length: Length::Hours((8, 0), (12, 0)),
                effect: Effect::Cancelled,
            },
        ],
    },
    Plan {
        expert: "otto-malli",
        style: Style::Google,
        open: &[
            open(&[Day::We, Day::Th, Day::Fr], (9, 0), (17, 0)),
            open(&[Day::Mo], (15, 0), (19, 0)),
        ],
        meetings: &[
            meeting("Lounas", &[Day::We, Day::Th, Day::Fr], (11, 30), (12, 15)),
            Weekly {
                skipped_weeks: &[1],
                ..meeting("Hallituksen kokous", &[Day::Fr], (14, 0), (17, 0))
            },
        ],
        events: &[Once {
            title: "Matkoilla",
            week: 6,
            day: Day::We,
            length: Length::Days(3),
            effect: Effect::Blocks,
        }],
    },
];
