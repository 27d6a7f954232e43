"""The register in a real browser: from five articles that share claims to a dossier."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from annotator.annotations.models import Annotation
from annotator.documents.service import correct_metadata
from tests.browser.conftest import NARROW, Served
from tests.desk_content import tag
from tests.shared_claims import ARTICLES, PUBLISHERS

Visit = Callable[..., Page]
NAMES = ("/speakers", "/speakers?name=Mayor+Ana+Ruiz", "/publishers", f"/publishers?name={PUBLISHERS[0]}")


@pytest.fixture
def tagged(served: Served) -> list[str]:
    """The ids of the annotations that tag one claim in each of five articles."""
    served.token("ana")
    found = []
    for number, (text, words) in enumerate(ARTICLES):
        document = served.add_text(text, f"shared-{number}.txt").rsplit("/", 1)[1]
        with served.desk.database.write() as session:
            values = {"publisher": PUBLISHERS[number], "published_on": date(2024, 3, 4 + 2 * number)}
            correct_metadata(session, document_id=document, version=1, values=values, by="test")
            session.commit()
        found.append(tag(served.desk.database, document, words, by=served.person("ana")).state.id)
    return found


def _axe(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def _picture(page: Page, name: str) -> None:
    """Keep a picture for whoever looks, where ANNOTATOR_PICTURES names a folder."""
    if folder := os.environ.get("ANNOTATOR_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def _register_first(page: Page, tagged: list[str]) -> None:
    page.goto(f"/annotations/{tagged[0]}/claim")
    page.get_by_label("Claimant").fill("Mayor Ana Ruiz")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("bolts")


def test_a_card_leads_to_the_register_and_the_characters_are_counted(
    visit: Visit, served: Served, tagged: list[str]
) -> None:
    page = visit(f"/annotations/{tagged[0]}/claim")
    expect(page.get_by_text("of the 75 characters that are recommended")).to_be_visible()
    page.get_by_label("The claim").fill("x" * 76)
    expect(page.locator(".over")).to_have_text("76 of the 75 characters that are recommended.")
    page.get_by_role("main").locator("a").first.click()
    page.wait_for_selector("main[data-ready]")
    page.locator(f"#card-{tagged[0]}").get_by_role("link", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("To the register")


def test_claims_are_found_by_matching_confirmed_by_one_key_merged_and_restored(
    visit: Visit, served: Served, tagged: list[str]
) -> None:
    page = visit("/claims")
    _register_first(page, tagged)
    claim = page.url
    for annotation in tagged[1:3]:
        page.goto(f"/annotations/{annotation}/claim")
        _axe(page, "linking")
        _picture(page, "linking")
        page.wait_for_selector('[aria-keyshortcuts="1"]')
        page.keyboard.press("1")
        page.wait_for_url(claim)
    expect(page.get_by_text("3 appearances.")).to_be_visible()
    page.goto(f"/annotations/{tagged[3]}/claim")
    page.get_by_role("button", name="Register").click()
    page.wait_for_url("**/claims/*")
    page.get_by_role("button", name="Same: merge into it").first.click()
    expect(page.get_by_text("This claim was merged into")).to_be_visible()
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_text("The merge is undone.")).to_be_visible()


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_axe_finds_nothing_on_the_pages_of_the_register(
    visit: Visit, served: Served, tagged: list[str], options: dict[str, object]
) -> None:
    page = visit("/claims", **options)
    _register_first(page, tagged)
    claim = page.url
    page.goto(f"/annotations/{tagged[1]}/claim")
    page.get_by_role("button", name="Link").first.click()
    page.get_by_text("Rate this claim").click()
    page.get_by_label("Explanation").fill("The city's own report counts six new bolts.")
    page.get_by_label("Verdict", exact=True).select_option("refuted")
    page.get_by_label("The desk's rating").select_option(label="False")
    page.get_by_role("button", name="Save the verdict").click()
    page.get_by_text("Cite a source").click()
    page.get_by_label("Address").fill("https://city.example/report.pdf")
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.get_by_text("The evidence is added.")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    kind = "dark" if "color_scheme" in options else "narrow" if options else "wide"
    for place in (claim, f"{claim}/dossier", "/claims", "/claims?q=bolts", "/disputes", "/claims/conflicts", *NAMES):
        if place != claim:
            page.goto(place)
        _axe(page, place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        _picture(page, f"{kind}-{place.rsplit('/', 1)[1][-12:].replace('?', '-')}")
    page.goto(claim)
    expect(page.get_by_role("heading", name="The likest claims")).to_be_visible()
    _axe(page, "what is like the claim")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _picture(page, f"{kind}-claim")


def test_likely_appearances_come_after_the_page_leave_the_focus_and_are_decided_on_it(
    visit: Visit, served: Served, tagged: list[str]
) -> None:
    page = visit("/claims")
    _register_first(page, tagged)
    expect(page.get_by_role("heading", name="May appear here too")).to_be_visible()
    held: list[Route] = []
    page.route("**/likely", lambda route: held.append(route))
    with page.expect_request("**/likely"):
        page.reload()
    link = page.get_by_role("link", name="Look for likely appearances")
    link.focus()
    expect(page.get_by_role("heading", name="May appear here too")).to_have_count(0)
    page.wait_for_timeout(300)
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_role("heading", name="May appear here too")).to_be_visible()
    expect(link).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("Likely appearances: ")
    page.unroute("**/likely")
    page.get_by_role("button", name="Confirm").first.click()
    page.wait_for_url("**/claims/*")
    expect(page.get_by_text("2 appearances.")).to_be_visible()
    refused = page.get_by_role("button", name="Not this claim")
    expect(refused.first).to_be_visible()
    before = refused.count()
    refused.first.click()
    page.wait_for_url("**/claims/*#offered")
    expect(page.get_by_role("heading", name="May appear here too")).to_be_visible()
    expect(refused).to_have_count(before - 1)


def test_without_scripts_a_link_leads_to_the_likely_appearances(
    visit: Visit, served: Served, tagged: list[str]
) -> None:
    page = visit("/claims", java_script_enabled=False)
    _register_first(page, tagged)
    page.get_by_role("link", name="Look for likely appearances").click()
    page.get_by_role("button", name="Not this claim").first.click()
    page.wait_for_url("**/claims/*#offered")
    expect(page.get_by_text("1 appearance.")).to_be_visible()


def test_without_scripts_an_annotation_still_becomes_a_claim(visit: Visit, served: Served, tagged: list[str]) -> None:
    page = visit("/claims", java_script_enabled=False)
    _register_first(page, tagged)
    expect(page.get_by_text("1 appearance.")).to_be_visible()


def test_a_claim_is_linked_from_its_card_by_typing_and_one_key(visit: Visit, served: Served, tagged: list[str]) -> None:
    page = visit("/claims")
    _register_first(page, tagged)
    claim = page.url
    page.goto(f"/annotations/{tagged[1]}/claim")
    page.get_by_role("main").locator("a").first.click()
    page.wait_for_selector("main[data-ready]")
    page.locator(f"#card-{tagged[1]}").get_by_role("button", name="Open: claim").click()
    box = page.get_by_role("combobox", name="Link to a claim")
    box.fill("bolts of the Elm")
    expect(page.locator('.linking-list [role="option"]').first).to_contain_text("Nine of ten bolts")
    _axe(page, "linking in the card")
    _picture(page, "card-linking")
    box.fill("nothing that the register holds")
    box.fill("bolts of the Elm")
    box.press("Enter")  # at once: the list of these words is waited for
    expect(page.locator("#announcer")).to_contain_text("Linked: the same as")
    expect(page.locator(".linked a")).to_have_attribute("href", claim.removeprefix(served.address))
    page.goto(claim)
    expect(page.get_by_text("2 appearances.")).to_be_visible()


@pytest.fixture
def untagged(served: Served) -> list[str]:
    """The ids of five articles that share a claim; the first one's words are tagged, and nothing else."""
    served.token("ana")
    found = []
    for number, (text, _) in enumerate(ARTICLES):
        found.append(served.add_text(text, f"untagged-{number}.txt").rsplit("/", 1)[1])
        with served.desk.database.write() as session:
            values = {"publisher": PUBLISHERS[number], "published_on": date(2024, 3, 4 + 2 * number)}
            correct_metadata(session, document_id=found[-1], version=1, values=values, by="test")
            session.commit()
    tag(served.desk.database, found[0], ARTICLES[0][1], by=served.person("ana"))
    return found


