"""500 calendars under a running shop: `python3 benches/many_feeds.py target/release/sparraamo`.

Serves the calendars itself, each from a loopback address of its own: of a hundred, five never answer, five are 3 MB and one
is a bomb (rules every second). The shop runs on SQLite in a temporary folder. Prints how long the first cycle takes, how far
the shop's memory grows over a second one, and how slow a page is in that beside between the two (19 of 20 answers are
quicker). Ends in 1 when a target is missed or a calendar was not asked.
"""

import concurrent.futures
import contextlib
import datetime
import functools
import http.server
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

FEEDS = 500
CYCLE_MOST_SECONDS = 600
GROWTH_MOST_MB = 100
SLOWER_MOST = 1.2
PAGES = 300
POLL_SECONDS = 120
BUSY, HANG, LARGE, BOMB = "busy", "hang", "large", "bomb"


def kind(number):
    """What the calendar of that number is like: the shares are exact over every hundred."""
    place = number % 100
    return HANG if place < 5 else LARGE if place < 10 else BOMB if place < 11 else BUSY


@functools.cache
def calendar(kind):
    """The text is made once: the shop is measured here, not Python."""
    today = datetime.date.today()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//many feeds//EN"]
    for event in range(10_300 if kind == LARGE else 100):
        day = today + datetime.timedelta(days=event % 180)
        lines += ["BEGIN:VEVENT", f"UID:{event}@bench.invalid", f"DTSTAMP:{today:%Y%m%d}T000000Z"]
        lines += [f"DTSTART;TZID=Europe/Helsinki:{day:%Y%m%d}T090000", "DURATION:PT8H", f"SUMMARY:{'x' * 150}"]
        if kind == BOMB:
            lines.append("RRULE:FREQ=SECONDLY")
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


class Calendars(http.server.BaseHTTPRequestHandler):
    asked = set()
    over = threading.Event()

    def log_message(self, *_):
        pass

    def do_GET(self):
        number = int(self.path.strip("/").removesuffix(".ics"))
        self.asked.add(number)
        if kind(number) == HANG:
            self.over.wait(60)
            return
        body = calendar(kind(number))
        with contextlib.suppress(ConnectionError):
            self.send_response(200)
            self.send_header("Content-Type", "text/calendar")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def studio(port):
    yield '[studio]\nname = "Bench"\nemail = "bench@example.org"\n[studio.seller]\nname = "Bench"\n'
    yield 'business_id = "1234567-1"\nvat_id = "FI12345671"\naddress = "-"\nphone = "-"\n'
    yield '[[themes]]\nslug = "theme"\nname = { fi = "Teema" }\n[[offers]]\nslug = "single"\nname = { fi = "Kerta" }\n'
    yield 'sessions = 1\nprice_cents = 18000\nvat_rate = "25.5"\n'
    for number in range(FEEDS):
        host = f"127.0.{1 + number // 250}.{1 + number % 250}"
        themes = '["theme"]' if number < 20 else "[]"
        yield f'[[experts]]\nslug = "expert-{number}"\nname = "Expert {number}"\nemail = "e{number}@example.org"\n'
        yield f'themes = {themes}\nfeeds = [{{ url = "http://{host}:{port}/{number}.ics", kind = "open" }}]\n'


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_mb(pid, field):
    with open(f"/proc/{pid}/status") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) / 1024


def page_p95_ms(base):
    """The page is asked past its one-second memory, by four readers."""

    def one(number):
        began = time.monotonic()
        with urllib.request.urlopen(f"{base}/fi/themes/theme?page={number}") as answer:
            answer.read()
        return (time.monotonic() - began) * 1000

    with concurrent.futures.ThreadPoolExecutor(4) as readers:
        took = sorted(readers.map(one, range(PAGES)))
    return took[len(took) * 19 // 20]


def wait_for(database, began, condition):
    """Waits until the SQL condition holds. Answers the seconds since `began`."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as shop:
        while time.monotonic() - began < CYCLE_MOST_SECONDS:
            if shop.execute(f"SELECT {condition} FROM feed").fetchone()[0]:
                break
            time.sleep(0.5)
    return time.monotonic() - began


def main(program):
    folder = tempfile.TemporaryDirectory()
    for each in (BUSY, LARGE, BOMB):
        calendar(each)
    calendars = Server(("0.0.0.0", 0), Calendars)
    threading.Thread(target=calendars.serve_forever, daemon=True).start()
    database, port = os.path.join(folder.name, "shop.db"), free_port()
    base = f"http://127.0.0.1:{port}"
    settings = {
        "DATABASE_URL": f"sqlite://{database}?mode=rwc",
        "SPARRAAMO_BIND": f"127.0.0.1:{port}",
        "SPARRAAMO_PUBLIC_URL": base,
        "SPARRAAMO_SECRET": "a-secret-that-only-the-bench-knows-of",
        "SPARRAAMO_SMTP_URL": "none",
        "SPARRAAMO_FEED_ALLOW_NETS": "127.0.0.0/8",
        "SPARRAAMO_FEED_POLL_SECONDS": str(POLL_SECONDS),
        "STRIPE_SECRET_KEY": "sk_test_bench",
        "STRIPE_WEBHOOK_SECRET": "whsec_bench",
        "PATH": os.environ["PATH"],
    }
    run = dict(env=settings, cwd=folder.name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    file = os.path.join(folder.name, "studio.toml")
    with open(file, "w") as target:
        target.writelines(studio(calendars.server_address[1]))
    subprocess.run([program, "migrate", "up"], check=True, **run)
    subprocess.run([program, "import", file], check=True, **run)
    shop = subprocess.Popen([program, "serve"], **run)
    began = time.monotonic()
    try:
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{base}/readyz").close()
                break
            time.sleep(0.05)
        took = wait_for(database, began, "min(tried_at) IS NOT NULL AND count(tried_at) = count(*)")
        between = page_p95_ms(base)
        # What pages take is taken by now, and the peak is counted anew.
        with open(f"/proc/{shop.pid}/clear_refs", "w") as peak:
            peak.write("5")
        before = resident_mb(shop.pid, "VmRSS")
        # A twentieth was tried again: the second cycle is on.
        now = int(time.time())
        wait_for(database, began, f"sum(tried_at > {now}) * 20 > count(*)")
        meanwhile = page_p95_ms(base)
        wait_for(database, began, f"min(next_poll_at) > {now} + {POLL_SECONDS}")
        growth = resident_mb(shop.pid, "VmHWM") - before
        Calendars.over.set()
    finally:
        shop.send_signal(signal.SIGTERM)
        shop.wait(30)
    print("| what | measured | beside it | ratio | target |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| a cycle of {FEEDS} calendars | {took:.0f} s | {CYCLE_MOST_SECONDS} s | {took / CYCLE_MOST_SECONDS:.2f} | less than 1 |")
    print(f"| the shop's memory over the next | +{growth:.0f} MB | {before:.0f} MB before | {growth / before:.2f} | +{GROWTH_MOST_MB} MB |")
    print(
        f"| a page meanwhile, 19 of 20 | {meanwhile:.1f} ms | {between:.1f} ms between | {meanwhile / between:.2f} "
        f"| at most {SLOWER_MOST} |"
    )
    missed = took >= CYCLE_MOST_SECONDS or growth > GROWTH_MOST_MB or meanwhile > between * SLOWER_MOST
    if len(Calendars.asked) < FEEDS:
        print(f"asked: {len(Calendars.asked)} of {FEEDS}", file=sys.stderr)
    return int(missed or len(Calendars.asked) < FEEDS)


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
