"""Quick hands, slow desks, two tabs, a shared machine: what is asked for lands where it was meant, once, or waits."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route, expect

from annotator.accounts.gate import COOKIE
from tests.browser.conftest import Served
from tests.browser.reading import SELECT, annotations, drag_over, saved, tag_words


def test_a_speaker_asked_for_at_once_goes_to_the_quote_just_made(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "q")
    _slow(page, 0.4)
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
    _slow(page, 0.3)
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
    _slow(page, 0.3)
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
    before = page.evaluate("getSelection().toString()")
    expect(page.locator("#cards > li")).to_have_count(1)
    assert before == "On January 18" and page.evaluate("getSelection().toString()") == before


def test_an_answer_that_comes_late_does_not_take_the_focus_from_where_one_went(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    _slow(page, 0.5)
    drag_over(page, "hybrid aggression")
    page.keyboard.press("d")
    page.keyboard.press("p")
    expect(page.locator("#cards > li.is-focused blockquote")).to_have_text("Western sanctions")
    expect(page.locator("#cards > li")).to_have_count(2)
    expect(page.locator("#cards > li.is-focused blockquote")).to_have_text("Western sanctions")


def test_undo_takes_back_the_tag_under_way_and_not_the_one_before(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    _slow(page, 0.4)
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


def test_an_edit_whose_answer_was_lost_is_no_conflict_with_oneself(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost or route.request.method != "POST":
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/annotations/*", lose_the_answer)
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill("Ask the ministry.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#saving")).to_have_attribute("data-state", "not-saved")
    saved(page)
    assert lost == [200] and annotations(page)[0]["note"] == "Ask the ministry."
    expect(page.locator("dialog")).to_have_count(0)


def test_a_deletion_whose_answer_was_lost_is_done(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/delete", lose_the_answer)
    page.keyboard.press("Delete")
    expect(page.locator("#cards > li")).to_have_count(0)
    expect(page.locator("#article mark")).to_have_count(0)
    saved(page)
    expect(page.locator("#refusals")).to_be_empty()


def test_two_tabs_on_a_dead_network_lose_nothing_of_each_other(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("main[data-ready]")
    for tab in (page, other):
        tab.route("**/annotations", lambda route: route.abort())
    for tab, words in ((page, "Western sanctions"), (other, "hybrid aggression")):
        tab.bring_to_front()
        drag_over(tab, words)
        tab.keyboard.press("c")
        expect(tab.locator("#saving")).to_contain_text("change waits")
    page.close()
    other.unroute("**/annotations")
    other.reload()
    other.wait_for_selector("main[data-ready]")
    expect(other.locator("#cards > li")).to_have_count(2)
    saved(other)
    assert {each["exact"] for each in annotations(other)} == {"Western sanctions", "hybrid aggression"}


def test_what_waits_in_another_document_is_told_with_a_way_there(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    first = page.url
    page.route("**/annotations", lambda route: route.abort())
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#saving")).to_contain_text("1 change waits")
    page.unroute("**/annotations")
    page.goto(served.document("kamome"))
    notice = page.locator("#refusals")
    expect(notice).to_contain_text("wait in another document")
    notice.get_by_role("link").click()
    page.wait_for_url(first)
    expect(page.locator("#cards > li")).to_have_count(1)


def test_a_page_left_open_never_saves_under_the_name_of_the_next_person(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.context.add_cookies([{"name": COOKIE, "value": served.token("ben"), "url": served.address}])
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#saving")).to_contain_text("not as ana")
    assert annotations(page) == []
    page.context.add_cookies([{"name": COOKIE, "value": served.token("ana"), "url": served.address}])
    expect(page.locator("#cards > li")).to_have_count(1, timeout=30_000)
    saved(page)
    assert annotations(page)[0]["reviewer"] == "ana"


def test_a_form_token_that_has_expired_is_renewed_without_a_word(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    page.context.clear_cookies(name="annotator_form")
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#cards > li")).to_have_count(1)
    saved(page)
    assert len(annotations(page)) == 1


def test_a_choice_put_off_waits_and_is_offered_again_after_a_reload(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    second = page.context.new_page()
    second.goto(page.url)
    second.wait_for_selector("main[data-ready]")
    _note(second, "From the second tab")
    _answer(second, "check_worthy")
    page.bring_to_front()
    _note(page, "From the first tab")
    dialog = page.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_contain_text("From the second tab")
    expect(dialog).not_to_contain_text("check worthy")  # the first tab did not touch that answer
    page.keyboard.press("Escape")
    expect(page.locator("#saving")).to_contain_text("for your choice")
    page.reload()
    expect(dialog).to_contain_text("From the first tab")
    dialog.get_by_role("button", name="Keep mine").click()
    saved(page)
    (found,) = annotations(page)
    assert found["note"] == "From the first tab"
    assert found["attributes"] == {"checkworthiness": "check_worthy"}


def test_two_stale_changes_of_one_annotation_ask_once(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    second = page.context.new_page()
    second.goto(page.url)
    second.wait_for_selector("main[data-ready]")
    _note(second, "From the second tab")
    page.bring_to_front()
    _slow(page, 0.3)
    page.keyboard.press("Enter")
    page.get_by_label("Worth checking").select_option("unimportant")
    page.get_by_label("Note").fill("From the first tab")
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_have_count(1)
    dialog.get_by_role("button", name="Keep mine").click()
    saved(page)
    expect(dialog).to_have_count(0)
    (found,) = annotations(page)
    assert (found["note"], found["attributes"]) == ("From the first tab", {"checkworthiness": "unimportant"})


def test_a_desk_reached_over_plain_http_takes_tags_too(chromium: Browser, served: Served) -> None:
    # Outside a secure context browsers lack `crypto.randomUUID` and more; `desk.test` is not the machine's own name.
    address = served.address.replace("127.0.0.1", "desk.test")
    context = chromium.new_context()
    context.add_cookies([{"name": COOKIE, "value": served.token("ana"), "url": address}])
    page = context.new_page()
    page.goto(served.document("lavrov").replace(served.address, address))
    page.wait_for_selector("main[data-ready]")
    assert page.evaluate("isSecureContext") is False
    tag_words(page, "Western sanctions", "c")
    assert annotations(page)[0]["exact"] == "Western sanctions"
    context.close()


def _slow(page: Page, seconds: float) -> None:
    """Let every answer come later, as over a long way."""
    session = page.context.new_cdp_session(page)
    way = {"offline": False, "latency": seconds * 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", way)


def _note(page: Page, words: str) -> None:
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill(words)
    page.keyboard.press("Control+Enter")


def _answer(page: Page, value: str) -> None:
    page.get_by_label("Worth checking").select_option(value)
    saved(page)
