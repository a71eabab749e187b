"""Random valid recurrence rules, each with the occurrences that python-dateutil gives it.

    python3 random_rules.py SEED COUNT

prints one JSON object a line: `start` and `rule` as content lines, `window` and `starts` in unix seconds, `judged`: whether
the rule is of a kind below. The same seed gives the same rules.

dateutil strays from RFC 5545 in four ways. A rule of such a kind is judged: put right before dateutil is asked, by a rule
that means the same and that it does understand. Any other is asked plainly, as it stands:

1. BYWEEKNO alone: the weekday is that of DTSTART (3.3.10, "information, not contained in the rule"); dateutil takes all
   seven. It is asked with BYDAY.
2. BYDAY with plain and numbered days (`FR,1MO`): a list unites; dateutil intersects the two kinds. Plain days are spelled
   out as every number there is.
3. BYSETPOS of a weekly rule counts from the beginning of the week (3.3.10, "a set of recurrence instances starts at the
   beginning of the interval"); dateutil counts the first week from DTSTART. It is asked from the week's first day.
4. BYWEEKNO at the edges of years: of the days of December in week 1 dateutil does not see the negative number, and for the
   first days of January it counts the weeks of the old year wrongly (it takes 2050-01-01 for week 53 of 2049, which has 52;
   ISO 8601 and 3.3.10 say 52). Numbers that may mean such weeks are asked for year by year, as days of the year.

Two things of ours are added: DTSTART is the first instance even where the rule does not give it (3.8.5.3), and a wall clock
becomes an instant by 3.3.5 (in a gap the offset before it, the first of two), with UNTIL compared as an instant.
"""

import datetime
import itertools
import json
import random
import sys
import types
import zoneinfo

from dateutil import rrule

FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
WEIGHTS = [26, 22, 16, 14, 10, 8, 4]
# How far each is followed, in days: rarer ones further, all within seconds of dateutil's time.
HORIZON_DAYS = dict(zip(FREQUENCIES, [15_000, 6_000, 3_000, 1_500, 700, 60, 4]))
OCCURRENCES_MAX = 60
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
UTC = datetime.timezone.utc
HELSINKI = "Europe/Helsinki"
ZONES = [HELSINKI, HELSINKI, HELSINKI, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
# Days around which the clocks of those zones change.
CLOCK_CHANGES = [(2026, 10, 24), (2027, 3, 13), (2027, 3, 27), (2027, 4, 3), (2027, 10, 2), (2027, 10, 30), (2027, 11, 6)]


class Rule:
    """A rule by its parts, and how dateutil is asked for it."""

    def __init__(self, dice):
        self.freq = dice.choices(FREQUENCIES, WEIGHTS)[0]
        self.zone = dice.choice(["utc", "floating"] + ["zoned"] * 3)
        self.is_date = FREQUENCIES.index(self.freq) <= 3 and dice.random() < 0.15
        self.zone = "floating" if self.is_date else self.zone
        self.tzid = dice.choice(ZONES) if self.zone == "zoned" else None
        self.start = self.random_start(dice)
        self.interval = 1 if dice.random() < 0.5 else dice.randint(1, 60 if self.sub_daily() else 6)
        self.wkst = dice.randrange(7) if dice.random() < 0.35 else None
        self.parts = {}
        self.pick_days(dice)
        self.pick_times(dice)
        if self.parts and dice.random() < 0.2:
            # A single second has no second position, and dateutil would look for it second by second.
            finer = {"BYMINUTE", "BYSECOND"} & self.parts.keys()
            most = 1 if self.sub_daily() and (self.freq == "SECONDLY" or not finer) else 6
            self.parts["BYSETPOS"] = some(dice, [*range(-most, 0), *range(1, most + 1)], 3)
        self.count = self.until = None
        end = dice.random()
        if end < 0.33:
            self.count = dice.randint(1, 40)
        elif end < 0.66:
            days = HORIZON_DAYS[self.freq]
            self.until = self.start + datetime.timedelta(seconds=dice.randrange(-3_600, days * 86_400))
            if self.tzid and dice.random() < 0.4:
                # Within hours of the start, where the clock may change.
                self.until = self.start + datetime.timedelta(minutes=dice.randrange(0, 4_000))

    def sub_daily(self):
        return FREQUENCIES.index(self.freq) > 3

    def random_start(self, dice):
        if self.tzid and dice.random() < 0.4:
            day = datetime.date(*dice.choice(CLOCK_CHANGES)) + datetime.timedelta(days=dice.randint(-2, 2))
            minute = dice.choice([0, 15, 30, 30, 45])
            return datetime.datetime(day.year, day.month, day.day, dice.randint(0, 5), minute, 0)
        day = datetime.date(1998, 1, 1) + datetime.timedelta(days=dice.randrange(15_000))
        if self.is_date:
            return datetime.datetime(day.year, day.month, day.day)
        second = dice.choice([0, 0, 0, dice.randrange(60)])
        return datetime.datetime(day.year, day.month, day.day, dice.randrange(24), dice.randrange(60), second)

    def pick_days(self, dice):
        """Only parts that RFC 5545's table allows beside this frequency."""
        chance = dice.random
        parts = self.parts
        if chance() < 0.28:
            parts["BYMONTH"] = some(dice, range(1, 13), 4)
        if self.freq == "YEARLY" and chance() < 0.2:
            parts["BYWEEKNO"] = some(dice, [*range(-53, 0), *range(1, 54), 1, 52, 53, -1, -53], 4)
        if self.freq in ("YEARLY", "HOURLY", "MINUTELY", "SECONDLY") and chance() < 0.13:
            parts["BYYEARDAY"] = some(dice, [*range(-366, 0), *range(1, 367)], 12)
        if self.freq != "WEEKLY" and chance() < 0.28:
            parts["BYMONTHDAY"] = some(dice, [*range(-31, 0), *range(1, 32)], 6)
        if chance() < (0.6 if self.freq == "WEEKLY" else 0.35):
            parts["BYDAY"] = self.random_days(dice)

    def random_days(self, dice):
        most = 0
        if self.freq == "MONTHLY" or (self.freq == "YEARLY" and "BYMONTH" in self.parts):
            most = 5
        elif self.freq == "YEARLY" and "BYWEEKNO" not in self.parts:
            most = 53
        days = set()
        for weekday in some(dice, range(7), 4):
            number = 0
            if most and "BYWEEKNO" not in self.parts and dice.random() < 0.6:
                number = dice.choice([-1, 1]) * dice.randint(1, min(most, dice.choice([2, 5, most])))
            days.add((number, weekday))
        return sorted(days)

    def pick_times(self, dice):
        if self.is_date:
            return
        for name, size in [("BYHOUR", 24), ("BYMINUTE", 60), ("BYSECOND", 60)]:
            if dice.random() < 0.18:
                self.parts[name] = some(dice, range(size), 4)

    def start_line(self):
        if self.is_date:
            return self.start.strftime("DTSTART;VALUE=DATE:%Y%m%d")
        zone = f";TZID={self.tzid}" if self.tzid else ""
        return f"DTSTART{zone}:{self.start:%Y%m%dT%H%M%S}{'Z' if self.zone == 'utc' else ''}"

    def rule_line(self):
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.wkst is not None:
            parts.append(f"WKST={WEEKDAYS[self.wkst]}")
        for name, values in self.parts.items():
            if name == "BYDAY":
                values = [f"{number or ''}{WEEKDAYS[day]}" for number, day in values]
            parts.append(f"{name}={','.join(map(str, values))}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until_text()}")
        return "RRULE:" + ";".join(parts)

    def until_text(self):
        """Of DTSTART's kind (3.3.10): a date, a floating time, otherwise UTC."""
        if self.is_date:
            return f"{self.until:%Y%m%d}"
        if self.zone == "floating":
            return f"{self.until:%Y%m%dT%H%M%S}"
        until = datetime.datetime.fromtimestamp(self.instant(self.until), UTC)
        return f"{until:%Y%m%dT%H%M%SZ}"

    def instant(self, wall):
        zone = zoneinfo.ZoneInfo(self.tzid) if self.tzid else UTC
        return int(wall.replace(tzinfo=zone).timestamp())

    def until_instant(self):
        if self.until is None:
            return None
        wall = self.until.replace(hour=0, minute=0, second=0) if self.is_date else self.until
        return self.instant(wall)

    def dateutil(self, start, parts, end):
        """dateutil's wall clocks, without COUNT, which is applied where the start is known."""
        names = {"BYDAY": "byweekday", "BYWEEKNO": "byweekno", "BYSETPOS": "bysetpos"}
        wanted = {names.get(name, name.lower()): values for name, values in parts.items()}
        if "BYDAY" in parts:
            wanted["byweekday"] = [rrule.weekday(day, number or None) for number, day in parts["BYDAY"]]
        # It looks for the next occurrence up to the last year there is, which takes minutes where there is none.
        rrule.datetime = types.SimpleNamespace(**{**vars(datetime), "MAXYEAR": end.year})
        try:
            yield from rrule.rrule(
                getattr(rrule, self.freq), dtstart=start, interval=self.interval,
                wkst=self.wkst or 0, until=end, cache=False, **wanted)
        except ValueError:
            # "Invalid rrule byxxx generates an empty set."
            return

    def asked(self, end):
        """What dateutil answers, and whether the rule was judged first."""
        parts, start = self.put_right()
        if any(number < 0 or number >= 52 for number in parts.get("BYWEEKNO", [])):
            return self.year_by_year(parts, end), True
        is_judged = parts != self.parts or start != self.start
        return self.dateutil(start, parts, end), is_judged

    def put_right(self):
        parts, start = dict(self.parts), self.start
        picks_no_day = not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & parts.keys()
        if picks_no_day and ("BYWEEKNO" in parts or (self.freq == "WEEKLY" and "BYSETPOS" in parts)):
            parts["BYDAY"] = [(0, self.start.weekday())]
        numbers = {bool(number) for number, _ in parts.get("BYDAY", [])}
        if len(numbers) == 2:
            parts["BYDAY"] = sorted(spelled_out(parts["BYDAY"], self.freq, parts))
        if self.freq == "WEEKLY" and "BYSETPOS" in parts:
            start -= datetime.timedelta(days=(start.weekday() - (self.wkst or 0)) % 7)
        return parts, start

    def year_by_year(self, parts, end):
        """Week numbers as the days they mean, each year and at both its edges."""
        for year in range(self.start.year, end.year + 1, self.interval):
            first, until = datetime.datetime(year, 1, 1), datetime.datetime(year, 12, 31)
            days = []
            for number in range((until - first).days + 1):
                day = first + datetime.timedelta(days=number)
                week, weeks = week_of(day, self.wkst or 0)
                if week in parts["BYWEEKNO"] or week - weeks - 1 in parts["BYWEEKNO"]:
                    days.append(number + 1)
            rest = {name: values for name, values in parts.items() if name != "BYWEEKNO"}
            days = sorted(set(days) & days_of_year(parts, until.timetuple().tm_yday))
            if days:
                rest["BYYEARDAY"] = days
                rest.setdefault("BYHOUR", [self.start.hour])
                rest.setdefault("BYMINUTE", [self.start.minute])
                rest.setdefault("BYSECOND", [self.start.second])
                yield from self.dateutil(first, rest, min(end, until.replace(hour=23, minute=59, second=59)))

    def expected(self, walls, horizon):
        """Instants in order, each once."""
        until = self.until_instant()
        walls = (wall for wall in walls if wall >= self.start)
        starts = (self.instant(wall) for wall in itertools.islice(walls, self.count))
        # A clock set back may bring an earlier instant after a later one: hence the surplus.
        kept = set(itertools.islice((s for s in starts if until is None or s <= until), OCCURRENCES_MAX + 20))
        kept.add(self.instant(self.start))
        kept = sorted(kept)
        end = kept[OCCURRENCES_MAX] if len(kept) > OCCURRENCES_MAX else horizon
        return [start for start in kept if start < end], end


def some(dice, values, most):
    values = list(values)
    return sorted(set(dice.choices(values, k=dice.randint(1, most))))


def spelled_out(days, freq, parts):
    most = 53 if freq == "YEARLY" and "BYMONTH" not in parts else 5
    return {(n, day) for number, day in days for n in ([number] if number else range(1, most + 1))}


def week_of(day, wkst):
    """The week's number and how many its year has, for weeks that begin on `wkst` (ISO 8601 otherwise)."""
    middle = day - datetime.timedelta(days=(day.weekday() - wkst) % 7 - 3)
    week = (middle.timetuple().tm_yday - 1) // 7 + 1
    assert wkst or week == day.isocalendar()[1]
    return week, weeks_in_year(middle.year, wkst)


def weeks_in_year(year, wkst):
    last = datetime.datetime(year, 12, 28)
    middle = last - datetime.timedelta(days=(last.weekday() - wkst) % 7 - 3)
    return (middle.timetuple().tm_yday - 1) // 7 + 1


def days_of_year(parts, length):
    wanted = parts.get("BYYEARDAY")
    if wanted is None:
        return set(range(1, length + 1))
    return {day if day > 0 else length + 1 + day for day in wanted}


def case(dice):
    rule = Rule(dice)
    end = rule.start + datetime.timedelta(days=HORIZON_DAYS[rule.freq])
    horizon = rule.instant(end)
    walls, is_judged = rule.asked(end)
    starts, to = rule.expected(walls, horizon)
    begin = rule.instant(rule.start) - 90_000
    if dice.random() < 0.4:
        begin = dice.choice(starts) + dice.randint(-1, 1)
    to = max(to, begin)
    length = 86_400 if rule.is_date else 0
    shown = [start for start in starts if start >= begin or start + length > begin]
    return {
        "start": rule.start_line(), "rule": rule.rule_line(), "window": [begin, to], "starts": shown,
        "judged": is_judged,
    }


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    dice = random.Random(seed)
    for _ in range(count):
        print(json.dumps(case(dice), separators=(",", ":")))


if __name__ == "__main__":
    main()
