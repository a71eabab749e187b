"""Reads a calendar with recurring-ical-events and lists every occurrence in a window: FILE FROM TO, bounds in unix seconds.

Prints the number of occurrences and the CPU seconds of reading and expanding, without those of starting Python.
"""

import datetime
import sys
import time
import zoneinfo

import icalendar
import recurring_ical_events

ZONE = zoneinfo.ZoneInfo("Europe/Helsinki")


def main():
    with open(sys.argv[1], "rb") as file:
        text = file.read()
    start, end = (datetime.datetime.fromtimestamp(int(bound), ZONE) for bound in sys.argv[2:4])
    before = time.process_time()
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(start, end)
    print(len(found), time.process_time() - before)


if __name__ == "__main__":
    main()
