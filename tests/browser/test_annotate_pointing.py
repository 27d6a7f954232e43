"""Mouse and finger: clicks that mean words and sentences, buttons instead of keys, borders without dragging."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Served
from tests.browser.reading import SELECT, annotations, drag_over, saved, tag_words, text_of

NARROWEST = {"width": 320, "height": 640}


def test_a_double_click_means_the_word_and_a_triple_click_the_sentence(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    _click(page, "sanctions permitted", 2)
    page.keyboard.press("c")
    expect(page.locator("#cards > li")).to_have_count(1)
    _click(page, "understand how", 3)
    page.keyboard.press("d")
    expect(page.locator("#cards > li")).to_have_count(2)
    saved(page)
    word, sentence = (each["exact"] for each in annotations(page))
    assert word == "sanctions"
    assert sentence.startswith("The West's") and sentence.endswith("Lavrov said.")


def test_a_triple_click_under_the_pen_tags_the_sentence_alone(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.get_by_role("group", name="Tags").get_by_role("button", name="Quote").click()
    expect(page.get_by_role("button", name="Quote", pressed=True)).to_be_visible()
    _click(page, "understand how", 3)
    expect(page.locator("#cards > li")).to_have_count(1)
    page.wait_for_timeout(500)
    saved(page)
    (found,) = annotations(page)
    assert found["exact"].startswith("The West's") and found["tag"] == "quote"
    _click(page, "sanctions permitted", 2)
    expect(page.locator("#cards > li")).to_have_count(2)


def test_the_page_shows_whole_words_while_the_mouse_took_parts(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    drag_over(page, "estern sanctio")
    assert page.evaluate("getSelection().toString()") == "Western sanctions"


def test_buttons_tag_undo_and_redo(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    drag_over(page, "Western sanctions")
    page.get_by_role("group", name="Tags").get_by_role("button", name="Disputed").click()
    expect(page.locator("#cards > li.tag-disputed")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#cards > li")).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    expect(page.locator("#cards > li")).to_have_count(1)


def test_what_did_nothing_says_why_for_all_to_see(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".hint")).to_have_text("Nothing to undo.")
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("a")
    expect(page.locator(".hint")).to_contain_text("Focus an annotation first")
    expect(page.locator("#announcer")).to_contain_text("Focus an annotation first")


def test_borders_move_by_buttons_without_dragging(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "hybrid aggression", "c")
    page.get_by_role("button", name="Open: claim").click()
    for name in ("End one word later", "End one word later", "Start one word later", "End one word earlier"):
        page.get_by_role("button", name=name).click()
        saved(page)
    assert annotations(page)[0]["exact"] == 'aggression," which'
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "End one word earlier"


def test_a_selection_across_paragraphs_is_one_span(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    drag_over(page, "cannot trust the West.\n\nLavrov contended")
    page.keyboard.press("c")
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    assert annotations(page)[0]["exact"] == "cannot trust the West.\n\nLavrov contended"
    assert [mark.inner_text() for mark in page.locator("#article mark").all()] == [
        "cannot trust the West.",
        "Lavrov contended",
    ]


def test_words_are_tagged_without_spaces_between_them(visit, served: Served) -> None:
    page = visit(served.document("kamome"))
    drag_over(page, "者会")
    page.keyboard.press("q")
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    (found,) = annotations(page)
    assert found["exact"] == "記者会見"
    assert text_of(page)[found["start"] : found["end"]] == found["exact"]


def test_the_strip_leads_to_a_place_and_to_an_annotation(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "nuclear arsenal", "c")
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 0)")
    page.locator("#strip rect").click(force=True)
    expect(page.locator("#cards > li.is-focused")).to_have_count(1)
    assert page.evaluate("scrollY") > 0


def test_a_dispute_names_its_target_by_a_click(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    target = annotations(page)[0]["id"]
    tag_words(page, "half-baked", "d")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pick it in the text").click()
    expect(page.locator("#mode")).to_contain_text("disputed")
    page.locator("#article mark.tag-claim").click()
    saved(page)
    assert annotations(page)[1]["attributes"]["target"] == target


def test_on_a_phone_the_bar_is_never_under_the_sheet(visit, served: Served) -> None:
    page = visit(served.document("lavrov"), viewport=NARROW, has_touch=True, is_mobile=True)
    _touch_select(page, "Western sanctions")
    bar = page.get_by_role("toolbar", name="Tag the selection")
    bar.get_by_role("button", name="Quote").tap()
    saved(page)
    expect(page.locator("#cards > li.is-focused")).to_be_in_viewport()
    _touch_select(page, "Lavrov contended")
    bar.get_by_role("button", name="Speaker").tap()
    saved(page)
    assert [span["part"] for span in annotations(page)[0]["spans"]] == ["content", "speaker"]
    page.get_by_role("button", name="Open: quote").tap()
    page.get_by_role("button", name="Close").tap()
    box = page.locator("#cards > li.is-focused").bounding_box()
    assert box is not None and box["y"] + box["height"] <= NARROW["height"] + 1


def test_nothing_scrolls_sideways_at_320_pixels(visit, served: Served) -> None:
    page = visit(served.document("lavrov"), viewport=NARROWEST)
    tag_words(page, "Western sanctions", "c")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    page.keyboard.press("Enter")
    assert page.evaluate(fits)
    page.keyboard.press("Escape")
    drag_over(page, "Kyiv")
    box = page.get_by_role("toolbar").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= NARROWEST["width"]
    page.keyboard.press("?")
    assert page.evaluate(fits)


def test_print_shows_spans_and_notes_and_no_tools(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill("Ask the ministry.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    saved(page)
    page.emulate_media(media="print")
    expect(page.locator("#cards .note")).to_be_visible()
    expect(page.locator("#article mark")).to_be_visible()
    for hidden in (".status-bar", ".site-header", ".strip"):
        expect(page.locator(hidden)).to_be_hidden()


def _click(page: Page, words: str, times: int) -> None:
    left, top, _, _ = page.evaluate(SELECT, [words, 0])
    page.mouse.click(left + 3, top, click_count=times, delay=20)
    page.wait_for_timeout(80)


def _touch_select(page: Page, words: str) -> None:
    # A finger's long press ends in a native selection, which the page hears of by selectionchange.
    page.evaluate(
        """(words) => {
          const holds = (each) => each.textContent.includes(words);
          const block = [...document.querySelectorAll("#article [data-block]")].find(holds);
          const node = [...block.childNodes].find(holds);
          const text = node.nodeType === 3 ? node : node.firstChild;
          const start = text.textContent.indexOf(words);
          getSelection().setBaseAndExtent(text, start, text, start + words.length);
        }""",
        words,
    )
