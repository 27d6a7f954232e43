"""Nothing that a reviewer did is lost: dead network, reload, expired session, somebody else's change, hostile words."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import UserSession
from annotator.annotations.drafts import Draft
from annotator.annotations.service import edit_annotation
from annotator.config import Limits
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, drag_over, saved, tag_words, text_of, try_now

XSS = (
    "<script>window.__fired = 1</script>",
    "<img src=x onerror='window.__fired = 1'>",
    "\"><svg onload='window.__fired = 1'>",
    "javascript:window.__fired=1",
    "[x](javascript:window.__fired=1)",
    "</script><script>window.__fired = 1</script>",
    "{{7*7}}${7*7}",
)


def test_a_tag_made_while_the_network_is_dead_survives_a_reload_and_is_sent(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.route("**/annotations", lambda route: route.abort())
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#saving")).to_contain_text("1 change waits")
    assert annotations(page) == []
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.locator("#saving")).to_contain_text("1 change waits")
    expect(page.locator("#saving").get_by_role("button", name="Try now")).to_be_visible()
    page.unroute("**/annotations")
    try_now(page)
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    assert [each["exact"] for each in annotations(page)] == ["Western sanctions"]


def test_a_change_that_was_saved_but_not_answered_is_saved_once(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    dropped = []

    def lose_the_answer(route) -> None:
        if not dropped:
            dropped.append(route.fetch())  # the desk has it; the page never hears of it
            route.abort()
        else:
            route.continue_()

    page.route("**/annotations", lose_the_answer)
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#cards > li")).to_have_count(1, timeout=30_000)
    saved(page)
    assert len(annotations(page)) == 1 and dropped[0].status == 201


def test_an_expired_session_keeps_the_change_until_one_has_signed_in_again(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    with served.desk.database.write() as session:
        session.execute(delete(UserSession))
        session.commit()
    drag_over(page, "Western sanctions")
    page.keyboard.press("d")
    expect(page.locator("#saving")).to_contain_text("You are signed out")
    way_back = f"/sign-in?next=%2Fdocuments%2F{page.url.rsplit('/', 1)[1]}"
    expect(page.locator("#saving").get_by_role("link", name="Sign in")).to_have_attribute("href", way_back)
    page.context.add_cookies([{"name": COOKIE, "value": served.token("ana"), "url": served.address}])
    expect(page.locator("#cards > li")).to_have_count(1, timeout=30_000)
    saved(page)
    assert annotations(page)[0]["tag"] == "disputed"


def test_a_note_being_typed_survives_a_reload(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    page.get_by_label("Note").press_sequentially("Half a thought")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Note")).to_have_value("Half a thought")
    page.get_by_label("Note").press("Control+Enter")
    saved(page)
    assert annotations(page)[0]["note"] == "Half a thought"


def test_a_stale_edit_shows_both_texts_and_overwrites_nothing(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    (before,) = annotations(page)
    _edit_elsewhere(served, before["id"], before["version"], note="From another tab")
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill("From this tab")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_contain_text("From another tab")
    expect(dialog).to_contain_text("From this tab")
    assert annotations(page)[0]["note"] == "From another tab"
    dialog.get_by_role("button", name="Keep mine").click()
    saved(page)
    assert annotations(page)[0]["note"] == "From this tab"
    _edit_elsewhere(served, before["id"], annotations(page)[0]["version"], note="Again elsewhere")
    page.get_by_label("Note").fill("Second try")
    page.keyboard.press("Control+Enter")
    dialog.get_by_role("button", name="Keep what stands there").click()
    saved(page)
    assert annotations(page)[0]["note"] == "Again elsewhere"
    expect(page.get_by_label("Note")).to_have_value("Again elsewhere")


@pytest.mark.parametrize("words", XSS)
def test_hostile_words_are_shown_as_words_in_every_field(visit, served: Served, words: str) -> None:
    page = visit(
        served.add_text(f"{words}\n\nThe minister said {words} twice.\n", name=f"{words[:20].replace('/', '_')}.txt")
    )
    tag_words(page, "minister said", "q")
    page.keyboard.press("Enter")
    page.get_by_label("Speaker", exact=True).fill(words)
    page.get_by_label("Note").fill(words)
    page.keyboard.press("Control+Enter")
    saved(page)
    page.reload()
    page.wait_for_selector("main[data-ready]")
    assert annotations(page)[0]["attributes"]["speaker"] == words
    for path in ("", "/history", "/metadata"):
        page.goto(page.url.split("/history")[0].split("/metadata")[0] + path)
        page.wait_for_timeout(50)
        assert page.evaluate("window.__fired") is None
    page.goto(f"{served.address}/documents")
    assert page.evaluate("window.__fired") is None


def test_the_control_arm_of_the_hostile_words_fires(chromium) -> None:
    page = chromium.new_page()
    page.set_content(f"<p>{XSS[1]}</p>")
    page.wait_for_function("window.__fired === 1")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_annotate_page(visit, served: Served, scheme: str) -> None:
    page = visit(served.document("lavrov"), color_scheme=scheme)
    _axe(page)
    tag_words(page, "Moscow has declined the offer", "c")
    tag_words(page, "declined the offer. He said", "d")
    page.keyboard.press("Enter")
    _axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    _axe(page)


def test_single_keys_can_be_switched_off(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Switch single keys off").check()
    page.keyboard.press("Escape")
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    expect(page.locator("#cards > li")).to_have_count(0)
    page.get_by_role("toolbar", name="Tag the selection").get_by_role("button", name="Claim").click()
    expect(page.locator("#cards > li")).to_have_count(1)


def test_a_phone_shows_no_sideways_scroll_and_tags_by_touch(visit, served: Served) -> None:
    page = visit(served.document("lavrov"), viewport=NARROW, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # A finger's long press ends in a native selection, which the page hears of by selectionchange.
    page.evaluate(
        """() => { const block = document.querySelectorAll('#article [data-block]')[3].firstChild;
        getSelection().setBaseAndExtent(block, 3, block, 10); }"""
    )
    page.get_by_role("toolbar", name="Tag the selection").get_by_role("button", name="Claim").tap()
    saved(page)
    assert annotations(page)[0]["exact"] == "January"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_right_to_left_text_is_tagged_and_read_by_arrows(visit, served: Served) -> None:
    name = next(name for name in served.documents if "nawras" in name)
    page = visit(served.document(name))
    assert page.locator("#article").evaluate("(article) => getComputedStyle(article).direction") == "rtl"
    page.evaluate("document.getElementById('article').focus()")
    for key in ("Home", "Control+ArrowDown", "Shift+ArrowLeft", "Shift+ArrowLeft", "c"):
        page.keyboard.press(key)
        page.wait_for_timeout(40)
    saved(page)
    (found,) = annotations(page)
    assert text_of(page)[found["start"] : found["end"]] == found["exact"] and len(found["exact"].split()) == 3


def test_without_scripts_the_article_and_its_annotations_can_be_read(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    plain = visit(page.url, java_script_enabled=False)
    expect(plain.locator("#article mark")).to_have_text("Western sanctions")
    expect(plain.locator("#cards > li")).to_contain_text("Western sanctions")


def _edit_elsewhere(served: Served, annotation_id: str, version: int, *, note: str) -> None:
    with served.desk.database.write() as session:
        edit_annotation(
            session,
            annotation_id=annotation_id,
            version=version,
            draft=Draft(note=note),
            by=served.person("ana"),
            limits=Limits(),
        )
        session.commit()


def _axe(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
