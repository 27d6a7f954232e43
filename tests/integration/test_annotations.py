"""Tagging over HTTP: what is saved, what comes back to be redrawn, and the way back to earlier states."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.tags import TAGS, Kind, Tag
from annotator.database.engine import Database
from annotator.documents.service import blocks_of
from annotator.history.verifying import verify_chain
from tests.articles import form, span, spans

WORDS = "Engineers disagree"


class _Article(HTMLParser):
    """Collect the text of the article element, as a browser's ``textContent`` has it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or (tag == "article" and dict(attrs).get("id") == "article")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.pieces.append(data)


def _drawn_text(html: str) -> str:
    article = _Article()
    article.feed(html)
    return "".join(article.pieces)


def _text_of(markup: str) -> str:
    return _drawn_text(f'<article id="article">{markup}</article>')


@pytest.fixture
def tag(client: FlaskClient, document: str) -> Callable[[dict[str, str]], dict[str, Any]]:
    """Save an annotation as ana and give the answer."""

    def send(fields: dict[str, str]) -> dict[str, Any]:
        answer = client.send(f"/documents/{document}/annotations", fields)
        assert answer.status_code == 201, answer.text
        return dict(answer.json)

    return send


def test_a_saved_annotation_comes_back_with_what_the_page_redraws(
    tag: Callable[..., Any], text: str, document: str, database: Database
) -> None:
    answer = tag(form(text, WORDS, note="A *note*\r\nof two lines", confidence="unsure"))
    made = answer["annotation"]
    assert (made["tag"], made["reviewer"], made["version"], made["mine"]) == ("claim", "ana", 1, True)
    assert (made["exact"], made["note"], made["confidence"]) == (WORDS, "A *note*\nof two lines", "unsure")
    assert text[made["start"] : made["end"]] == WORDS
    assert "<em>note</em>" in made["note_html"]
    assert answer["previous"] is None
    assert answer["revision"] > 0
    assert made["id"] in answer["card"]
    assert made["id"] in answer["strip"]
    with database.read() as session:
        blocks = {str(each.position): text[each.start : each.end] for each in blocks_of(session, document)}
    for position, markup in answer["blocks"].items():
        assert _text_of(markup) == blocks[position]
        assert f'data-annotations="{made["id"]}"' in markup


def test_the_drawn_article_is_the_text_whatever_is_tagged_on_it(
    tag: Callable[..., Any], client: FlaskClient, document: str, text: str
) -> None:
    assert _drawn_text(client.get(f"/documents/{document}").text) == text
    for words in (text[:1], "bridge is safe", "is safe,” said Mayor", "Cafe\u0301 Rive doubt", "𝒜", "said why.", WORDS):
        tag(form(text, words))
    across = {"part": "content", "start": 3, "end": len(text) - 2, "exact": text[3:-2]}
    tag({"tag": "disputed", "spans": spans(across)})
    assert _drawn_text(client.get(f"/documents/{document}").text) == text


def test_spans_may_overlap_and_nest_also_with_the_same_tag_and_by_several_reviewers(
    tag: Callable[..., Any],
    sign_in: Callable[[Person], FlaskClient],
    add_person: Callable[..., Person],
    client: FlaskClient,
    document: str,
    text: str,
) -> None:
    for words in ("The bridge carries 40,000 cars", "carries 40,000", "40,000 cars a day", "40,000"):
        tag(form(text, words))
    other = sign_in(add_person("ben"))
    same = other.send(f"/documents/{document}/annotations", form(text, "40,000"))
    assert same.status_code == 201
    page = client.get(f"/documents/{document}").text
    assert page.count('class="card tag-claim') == 5
    assert page.count("tag-claim mine") == 4


def test_a_quote_has_its_parts_in_order_and_discontinuous_words(tag: Callable[..., Any], text: str) -> None:
    parts = (
        span(text, "Mayor Ana Ruiz", part="speaker"),
        span(text, "standing beside it"),
        span(text, "said", part="cue"),
        span(text, "The bridge is safe"),
    )
    made = tag({"tag": "quote", "spans": spans(*parts)})["annotation"]
    assert [each["part"] for each in made["spans"]] == ["content", "content", "speaker", "cue"]
    assert [each["exact"] for each in made["spans"][:2]] == ["The bridge is safe", "standing beside it"]
    assert made["exact"] == text[made["start"] : made["end"]]
    assert made["exact"].startswith("The bridge is safe")
    assert made["exact"].endswith("standing beside it")


