"""What tests of the annotate page do and ask again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, expect

SELECT = """([words, occurrence]) => {
  const article = document.getElementById("article");
  const text = article.textContent;
  let at = -1;
  for (let i = 0; i <= occurrence; i++) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error("not in the text: " + words);
  const place = (offset, isStart) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { length } = walker.currentNode;
      if (isStart ? offset < length : offset <= length) return [walker.currentNode, offset];
      offset -= walker.currentNode.length;
    }
  };
  const [from, start] = place(at, true);
  from.parentElement.scrollIntoView({block: "center"});
  const [to, end] = place(at + words.length, false);
  const rect = (node, offset) => {
    const range = document.createRange();
    range.setStart(node, Math.min(offset, node.length - 1));
    range.setEnd(node, Math.min(offset, node.length - 1) + 1);
    return range.getBoundingClientRect();
  };
  const first = rect(from, start);
  const last = rect(to, end - 1);
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def drag_over(page: Page, words: str, *, occurrence: int = 0) -> None:
    """Select words of the article by dragging the mouse over them."""
    left, top, right, bottom = page.evaluate(SELECT, [words, occurrence])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()
    page.wait_for_timeout(60)  # the page reads a click's selection after the browser has settled it


def tag_words(page: Page, words: str, key: str, *, occurrence: int = 0) -> None:
    """Select words by mouse, tag them by key, and wait until the desk has saved them."""
    before = page.locator("#cards > li").count()
    drag_over(page, words, occurrence=occurrence)
    page.keyboard.press(key)
    expect(page.locator("#cards > li")).to_have_count(before + 1)
    saved(page)


def saved(page: Page) -> None:
    """Wait until everything is saved."""
    expect(page.locator("#saving")).to_have_attribute("data-state", "saved")
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('annotator:changes:'))")


def try_now(page: Page) -> None:
    """Press "Try now" where it stands; the page may have tried by itself a moment before, and taken it away."""
    buttons = "[...document.querySelectorAll('#saving button')]"
    page.evaluate(f"{buttons}.find((it) => it.textContent === 'Try now')?.click()")


def second_tab(page: Page) -> Page:
    """Open the same page once more, in another tab of the same person."""
    second = page.context.new_page()
    second.goto(page.url)
    second.wait_for_selector("main[data-ready]")
    return second


def slow(page: Page, seconds: float) -> None:
    """Let every answer come later, as over a long way."""
    session = page.context.new_cdp_session(page)
    way = {"offline": False, "latency": seconds * 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", way)


def wait_for_held(page: Page, held: Sequence[object], count: int) -> None:
    """Wait until a route that a test holds back has gathered so many requests, at most 30 seconds."""
    for _ in range(3_000):
        if len(held) >= count:
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"{len(held)} of {count} requests came")


def annotations(page: Page) -> list[dict[str, Any]]:
    """Ask the desk, by a fresh request, which annotations the document has."""
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
          const html = await (await fetch(location.pathname)).text();
          const parsed = new DOMParser().parseFromString(html, "text/html");
          return JSON.parse(parsed.getElementById("state").textContent).annotations;
        }"""
    )
    return found


def text_of(page: Page) -> str:
    """Give the article's text as the browser has it."""
    return str(page.evaluate("document.getElementById('article').textContent"))
