#!/usr/bin/env python3
"""Opens `hark report`'s page in headless Chromium and holds it against what plain SQL gives.

The page must make no request, leave nothing in the console, name every chart, keep its contrast, and not be wider than
1280 and 390 pixels, light and dark; bars and dots must stand where the counts put them. Without --db, a database is made
of documents written for this check, one of which tries to bring markup in, and some signals are rejected first.

Needs Debian's chromium and chromium-driver; Selenium is installed into .build/report-check by the first run.
"""

import argparse
import base64
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = Path(os.environ.get("HARK_REPORT_ENVIRONMENT", ROOT / ".build" / "report-check"))
WIDTHS = (1280, 390)
MODES = ("light", "dark")
HOSTILE = '<script>document.title="!"</script><img src=//x> '
CONTACT = " My name is Priya Natarajan, call 555-201-3344 or write to priya.n@example.com."
LATE = [
    "My parcel has not arrived and the tracking page has stood still for days.",
    "Where is my order? It was meant to be here on Monday.",
    "The delivery is late again, and I need it before Friday!" + CONTACT,
]
ASKING = [
    "I'd like a refund, please.", "How do I change my address?", "Can I send the boots back for a bigger size?",
    "Do you ship to Norway, and what does it cost?", HOSTILE + "Please cancel it, I can't spend more than $40.",
]
PLEASED = ["The lamp is lovely, thank you!", "Great service, I will come back.", "It works well and looks good."]
URGENT = "URGENT! My medication is in the parcel and I need it today. I will call my lawyer."


def with_selenium():
    """Runs on in an environment that has Selenium, which is made where it is missing."""
    python = ENVIRONMENT / "bin" / "python"
    if Path(sys.prefix) == ENVIRONMENT.resolve():
        return
    found = python.exists() and subprocess.run(
        [python, "-c", "import selenium"], capture_output=True, check=False).returncode == 0
    if not found:
        print(f"report check: installing selenium into {ENVIRONMENT}")
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "selenium"], check=True)
    os.execv(python, [str(python), *sys.argv])


def documents():
    """Two months of chats: late deliveries double in the second and leave customers unhappy."""
    chance = random.Random(7)
    number = 0
    for day in range(62):
        is_late = day >= 31
        for _ in range(4 + int(chance.random() * 5)):
            number += 1
            time = datetime(2026, 1, 12, 8, tzinfo=timezone.utc) + timedelta(
                days=day, minutes=int(chance.random() * 600))
            draw = chance.random()
            if draw < (0.35 if is_late else 0.12):
                text, rating = chance.choice(LATE), 1 + int(chance.random() * 3)
            elif draw < 0.7:
                text, rating = chance.choice(ASKING), 3 + int(chance.random() * 3)
            else:
                text, rating = chance.choice(PLEASED), 4 + int(chance.random() * 2)
            if number % 30 == 0:
                text, rating = URGENT, 1
            yield {
                "id": f"chat-{number}", "customer_id": f"c-{int(chance.random() * 200)}", "rating": rating,
                "created_at": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "team": chance.choice(["north", "south"]),
                "turns": [
                    {"speaker": "customer", "text": text},
                    {"speaker": "agent", "name": "Kim Larsen", "text": "Let me see what I can do."},
                    {"speaker": "customer", "text": chance.choice(["ok thanks", "This is not good enough.", "Thank you!"])},
                ],
            }


class Check:
    """Counts what was held against what, and remembers what did not hold."""

    def __init__(self):
        self.count = 0
        self.faults = []

    def equal(self, what, found, expected):
        self.count += 1
        if found != expected:
            self.faults.append(f"{what}: {found!r}, expected {expected!r}")

    def that(self, what, holds):
        self.equal(what, bool(holds), True)


