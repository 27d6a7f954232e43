"""Words typed are never lost: refused ones are given back, unsent ones wait where they were typed; and the forms."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from annotator.annotations.service import delete_annotation
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, drag_over, saved, tag_words, wait_for_held


def test_a_reload_goes_back_to_the_card_where_words_were_typed(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    page.get_by_label("Claimant").press_sequentially("Sergey Lav")
    page.reload()
    page.wait_for_selector("main[data-ready]")
    expect(page.get_by_label("Claimant")).to_have_value("Sergey Lav")
    expect(page.locator(".hint")).to_contain_text("not sent yet")
    page.get_by_label("Claimant").press_sequentially("rov")
    page.get_by_label("Note").focus()
    saved(page)
    assert annotations(page)[0]["attributes"]["claimant"] == "Sergey Lavrov"


def test_refused_words_are_given_back(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    long = "Much to say. " * 900
    page.get_by_label("Claimant").fill(long)
    page.get_by_label("Claimant").press("Enter")
    assert page.get_by_label("Your words").input_value() == long
    assert annotations(page)[0]["attributes"] == {}
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator("#refusals")).to_be_empty()


def test_words_for_an_annotation_deleted_elsewhere_are_given_back(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    tag_words(page, "Western sanctions permitted", "d")
    page.keyboard.press("Escape")
    found = annotations(page)[0]
    with served.desk.database.write() as session:
        delete_annotation(session, annotation_id=found["id"], version=found["version"], by=served.person("ana"))
        session.commit()
    page.locator("#cards > li.tag-claim .card-open").click()
    page.get_by_label("Note").fill("Ask the ministry.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Your words")).to_have_value("Ask the ministry.")
    expect(page.locator("#refusals")).to_contain_text("deleted")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#article mark.tag-claim")).to_have_count(0)
    expect(page.locator("#article mark.tag-disputed")).to_have_count(2)


def test_the_same_words_tagged_twice_lead_to_the_first(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Escape")
    drag_over(page, "Western sanctions")
    page.keyboard.press("c")
    expect(page.locator("#refusals")).to_contain_text("already")
    expect(page.locator("#cards > li.is-focused")).to_have_count(1)
    assert len(annotations(page)) == 1


def test_every_question_of_a_tag_can_be_answered_and_is_kept(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    page.get_by_label("Worth checking").select_option("check_worthy")
    page.get_by_label("Numerical").check()
    page.get_by_label("Causal").check()
    page.get_by_label("Claimant").fill("Sergey Lavrov")
    page.get_by_label("I am not sure").check()
    page.get_by_label("Note").fill("See the *budget*.")
    page.keyboard.press("Escape")
    saved(page)
    (found,) = annotations(page)
    assert found["attributes"] == {
        "checkworthiness": "check_worthy",
        "claim_types": ["numerical", "causal"],
        "claimant": "Sergey Lavrov",
    }
    assert (found["confidence"], found["note"]) == ("unsure", "See the *budget*.")
    expect(page.locator("#cards .note em")).to_have_text("budget")
    page.locator(".card-open").click()
    page.get_by_label("Numerical").uncheck()
    page.get_by_label("Worth checking").select_option("")
    saved(page)
    assert annotations(page)[0]["attributes"] == {"claim_types": ["causal"], "claimant": "Sergey Lavrov"}


def test_an_answer_that_comes_late_leaves_the_open_form_as_it_was_filled_in(visit, served: Served) -> None:
    page = visit(served.document("lavrov"))
    tag_words(page, "Western sanctions", "c")
    page.keyboard.press("Enter")
    saved(page)
    held: list[Route] = []
    page.route("**/annotations/*", lambda route: held.append(route) if len(held) < 2 else route.continue_())
    page.get_by_label("Worth checking").select_option("check_worthy")
    wait_for_held(page, held, 1)
    page.get_by_label("Numerical").check()  # waits for the answer before it
    held[0].continue_()
    wait_for_held(page, held, 2)
    expect(page.get_by_label("Numerical")).to_be_checked()
    page.get_by_label("Causal").check()
    held[1].continue_()
    saved(page)
    found = {"checkworthiness": "check_worthy", "claim_types": ["numerical", "causal"]}
    assert annotations(page)[0]["attributes"] == found


def test_someone_elses_annotation_can_be_read_and_not_changed(visit, served: Served) -> None:
    page = visit(served.document("lavrov"), username="ben")
    tag_words(page, "Western sanctions", "q")
    page.context.close()
    page = visit(served.document("lavrov"))
    _focus_first(page)
    page.keyboard.press("Delete")
    expect(page.locator(".hint")).to_contain_text("Only ben can delete")
    page.keyboard.press("a")
    expect(page.locator(".hint")).to_contain_text("Only ben can change")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Note")).to_be_disabled()
    page.keyboard.press("Escape")
    assert len(annotations(page)) == 1 and annotations(page)[0]["spans"][0]["exact"] == "Western sanctions"


def test_a_note_on_a_phone_is_typed_in_the_sheet(visit, served: Served) -> None:
    page = visit(served.document("lavrov"), viewport=NARROW)
    tag_words(page, "Western sanctions", "c")
    page.locator(".card-open").click()
    page.get_by_label("Note").fill("From the train.")
    page.get_by_role("button", name="Close").click()
    saved(page)
    assert annotations(page)[0]["note"] == "From the train."


def _focus_first(page: Page) -> None:
    page.evaluate("document.getElementById('article').focus()")
    page.keyboard.press("n")
