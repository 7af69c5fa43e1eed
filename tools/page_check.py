#!/usr/bin/env python3
"""Drives the service's page in headless Chromium through what a support lead does there, and holds it against the API.

A database is made of fixtures/, a made-up shop (tools/generate_customers.py) and a document that tries to bring markup
in. Then, at 1280 and 390 pixels, light and dark: signing in (with a wrong key first), the overview, a search, a document
and verdicts by mouse and by key, customers, segments, what arrives while one looks, a service that can't be reached, and
signing out. No view may be wider than the window, leave anything in the console, load anything from elsewhere, or have
a finding of axe-core that is serious or critical.

Needs Debian's chromium and chromium-driver, and PyPI's selenium and axe-core-python (tools/service_python.sh brings them).
"""

import argparse
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import axe_core_python
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parent.parent
AXE = Path(axe_core_python.__file__).parent / "axe.min.js"
WIDTHS = {1280: 900, 390: 844}
MODES = ("light", "dark")
HOSTILE = (
    '<script>document.title="taken"</script><img src=x onerror="document.title=1"> I want my money back '
    "before Friday, I can't spend more than $40. \u202eevil\u202c \U0001f469\u200d\U0001f692 <b>bold</b>")


class Check:
    """Counts what was held against what, and remembers what did not hold."""

    def __init__(self):
        self.count = 0
        self.faults = []

    def that(self, what, holds):
        self.count += 1
        if not holds:
            self.faults.append(what)
            print(f"page check: {what}", file=sys.stderr)

    def equal(self, what, found, expected):
        self.that(f"{what}: {found!r}, expected {expected!r}", found == expected)