class Database:
    """What a report must say, by plain SQL."""

    STANDING = """
        SELECT r.id AS revision, r.created_at AS time, r.rating AS rating, s.kind AS kind, s.label AS label,
          s.score AS score, s.urgency AS urgency, s.payload AS payload
        FROM revisions r JOIN extractions c ON c.revision_id = r.id AND c.is_current = 1
          JOIN extractions x ON x.revision_id = r.id JOIN signals s ON s.extraction_id = x.id
        WHERE r.is_current = 1 AND c.extractor_id = :extractor AND r.created_at >= :since AND r.created_at < :until
          AND s.status IN ('proposed', 'accepted')
    """

    def __init__(self, path, report):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.now = (moment(report["period"]["since"]), moment(report["period"]["until"]))
        self.before = (moment(report["previous_period"]["since"]), moment(report["previous_period"]["until"]))
        self.extractor = self.one(
            """SELECT x.extractor_id FROM extractions x JOIN revisions r ON r.id = x.revision_id
               WHERE x.is_current AND r.is_current AND r.created_at >= :since AND r.created_at < :until
               GROUP BY 1 ORDER BY count(*) DESC LIMIT 1""", self.now)

    def rows(self, sql, period):
        names = {"since": period[0], "until": period[1], "extractor": getattr(self, "extractor", None)}
        return self.db.execute(sql, names).fetchall()

    def one(self, sql, period):
        return self.rows(sql, period)[0][0]

    def documents(self, period):
        return self.one(
            "SELECT count(*) FROM revisions WHERE is_current AND created_at >= :since AND created_at < :until", period)

    def read(self, period):
        return self.one(
            """SELECT count(*) FROM revisions r JOIN extractions x ON x.revision_id = r.id AND x.is_current
               WHERE r.is_current AND x.extractor_id = :extractor AND created_at >= :since AND created_at < :until""",
            period)

    def labels(self, kind, period, condition="1"):
        return dict(self.rows(
            f"""SELECT label, count(DISTINCT revision) FROM ({self.STANDING})
                WHERE kind = '{kind}' AND {condition} GROUP BY label""", period))

    def by_day(self, period):
        return dict(self.rows(
            """SELECT date(created_at / 1000, 'unixepoch'), count(*) FROM revisions
               WHERE is_current AND created_at >= :since AND created_at < :until GROUP BY 1""", period))

    def negative_by_day(self, period):
        return {day: (negative, count) for day, negative, count in self.rows(
            f"""SELECT date(time / 1000, 'unixepoch'), sum(label = 'negative'), count(*) FROM ({self.STANDING})
                WHERE kind = 'sentiment' GROUP BY 1""", period)}

    def low_ratings(self, kind, label):
        """Low ratings and documents with the label, and without it."""
        condition = "AND json_extract(payload, '$.label') = 'negative'" if kind == "aspect" else ""
        with_it = f"SELECT revision FROM ({self.STANDING}) WHERE kind = '{kind}' AND label = '{label}' {condition}"
        return tuple(self.rows(
            f"""SELECT sum(rating <= 2 AND id IN ({with_it})), sum(id IN ({with_it})),
                  sum(rating <= 2 AND id NOT IN ({with_it})), sum(id NOT IN ({with_it}))
                FROM revisions WHERE is_current AND rating IS NOT NULL AND created_at >= :since AND created_at < :until
                  AND id IN (SELECT revision_id FROM extractions WHERE is_current AND extractor_id = :extractor)""",
            self.now)[0])

    def urgent(self):
        return self.one(
            f"""SELECT count(*) FROM ({self.STANDING}) u WHERE kind = 'sentiment' AND urgency >= 0.5 AND NOT EXISTS (
                  SELECT 1 FROM ({self.STANDING}) o WHERE o.revision = u.revision AND kind = 'resolution'
                    AND label = 'resolved')""", self.now)