@pytest.mark.parametrize("name", Tag)
def test_every_attribute_takes_every_value_of_its_vocabulary(
    name: Tag, tag: Callable[..., Any], client: FlaskClient, text: str
) -> None:
    made = tag(form(text, WORDS, tag=name.value))["annotation"]
    version = 1
    for attribute in TAGS[name].attributes:
        for value in attribute.values or ("2024-03-01" if attribute.kind is Kind.DATE else " words ",):
            sent = [value] if attribute.kind is Kind.CHOICES else value
            fields = {"version": str(version), "attributes": json.dumps({attribute.name: sent})}
            answer = client.send(f"/annotations/{made['id']}", fields)
            assert answer.status_code == 200, (attribute.name, value, answer.text)
            kept = answer.json["annotation"]["attributes"][attribute.name]
            assert kept == ([value] if attribute.kind is Kind.CHOICES else value.strip())
            version = answer.json["annotation"]["version"]


def test_several_values_are_kept_in_the_order_declared_and_empty_ones_left_out(
    tag: Callable[..., Any], text: str
) -> None:
    given = {"claim_types": ["causal", "numerical", "causal"], "claimant": "", "checkworthiness": None}
    made = tag(form(text, WORDS, attributes=json.dumps(given)))["annotation"]
    assert made["attributes"] == {"claim_types": ["numerical", "causal"]}


def test_an_edit_changes_what_was_sent_and_nothing_else(
    tag: Callable[..., Any], client: FlaskClient, text: str
) -> None:
    attributes = json.dumps({"claimant": "The city"})
    first = tag(form(text, WORDS, note="First", attributes=attributes, confidence="unsure"))
    made, url = first["annotation"], f"/annotations/{first['annotation']['id']}"
    second = client.send(url, {"version": "1", "note": "Second"}).json
    expected = made | {name: second["annotation"][name] for name in ("note", "note_html", "version", "updated_at")}
    assert second["annotation"] == expected | {"deleted": False}
    assert (second["annotation"]["note"], second["annotation"]["version"]) == ("Second", 2)
    assert second["previous"] == first["revision"]
    moved = client.send(url, {"version": "2", "spans": spans(span(text, "Engineers"))}).json
    assert (moved["annotation"]["exact"], moved["annotation"]["note"]) == ("Engineers", "Second")
    emptied = client.send(url, {"version": "3", "note": " \n ", "attributes": "{}", "confidence": "sure"}).json
    assert (emptied["annotation"]["note"], emptied["annotation"]["attributes"]) == (None, {})
    assert emptied["annotation"]["confidence"] == "sure"


def test_an_edit_that_changes_nothing_keeps_the_version(
    tag: Callable[..., Any], client: FlaskClient, text: str
) -> None:
    made = tag(form(text, WORDS, note="Same"))["annotation"]
    answer = client.send(f"/annotations/{made['id']}", form(text, WORDS, note="Same ", version="1"))
    assert (answer.status_code, answer.json["annotation"]["version"]) == (200, 1)


def test_a_changed_tag_keeps_what_the_new_one_knows(tag: Callable[..., Any], client: FlaskClient, text: str) -> None:
    parts = spans(span(text, "The bridge is safe"), span(text, "said", part="cue"))
    attributes = json.dumps({"speaker": "Ana Ruiz", "quote_type": "direct"})
    made = tag({"tag": "quote", "spans": parts, "attributes": attributes, "note": "Kept"})["annotation"]
    answer = client.send(f"/annotations/{made['id']}", {"version": "1", "tag": "claim"})
    changed = answer.json["annotation"]
    assert (changed["tag"], changed["attributes"], changed["note"]) == ("claim", {}, "Kept")
    assert [each["part"] for each in changed["spans"]] == ["content"]
    assert "tag-claim" in answer.json["card"]


def test_a_deleted_annotation_leaves_the_page_and_its_blocks(
    tag: Callable[..., Any], client: FlaskClient, document: str, text: str
) -> None:
    made = tag(form(text, WORDS))["annotation"]
    answer = client.send(f"/annotations/{made['id']}/delete", {"version": "1"}).json
    assert (answer["annotation"]["deleted"], answer["card"], answer["strip"]) == (True, None, "")
    assert answer["blocks"]
    assert all(made["id"] not in markup for markup in answer["blocks"].values())
    assert made["id"] not in client.get(f"/documents/{document}").text
    again = tag(form(text, WORDS))
    assert again["annotation"]["id"] != made["id"]


