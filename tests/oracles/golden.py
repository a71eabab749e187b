"""Golden calendars: small cases of our own, each with the occurrences that two other parsers give it.

    python3 golden.py LIBICAL FOLDER

LIBICAL is benches/calendar/libical.c, compiled; this Python must have recurring-ical-events. Writes NAME.ics and NAME.txt
(start and end of every occurrence in 2027, UTC, floating and all-day values placed in UTC) into FOLDER. Stops where the two
disagree, but for the cases that say what one of them cannot do, and why.
"""

import datetime
import os
import subprocess
import sys

import icalendar
import recurring_ical_events

UTC = datetime.timezone.utc
FROM, TO = datetime.datetime(2027, 1, 1, tzinfo=UTC), datetime.datetime(2028, 1, 1, tzinfo=UTC)

HELSINKI = """BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:DAYLIGHT
DTSTART:19810329T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
OWN = HELSINKI.replace("Europe/Helsinki", "Sparraamo/Office").replace("+0300", "+0500").replace("+0200", "+0430")


def event(lines, uid="a"):
    return f"BEGIN:VEVENT\nUID:{uid}@golden\nDTSTAMP:20261201T000000Z\n{lines.strip()}\nEND:VEVENT\n"


def zoned(name, value):
    return f"{name};TZID=Europe/Helsinki:{value}"


MONDAYS = f"{zoned('DTSTART', '20270301T100000')}\n{zoned('DTEND', '20270301T113000')}\nRRULE:FREQ=WEEKLY;COUNT=8"

# name: the calendar's components; which of the two parsers cannot be asked, and why.
CASES = {
    "all-day": (event("DTSTART;VALUE=DATE:20270328\nDTEND;VALUE=DATE:20270329"), {}),
    "all-day-without-end": (event("DTSTART;VALUE=DATE:20270328"), {}),
    "several-days": (event("DTSTART;VALUE=DATE:20270701\nDTEND;VALUE=DATE:20270715"), {}),
    "all-day-series-with-exceptions": (
        event("DTSTART;VALUE=DATE:20261230\nRRULE:FREQ=DAILY;INTERVAL=3;COUNT=6\nEXDATE;VALUE=DATE:20270105,20270108"), {}),
    "floating": (event("DTSTART:20270328T033000\nDTEND:20270328T050000"), {}),
    "utc-over-midnight": (event("DTSTART:20270301T230000Z\nDTEND:20270302T003000Z"), {}),
    "without-end": (event("DTSTART:20270301T080000Z"), {}),
    "without-length": (event("DTSTART:20270301T080000Z\nDTEND:20270301T080000Z"), {}),
    "duration-of-hours": (event("DTSTART:20270301T080000Z\nDURATION:PT1H30M"), {}),
    "duration-of-a-week": (event("DTSTART:20270301T080000Z\nDURATION:P1W"), {}),
    "weekly-over-both-changes-of-the-clock": (
        HELSINKI + event(f"{zoned('DTSTART', '20270104T100000')}\n{zoned('DTEND', '20270104T113000')}\n"
                         "RRULE:FREQ=WEEKLY;UNTIL=20271227T080000Z"), {}),
    # Without lengths: recurring-ical-events ends such an instance before it starts.
    "summer-gap": (
        HELSINKI + event(f"{zoned('DTSTART', '20270326T033000')}\nRRULE:FREQ=DAILY;COUNT=4"),
        {"libical": "keeps the instances after the gap an hour late"}),
    "winter-overlap": (
        HELSINKI + event(f"{zoned('DTSTART', '20271029T033000')}\nRRULE:FREQ=DAILY;COUNT=4"),
        {"libical": "takes the second of the two times (3.3.5 says the first)"}),
    "zone-of-its-own": (
        OWN + event("DTSTART;TZID=Sparraamo/Office:20270301T100000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;COUNT=10"), {}),
    "exceptions": (HELSINKI + event(f"{MONDAYS}\n{zoned('EXDATE', '20270315T100000,20270405T100000')}"), {}),
    "extra-dates": (HELSINKI + event(f"{MONDAYS}\n{zoned('RDATE', '20270303T100000,20270304T120000')}"),
        {"libical": "takes the wall clock of a zoned RDATE for UTC"}),
    "extra-dates-alone": (event("DTSTART:20270301T080000Z\nDURATION:PT1H\nRDATE:20270302T080000Z,20270503T090000Z"), {}),
    "extra-period": (
        event("DTSTART:20270301T080000Z\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20270302T080000Z/PT3H"),
        {"libical": "3.0 leaves periods out"}),
    "moved-instance": (
        HELSINKI + event(MONDAYS) + event(f"{zoned('RECURRENCE-ID', '20270315T100000')}\n"
                                          f"{zoned('DTSTART', '20270316T140000')}\nDURATION:PT2H"), {}),
    "cancelled-instance": (
        HELSINKI + event(MONDAYS) + event(f"{zoned('RECURRENCE-ID', '20270315T100000')}\n"
                                          f"{zoned('DTSTART', '20270315T100000')}\nDURATION:PT2H\nSTATUS:CANCELLED"), {}),
    "this-and-future": (
        HELSINKI + event(MONDAYS) + event(f"RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Helsinki:20270405T100000\n"
                                          f"{zoned('DTSTART', '20270406T120000')}\n{zoned('DTEND', '20270406T133000')}"),
        {"libical": "knows no RANGE"}),
    "last-sunday": (event("DTSTART:20270131T080000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1SU"), {}),
    "last-workday": (event("DTSTART:20270129T080000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), {}),
    "the-31st": (event("DTSTART:20270131T080000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31"), {}),
    "second-week-from-sunday": (
        event("DTSTART:20270105T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=20"), {}),
    "week-20": (event("DTSTART:20240513T080000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"), {}),
    "begun-long-ago": (
        HELSINKI + event(f"{zoned('DTSTART', '20010910T090000')}\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH"), {}),
    "transparent": (event("DTSTART:20270301T080000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT\nRRULE:FREQ=DAILY;COUNT=3"), {}),
}


def calendar(components):
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Golden//EN\n{components}END:VCALENDAR\n".replace("\n", "\r\n")


def moment(value):
    """A date or a floating time is placed in UTC."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def by_recurring_ical_events(text):
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(FROM, TO)
    kept = [one for one in found if one.get("STATUS") != "CANCELLED"]
    return sorted((moment(one.start), moment(one.end)) for one in kept)