def moment(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def check_numbers(check, report, database):
    """The JSON against SQL."""
    now, before = database.now, database.before
    check.equal("documents", report["documents"], {"now": database.documents(now), "before": database.documents(before)})
    read = database.read(now)
    check.equal("documents read", report["documents_read"], {"now": read, "before": database.read(before)})
    for key, kind, condition in (
        ("intents", "intent", "1"), ("constraints", "constraint", "1"),
        ("negative_aspects", "aspect", "json_extract(payload, '$.label') = 'negative'"),
    ):
        counts, earlier = database.labels(kind, now, condition), database.labels(kind, before, condition)
        listed = {change["label"]: change for change in report[key]}
        check.equal(f"{key}: how many", len(listed) + report[f"{key}_omitted"], len(set(counts) | set(earlier)))
        for label, change in listed.items():
            check.equal(f"{key} {label}", change["now"]["count"], counts.get(label, 0))
            check.equal(f"{key} {label}: of", change["now"]["of"], read)
            check.equal(f"{key} {label} before", change["before"]["count"], earlier.get(label, 0))
    for outcome in report["outcomes"]:
        if outcome["outcome"] != "low rating":
            continue
        for driver in outcome["drivers"]:
            found = (driver["with"]["count"], driver["with"]["of"], driver["without"]["count"], driver["without"]["of"])
            check.equal(
                f"low ratings with {driver['kind']} {driver['label']}", found,
                database.low_ratings(driver["kind"], driver["label"]))
    check.equal("urgent documents", report["urgent_documents"], database.urgent())


def check_charts(check, driver, report, database):
    """What is drawn against SQL: counts, and where the marks stand."""
    volume = {**database.by_day(database.before), **database.by_day(database.now)}
    bars = driver.execute_script("""
        return [...document.querySelectorAll('#volume rect')].map(bar =>
          [bar.dataset.start, Number(bar.dataset.documents), bar.getBoundingClientRect().height]);""")
    check.equal("bars", len(bars), len(report["timeline"]))
    check.equal("bars' documents", {day: count for day, count, _ in bars if count}, volume)
    most = max(count for _, count, _ in bars)
    tallest = max(height for _, _, height in bars)
    for day, count, height in bars:
        check.that(f"the bar of {day} is as high as {count}", abs(height - tallest * count / most) < 0.6)

    negative = {**database.negative_by_day(database.before), **database.negative_by_day(database.now)}
    dots = driver.execute_script("""
        const box = document.querySelector('#negative svg').getBoundingClientRect();
        return [...document.querySelectorAll('#negative circle')].map(dot => {
          const own = dot.getBoundingClientRect();
          return [dot.dataset.start, Number(dot.dataset.negative), Number(dot.dataset.of),
            (box.bottom - (own.top + own.bottom) / 2) / box.height];
        });""")
    check.equal("dots' counts", {day: (count, of) for day, count, of, _ in dots}, negative)
    heights = [(count / of, height) for _, count, of, height in dots if of]
    scale = max(heights)[1] / max(max(heights)[0], 1e-9)
    for (share, height), (day, *_) in zip(heights, dots):
        check.that(f"the dot of {day} stands at {share:.3f}", abs(height - share * scale) < 0.02)

    rows = driver.execute_script("""
        return [...document.querySelectorAll('tr[data-label]:not([data-kind])')].map(row =>
          [row.dataset.label, row.querySelector('.first').textContent, row.querySelector('svg').dataset.now]);""")
    counts = {change["label"]: change["now"]["count"] for key in ("intents", "negative_aspects", "constraints")
              for change in report[key]}
    check.equal("rows", len(rows), sum(len(report[key]) for key in ("intents", "negative_aspects", "constraints")))
    for label, text, drawn in rows:
        check.that(f"the row of {label} says its count", int(text.split()[0].replace(",", "")) == int(drawn))
        check.that(f"the row of {label} is listed", label in counts)


CONTRAST = """
  const parse = text => { const parts = text.match(/[\\d.]+/g).map(Number); return parts.length < 4 ? [...parts, 1] : parts; };
  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('title, desc, style, .unseen')) continue;
    const style = getComputedStyle(element);
    const text = light(parse(element instanceof SVGElement ? style.fill : style.color)), back = light(ground(element));
    const ratio = (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
    if (ratio < 4.5) weak.push(element.tagName + '.' + element.getAttribute('class') + ' ' + ratio.toFixed(2));
  }
  return [...new Set(weak)];
"""


def check_page(check, driver, mode, width):
    """What holds whatever the numbers are."""
    where = f"{mode}, {width} px"
    wide, scripts, fetching = driver.execute_script("""
        return [document.documentElement.scrollWidth, document.scripts.length,
          document.querySelectorAll('[src], [href], link, iframe, object, embed').length];""")
    check.that(f"{where}: no wider than the window (it is {wide})", wide <= width)
    check.equal(f"{where}: scripts", scripts, 0)
    check.equal(f"{where}: elements that fetch", fetching, 0)
    check.that(f"{where}: the title is the program's", driver.title.startswith("What customers say"))
    check.equal(f"{where}: weak contrast", driver.execute_script(CONTRAST), [])
    from selenium.webdriver.common.by import By
    charts = driver.find_elements(By.CSS_SELECTOR, "svg[role=img]")
    check.that(f"{where}: there are charts", charts)
    check.that(f"{where}: every chart has a name", all(chart.accessible_name for chart in charts))
    for entry in driver.get_log("browser"):
        check.that(f"{where}: nothing in the console, but {entry['message']}", False)
    requests = [message["params"]["request"]["url"] for message in
                (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
                if message["method"] == "Network.requestWillBeSent"]
    check.equal(f"{where}: requests but for the page", [url for url in requests if not url.startswith("file:")], [])
    check.equal(f"{where}: requests", len(requests), 1)


def open_browser():
    """A headless Chromium; as root, as in containers, it has no sandbox."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        sys.exit("report check: chromium or chromedriver is missing: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in ("--headless=new", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


def screenshot(driver, path, width):
    height = driver.execute_script("return document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    shot = driver.execute_cdp_cmd(
        "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(shot["data"]))


def look(check, page, report, database, screenshots):
    """Opens the page at each width in each mode."""
    driver = open_browser()
    try:
        for mode in MODES:
            for width in WIDTHS:
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "features": [{"name": "prefers-color-scheme", "value": mode}]})
                driver.get(page.as_uri())
                check_page(check, driver, mode, width)
                if report["step"] == "day":
                    check_charts(check, driver, report, database)
                if screenshots:
                    screenshot(driver, screenshots / f"report-{mode}-{width}.png", width)
        printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        check.that("the page can be printed", base64.b64decode(printed["data"]).startswith(b"%PDF"))
        if screenshots:
            (screenshots / "report.pdf").write_bytes(base64.b64decode(printed["data"]))
    finally:
        driver.quit()


def make_database(hark, folder):
    """A database of made-up documents, some of whose signals a reviewer has rejected."""
    path = folder / "report.db"
    lines = folder / "chats.jsonl"
    lines.write_text("".join(json.dumps(document) + "\n" for document in documents()))
    subprocess.run([hark, "extract", lines, "--db", path, "--quiet"], check=True)
    listed = subprocess.run(
        [hark, "signals", "--db", path, "--kind", "intent", "--limit", "40", "--format", "jsonl"], check=True,
        capture_output=True, text=True).stdout
    ids = [json.loads(line)["signal_id"] for line in listed.splitlines()][::4]
    subprocess.run(
        [hark, "reject", *ids, "--db", path, "--reviewer", "check"], check=True, stdout=subprocess.DEVNULL)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", type=Path, required=True, help="the program")
    parser.add_argument("--db", type=Path, help="a database to report on, in place of a made-up one")
    parser.add_argument("--period", default="month", help="as hark report has it (default: month)")
    parser.add_argument("--screenshots", type=Path, help="folder for pictures of the page")
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    check = Check()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hark = arguments.hark.resolve()
        path = arguments.db or make_database(hark, folder)
        page = folder / "report.html"
        command = [hark, "report", "--db", path, "--period", arguments.period]
        subprocess.run([*command, "--out", page], check=True)
        report = json.loads(subprocess.run(
            [*command, "--format", "json"], check=True, capture_output=True, text=True).stdout)
        database = Database(path, report)
        check_numbers(check, report, database)
        if not arguments.db:
            text = page.read_text()
            for personal in ("Natarajan", "Priya", "555-201-3344", "priya.n@"):
                check.that(f"`{personal}` is not shown", personal not in text)
            check.that("a name's placeholder is shown", "&lt;NAME_1&gt;" in text)
            check.that("markup is shown as text", "&lt;script&gt;document.title" in text)
            check.that("there is something urgent", report["urgent"])
            # By the ratings, which this check wrote itself: how many texts sound negative is the model's opinion.
            ends = {row["outcome"]: row["change"]["verdict"] for row in report["outcomes"]}
            check.equal("low ratings in the second month", ends.get("low rating"), "rise")
        look(check, page, report, database, arguments.screenshots)
    for fault in check.faults[:20]:
        print(f"report check: {fault}", file=sys.stderr)
    print(f"report check: {check.count} comparisons, {len(check.faults)} faults")
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    with_selenium()
    main()
