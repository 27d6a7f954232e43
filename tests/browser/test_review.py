"""A blind round in three browsers: two reviewers read, an adjudicator decides by keys alone, agreement is plotted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Page, Route, expect

from annotator.accounts.models import Role
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.documents.service import get_document
from annotator.guidelines.service import write_guidelines
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import wait_for_held

Visit = Callable[..., Page]


@pytest.fixture
def round_id(served: Served) -> str:
    """A blind round on two samples for ana and ben."""
    for name, role in (("root", Role.ADMIN), ("ana", Role.REVIEWER), ("ben", Role.REVIEWER), ("jo", Role.ADJUDICATOR)):
        served.token(name, role)
    documents = tuple(served.document(part).rsplit("/", 1)[-1] for part in ("alder-bridge", "holm-gazette"))
    with served.desk.database.write() as session:
        root = served.person("root")
        write_guidelines(session, text="# Rules\n\nTag claims.", summary="The first", after=None, by=root)
        plan = Plan("Autumn", documents, ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        found = open_round(session, plan=plan, by=root)
        session.commit()
    return found


@pytest.fixture
def read(served: Served, round_id: str) -> str:
    """Both have read both documents and differ in each way; the id of the first document."""
    limits = served.desk.settings.limits
    first = ""
    with served.desk.database.write() as session:
        for name in ("ana", "ben"):
            by = served.person(name)
            while (found := next_assignment(session, by=by)) is not None:
                first = first or found.document_id
                text = get_document(session, found.document_id).text
                words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)][20:60]
                tags = [("claim", 0, 3), ("quote", 6, 8), ("claim", 12, 14 if name == "ana" else 16)]
                tags += [("claim", 20, 23), ("quote", 30, 32)] if name == "ana" else [("disputed", 20, 23)]
                for tag, one, other in tags:
                    start, end = words[one][0], words[other][1]
                    draft = Draft(tag=tag, spans=(Span(Part.CONTENT, start, end, text[start:end]),))
                    create_annotation(session, document_id=found.document_id, draft=draft, by=by, limits=limits)
                finish_assignment(session, assignment_id=found.id, by=by)
        session.commit()
    return first


def _axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_a_reviewer_goes_through_the_queue_by_keys(visit: Visit, served: Served, round_id: str) -> None:
    page = visit("/review")
    expect(page.locator("#queue-words")).to_have_text("0 of 2 done")
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("n")
    page.wait_for_url("**/documents/*")
    page.wait_for_selector("main[data-ready]")
    page.locator("#article").focus()
    page.keyboard.press("m")
    expect(page.locator("#article [data-read]")).to_have_count(1)
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("Shift+M")
    blocks = page.locator("#article [data-block]").count()
    expect(page.locator("#article [data-read]")).to_have_count(blocks)
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.locator("#article [data-read]")).to_have_count(blocks)
    page.locator("#article").focus()
    page.keyboard.press("m")
    expect(page.locator("#article [data-read]")).to_have_count(blocks - 1)
    first = page.url
    page.locator("#assignment-done").click()
    page.wait_for_url(lambda url: "/documents/" in url and url != first)
    page.goto("/review")
    expect(page.locator("#queue-words")).to_have_text("1 of 2 done")


def test_a_key_pressed_before_the_marks_are_known_waits_for_them(visit: Visit, served: Served, round_id: str) -> None:
    page = visit("/review")
    page.wait_for_selector("main[data-ready]")
    held: list[tuple[Route, APIResponse]] = []  # what the desk answered before the key, on its way until after it
    page.route("**/coverage", lambda route: route.continue_() if held else held.append((route, route.fetch())))
    page.keyboard.press("n")
    page.wait_for_url("**/documents/*")
    page.wait_for_selector("main[data-ready]")
    wait_for_held(page, held, 1)
    page.locator("#article").focus()
    page.keyboard.press("m")
    page.wait_for_timeout(300)  # long enough for the mark to be sent, were it not to wait
    late, answer = held[0]
    late.fulfill(response=answer)
    expect(page.locator("#article [data-read]")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#article [data-read]")).to_have_count(1)


def test_marks_of_what_was_read_survive_a_redrawn_paragraph_and_leave_the_text_alone(
    visit: Visit, served: Served, round_id: str
) -> None:
    page = visit("/review")
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("n")
    page.wait_for_url("**/documents/*")
    page.wait_for_selector("main[data-ready]")
    article = page.locator("#article")
    text = article.evaluate("element => element.textContent")
    article.focus()
    page.keyboard.press("m")
    expect(page.locator("#article [data-read]")).to_have_count(1)
    page.keyboard.press("s")
    page.keyboard.press("c")
    expect(page.locator("#saving")).to_have_attribute("data-state", "saved")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#article [data-read]")).to_have_count(1)
    assert article.evaluate("element => element.textContent") == text


def test_an_adjudicator_decides_by_keys_alone(visit: Visit, served: Served, round_id: str, read: str) -> None:
    page = visit(f"/review/rounds/{round_id}/documents/{read}", username="jo", role=Role.ADJUDICATOR)
    expect(page.locator(".place")).to_have_count(3)
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("A")
    expect(page.locator(".notice")).to_contain_text("2 agreed places are gold")
    expect(page.locator(".place").first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator(".place")).to_have_count(2)
    expect(page.locator(".place").first).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("Both are right.")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    expect(page.locator(".place")).to_have_count(1)
    expect(page.locator("body")).to_contain_text("Both are right.")
    expect(page.locator(".place").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(".place")).to_have_count(0)
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("F")
    page.wait_for_url(f"**/review/rounds/{round_id}")
    expect(page.locator("#done-words")).to_contain_text("1 of 2 documents adjudicated")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_review(
    visit: Visit, served: Served, round_id: str, read: str, scheme: str
) -> None:
    page = visit("/review", username="root", role=Role.ADMIN, color_scheme=scheme)
    _axe(page)
    for path in (
        "/review/rounds/new",
        f"/review/rounds/{round_id}",
        f"/review/rounds/{round_id}/agreement",
        f"/review/rounds/{round_id}/documents/{read}",
        "/guidelines",
        "/guidelines/write",
    ):
        page.goto(path)
        _axe(page)


def test_the_pages_of_review_fit_a_phone(visit: Visit, served: Served, round_id: str, read: str) -> None:
    page = visit("/review", username="root", role=Role.ADMIN, viewport=NARROW)
    for path in (
        "/review",
        "/review/rounds/new",
        f"/review/rounds/{round_id}",
        f"/review/rounds/{round_id}/agreement",
        f"/review/rounds/{round_id}/documents/{read}",
        "/guidelines",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path


def test_a_round_is_read_and_decided_without_scripts(visit: Visit, served: Served, round_id: str, read: str) -> None:
    page = visit(
        f"/review/rounds/{round_id}/documents/{read}", username="jo", role=Role.ADJUDICATOR, java_script_enabled=False
    )
    page.get_by_role("button", name="Accept the 2 agreed").click()
    expect(page.get_by_text("2 agreed places are gold")).to_be_visible()
    page.locator(".place").first.get_by_role("button", name="Accept ana’s claim").click()
    expect(page.locator(".place")).to_have_count(2)
