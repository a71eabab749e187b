"""Reads a calendar from standard input as one of two well-known parsers does; prints what it understood as JSON."""
import datetime
import json
import sys


def utc(at):
    return at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_icalendar(text):
    import icalendar

    calendar = icalendar.Calendar.from_ical(text)

    def value(component, name):
        found = component.get(name)
        return None if found is None else str(found)

    def people(component, name):
        found = component.get(name, [])
        found = found if isinstance(found, list) else [found]
        return [[str(one.params.get("CN", "")), str(one)] for one in found]

    def event(component):
        return {
            "uid": value(component, "UID"),
            "sequence": int(component["SEQUENCE"]),
            "start": utc(component["DTSTART"].dt),
            "end": utc(component["DTEND"].dt),
            "stamp": utc(component["DTSTAMP"].dt),
            "status": value(component, "STATUS"),
            "summary": value(component, "SUMMARY"),
            "description": value(component, "DESCRIPTION"),
            "url": value(component, "URL"),
            "organizer": people(component, "ORGANIZER"),
            "attendees": people(component, "ATTENDEE"),
            "alarms": [value(alarm, "DESCRIPTION") for alarm in component.walk("VALARM")],
        }

    return {
        "name": value(calendar, "X-WR-CALNAME"),
        "method": value(calendar, "METHOD"),
        "events": [event(component) for component in calendar.walk("VEVENT")],
    }


def by_vobject(text):
    import vobject

    calendar = vobject.readOne(text)

    def value(component, name):
        found = component.contents.get(name)
        return found[0].value if found else None

    def people(component, name):
        found = component.contents.get(name, [])
        return [[one.params.get("CN", [""])[0], one.value] for one in found]

    def event(component):
        return {
            "uid": value(component, "uid"),
            "sequence": int(value(component, "sequence")),
            "start": utc(value(component, "dtstart")),
            "end": utc(value(component, "dtend")),
            "stamp": utc(value(component, "dtstamp")),
            "status": value(component, "status"),
            "summary": value(component, "summary"),
            "description": value(component, "description"),
            "url": value(component, "url"),
            "organizer": people(component, "organizer"),
            "attendees": people(component, "attendee"),
            "alarms": [value(alarm, "description") for alarm in component.contents.get("valarm", [])],
        }

    # A parser that keeps what it does not know as plain text leaves the escapes in it.
    name = value(calendar, "x-wr-calname")
    for written, meant in [("\\,", ","), ("\\;", ";"), ("\\\\", "\\")]:
        name = name.replace(written, meant) if name else name
    return {
        "name": name,
        "method": value(calendar, "method"),
        "events": [event(component) for component in calendar.contents.get("vevent", [])],
    }


PARSERS = {"icalendar": by_icalendar, "vobject": by_vobject}

if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    json.dump(PARSERS[sys.argv[1]](given), sys.stdout)