class Server:
    """A running service with a key that may read and write."""

    def __init__(self, hark, database):
        made = subprocess.run(
            [hark, "keys", "create", "--db", database, "--name", "lead", "--scope", "read", "--scope", "write"],
            check=True, capture_output=True, text=True).stdout
        self.key = re.search(r"hark_\S+", made).group()
        self.process = subprocess.Popen(
            [hark, "serve", "--db", database, "--port", "0", "--require-key"], stderr=subprocess.PIPE, text=True)
        self.url = None
        while self.url is None:
            line = self.process.stderr.readline()
            if not line:
                sys.exit("page check: the service did not start")
            found = re.search(r"http://\S+", line)
            self.url = found.group() if found else None
        # What the service goes on to log must not fill the pipe.
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {
            "Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        self.drain.wait(timeout=10)
        return code


def seed(hark, folder, customers):
    """A database with something of everything."""
    database = folder / "page.db"
    shop = folder / "shop"
    subprocess.run([sys.executable, ROOT / "tools" / "generate_customers.py", shop, "--customers", str(customers)], check=True)
    hostile = folder / "hostile.jsonl"
    hostile.write_text(json.dumps({
        "id": "<b>hostile</b>/1", "customer_id": 's-0001"><i>', "created_at": "2025-12-30T09:00:00Z", "turns": [
            {"speaker": "customer", "name": "<u>Eve</u>", "text": HOSTILE},
            {"speaker": "agent", "text": "Let me check <i>that</i> for you."}]}) + "\n")
    # A copy, so that nothing is written beside the repository's own.
    fixtures = folder / "fixtures"
    shutil.copytree(ROOT / "fixtures", fixtures, ignore=shutil.ignore_patterns("messy", "README.md"))
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run([hark, "extract", *sorted(fixtures.iterdir()), shop / "transcripts.jsonl", shop / "reviews.csv", hostile,
                    "--db", database, "--quiet"], **quiet)
    subprocess.run([hark, "events", "import", shop / "customers.csv", shop / "orders.csv", "--db", database], **quiet)
    subprocess.run([hark, "segments", "score", "--db", database], **quiet)
    return database


class Page:
    """The page in one browser at one width, in one mode."""

    def __init__(self, driver, check, server, mode, width, screenshots):
        self.driver, self.check, self.server = driver, check, server
        self.mode, self.width, self.screenshots = mode, width, screenshots
        self.wait = WebDriverWait(driver, 30, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException])

    def find(self, selector):
        return self.wait.until(lambda driver: next(iter(driver.find_elements(By.CSS_SELECTOR, selector)), None))

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def until(self, what, condition):
        try:
            self.wait.until(lambda _: condition())
            self.check.that(f"{self.where}: {what}", True)
        except TimeoutException:
            self.check.that(f"{self.where}: {what}", False)

    def press(self, button):
        """Clicks in the middle of the window, where nothing that stays in place lies above."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()

    @property
    def where(self):
        return f"{self.mode}, {self.width} px"

    def open(self, address, expected):
        self.driver.execute_script("location.hash = arguments[0]", address)
        return self.find(expected)

    def look(self, name):
        """What holds for every view."""
        where = f"{name}, {self.where}"
        wide = self.driver.execute_script("return document.documentElement.scrollWidth")
        self.check.that(f"{where}: no wider than the window (it is {wide})", wide <= self.width)
        self.check.equal(f"{where}: headings of the first level", len(self.all("h1")), 1)
        self.driver.execute_script(AXE.read_text())
        findings = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(found => done("
            "found.violations.map(one => [one.impact, one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])))")
        grave = [finding for finding in findings if finding[0] in ("serious", "critical")]
        self.check.that(f"{where}: axe-core finds {grave}", not grave)
        for finding in findings:
            if finding not in grave:
                print(f"page check: {where}: a remark of axe-core: {finding}")
        self.console(where)
        if self.screenshots:
            self.shoot(self.screenshots / f"{name}-{self.mode}-{self.width}.png")

    def console(self, where, allowed=()):
        for entry in self.driver.get_log("browser"):
            if not any(part in entry["message"] for part in allowed):
                self.check.that(f"{where}: nothing in the console, but {entry['message']}", False)

    def shoot(self, path):
        height = min(2600, self.driver.execute_script("return document.documentElement.scrollHeight"))
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": self.width, "height": height, "scale": 1}})
        path.write_bytes(base64.b64decode(shot["data"]))

    # MARK: What a support lead does

    def sign_in(self):
        self.driver.get(self.server.url + "/")
        field = self.find("#key")
        field.send_keys("hark_wrong")
        field.submit()
        self.until("a wrong key is refused in words", lambda: self.find("#key-fault").text)
        self.console(self.where, allowed=["/session"])
        self.look("sign-in")
        field.clear()
        field.send_keys(self.server.key + Keys.ENTER)
        self.find(".lede")
        secrets = self.driver.execute_script("return [document.cookie, JSON.stringify(localStorage)]")
        self.check.equal(f"{self.where}: scripts see no cookie", secrets[0], "")
        self.check.that(f"{self.where}: the key is not kept", self.server.key not in secrets[1])

    def overview(self):
        self.open("#/overview?days=90", ".choice [aria-current][href*='90']")
        told = self.server.call("/v1/overview?days=90")
        self.until("the number of documents is the API's", lambda: self.find(".lede b").text.split()[0].replace(",", "")
                   == str(told["documents"]["count"]))
        labels = [item.text for item in self.all(".lists > section:first-child .name")]
        self.check.equal(f"{self.where}: intents", [label.lower().replace(" ", "_") for label in labels],
                         [entry["label"] for entry in told["intents"] if entry["count"]])
        self.until("it is live", lambda: self.find(".live").get_attribute("data-state") == "on")
        self.look("overview")

    def live(self):
        text = f"Where is my order? I need it right away, this is urgent! ({self.where})"
        name = f"live-{self.mode}-{self.width}"
        self.server.call("/v1/documents?source=live", {"id": name, "customer_id": name, "text": text})
        self.until("a new document appears by itself", lambda: name in self.find(".feed li").text)

    def search(self):
        if self.width >= 1000:
            self.driver.find_element(By.TAG_NAME, "body").send_keys("/")
            field = self.driver.switch_to.active_element
            self.check.equal(f"{self.where}: / leads to a search field", field.get_attribute("type"), "search")
            field.send_keys("money" + Keys.ENTER)
        else:
            self.open("#/search", ".filters")
            field = self.find(".filters input[type=search]")
            field.send_keys("money" + Keys.ENTER)
        self.find(".finding mark.match")
        marks = {mark.text.lower() for mark in self.all(".finding mark.match")}
        self.check.equal(f"{self.where}: what is marked", marks, {"money"})
        self.look("search")
        self.open("#/search", "h1")
        self.until("everything is listed", lambda: len(self.all(".finding")) == 20 and not self.all("mark.match"))
        self.press(self.find(".more button"))
        self.until("more is shown", lambda: len(self.all(".finding")) > 20)
        self.open("#/search?q=zyzzyva", ".blank")
        self.look("search-nothing")

    def document(self):
        found = self.server.call("/v1/search?intent=complaint&kind=transcript&limit=1")["documents"][0]
        self.open(f"#/documents/{quoted(found['source'])}/{quoted(found['id'])}", ".card")
        turns = self.driver.execute_script("return [...document.querySelectorAll('.speech .words')].map(p => p.textContent)")
        told = self.server.call(f"/v1/documents/{quoted(found['id'])}?source={quoted(found['source'])}")
        self.check.equal(f"{self.where}: the text", turns, [turn["text"] for turn in told["content"]["turns"]])
        self.look("document")
        card = self.find(".card.intent")
        intent = card.get_attribute("data-signal")
        self.press(card.find_element(By.CSS_SELECTOR, "[data-verdict=accept]"))
        self.until("a verdict is told", lambda: self.find(".card.intent").get_attribute("data-status") == "accepted")
        self.check.equal(f"{self.where}: the verdict is stored", self.server.call(f"/v1/signals/{intent}")["status"], "accepted")
        self.keys(told)

    def keys(self, told):
        """The second card, by keys alone."""
        body = self.driver.find_element(By.TAG_NAME, "body")
        self.driver.execute_script("document.activeElement.blur()")
        body.send_keys("j")
        second = self.driver.switch_to.active_element
        second.send_keys("j")
        second = self.driver.switch_to.active_element
        name = second.get_attribute("data-signal")
        self.check.that(f"{self.where}: j goes to the next signal", name and second == self.all(".card")[1])
        self.check.that(f"{self.where}: its words are pointed at", self.all("mark.on"))
        second.send_keys("r")
        self.until("a key rejects", lambda: self.all(".card")[1].get_attribute("data-status") == "rejected")
        self.check.equal(f"{self.where}: the rejection is stored", self.server.call(f"/v1/signals/{name}")["status"], "rejected")
        self.look("document-judged")
        # Back as it was, for the next round.
        self.driver.switch_to.active_element.send_keys("a")
        self.until("a verdict can be changed", lambda: self.all(".card")[1].get_attribute("data-status") == "accepted")

    def correct(self):
        found = self.server.call("/v1/search?intent=complaint&kind=review&limit=10")["documents"]
        document = found[len(self.where) % len(found)]
        self.open(f"#/documents/{quoted(document['source'])}/{quoted(document['id'])}", ".card.intent")
        self.press(self.find(".card.intent [data-verdict=correct]"))
        self.find(".correcting option[value=feedback]").click()
        self.find(".correcting button[type=submit]").click()
        self.until("a correction is told", lambda: "Feedback" in self.find(".card[data-status=corrected] .settled").text)

    def hostile(self):
        self.open(f"#/documents/hostile.jsonl/{quoted('<b>hostile</b>/1')}", ".card")
        told = self.driver.execute_script("return document.querySelector('.speech .words').textContent")
        self.check.equal(f"{self.where}: markup is told as text", told, HOSTILE)
        self.check.that(f"{self.where}: markup does nothing", "taken" not in self.driver.title and not self.all("main b, main script"))
        self.look("hostile")

    def customers(self):
        self.open("#/customers", ".person")
        self.look("customers")
        name = self.server.call(f"/v1/segments/{self.largest_state()}/members?limit=1")["members"][0]["customer_id"]
        self.open(f"#/customers/{quoted(name)}", ".states > li")
        self.check.that(f"{self.where}: reasons are told", self.all(".states .reasons li"))
        self.check.that(f"{self.where}: what happened is told", self.all(".timeline .event"))
        self.look("customer")

    def largest_state(self):
        states = [one for one in self.server.call("/v1/segments")["segments"] if one["kind"] == "state"]
        return max(states, key=lambda one: one["members"])["id"]

    def segments(self):
        self.open("#/segments", ".group")
        told = self.server.call("/v1/segments")["segments"]
        self.check.equal(f"{self.where}: segments", len(self.all(".groups > .group")), len(told))
        self.look("segments")
        self.open(f"#/segments/{self.largest_state()}", ".member")
        self.check.that(f"{self.where}: who came and who left is told, with reasons", self.all(".moves .reasons li"))
        self.look("segment")

    def unreachable(self):
        self.open("#/none", ".blank")
        self.look("no-such-page")
        network = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, **network})
        self.driver.execute_script("location.hash = '#/segments'")
        self.until("it says that the service can't be reached", lambda: self.find(".offline").is_displayed())
        if self.screenshots:
            self.shoot(self.screenshots / f"offline-{self.mode}-{self.width}.png")
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, **network})
        self.until("it comes back by itself", lambda: self.all(".group") and not self.find(".offline").is_displayed())
        self.driver.get_log("browser")

    def sign_out(self):
        self.find("[title^='Sign out']").click()
        self.find("#key")
        self.driver.refresh()
        self.find("#key")
        self.check.equal(f"{self.where}: nothing is left of the view", self.all(".top"), [])
        self.console(self.where, allowed=["/session", "/v1/stream"])

    def everything(self):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": self.width, "height": WIDTHS[self.width], "deviceScaleFactor": 1, "mobile": False})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": self.mode}]})
        for task in (self.sign_in, self.overview, self.live, self.search, self.document, self.correct, self.hostile,
                     self.customers, self.segments, self.unreachable, self.sign_out):
            try:
                task()
            except Exception as error:  # Whatever a task meets, the others are tried too.
                self.check.that(f"{self.where}: {task.__name__}: {type(error).__name__} {str(error)[:300]}", False)


def quoted(text):
    return urllib.parse.quote(text, safe="")


@contextmanager
def browser():
    """A headless Chromium; as root, as in containers, it has no sandbox."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        sys.exit("page check: chromium or chromedriver is missing: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_script_timeout(60)
    try:
        yield opened
    finally:
        opened.quit()


def requested(driver):
    """The addresses that the browser has asked for."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hark", type=Path, required=True, help="the program")
    parser.add_argument("--customers", type=int, default=150, help="of the made-up shop (default: 150)")
    parser.add_argument("--screenshots", type=Path, help="folder for pictures of the views")
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    check = Check()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        hark = arguments.hark.resolve()
        server = Server(hark, seed(hark, Path(name), arguments.customers))
        try:
            for mode in MODES:
                for width in WIDTHS:
                    with browser() as driver:
                        Page(driver, check, server, mode, width, arguments.screenshots).everything()
                        foreign = {url for url in requested(driver) if not url.startswith((server.url, "data:", "chrome"))}
                        check.equal(f"{mode}, {width} px: requests to elsewhere", foreign, set())
        finally:
            check.equal("the service's exit code", server.stop(), 0)
    print(f"page check: {check.count} comparisons, {len(check.faults)} faults, {time.monotonic() - began:.0f} s")
    sys.exit(1 if check.faults else 0)


if __name__ == "__main__":
    main()
