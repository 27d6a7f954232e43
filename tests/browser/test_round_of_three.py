"""A whole round as people live it: three reviewers in three browsers, blind; adjudicated, exported, measured."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotator.accounts.models import Role
from tests.browser.conftest import NARROW, Served
from tests.browser.reading import annotations, saved, tag_words

Visit = Callable[..., Page]
KEYS = {"claim": "c", "quote": "q", "disputed": "d"}
LORRIES, LETTER = "About 1,400 lorries a day use the bridge", "no such letter had arrived"
POLICE, UNTRUE, LAW = "The police counted 164", "That is simply untrue", "the law lets her order one"
# On the first article. Nobody tags anything in the second.
TAGGED = {
    "ana": [("claim", LORRIES), ("claim", LETTER), ("claim", POLICE), ("quote", UNTRUE), ("claim", LAW)],
    "ben": [("claim", LORRIES), ("claim", f"Lund said that {LETTER}"), ("disputed", UNTRUE), ("claim", LAW)],
    "cem": [("claim", LORRIES), ("claim", LETTER), ("quote", UNTRUE), ("claim", LAW)],
}
WORTH = {"ana": "check_worthy", "ben": "unimportant", "cem": "check_worthy"}


def _picture(page: Page, name: str) -> None:
    """Keep pictures for whoever looks, where ANNOTATOR_PICTURES names a folder."""
    if folder := os.environ.get("ANNOTATOR_PICTURES"):
        wide = page.viewport_size
        for look in ("light", "dark"):
            page.emulate_media(color_scheme=look)
            page.screenshot(path=str(Path(folder) / f"{name}-{look}.png"), full_page=True)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        page.screenshot(path=str(Path(folder) / f"{name}-360.png"), full_page=True)
        page.set_viewport_size(wide)


def _axe(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def _open_round(page: Page, documents: list[str]) -> str:
    page.get_by_label("Name", exact=True).fill("Bridges")
    page.get_by_label("Further documents, one id a line").fill("\n".join(documents))
    for name in TAGGED:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("Reviewers for each document").fill("3")
    page.get_by_role("button", name="How many are these?").click()
    expect(page.get_by_role("status").filter(has_text="2 documents.")).to_be_visible()
    _picture(page, "new-round")
    page.get_by_role("button", name="Open the round").click()
    expect(page.locator("#done-words")).to_contain_text("0 of 6 readings done")
    return page.url.rsplit("/", 1)[-1]


def _go_on(page: Page) -> None:
    page.wait_for_selector("#start[aria-keyshortcuts]")
    page.keyboard.press("n")
    page.wait_for_url("**/documents/*")
    page.wait_for_selector("main[data-ready]")


def _read_both(page: Page, name: str) -> None:
    expect(page.locator("#queue-words")).to_have_text("0 of 2 done")
    if name == "ben":
        _picture(page, "desk")
        _axe(page)
    _go_on(page)
    assert annotations(page) == []  # whatever the others have done
    for tag, words in TAGGED[name]:
        tag_words(page, words, KEYS[tag])
    page.locator("#cards > li", has_text=LAW).locator(".card-open").click()
    page.get_by_label("Worth checking").select_option(WORTH[name])
    page.keyboard.press("Control+Enter")
    saved(page)
    assert {each["reviewer"] for each in annotations(page)} == {name}
    first = page.url
    page.locator("#assignment-done").click()
    page.wait_for_url(lambda url: "/documents/" in url and url != first)
    page.wait_for_selector("main[data-ready]")
    page.locator("#article").focus()
    page.keyboard.press("Shift+M")
    expect(page.locator("#article [data-read]").first).to_be_visible()
    page.locator("#assignment-done").click()
    page.wait_for_url("**/review")
    expect(page.locator("#queue-words")).to_have_text("2 of 2 done")


def _decide(page: Page) -> None:
    expect(page.locator(".place")).to_have_count(4)
    kinds = [place.locator(".kinds").inner_text().split("\n") for place in page.locator(".place").all()]
    assert [" ".join(words).strip() for words in kinds] == [
        "borders differ",
        "missing",
        "tag differs",
        "attributes differ",
    ]
    _picture(page, "adjudication")
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("A")
    expect(page.locator(".notice")).to_contain_text("1 agreed places are gold")
    for left, key in ((3, "1"), (2, "x"), (1, "3"), (0, "1")):
        page.wait_for_selector("main[data-ready]")
        page.keyboard.press(key)
        expect(page.locator(".place")).to_have_count(left)


def _finish(page: Page) -> None:
    page.wait_for_selector("main[data-ready]")
    page.keyboard.press("F")
    expect(page.locator("#done-words")).to_be_visible()


def test_three_read_blind_one_decides_and_gold_goes_out_with_its_agreement(visit: Visit, served: Served) -> None:
    documents = [served.document("holm-gazette"), served.document("alder-bridge")]
    for name in TAGGED:
        served.token(name)
    root = visit("/review/rounds/new", username="root", role=Role.ADMIN)
    round_id = _open_round(root, documents)
    for name, page in [(name, visit("/", username=name)) for name in TAGGED]:
        _read_both(page, name)
    jo = visit(f"/review/rounds/{round_id}", username="jo", role=Role.ADJUDICATOR)
    _picture(jo, "round")
    jo.get_by_role("link", name="Agreement").click()
    expect(jo.get_by_role("heading", name="Where reviewers differ most")).to_be_visible()
    expect(jo.locator("svg.plot")).to_have_count(5)
    _axe(jo)
    _picture(jo, "agreement")
    jo.locator(".differing a", has_text=POLICE).click()
    jo.wait_for_url("**/documents/*")
    expect(jo.locator(".sayings li:target")).to_contain_text("The police counted 164")
    _decide(jo)
    _finish(jo)
    jo.get_by_role("link", name="Adjudicate The Bridge That Would Not Close").click()
    jo.wait_for_selector("main[data-ready]")
    jo.keyboard.press("E")
    expect(jo.locator(".notice")).to_contain_text("confirmed")
    _finish(jo)
    expect(jo.locator("#done-words")).to_contain_text("2 of 2 documents adjudicated")
    answer = jo.context.request.get("/export/annotations.jsonl?layers=gold&rounds=Bridges").text()
    lines = {line["title"]: line for line in map(json.loads, answer.splitlines())}
    holm = lines["Holm braces for 1,400 lorries a day after bridge ban"]
    gold = [(each["tag"], each["exact"], each["attributes"].get("checkworthiness")) for each in holm["annotations"]]
    assert gold == [
        ("claim", LORRIES, None),
        ("claim", LETTER, None),
        ("quote", UNTRUE, None),
        ("claim", LAW, "check_worthy"),
    ]
    alder = lines["The Bridge That Would Not Close"]
    assert alder["annotations"] == [] and {each["layer"] for each in alder["coverage"]} == {"gold"}
    manifest = jo.context.request.get("/export/annotations.manifest.json?rounds=Bridges").json()
    assert manifest["agreement"][0]["round"] == "Bridges"
