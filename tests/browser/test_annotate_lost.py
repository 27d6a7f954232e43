"""Answers that are lost, tabs beside each other, people who take turns: no change is lost, doubled or misnamed."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route, expect

from annotator.accounts.gate import COOKIE
from tests.browser.conftest import Served
from tests.browser.reading import annotations, drag_over, saved, second_tab, slow, tag_words, wait_for_held


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
    other = second_tab(page)
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
    second = second_tab(page)
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
    second = second_tab(page)
    _note(second, "From the second tab")
    page.bring_to_front()
    slow(page, 0.3)
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


def test_a_change_made_before_the_choice_is_shown_is_a_part_of_it(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    second = second_tab(page)
    _note(second, "From the second tab")
    saved(second)
    page.bring_to_front()
    held: list[Route] = []
    page.route("**/conflicts.js", lambda route: held.append(route))
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill("From the first tab")
    page.get_by_label("Worth checking").focus()
    wait_for_held(page, held, 1)
    page.get_by_label("Worth checking").select_option("unimportant")
    held[0].continue_()
    dialog = page.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_contain_text("From the first tab")
    expect(dialog).to_contain_text("unimportant")
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


def _note(page: Page, words: str) -> None:
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.get_by_label("Note").fill(words)
    page.keyboard.press("Control+Enter")


def _answer(page: Page, value: str) -> None:
    page.get_by_label("Worth checking").select_option(value)
    saved(page)
