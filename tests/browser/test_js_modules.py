"""Run the modules' own tests, tests/js/*.test.js, in Chromium: each case is a test here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parents[2]
CASES = [
    (path.name, name)
    for path in sorted((ROOT / "tests/js").glob("*.test.js"))
    for name in re.findall(r'^test\("([^"]+)"', path.read_text("utf-8"), re.MULTILINE)
]
# Not a host of the machine's own: pages there have no secure context, as on a desk that is reached over plain HTTP.
ORIGIN = "http://desk.test"


@pytest.fixture(scope="module")
def blank(chromium: Browser) -> Iterator[Page]:
    """An empty page whose modules come from the folders of this project, with no server."""
    page = chromium.new_page()
    page.route(f"{ORIGIN}/**", _from_files)
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()


@pytest.fixture(scope="module")
def endings(blank: Page) -> dict[str, dict[str, str]]:
    """How every case of every file ended."""
    return {name: _run(blank, name) for name in sorted({file for file, _ in CASES})}


def _run(page: Page, name: str) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """async (name) => {
          await import(`/tests/js/${name}`);
          return (await import("/tests/js/harness.js")).ended();
        }""",
        name,
    )
    return found


@pytest.mark.parametrize(("file", "name"), CASES)
def test_case(endings: dict[str, dict[str, str]], file: str, name: str) -> None:
    assert endings[file].get(name, "did not run") == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=30))
def test_offsets_of_any_text_are_those_of_python(blank: Page, texts: list[str]) -> None:
    found = blank.evaluate(
        """async (texts) => {
          const { CodePoints } = await import("/static/js/offsets.js");
          return texts.map((text) => {
            const codePoints = new CodePoints(text);
            const length = codePoints.toPoint(text.length);
            const ats = Array.from({ length: length + 1 }, (_, point) => codePoints.toAt(point));
            const words = ats.slice(1).map((at, point) => text.slice(ats[point], at));
            return [length, words, ats.map((at) => codePoints.toPoint(at))];
          });
        }""",
        texts,
    )
    assert found == [[len(text), list(text), list(range(len(text) + 1))] for text in texts]


def _from_files(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN)
    if path == "/":
        route.fulfill(body="<!doctype html><title>Tests</title><body></body>", content_type="text/html")
        return
    file = ROOT / ("annotator" + path if path.startswith("/static/") else path.lstrip("/"))
    route.fulfill(path=file, content_type=guess_type(file.name)[0] or "text/plain")