def test_every_earlier_state_can_be_restored_from_deletion_too(
    tag: Callable[..., Any], client: FlaskClient, text: str, database: Database
) -> None:
    states, answer = [], tag(form(text, WORDS, note="One", attributes=json.dumps({"claimant": "The city"})))
    url = f"/annotations/{answer['annotation']['id']}"
    edits = [
        {"note": "Two", "confidence": "unsure"},
        {"tag": "quote", "spans": spans(span(text, "The bridge is safe"), span(text, "said", part="cue"))},
        {"tag": "disputed", "attributes": json.dumps({"stance": "deny"})},
    ]
    for edit in edits:
        states.append(answer)
        answer = client.send(url, {"version": str(answer["annotation"]["version"]), **edit}).json
    states.append(answer)
    answer = client.send(f"{url}/delete", {"version": str(answer["annotation"]["version"])}).json
    for earlier in states:
        version = str(answer["annotation"]["version"])
        back = client.send(f"{url}/restore", {"version": version, "sequence": str(earlier["revision"])})
        assert back.status_code == 200, back.text
        answer = back.json
        kept = ("tag", "spans", "attributes", "note", "confidence", "exact", "reviewer", "created_at")
        assert {name: answer["annotation"][name] for name in kept} == {
            name: earlier["annotation"][name] for name in kept
        }
        assert answer["annotation"]["version"] == int(version) + 1
        assert answer["annotation"]["deleted"] is False
    with database.read() as session:
        assert verify_chain(session).fault is None


def test_restoring_the_present_state_changes_nothing(tag: Callable[..., Any], client: FlaskClient, text: str) -> None:
    made = tag(form(text, WORDS))
    url = f"/annotations/{made['annotation']['id']}/restore"
    answer = client.send(url, {"version": "1", "sequence": str(made["revision"])})
    assert (answer.status_code, answer.json["annotation"]["version"]) == (200, 1)
    assert client.send(url, {"sequence": str(made["revision"])}).status_code == 428
    stale = client.send(url, {"version": "7", "sequence": str(made["revision"])})
    assert (stale.status_code, stale.json["error"]["code"]) == (409, "stale_version")


def test_restoring_words_that_were_tagged_again_meanwhile_is_refused(
    tag: Callable[..., Any], client: FlaskClient, text: str
) -> None:
    made = tag(form(text, WORDS))
    url = f"/annotations/{made['annotation']['id']}"
    client.send(f"{url}/delete", {"version": "1"})
    tag(form(text, WORDS))
    answer = client.send(f"{url}/restore", {"version": "2", "sequence": str(made["revision"])})
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "duplicate_annotation")


def test_an_admin_may_restore_what_somebody_else_deleted_and_it_stays_theirs(
    tag: Callable[..., Any],
    client: FlaskClient,
    admin_client: FlaskClient,
    sign_in: Callable[[Person], FlaskClient],
    add_person: Callable[..., Person],
    text: str,
) -> None:
    made = tag(form(text, WORDS))
    url = f"/annotations/{made['annotation']['id']}"
    client.send(f"{url}/delete", {"version": "1"})
    sent = {"version": "2", "sequence": str(made["revision"])}
    assert sign_in(add_person("ben", Role.ADJUDICATOR)).send(f"{url}/restore", sent).status_code == 404
    answer = admin_client.send(f"{url}/restore", sent)
    assert answer.status_code == 200
    assert (answer.json["annotation"]["reviewer"], answer.json["annotation"]["mine"]) == ("ana", False)
    assert client.send(url, {"version": "3", "note": "Mine again"}).status_code == 200


def test_a_note_runs_nothing_and_an_article_neither(add_text: Callable[..., str], client: FlaskClient) -> None:
    hostile = (
        '<script>alert(1)</script> & "quotes" <img src=x onerror=alert(2)> </article></main>\n\nAnother paragraph.'
    )
    document = add_text(hostile)
    fields = form(hostile, "<img src=x onerror=alert(2)>", note=hostile + " [x](javascript:alert(3))")
    answer = client.send(f"/documents/{document}/annotations", fields)
    assert answer.status_code == 201
    page = client.get(f"/documents/{document}").text
    for markup in (page, answer.json["card"], *answer.json["blocks"].values()):
        assert "<script>alert" not in markup
        assert "<img" not in markup
        assert 'href="javascript' not in markup
    assert _drawn_text(page) == hostile
