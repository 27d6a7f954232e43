"""A withdrawn article in a real browser: recorded on its details, and what axe finds where it is marked (nothing)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotator.accounts.models import Role
from annotator.claims.appearances import register_annotation
from annotator.claims.register import ClaimWords
from tests.browser.conftest import NARROW, Served
from tests.desk_content import tag
from tests.shared_claims import ARTICLES

Visit = Callable[..., Page]
REASON = (
    "Retracted on 3 May 2024: nine of the ten bolts in the table belong to another bridge. https://example.org/note"
)


@pytest.fixture
def claim(served: Served) -> tuple[str, str]:
    """The addresses of an article and of a claim that it alone carries; jo is an adjudicator."""
    served.token("jo", Role.ADJUDICATOR)
    served.token("ana")
    article, words = ARTICLES[0]
    document = served.add_text(article, "withdrawn.txt").rsplit("/", 1)[1]
    made = tag(served.desk.database, document, words, by=served.person("ana")).state.id
    with served.desk.database.write() as session:
        own = register_annotation(
            session, annotation_id=made, words=ClaimWords("Nine bolts are new."), by=served.person("ana")
        ).id
        session.commit()
    return f"/documents/{document}", f"/claims/{own}"


def _look(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
    if folder := os.environ.get("ANNOTATOR_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def _record(page: Page) -> None:
    page.get_by_label("What the publisher says of it").fill(REASON)
    page.get_by_role("button", name="Record the withdrawal").click()
    expect(page.get_by_role("note")).to_contain_text(REASON)


@pytest.mark.parametrize(("scheme", "size"), [("light", None), ("dark", None), ("light", NARROW)])
def test_axe_finds_nothing_where_a_withdrawn_article_is_marked(
    visit: Visit, claim: tuple[str, str], scheme: str, size: dict[str, int] | None
) -> None:
    document, register = claim
    shown = {"color_scheme": scheme} | ({"viewport": size} if size else {})
    suffix = f"{scheme}{'-narrow' if size else ''}"
    page = visit(f"{document}/metadata", username="jo", **shown)
    _look(page, f"details-before-{suffix}")
    _record(page)
    pages = {
        "annotate": document,
        "details": f"{document}/metadata",
        "history": f"{document}/history",
        "documents": "/documents?state=withdrawn",
        "search": "/search?q=bolts+withdrawn:yes",
        "claim": register,
        "dossier": f"{register}/dossier",
        "audit": f"/audit?claim={register.rsplit('/', 1)[1]}",
        "conflicts": "/claims/conflicts",
    }
    for name, place in pages.items():
        page.goto(place)
        expect(page.locator("main")).to_contain_text("withdraw", ignore_case=True)
        _look(page, f"{name}-{suffix}")


def test_what_was_typed_comes_back_when_somebody_was_first_and_the_withdrawal_can_be_taken_back(
    visit: Visit, claim: tuple[str, str]
) -> None:
    document, _ = claim
    first, second = (visit(f"{document}/metadata", username="jo") for _ in range(2))
    _record(first)
    second.get_by_label("What the publisher says of it").fill("My own words")
    second.get_by_role("button", name="Record the withdrawal").click()
    expect(second.get_by_role("alert")).to_contain_text("Somebody has changed this document")
    expect(second.get_by_text("You wrote:")).to_contain_text("My own words")
    second.get_by_role("button", name="It is not withdrawn").click()
    expect(second.get_by_text("The withdrawal is taken back")).to_be_visible()
    expect(second.get_by_role("button", name="Record the withdrawal")).to_be_visible()
