"""The sample article's quotes decided by keys alone, as a practised reader would, and the page that counts them."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from annotator.accounts.models import Role
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, saved
from tests.browser.suggested import go_to_suggestions, layer, proposed

# What a reader of the sample article rejects: no quotes of their own, or said by another suggestion in better borders.
WRONG = (
    "Russian nuclear-capable bomber bases during the conflict",
    "the Ukrainian claim",
    "Ukraine are “half-baked” and do not actually include any legal obligations to Kyiv",
    "that Moscow was not opposed to other countries signing agreements with Ukraine,",
)
# Who is meant where the article says "the Russian leader" or "the minister".
MEANT = {
    "the Russian diplomat": "Sergey Lavrov",
    "The Russian leader": "Vladimir Putin",
    "Russia's top diplomat": "Sergey Lavrov",
}
SECONDS_A_KEY = 0.25  # a practised reader's pace; typing is quicker


def test_the_quotes_of_an_article_are_accepted_by_keys_alone_in_under_a_minute(visit, served: Served) -> None:
    page = go_to_suggestions(visit, served.document("lavrov"))
    pressed: list[str] = []

    def press(*keys: str) -> None:
        pressed.extend(keys)
        for key in keys:
            page.keyboard.press(key)

    left = proposed(page)
    press("Tab")
    for each in left:
        (current, *_) = layer(page, "current")
        exact = next(span["exact"] for span in each["spans"] if span["part"] == "content")
        assert current == exact
        meant = MEANT.get(each["speaker"] or "")
        if exact in WRONG:
            press("x")
        elif meant:
            press("Enter")
            field = page.get_by_label("Speaker", exact=True)
            expect(field).to_be_visible()
            while not field.evaluate("(field) => field === document.activeElement"):
                press("Tab")
            press("Control+a", *meant, "Enter", "Escape", "Tab")
        else:
            press("y")
    saved(page)
    quotes = [each for each in annotations(page) if each["tag"] == "quote"]
    assert len(quotes) == sum(each["tag"] == "quote" for each in left) - len(WRONG) and all(
        each["attributes"].get("speaker") for each in quotes
    )
    assert not {each["attributes"]["speaker"] for each in quotes} & MEANT.keys()
    assert proposed(page) == []
    assert len(pressed) * SECONDS_A_KEY < 60, len(pressed)


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": NARROW}], ids=["light", "dark", "phone"]
)
def test_the_page_of_precision_reads_well(visit, served: Served, options: dict[str, Any]) -> None:
    page = go_to_suggestions(visit, served.document("lavrov"))
    for key in ("Tab", "y", "y", "x", "y"):
        page.keyboard.press(key)
    saved(page)
    page = visit("/suggestions", username="root", role=Role.ADMIN, **options)
    expect(page.get_by_role("region", name="Precision by kind").locator("svg")).not_to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("th", has_text="Accepted").first.evaluate("(cell) => cell.offsetHeight < 60"), "words are cut"
