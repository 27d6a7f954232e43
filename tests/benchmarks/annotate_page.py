"""How long the annotate page takes in Chromium: to open in a crowd of annotations, and to draw a tag and its answer.

``python -m tests.benchmarks.annotate_page``. Main-thread milliseconds are the thread's own; the first paint is by the
clock, with the server on the same machine.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from waitress import create_server

from annotator.accounts.gate import COOKIE
from annotator.app import create_app
from annotator.desk import prepare_desk
from tests.browser.conftest import FLAGS, WIDE, Served
from tests.browser.crowding import add_crowded
from tests.browser.reading import saved
from tests.conftest import settings_of
from tests.tools import chromium_path

ROUNDS = 5
CROWDS = ((600, 20), (30_000, 1_000), (36_000, 2_000))  # words (the last: some 200,000 signs), annotations
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> None:
    """Print a line for each crowd."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = prepare_desk(settings_of(Path(folder)))
        server = create_server(create_app(desk), host="127.0.0.1", port=0, threads=4)
        threading.Thread(target=server.run, daemon=True).start()
        served = Served(desk, f"http://127.0.0.1:{server.effective_port}", {})
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        print("words annotations | first paint ms | main thread to ready ms | tag drawn ms | answer redrawn ms")
        for words, annotations in CROWDS:
            url = add_crowded(served, words=words, annotations=annotations)
            rounds = [_round(browser, served, url) for _ in range(ROUNDS)]
            figures = (statistics.median(each) for each in zip(*rounds, strict=True))
            print(words, annotations, *(f"| {figure:.0f}" for figure in figures), flush=True)
        browser.close()
        server.close()
        desk.database.close()


def _round(browser: Browser, served: Served, url: str) -> tuple[float, float, float, float]:
    context = browser.new_context(viewport=WIDE)
    context.add_cookies([{"name": COOKIE, "value": served.token("ana"), "url": served.address}])
    page = context.new_page()
    clock = context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(url)
    page.wait_for_selector("main[data-ready]")
    page.evaluate(PAINTED)
    opened, first_paint = _busy_ms(clock), float(page.evaluate(FIRST_PAINT))
    drawn, redrawn = _tag(page, clock)
    context.close()
    return first_paint, opened, drawn, redrawn


def _tag(page: Page, clock: CDPSession) -> tuple[float, float]:
    page.evaluate("document.getElementById('article').focus()")
    for key in ("Home", "Control+ArrowDown", "s"):
        page.keyboard.press(key)
    begun = _busy_ms(clock)
    page.keyboard.press("c")
    page.evaluate(PAINTED)
    drawn = _busy_ms(clock)
    saved(page)
    page.evaluate(PAINTED)
    redrawn = _busy_ms(clock)
    page.keyboard.press("Control+z")
    saved(page)
    return drawn - begun, redrawn - drawn


def _busy_ms(clock: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in clock.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


if __name__ == "__main__":
    main()
