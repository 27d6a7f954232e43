"""What tests of suggested spans read and ask again and again."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

TEXT = """Council closes bridge

“Nobody likes a detour of nine miles across the county,” said Ottilie Marsh, who chairs the works committee.

“We measured the cracks twice and we do not like them,” Bram Okoro said.

“The ferry will run every half hour until the work is done,” said Lena Holt.
"""
# Layers of highlights hold ranges and no elements: the page is asked for the words that each draws.
LAYER = "(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"


def layer(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate(LAYER, f"suggestion-{name}")
    return found


def proposed(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await (await fetch(`${location.pathname}/suggestions`)).json()).suggestions"
    )
    return found


def origins(page: Page) -> list[str]:
    """Give where each annotation came from, as the export says it."""
    lines = page.evaluate("async () => (await fetch('/export/annotations.jsonl')).text()").splitlines()
    return [each["origin"] for line in lines for each in json.loads(line)["annotations"]]


def go_to_suggestions(visit, address: str, **options: Any) -> Page:
    page = visit(address, **options)
    expect(page.locator("#suggestions")).to_be_visible()
    page.evaluate("document.getElementById('article').focus()")
    return page
