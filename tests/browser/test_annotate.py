"""Read and tag in the browser: by mouse, by keyboard alone, with every part of an annotation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from annotator.documents.service import get_document
from tests.browser.conftest import Served
from tests.browser.reading import annotations, drag_over, saved, tag_words, text_of

ACROSS = "making us understand how to go on living,”"


def test_the_text_content_is_the_document_text_on_every_sample(visit, served: Served) -> None:
    for name, document_id in served.documents.items():
        page = visit(f"{served.address}/documents/{document_id}")
        with served.desk.database.read() as session:
            stored = get_document(session, document_id).text
        assert text_of(page) == stored, name
        page.context.close()


def test_words_are_tagged_by_mouse_and_snap_to_whole_words(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "ussian Foreign Minister Sergey Lavro", "c")
    (found,) = annotations(page)
    assert (found["tag"], found["exact"]) == ("claim", "Russian Foreign Minister Sergey Lavrov")
    assert text_of(page)[found["start"] : found["end"]] == found["exact"]


def test_the_bar_goes_with_the_selection(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    bar = page.locator(".bar")
    expect(bar).to_be_hidden()
    drag_over(page, "Western sanctions")
    expect(bar).to_be_visible()
    page.keyboard.press("c")
    expect(bar).to_be_hidden()


def test_alt_takes_the_exact_characters(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.keyboard.down("Alt")
    drag_over(page, "ussian Foreign Minister Sergey Lavro")
    page.keyboard.up("Alt")
    page.keyboard.press("c")
    expect(page.locator("#cards > li")).to_have_count(1)
    assert annotations(page)[0]["exact"] == "ussian Foreign Minister Sergey Lavro"


def test_a_quote_that_a_page_break_cut_is_one_span_with_its_speaker(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, ACROSS, "q")
    page.keyboard.press("a")
    expect(page.locator("#mode")).to_contain_text("speaker")
    drag_over(page, "Lavrov", occurrence=text_of(page)[: text_of(page).index("Lavrov said. “If")].count("Lavrov"))
    saved(page)
    (found,) = annotations(page)
    assert found["exact"] == ACROSS
    assert [(span["part"], span["exact"]) for span in found["spans"]] == [("content", ACROSS), ("speaker", "Lavrov")]
    assert found["attributes"]["speaker"] == "Lavrov"
    drag_over(page, "said", occurrence=text_of(page)[: text_of(page).index("said. “If")].count("said"))
    page.keyboard.press("u")
    saved(page)
    assert annotations(page)[0]["spans"][2]["exact"] == "said"


def test_everything_works_by_keyboard_alone(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.evaluate("document.getElementById('article').focus()")
    page.wait_for_function("() => true")
    _press(page, "Home", "Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown", "s", "c")
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    (found,) = annotations(page)
    assert found["exact"].startswith("On January 18") and found["exact"].endswith("the West.")
    _press(page, "Escape", "n", "]", "]")
    saved(page)
    assert annotations(page)[0]["exact"].startswith("18, during")
    _press(page, "[", "{", "{")
    saved(page)
    assert annotations(page)[0]["exact"].startswith("January 18") and annotations(page)[0]["exact"].endswith("the")
    _press(page, "}", "Enter")
    page.get_by_label("Worth checking").select_option("check_worthy")
    page.get_by_label("Note").fill("Look up the **date**.")
    _press(page, "Control+Enter", "Escape")
    saved(page)
    (found,) = annotations(page)
    assert found["attributes"] == {"checkworthiness": "check_worthy"} and found["note"] == "Look up the **date**."
    _press(page, "Delete")
    expect(page.locator("#cards > li")).to_have_count(0)
    _press(page, "Control+z")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#announcer")).to_contain_text("Undone")


def test_sentences_and_words_are_taken_one_after_the_other_until_the_cursor_moves(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.locator("#article").focus()
    _press(page, "Home", "Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown")
    wanted = ("On January 18", "Lavrov contended", "Also, Western")
    for count, beginning in enumerate(wanted, start=1):
        page.keyboard.press("s")
        expect(page.locator("#announcer")).to_contain_text(f"Selected: {beginning}")
        page.keyboard.press("c")
        expect(page.locator("#cards > li")).to_have_count(count)
    page.keyboard.press("w")
    expect(page.locator("#announcer")).to_contain_text("Selected: The")
    _press(page, "Escape", "Control+ArrowUp", "s", "q")
    expect(page.locator("#cards > li")).to_have_count(len(wanted) + 1)
    saved(page)
    quotes = [each["exact"] for each in annotations(page) if each["tag"] == "quote"]
    assert len(quotes) == 1 and quotes[0].startswith("Lavrov contended")


def test_shift_and_arrows_select_by_words(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.evaluate("document.getElementById('article').focus()")
    _press(page, "Home", "Control+ArrowDown", "Control+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "d")
    expect(page.locator("#cards > li")).to_have_count(1)
    assert annotations(page)[0]["exact"] == "Lavrov: Russia Can't"


def test_the_pen_tags_each_selection_until_escape(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.evaluate("document.getElementById('article').focus()")
    _press(page, "d")
    expect(page.locator("#mode")).to_contain_text("disputed")
    drag_over(page, "Western sanctions")
    expect(page.locator("#cards > li")).to_have_count(1)
    drag_over(page, "Russian diplomat")
    expect(page.locator("#cards > li")).to_have_count(2)
    _press(page, "Escape", "Escape", "Escape")
    expect(page.locator("#mode")).to_be_hidden()
    drag_over(page, "hybrid aggression")
    saved(page)
    assert {each["tag"] for each in annotations(page)} == {"disputed"} and len(annotations(page)) == 2


def test_a_further_part_makes_an_annotation_discontinuous_and_can_be_removed(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "try to establish control over our nuclear arsenal", "q")
    drag_over(page, "those risks are emerging")
    _press(page, "+")
    saved(page)
    (found,) = annotations(page)
    assert [span["exact"] for span in found["spans"]] == [
        "try to establish control over our nuclear arsenal",
        "those risks are emerging",
    ]
    assert found["exact"].endswith("those risks are emerging") and "but" in found["exact"]
    _press(page, "Enter")
    page.get_by_role("button", name="Remove the content those risks are emerging").click()
    saved(page)
    assert len(annotations(page)[0]["spans"]) == 1


def test_overlapping_annotations_are_all_drawn_and_each_can_be_chosen(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Moscow has declined the offer", "c")
    tag_words(page, "declined the offer. He said", "d")
    both = page.locator("mark.tag-claim.tag-disputed")
    expect(both).to_have_text("declined the offer")
    page.keyboard.press("Escape")
    both.click()
    choices = page.get_by_role("toolbar", name="Which annotation?").get_by_role("button")
    expect(choices).to_have_count(2)
    choices.filter(has_text="claim").click()
    expect(page.locator("#cards > li.is-focused .badge").first).to_have_text("Claim")


def test_a_tag_can_be_changed_and_the_change_undone_and_done_again(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "half-baked", "q")
    _press(page, "Enter")
    page.get_by_role("button", name="Make it a dispute").click()
    saved(page)
    assert annotations(page)[0]["tag"] == "disputed"
    _press(page, "Escape", "Control+z")
    expect(page.locator("#cards > li.tag-quote")).to_have_count(1)
    _press(page, "Control+Shift+z")
    expect(page.locator("#cards > li.tag-disputed")).to_have_count(1)


def test_undo_survives_a_reload(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    page.evaluate("document.getElementById('article').focus()")
    _press(page, "Control+z")
    expect(page.locator("#cards > li")).to_have_count(0)
    saved(page)
    assert annotations(page) == []


def test_every_occurrence_is_tagged_but_those_unticked_and_undone_in_one_step(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    drag_over(page, "Kyiv")
    _press(page, "o")
    dialog = page.get_by_role("dialog", name="Tag every occurrence")
    total = dialog.locator("li").count()
    assert total > 4
    dialog.locator("li input").nth(1).uncheck()
    dialog.get_by_role("button", name=f"Tag {total - 1} places").click()
    expect(page.locator("#cards > li")).to_have_count(total - 1)
    saved(page)
    _press(page, "Control+z")
    expect(page.locator("#cards > li")).to_have_count(0)


def test_a_border_is_dragged_by_its_handle(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Moscow has declined", "c")
    handle = page.locator(".handle-end")
    expect(handle).to_be_visible()
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 7, box["y"] + box["height"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 8)
    page.mouse.move(box["x"] + 80, box["y"] + 8)
    page.mouse.up()
    saved(page)
    assert annotations(page)[0]["exact"].startswith("Moscow has declined the")


def test_drawing_a_span_moves_no_line_of_text(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    lines = """() => [...document.querySelectorAll('#article [data-block]')].map((block) => {
        const range = document.createRange(); range.selectNodeContents(block);
        const tops = [...range.getClientRects()].map((rect) => Math.round(rect.bottom));
        const box = block.getBoundingClientRect();
        return [Math.round(box.top), Math.round(box.height), [...new Set(tops)].length];
    })"""
    page.evaluate("scrollTo(0, 0)")
    before = page.evaluate(lines)
    for words, key in (("Moscow has declined the offer", "c"), ("declined the offer. He said", "d"), (ACROSS, "q")):
        tag_words(page, words, key)
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 0)")
    after = page.evaluate(lines)
    assert [(top, height) for top, height, _ in after] == [(top, height) for top, height, _ in before]


@pytest.mark.parametrize("sign", ["😀", "é", "👨🏻‍🚒", "שלום", "مرحبا", "漢字"])
def test_offsets_after_any_script_are_code_points(visit, served: Served, sign: str) -> None:
    page = visit(served.add_text(f"{sign} {sign} first words here. The minister said little.\n"))
    tag_words(page, "minister said", "q")
    (found,) = annotations(page)
    assert text_of(page)[found["start"] : found["end"]] == "minister said"


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(40)
