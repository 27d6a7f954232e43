"""The page for programs, and the making of a token, in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from annotator.client import Client, Refused
from tests.browser.conftest import Served

Visit = Callable[..., Page]


def test_a_token_is_made_copied_used_and_revoked(visit: Visit, served: Served) -> None:
    page = visit("/account", color_scheme="dark")
    page.get_by_label("What will use it").fill("nightly export")
    page.get_by_label("Export annotations").check()
    page.get_by_role("button", name="Make a token").click()
    secret = page.get_by_label("New token").input_value()
    assert re.fullmatch(r"fca_[\w-]{43}", secret)
    assert Axe().run(page).violations_count == 0
    client = Client(served.address, secret)
    assert client.me()["scopes"] == ["export", "read"]
    page.get_by_role("link", name="How programs talk to the desk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The desk for programs")
    page.goto("/account")
    assert secret not in page.content()
    page.get_by_role("button", name=re.compile("Revoke.*nightly export")).click()
    expect(page.get_by_role("status")).to_contain_text("is revoked")
    with pytest.raises(Refused, match="bad_token"):
        client.me()
    client.close()


def test_a_line_is_copied_and_what_an_operation_takes_unfolds(visit: Visit, served: Served) -> None:
    page = visit("/api")
    card = page.get_by_role("article", name="GET /api/v1/documents", exact=True)
    card.get_by_role("button", name="Copy the curl line").click()
    expect(card.get_by_role("button")).to_contain_text(re.compile("Copied|Ctrl"))
    line = page.evaluate("getSelection().toString()")
    assert line.startswith("curl '" + served.address) and "Bearer $TOKEN" in line
    card.get_by_text("What it takes and gives").click()
    card.get_by_role("link", name="DocumentPage").click()
    expect(page.get_by_role("heading", name="DocumentPage")).to_be_in_viewport()