def by_libical(program, path, text):
    bounds = [str(int(bound.timestamp())) for bound in (FROM, TO)]
    lines = subprocess.run([program, path, *bounds, "0"], check=True, capture_output=True, text=True).stdout
    pairs = [line.split() for line in lines.splitlines()]
    rows = [tuple(datetime.datetime.fromtimestamp(int(second), UTC) for second in pair) for pair in pairs]
    # Its span of a date ends with the last second of DTEND's own day, which is no part of the event (3.6.1).
    day = datetime.timedelta(days=1, seconds=-1)
    rows = [(start, end - day if (end.minute, end.second) == (59, 59) else end) for start, end in rows]
    # It expands each VEVENT by itself: what another replaces or cancels is taken out here.
    for one in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        replaced = one.get("RECURRENCE-ID")
        if replaced is not None:
            rows.remove(next(row for row in rows if row[0] == moment(replaced.dt)))
        if one.get("STATUS") == "CANCELLED" and moment(one.start) in [row[0] for row in rows]:
            rows.remove(next(row for row in rows if row[0] == moment(one.start)))
    return sorted(rows)


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    disagreements = []
    for name, (components, unable) in CASES.items():
        path, text = os.path.join(folder, f"{name}.ics"), calendar(components)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        rows, others = by_recurring_ical_events(text), by_libical(program, path, text)
        if (rows == others) == ("libical" in unable):
            disagreements.append(f"{name}:\n  {rows[:9]}\n  {others[:9]}\n  said to differ: {unable}")
        with open(os.path.join(folder, f"{name}.txt"), "w", encoding="utf-8") as file:
            file.writelines(f"{start:%Y-%m-%dT%H:%M:%SZ} {end:%Y-%m-%dT%H:%M:%SZ}\n" for start, end in rows)
    sys.exit("\n".join(disagreements))


if __name__ == "__main__":
    main()
