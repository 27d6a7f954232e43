"""A test client that checks the quality of every page that it is given, and that sends forms as a browser does."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.web.headers import HEADERS

_UNNAMED = {"hidden", "submit", "button"}


class _Page(HTMLParser):
    """Collect what the checks need."""

    def __init__(self) -> None:
        super().__init__()
        self.headings = 0
        self.titles: list[str] = []
        self.labels: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.forms: list[dict[str, Any]] = []
        self.inline: list[str] = []
        self.words: list[str] = []
        self.hidden_from_words = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open.append(tag)
        self.headings += tag == "h1"
        if tag == "label" and found.get("for"):
            self.labels.add(str(found["for"]))
        if tag in {"input", "select", "textarea"}:
            inside_label = "label" in self._open
            self.controls.append(found | {"_tag": tag, "_inside": "yes" if inside_label else None})
            if self.forms and found.get("name") == "csrf_token":
                self.forms[-1]["token"] = True
        if tag == "form":
            self.forms.append({"method": (found.get("method") or "get").lower(), "token": False})
        if "style" in found or any(name.startswith("on") for name in found):
            self.inline.append(f"{tag} {found}")
        if tag == "style" or (tag == "script" and not found.get("src") and found.get("type") != "application/json"):
            self.inline.append(tag)
        if tag in {"input", "meta", "link", "br", "img", "hr"}:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open and self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.titles.append(data)
        if not {"script", "article", "textarea", "code", "pre"} & set(self._open):
            self.words.append(data)


class PageClient(FlaskClient):
    """Check each HTML page; ``form`` and ``post_form`` carry the token."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        for name in HEADERS:
            assert name in response.headers, f"{name} is missing"
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303, 304, 308}:
            check_page(response.text)
        return response

    def token(self) -> str:
        """Give a form token of this client's session."""
        answer = self.get("/session")
        assert answer.json is not None
        return str(answer.json["csrf"])

    def send(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> TestResponse:
        """Post a form as the page's modules do: urlencoded, token in the header, JSON answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(
            path, data=data or {}, headers={"X-CSRFToken": self.token(), "Accept": "application/json", **named}
        )

    def submit(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Post a form as a browser without scripts does: token in the form, a page as the answer."""
        return self.post(path, data={"csrf_token": self.token(), **(data or {})}, **kwargs)


def check_page(html: str) -> None:
    """Fail when a page lacks what every page has."""
    page = _Page()
    page.feed(html)
    assert page.headings == 1, f"{page.headings} h1 elements"
    assert "".join(page.titles).strip(), "no title"
    assert not page.inline, f"inline script or style: {page.inline}"
    for form in page.forms:
        assert form["method"] == "get" or form["token"], "a form that posts has no token"
    for control in page.controls:
        if control["_tag"] == "input" and control.get("type") in _UNNAMED:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby") or control["_inside"]
        assert named or control.get("id") in page.labels, f"a control without a label: {control}"
    words = " ".join(page.words)
    assert not re.search(r"\b(undefined|None|NaN)\b", words), "a page says undefined, None or NaN"
