"""The search page in a real browser: the key that leads to it, walking the results, arriving at the words."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Served
from tests.desk_content import tag

Visit = Callable[..., Page]
TEXT = (
    "Title: The Elm bridge\nPublisher: City Wire\nAuthor: Ana Ruiz\nDate: 2024-03-04\n\n"
    + "An opening that says nothing much about anything at all, 🛠️ and goes on for a while.\n\n" * 20
    + "Crews closed the bridge on Monday, the mayor said.\n"
)


@pytest.fixture
def bridge(served: Served) -> str:
    """The id of a long article whose last line is sought; a claim is tagged in it."""
    served.token("ana")
    document = served.add_text(TEXT, "elm.txt").rsplit("/", 1)[1]
    tag(
        served.desk.database,
        document,
        "Crews closed the bridge",
        by=served.person("ana"),
        attributes={"claimant": "Ana Ruiz"},
    )
    return document


def test_a_slash_leads_to_the_box_from_everywhere_and_keys_lead_to_the_words(
    visit: Visit, served: Served, bridge: str
) -> None:
    page = visit("/claims")
    page.wait_for_selector('[aria-keyshortcuts="/"]')
    page.keyboard.press("/")
    page.keyboard.type('"closed the bridge" mayor')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("j")
    expect(page.locator("[data-result]").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name="Words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-ready]")
    assert page.url.startswith(f"{served.address}/documents/{bridge}#at-")
    expect(page.locator("#announcer")).to_have_text("Found: closed the bridge")
    place = page.evaluate(
        "[...CSS.highlights.get('sought')].map((range) => [range.toString(), range.getBoundingClientRect().top])"
    )
    assert place[0][0] == "closed the bridge"
    assert 0 < place[0][1] < 900, "the words are in view"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_slash_typed_in_a_field_or_with_keys_switched_off_is_a_slash(visit: Visit, bridge: str) -> None:
    page = visit("/documents")
    box = page.get_by_role("searchbox", name="Search the desk")
    page.evaluate("localStorage.setItem('annotator:single-keys-off', 'true')")
    page.wait_for_selector('[aria-keyshortcuts="/"]')
    page.keyboard.press("/")
    expect(box).not_to_be_focused()


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_axe_finds_nothing_on_the_search_page(visit: Visit, bridge: str, options: dict[str, object]) -> None:
    kind = "dark" if "color_scheme" in options else "narrow" if options else "wide"
    page = visit("/search", **options)
    for place in ("", "?q=bridge", "?q=the&kind=documents", "?q=the&kind=annotations", "?q=zebra", "?q=tag%3Alie"):
        page.goto(f"/search{place}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{place}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        if folder := os.environ.get("ANNOTATOR_PICTURES"):
            page.screenshot(path=str(Path(folder) / f"search-{kind}-{place[3:12]}.png"), full_page=True)


def test_search_works_without_scripts(visit: Visit, bridge: str) -> None:
    page = visit("/documents", java_script_enabled=False)
    page.get_by_role("searchbox", name="Search the desk").fill("bridge publisher:wire")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("bridge")
    page.get_by_role("link", name="Documents 1").click()
    expect(page.get_by_role("heading", name="Documents 1")).to_be_visible()