def _first_claim(served: Served, document: str) -> str:
    with served.desk.database.read() as session:
        return session.scalars(select(Annotation.id).where(Annotation.document_id == document)).one()


@pytest.mark.parametrize("options", [{}, {"viewport": NARROW}, {"color_scheme": "dark"}])
def test_axe_finds_nothing_on_the_sentences_that_are_not_tagged_yet(
    visit: Visit, served: Served, untagged: list[str], options: dict[str, object]
) -> None:
    page = visit("/claims", **options)
    _register_first(page, [_first_claim(served, untagged[0])])
    kind = "dark" if "color_scheme" in options else "narrow" if options else "wide"
    for place in ("", "/likely"):
        page.goto(page.url.removesuffix("/likely") + place)
        expect(page.get_by_role("heading", name="Not tagged yet")).to_be_visible()
        _axe(page, f"untagged{place}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        _picture(page, f"{kind}-untagged{place.replace('/', '-')}")


def test_untagged_sentences_are_linked_and_rejected_with_the_keyboard_alone(
    visit: Visit, served: Served, untagged: list[str]
) -> None:
    page = visit("/claims")
    _register_first(page, [_first_claim(served, untagged[0])])
    listed = page.locator(".untagged li")
    expect(listed.first).to_be_visible()
    count = listed.count()
    title = listed.first.get_by_role("link").inner_text()
    _tab_to(page, f"Tag as claim and link: {title}")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The sentence is tagged as a claim and linked.")).to_be_visible()
    expect(page.get_by_text("2 appearances.")).to_be_visible()
    expect(listed).to_have_count(count - 1)
    rejected = listed.first.get_by_role("link").inner_text()
    _tab_to(page, f"Not this claim: {rejected}")
    page.keyboard.press("Enter")
    page.wait_for_url("**#offered")
    expect(listed).to_have_count(count - 2)
    page.reload()
    expect(listed).to_have_count(count - 2)
    expect(page.locator(".untagged").get_by_role("link", name=rejected)).to_have_count(0)


def _tab_to(page: Page, name: str) -> None:
    """Go to a control by Tab, as somebody without a pointer does; what has the focus shows that it has."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"Tab never comes to {name!r}.")
