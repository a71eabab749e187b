"""What hostile calendars cost: `python3 benches/bombs.py target/release/sparraamo`.

Writes each bomb into a temporary folder, lets `sparraamo feed check` read it as a busy calendar over 180 days, and prints
CPU (user and system) and peak memory of that process, as the kernel counted them. Ends in 1 when one costs more than
CPU_MOST or MEMORY_MOST, or when what it must say is not said:

- whole: understood to its end, nothing left out;
- cut: `truncated` is true, and at least the last day is blocked: never silent free time;
- refused: no reading at all, so the last good copy is kept.
"""

import json
import os
import sys
import tempfile

CPU_MOST = 2.0
MEMORY_MOST = 64.0
NEVER_YIELDING_CPU_MOST = 0.5
FROM, TO, LAST_DAY = "2027-01-01T00:00:00Z", "2027-06-30T00:00:00Z", "2027-06-29T00:00:00Z"
# The most that a file may have, as over the network; most bombs are that large.
FULL = 2_990_000
MEGABYTE = 1_048_576


def calendar(body):
    yield "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    yield from body
    yield "END:VCALENDAR\r\n"


def event(*lines, uid="e"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def one(*lines):
    return lambda: calendar([event(*lines)])


def repeated(make, most=FULL):
    """`make(number)` again and again until the file is full."""

    def parts():
        size = number = 0
        while True:
            part = make(number)
            size, number = size + len(part.encode()), number + 1
            if size > most - 100:
                return
            yield part

    return lambda: calendar(parts())


def rule(text, start="20270101T080000Z", length="PT1H"):
    return one(f"DTSTART:{start}", f"DURATION:{length}", f"RRULE:{text}")


def rules(text, count):
    lines = lambda number: event("DTSTART:19000101T000000Z", "DURATION:PT1H", f"RRULE:{text(number)}", uid=number)
    return lambda: calendar(lines(number) for number in range(count))


def inside(head, item, tail, most=FULL):
    """One event (or component) with a list as long as the file allows, on lines of some 900 kB."""

    def parts():
        size, number = 0, 0
        yield head
        while size < most - 2_000:
            line, length = [], 0
            while length < min(900_000, most - 2_000 - size):
                line.append(item(number))
                length, number = length + len(line[-1]) + 1, number + 1
            size += length + 20
            yield from (tail[0], ",".join(line), "\r\n")
        yield tail[1]

    return lambda: calendar(parts())


def date(number):
    return f"20{27 + number % 50:02}{1 + number // 50 % 12:02}{1 + number // 600 % 28:02}"


def moment(number):
    return f"{date(0)[:4]}0{1 + number % 6}{1 + number // 6 % 28:02}T{number // 168 % 24:02}{number // 4032 % 60:02}{number // 241_920 % 60:02}Z"


def zone(number, observances):
    return f"BEGIN:VTIMEZONE\r\nTZID:Zone{number}\r\n{observances}END:VTIMEZONE\r\n"


def observance(kind, start, offsets, *lines):
    head = f"BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{offsets[0]}\r\nTZOFFSETTO:{offsets[1]}\r\n"
    return head + "".join(f"{line}\r\n" for line in lines) + f"END:{kind}\r\n"


def zones_with(*lines):
    """Zones that change as often as can be, each used by one event."""

    def make(number):
        zoned = f"DTSTART;TZID=Zone{number}:20270301T100000"
        change = observance("STANDARD", "20150101T000000", ("+0200", "+0300"), *lines)
        return zone(number, change) + event(zoned, "DURATION:PT1H", uid=number)

    return repeated(make)


def deep():
    yield "BEGIN:VCALENDAR\r\n"
    for _ in range(FULL // 24):
        yield "BEGIN:X-A\r\n"
    for _ in range(FULL // 24):
        yield "END:X-A\r\n"
    yield event("DTSTART:20270301T080000Z") + "END:VCALENDAR\r\n"


def changes(number, future=""):
    day = f"2027{1 + number % 12:02}{1 + number // 12 % 28:02}T{number // 336 % 24:02}{number // 8064 % 60:02}00Z"
    return event(f"DTSTART:{day}", "DURATION:PT1H", f"RECURRENCE-ID{future}:{day}")


SERIES = event("DTSTART:20270101T000000Z", "DURATION:PT1H", "RRULE:FREQ=MINUTELY")
UNFOLDED = "SUMMARY:" + "x" * 60 + "\r\n "

BOMBS = [
    # name, what must be said, the file
    ("every second for ever", "cut", rule("FREQ=SECONDLY")),
    ("every second, events of no length", "cut", rule("FREQ=SECONDLY", length="PT0S")),
    ("every second, a thousand million times", "cut", rule("FREQ=SECONDLY;COUNT=1000000000")),
    ("daily since the year 1, a thousand million times", "cut", rule("FREQ=DAILY;COUNT=1000000000", "00010101T000000Z")),
    ("until the year 9999", "cut", rule("FREQ=MINUTELY;UNTIL=99991231T235959Z;BYSECOND=0,1,2,3,4,5,6,7,8,9")),
    ("in the year 9999", "whole", rule("FREQ=SECONDLY", "99991231T235959Z")),
    ("until before the start", "whole", rule("FREQ=SECONDLY;UNTIL=20200101T000000Z")),
    ("exceptions equal to the rule", "cut", one("DTSTART:20270101T000000Z", "RRULE:FREQ=SECONDLY", "EXRULE:FREQ=SECONDLY")),
    ("daily, with exceptions every second", "cut",
     one("DTSTART:20270101T000000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY", "EXRULE:FREQ=SECONDLY")),
    ("30 February, every second", "whole", rule("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")),
    ("Monday the 31st of April, for ever", "whole", rule("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;BYDAY=MO;COUNT=9")),
    ("a 367th position of a year", "whole", rule("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=367;COUNT=9")),
    ("day 366 in January, every minute", "whole", rule("FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1;COUNT=9")),
    ("every list of every part", "cut", rule(
        "FREQ=YEARLY;COUNT=999999999;BYMONTH=" + ",".join(map(str, range(1, 13)))
        + ";BYMONTHDAY=" + ",".join(map(str, range(1, 32))) + ";BYHOUR=" + ",".join(map(str, range(24)))
        + ";BYMINUTE=" + ",".join(map(str, range(60))) + ";BYSECOND=" + ",".join(map(str, range(60)))
        + ";BYSETPOS=" + ",".join(map(str, range(1, 100_000))), "19000101T000000Z")),
    ("500 rules that never yield", "whole", rules(
        lambda n: f"FREQ=SECONDLY;COUNT=9;BYMONTH=2;BYMONTHDAY=30;BYHOUR={n % 24}", 500)),
    ("500 others that never yield", "whole or cut", rules(
        lambda n: f"FREQ=MINUTELY;COUNT=9;BYYEARDAY=366;BYMONTH=1;BYHOUR={n % 24}", 500)),
    ("500 positions that never come", "whole or cut", rules(
        lambda n: f"FREQ=YEARLY;COUNT=9;BYDAY=MO;BYSETPOS={200 + n}", 500)),
    ("20,000 rules every second", "cut", repeated(
        lambda n: event("DTSTART:19000101T000000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY;COUNT=999999999;BYHOUR=5", uid=n))),
    ("50 rules in each event", "cut", repeated(
        lambda n: event("DTSTART:20000101T000000Z", *["RRULE:FREQ=MINUTELY;COUNT=999999999;BYDAY=MO"] * 50, uid=n))),
    ("two lengthy years, daily", "cut", repeated(
        lambda n: event("DTSTART:20250101T000000Z", "DURATION:P3000000D", "RRULE:FREQ=DAILY", uid=n))),
    ("100 MB in one line", "refused", lambda: calendar(["SUMMARY:", *["x" * MEGABYTE] * 100, "\r\n"])),
    ("a million events", "refused", lambda: calendar(
        event("DTSTART:20270301T080000Z", uid=n) for n in range(1_000_000))),
    ("3 MB in one title", "whole", repeated(lambda n: "X-A:" + "x" * (FULL - 300) + "\r\n" if n == 0 else " " * FULL)),
    ("3 MB in one date list", "cut", one("DTSTART:20270101T000000Z", "RDATE:" + ",".join(["20270301T080000Z"] * 175_000))),
    ("events, as many as fit", "cut", repeated(lambda n: "BEGIN:VEVENT\nEND:VEVENT\n")),
    ("events with a time, as many as fit", "whole", repeated(lambda n: "BEGIN:VEVENT\nDTSTART:20270301\nEND:VEVENT\n")),
    ("events with a UID each", "whole", repeated(
        lambda n: f"BEGIN:VEVENT\nUID:{n}\nDTSTART:{moment(n)}\nEND:VEVENT\n")),
    ("events with rules, as many as fit", "cut", repeated(
        lambda n: f"BEGIN:VEVENT\nUID:{n}\nDTSTART:20260101\nRRULE:FREQ=DAILY\nEND:VEVENT\n")),
    ("one UID for all events", "whole", repeated(lambda n: event(f"DTSTART:{moment(n)}", "DURATION:PT1H"))),
    ("one UID, rising sequences", "whole", repeated(
        lambda n: event(f"DTSTART:{moment(n)}", "DURATION:PT1H", f"SEQUENCE:{n}"))),
    ("one UID for all series", "cut", repeated(
        lambda n: event("DTSTART:20270101T000000Z", "DURATION:PT1H", "RRULE:FREQ=MINUTELY"))),
    ("100,000 unknown properties in an event", "whole", lambda: calendar(
        [event("DTSTART:20270301T080000Z", *[f"X-P{n}:{n}" for n in range(100_000)])])),
    ("100,000 dates in properties of an event", "cut", lambda: calendar(
        [event("DTSTART:20270301T080000Z", *["RDATE:20270301T080000Z"] * 100_000)])),
    ("10,000 folds in a line", "whole", lambda: calendar([UNFOLDED * 10_000 + "\r\n", event("DTSTART:20270301T080000Z")])),
    ("a fold after every byte", "whole", lambda: calendar(
        ["\r\n ".join("DTSTART:20270301T080000Z"), "\r\n", "X:" + "\r\n ".join(["x"] * 700_000) + "\r\n"])),
    ("empty lines", "whole", repeated(lambda n: "\n" * 1_000)),
    ("deep nesting", "cut", deep),
    ("calendars in calendars", "whole", repeated(lambda n: "BEGIN:VCALENDAR\r\n" + event("DTSTART:20270301T080000Z"))),
    ("parameters up to the limit", "whole", repeated(
        lambda n: event("DTSTART" + f";X-{'A' * 300}={'b' * 330}" * 98 + ":20270301T080000Z", uid=n))),
    ("100,000 parameters", "cut", lambda: calendar(
        [event("DTSTART" + ";A=B" * 100_000 + ":20270301T080000Z")])),
    ("quoted parameters", "whole or cut", repeated(
        lambda n: event('DTSTART;X="' + "a,b;c:" * 10_000 + '":20270301T080000Z', uid=n))),
    ("extra dates", "whole", inside("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\n", date, ("RDATE;VALUE=DATE:", "END:VEVENT\r\n"))),
    ("extra dates of one zone", "whole", inside(
        "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Helsinki:20270101T000000\r\n", lambda n: moment(n)[:-1],
        ("RDATE;TZID=Europe/Helsinki:", "END:VEVENT\r\n"))),
    ("extra periods", "whole", inside(
        "BEGIN:VEVENT\r\nDTSTART:20270101T000000Z\r\n", lambda n: f"{moment(n)}/PT1H", ("RDATE;VALUE=PERIOD:", "END:VEVENT\r\n"))),
    ("exceptions", "whole", inside(
        "BEGIN:VEVENT\r\nDTSTART:20270101T000000Z\r\nRRULE:FREQ=HOURLY\r\n", moment, ("EXDATE:", "END:VEVENT\r\n"))),
    ("exceptions without sense", "whole", inside(
        "BEGIN:VEVENT\r\nDTSTART:20270101T000000Z\r\nRRULE:FREQ=HOURLY\r\n", lambda n: "x", ("EXDATE:", "END:VEVENT\r\n"))),
    ("free-busy periods", "whole", inside(
        "BEGIN:VFREEBUSY\r\n", lambda n: f"{moment(n)}/PT1M", ("FREEBUSY:", "END:VFREEBUSY\r\n"))),
    ("free-busy periods, the shortest there are", "cut", inside(
        "BEGIN:VFREEBUSY\r\n", lambda n: f"{date(n)}/P1D", ("FREEBUSY:", "END:VFREEBUSY\r\n"))),
    ("free-busy periods without sense", "cut", inside(
        "BEGIN:VFREEBUSY\r\n", lambda n: "x", ("FREEBUSY:", "END:VFREEBUSY\r\n"))),
    ("changes of single instances", "cut", lambda: calendar(
        [SERIES, *(changes(n) for n in range(FULL // 120))])),
    ("changes of all later instances", "cut", lambda: calendar(
        [SERIES, *(changes(n, ";RANGE=THISANDFUTURE") for n in range(FULL // 145))])),
    ("changes by ten thousand years", "cut", lambda: calendar(
        [SERIES, event("DTSTART:99991231T000000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270101T000000Z"),
         event("DTSTART:00010101T000000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270201T000000Z")])),
    ("zones that change daily", "whole or cut", zones_with("RRULE:FREQ=DAILY")),
    ("zones that change every second", "whole or cut", zones_with("RRULE:FREQ=SECONDLY")),
    ("zones that never change", "whole or cut", zones_with("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")),
    ("zones with lists of changes", "whole or cut", zones_with("RDATE:" + ",".join(f"20270101T{n // 60:02}{n % 60:02}00" for n in range(1_000)))),
    ("one zone, defined again and again", "whole or cut", repeated(
        lambda n: zone(0, observance("STANDARD", "19700101T000000", ("+0200", "+0300"))) if n else
        event("DTSTART;TZID=Zone0:20270301T100000"))),
    ("names of zones nobody knows", "whole or cut", repeated(
        lambda n: event(f"DTSTART;TZID=Nobody/Knows/{n}:20270301T100000", uid=n))),
    ("availabilities", "cut", repeated(
        lambda n: "BEGIN:VAVAILABILITY\r\nBEGIN:AVAILABLE\r\nDTSTART:20270101T000000Z\r\nDURATION:PT1M\r\n"
                  "RRULE:FREQ=MINUTELY;INTERVAL=2\r\nEND:AVAILABLE\r\nEND:VAVAILABILITY\r\n")),
]


def written(path, parts):
    """In a process of its own, since what this one ever held would count as memory of those it starts."""
    child = os.fork()
    if child == 0:
        with open(path, "w", encoding="utf-8", newline="") as file:
            for part in parts():
                file.write(part)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0, path


def run(program, path, answer_path):
    arguments = [program, "feed", "check", path, "--kind", "busy", "--from", FROM, "--to", TO, "--json"]
    answer = os.open(answer_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    silence = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, answer, 1), (os.POSIX_SPAWN_DUP2, silence, 2)]
    child = os.posix_spawn(program, arguments, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    os.close(answer)
    os.close(silence)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1_024


def said(code, answer_path):
    """Read in a child too: the answers are large."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, judged(code, answer_path).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        word = pipe.read()
    os.waitpid(child, 0)
    return word or "nothing"


def judged(code, answer_path):
    if code == 1:
        return "refused"
    if code != 0:
        return f"exit {code}"
    with open(answer_path, encoding="utf-8") as file:
        answer = json.load(file)
    if not answer["truncated"]:
        return "whole"
    last = max((window["end"] for window in answer["windows"]), default="")
    return "cut" if last >= LAST_DAY else "cut, silently free at the end"


def main():
    program = os.path.abspath(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    faults = 0
    print("| bomb | CPU | peak memory | said |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        path, answer_path = os.path.join(folder, "bomb.ics"), os.path.join(folder, "answer.json")
        for name, wanted, parts in BOMBS:
            if only not in name:
                continue
            written(path, parts)
            code, cpu, memory = run(program, path, answer_path)
            word = said(code, answer_path)
            most = NEVER_YIELDING_CPU_MOST if name.startswith("500 ") else CPU_MOST
            is_fault = cpu > most or memory > MEMORY_MOST or word not in wanted.split(" or ")
            faults += is_fault
            note = f" **expected: {wanted}**" if word not in wanted.split(" or ") else " **too much**" if is_fault else ""
            print(f"| {name} | {cpu:.3f} s | {memory:.1f} MB | {word}{note} |", flush=True)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
