"""Every page but the annotate page in a real browser: axe, phones, no scripts, keyboard alone, print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotator.accounts.models import Role
from annotator.config import Limits
from tests.browser.conftest import NARROW, Served
from tests.desk_content import article, delete, edit, tag

Visit = Callable[..., Page]
TINY = {"width": 320, "height": 640}
FOCUSED = """() => {
  const it = document.activeElement;
  if (!it.closest("main")) return null;
  const parts = [it, ...it.querySelectorAll("*")];
  const styles = parts.flatMap((each) => [getComputedStyle(each), getComputedStyle(each, "::after")]);
  const shown = styles.some((style) => style.outlineStyle !== "none" && style.outlineWidth !== "0px");
  return [[...document.querySelectorAll("main *")].indexOf(it), shown, it.outerHTML.slice(0, 200)];
}"""


@pytest.fixture
def limits() -> Limits:
    return Limits(documents_per_page=4, upload_bytes=300_000)


def _lived_in(served: Served) -> dict[str, str]:
    """Give the addresses of every page of a desk on which something has happened."""
    served.token("ana")
    ana, database = served.person("ana"), served.desk.database
    document_id = next(i for name, i in served.documents.items() if "lavrov" in name)
    made = tag(database, document_id, "Western sanctions", by=ana, note="Look it up.")
    edit(database, edit(database, made, by=ana, note="Look it *all* up."), by=ana, attributes={"claimant": "x" * 60})
    delete(database, tag(database, document_id, "Moscow", by=ana, name="quote"), by=ana)
    tag(database, document_id, "Foreign Minister", by=ana, name="disputed")
    base = f"/documents/{document_id}"
    return {
        "desk": "/",
        "documents": "/documents?publisher=the&page=1",
        "second page": "/documents?page=2",
        "nothing fits": "/documents?q=zzz",
        "bad filter": "/documents?since=2024-99-99",
        "import": "/documents/import",
        "details": f"{base}/metadata",
        "history": f"{base}/history",
        "put back": f"{base}/history/restore?sequence=14",
        "account": "/account",
        "help": "/help",
        "api": "/api",
        "export": "/export",
        "error": "/nothing",
        "people": "/people",
        "sign in": "/sign-in",
    }


def _press(page: Page, key: str) -> None:
    """Press a single key once the module that waits for it has said so."""
    page.wait_for_selector(f'[aria-keyshortcuts="{key}"]')
    page.keyboard.press(key)


def _axe(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit: Visit, served: Served, scheme: str) -> None:
    pages = _lived_in(served)
    page = visit("/", username="root", role=Role.ADMIN, color_scheme=scheme)
    for name, address in pages.items():
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("(it) => { it.open = true; }")
        _axe(page, name)


def test_axe_finds_nothing_on_an_empty_list_or_at_the_door(visit: Visit, served: Served) -> None:
    page = visit("/sign-in", username=None)
    _axe(page, "sign in")
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Password").fill("wrong password")
    page.keyboard.press("Enter")
    expect(page.get_by_text("wrong.")).to_be_visible()
    _axe(page, "refused")


@pytest.mark.parametrize("size", [NARROW, TINY], ids=["phone", "320"])
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, served: Served, size: dict[str, int]) -> None:
    pages = _lived_in(served)
    served.add_text(
        f"{'Donaudampfschifffahrt' * 6}\n\nhttps://example.org/{'a' * 300} said the mayor.", f"{'n' * 150}.txt"
    )
    page = visit("/", username="root", role=Role.ADMIN, viewport=size)
    for name, address in pages.items():
        page.goto(address)
        for details in page.locator("details").all():
            details.evaluate("(it) => { it.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name


def test_enter_starts_what_is_next_and_so_does_its_key(visit: Visit, served: Served) -> None:
    page = visit("/")
    start = page.get_by_role("link", name="Read and tag")
    expect(start).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector("main[data-ready]")
    page.goto("/")
    page.get_by_role("link", name="Help").focus()
    _press(page, "n")
    page.wait_for_selector("main[data-ready]")


def test_single_keys_rest_while_one_types_and_when_they_are_off(visit: Visit, served: Served) -> None:
    page = visit("/documents")
    _press(page, "/")
    search = page.get_by_role("searchbox", name="Search titles, names and texts")
    expect(search).to_be_focused()
    expect(page.locator('[aria-keyshortcuts="/"]')).to_have_count(1)  # two boxes at one key would race for it
    page.keyboard.type("a/n")
    expect(search).to_have_value("a/n")
    page.goto("/account")
    page.get_by_label("Switch single keys off").check()
    page.goto("/documents")
    _press(page, "/")
    expect(search).not_to_be_focused()
    page.goto("/")
    _press(page, "n")
    page.wait_for_timeout(150)
    assert page.url.endswith("/")


def test_search_filter_and_paging_by_keyboard_alone(visit: Visit, served: Served) -> None:
    page = visit("/documents?sort=title")
    first = page.locator(".rows .headline").first.inner_text()
    page.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rows .headline").first).not_to_have_text(first)
    _press(page, "/")
    page.keyboard.type("Lavrov")
    page.keyboard.press("Enter")
    expect(page.locator(".rows > li")).to_have_count(1)
    chip = page.get_by_role("link", name=re.compile("Words: Lavrov"))
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rows > li")).to_have_count(4)


def test_every_control_of_a_page_is_reached_by_tab_and_shows_it(visit: Visit, served: Served) -> None:
    pages = _lived_in(served)
    page = visit("/")
    for name in ("documents", "import", "history"):
        page.goto(pages[name])
        wanted = page.locator("main").evaluate(
            "(main) => [...main.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]"
            ".filter((it) => it.checkVisibility()).length"
        )
        reached = set()
        page.evaluate("document.querySelector('main').focus()")
        for _ in range(wanted + 12):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED)
            if found:
                place, shown, element = found
                assert shown, f"{name}: no visible focus on {element}"
                reached.add(place)
        assert len(reached) >= wanted, f"{name}: {len(reached)} of {wanted}"


def test_without_scripts_one_imports_searches_reads_and_exports(visit: Visit, served: Served, tmp_path: Path) -> None:
    page = visit("/documents/import", java_script_enabled=False)
    name, words = article(7)
    (tmp_path / name).write_text(words)
    page.get_by_label("Choose files, or drop them here").set_input_files(tmp_path / name)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="1 article imported")).to_be_visible()
    page.get_by_role("link", name="Read and tag it").click()
    expect(page.locator("#article")).to_contain_text("counted 7 ships")
    page.goto("/documents")
    page.get_by_label("Search titles, names and texts").fill("counted 7 ships")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".rows > li")).to_have_count(1)
    page.goto("/export")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("annotations.jsonl")).click()
    assert "counted 7 ships" in Path(download.value.path()).read_text()
    page.goto("/help#keys")
    expect(page.get_by_text("scripts are switched off")).to_be_visible()


def test_without_scripts_words_come_back_after_a_refusal(visit: Visit, served: Served) -> None:
    page = visit("/documents/import", java_script_enabled=False)
    page.get_by_label("Words of an article").fill("\nKept words,\n\n  with their lines.")
    page.get_by_label("Name of the pasted article").fill("odd.jsonl")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="Nothing was imported")).to_be_visible()
    expect(page.get_by_label("Words of an article")).to_have_value("\nKept words,\n\n  with their lines.")


def test_without_scripts_a_state_and_a_moment_are_put_back(visit: Visit, served: Served) -> None:
    pages = _lived_in(served)
    page = visit(pages["history"], java_script_enabled=False)
    page.get_by_role("button", name=re.compile("Bring it back")).click()
    expect(page.get_by_role("status")).to_contain_text("stands again")
    page.get_by_role("link", name="Everything back to here").last.click()
    expect(page.get_by_role("heading", name="Put your annotations back?")).to_be_visible()
    page.get_by_role("button", name="Put 3 annotations back").click()
    expect(page.get_by_role("status")).to_contain_text("3 annotations put back")


def test_words_of_articles_and_people_run_nothing_on_any_page(visit: Visit, served: Served) -> None:
    served.token("ana")
    hostile = "\"><img src=x onerror='window.__fired = 1'><script>window.__fired = 1</script>{{7*1343433}}"
    address = served.add_text(
        f"Title: {hostile}\nAuthor: {hostile}\n\n{hostile} said the mayor.", f"{hostile[:60]}.txt"
    )
    document_id, ana, database = address.rsplit("/", 1)[1], served.person("ana"), served.desk.database
    made = tag(database, document_id, "said the mayor", by=ana, note=hostile, attributes={"claimant": hostile})
    edit(database, made, by=ana, note=f"{hostile} more", attributes={})
    page = visit("/")
    page.add_init_script("window.__fired = 0")
    base = f"/documents/{document_id}"
    looked_at = ["/", "/documents?q=%22%3E%3Cimg", f"{base}/metadata", f"{base}/history"]
    for path in [
        *looked_at,
        f"{base}/history/restore?sequence={made.revision}",
        f"/documents?author=%22%3E{hostile[2:9]}",
    ]:
        page.goto(path)
        page.wait_for_timeout(50)
        assert page.evaluate("window.__fired") == 0, path
        assert "9404031" not in page.content(), path


def test_the_help_page_lists_every_key_of_the_one_list(visit: Visit, served: Served) -> None:
    page = visit("/help")
    count = page.evaluate(
        """async () => {
          const main = document.querySelector("script[type=module]").src;
          return (await import(main.replace("main.js", "keys.js"))).KEYS.length;
        }"""
    )
    expect(page.locator("[data-module=key_help] tbody tr")).to_have_count(count + 3)


def test_an_invitation_can_be_copied(visit: Visit, served: Served) -> None:
    page = visit("/people", username="root", role=Role.ADMIN, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("User name").fill("carla")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.get_by_label("One-time link for carla").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == link
    guest = visit(link, username=None)
    expect(guest.get_by_role("heading", name="Welcome, carla")).to_be_visible()
    _axe(guest, "welcome")


def test_times_are_the_readers_own_and_keep_utc_in_their_title(visit: Visit, served: Served) -> None:
    page = visit("/", timezone_id="Asia/Tokyo")
    first = page.locator("time[data-moment]").first
    expect(first).to_contain_text(re.compile(r"^(today|yesterday), "))
    expect(first).to_have_attribute("title", re.compile(r"UTC$"))


def test_nothing_moves_for_those_who_ask_for_stillness(visit: Visit, served: Served) -> None:
    page = visit("/documents", reduced_motion="reduce")
    assert page.locator(".button").first.evaluate("(it) => getComputedStyle(it).transitionDuration") == "0s"


def test_printed_lists_leave_out_what_paper_cannot_do(visit: Visit, served: Served) -> None:
    page = visit("/documents")
    page.emulate_media(media="print")
    for part in (".filters", ".pager", ".site-header", ".tools"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".rows")).to_be_visible()
