"""Quick hands and slow desks: what is asked for lands where it was meant, once."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Served
from tests.browser.reading import SELECT, annotations, drag_over, saved, slow, tag_words, wait_for_held


def test_a_speaker_asked_for_at_once_goes_to_the_quote_just_made(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "q")
    slow(page, 0.4)
    drag_over(page, "hybrid aggression")
    page.keyboard.press("q")
    page.keyboard.press("a")
    drag_over(page, "Lavrov contended")
    expect(page.locator("#cards > li")).to_have_count(2)
    page.wait_for_timeout(500)
    if not page.locator("#mode").is_hidden():  # the answer came before the name was selected
        page.keyboard.press("Enter")
    saved(page)
    speakers = {
        each["exact"]: [s["exact"] for s in each["spans"] if s["part"] == "speaker"] for each in annotations(page)
    }
    assert speakers == {"Western sanctions": [], "hybrid aggression": ["Lavrov contended"]}


def test_a_redraw_under_the_pointer_leaves_the_selection_alone(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    slow(page, 0.3)
    drag_over(page, "Russian people together")
    page.keyboard.press("c")
    left, top, right, bottom = page.evaluate(SELECT, ["positive domestic consequences", 0])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right - 80, bottom)
    page.wait_for_timeout(700)  # the answer is there; it redraws this very paragraph
    page.mouse.move(right, bottom)
    page.mouse.up()
    expect(page.locator("#article mark")).to_have_count(1)
    assert page.evaluate("getSelection().toString()") == "positive domestic consequences"
    page.keyboard.press("d")
    expect(page.locator("#cards > li")).to_have_count(2)
    assert {each["exact"] for each in annotations(page)} == {
        "Russian people together",
        "positive domestic consequences",
    }


def test_a_selection_made_by_keys_outlives_a_redraw(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.evaluate("document.getElementById('article').focus()")
    slow(page, 0.3)
    for key in (
        "Home",
        "Control+ArrowDown",
        "Control+ArrowDown",
        "Control+ArrowDown",
        "s",
        "c",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
    ):
        page.keyboard.press(key)
    expect(page.locator("#announcer")).to_have_text("Selected: On January 18")
    expect(page.locator("#cards > li")).to_have_count(1)
    assert page.evaluate("getSelection().toString()") == "On January 18"


def test_no_key_overtakes_one_that_waits_for_the_sentences(visit, served: Served) -> None:
    page, held = _without_sentences(visit, served)
    for key in ("Home", "Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown", "s", "c", "ArrowDown", "s", "q"):
        page.keyboard.press(key)
    expect(page.locator("#mode")).to_be_hidden()  # a tag without a selection takes up the pen
    held[0].continue_()
    expect(page.locator("#cards > li")).to_have_count(2)
    saved(page)
    beginnings = [(each["tag"], each["exact"].split()[0]) for each in annotations(page)]
    assert beginnings == [("claim", "On"), ("quote", "Lavrov")]


def test_sentences_that_never_come_leave_the_paragraphs(visit, served: Served) -> None:
    page, _ = _without_sentences(visit, served)
    for key in ("Home", *["Control+ArrowDown"] * 4, "s", "c"):
        page.keyboard.press(key)
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    (found,) = annotations(page)
    assert found["exact"].startswith("Lavrov contended") and "Also, Western" in found["exact"]


def test_an_answer_that_comes_late_does_not_take_the_focus_from_where_one_went(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    slow(page, 0.5)
    drag_over(page, "hybrid aggression")
    page.keyboard.press("d")
    page.keyboard.press("p")
    expect(page.locator("#cards > li.is-focused blockquote")).to_have_text("Western sanctions")
    expect(page.locator("#cards > li")).to_have_count(2)
    expect(page.locator("#cards > li.is-focused blockquote")).to_have_text("Western sanctions")


def test_undo_takes_back_the_tag_under_way_and_not_the_one_before(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    slow(page, 0.4)
    drag_over(page, "hybrid aggression")
    page.keyboard.press("d")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(900)
    saved(page)
    assert [each["exact"] for each in annotations(page)] == ["Western sanctions"]
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#cards > li")).to_have_count(2)


def test_undo_of_many_places_takes_back_those_saved_and_those_not(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    sent: list[Route] = []

    def hold_the_third(route: Route) -> None:
        sent.append(route)
        if len(sent) != 3:
            route.continue_()

    page.route("**/annotations", hold_the_third)
    drag_over(page, "Kyiv")
    page.keyboard.press("o")
    page.get_by_role("dialog").get_by_role("button", name="places").click()
    expect(page.locator("#cards > li")).to_have_count(2)
    while len(sent) < 3:
        page.wait_for_timeout(20)
    page.keyboard.press("Control+z")
    sent[2].continue_()
    expect(page.locator("#cards > li")).to_have_count(0)
    saved(page)
    assert annotations(page) == [] and len(sent) == 3


def test_a_deletion_is_undone_after_a_reload(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Delete")
    expect(page.locator("#cards > li")).to_have_count(0)
    saved(page)
    page.reload()
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("Control+z")
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    assert annotations(page)[0]["exact"] == "Western sanctions"


def _without_sentences(visit, served: Served) -> tuple[Page, list[Route]]:
    """Open the article while its sentences are held on their way; give the page and what holds them."""
    held: list[Route] = []
    page = visit("/")
    page.route("**/sentences", lambda route: held.append(route))
    page.goto(served.document("lavrov"))
    page.wait_for_selector("main[data-ready]")
    wait_for_held(page, held, 1)
    page.locator("#article").focus()
    return page, held
