"""The desk for programs: who may come in, reading, tagging, editing, many at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.accounts.models import Role, Scope
from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.database_dump import dump
from tests.program import Program, body_of, problem_of, upload
from tests.tokens import headers_of


def test_without_a_live_token_nothing_is_told(app: Flask, database: Database, client: FlaskClient) -> None:
    for headers, code in (
        ({}, "no_token"),
        ({"Authorization": "Basic YTpi"}, "no_token"),
        ({"Authorization": "Bearer fca_guessed"}, "bad_token"),
    ):
        answer = app.test_client().get("/api/v1/documents", headers=headers)
        assert problem_of(answer) == (401, code)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    cookie_alone = client.get("/api/v1/documents")
    assert problem_of(cookie_alone) == (401, "no_token")


def test_a_cookie_never_writes(client: FlaskClient, document: str, text: str, database: Database) -> None:
    before = dump(database)
    answer = client.post("/api/v1/annotations", json=body_of(document, text, "Engineers"))
    assert problem_of(answer) == (401, "no_token")
    assert dump(database) == before


def test_the_token_says_who_asks_whatever_a_cookie_says(
    client: FlaskClient, database: Database, add_person: Callable[..., Person], document: str, text: str
) -> None:
    headers = headers_of(database, add_person("ben"))
    assert client.get("/api/v1/me", headers=headers).json["username"] == "ben"
    made = client.post("/api/v1/annotations", headers=headers, json=body_of(document, text, "Mayor"))
    assert made.json["reviewer"] == "ben"


def test_a_token_opens_no_page(app: Flask, database: Database, person: Person, document: str) -> None:
    headers = headers_of(database, person) | {"Accept": "application/json"}
    for path in ("/documents", f"/documents/{document}", "/account", "/export/annotations.jsonl"):
        assert app.test_client().get(path, headers=headers).status_code == 401


def test_each_scope_opens_its_own_door(program: Callable[..., Program], person: Person, document: str) -> None:
    reading = program(person, [Scope.READ])
    refused = reading.send("POST", "/annotations", {})
    assert problem_of(refused) == (403, "missing_scope")
    assert 'scope="write"' in refused.headers["WWW-Authenticate"]
    assert problem_of(reading.get("/exports/annotations.jsonl")) == (403, "missing_scope")
    assert reading.get(f"/documents/{document}").status_code == 200
    writing = program(person, [Scope.WRITE])
    assert problem_of(writing.get("/documents")) == (403, "missing_scope")


def test_people_are_for_an_admin_whose_token_says_so(
    program: Callable[..., Program], add_person: Callable[..., Person]
) -> None:
    root = add_person("root", Role.ADMIN)
    assert program(root).get("/people").json == {"items": [{"disabled": False, "role": "admin", "username": "root"}]}
    assert problem_of(program(root, [Scope.READ]).get("/people")) == (403, "missing_scope")
    me = program(root, [Scope.READ]).get("/me").json
    assert (me["role"], me["scopes"]) == ("adjudicator", ["read"])


def test_an_annotation_is_made_read_changed_and_deleted(ana: Program, document: str, text: str) -> None:
    made = ana.send("POST", "/annotations", body_of(document, text, "Engineers disagree", note="Who?"))
    assert made.status_code == 201
    place = made.headers["Location"].removeprefix("/api/v1")
    got = ana.get(place)
    assert got.json == made.json
    assert (got.json["exact"], got.json["document"], got.json["note"]) == ("Engineers disagree", document, "Who?")
    assert got.headers["ETag"] == '"1"'
    assert ana.get(place, If_None_Match='"1"').status_code == 304
    changed = ana.send("PATCH", place, {"note": "", "confidence": "unsure"}, If_Match='"1"')
    assert (changed.status_code, changed.json["version"], changed.json["note"]) == (200, 2, None)
    assert ana.send("DELETE", place, If_Match='"2"').status_code == 204
    assert problem_of(ana.get(place)) == (410, "gone")


def test_an_edit_names_its_version_and_a_stale_one_keeps_both_texts(
    ana: Program, document: str, text: str, database: Database
) -> None:
    made = ana.send("POST", "/annotations", body_of(document, text, "Engineers disagree"))
    place = f"/annotations/{made.json['id']}"
    assert problem_of(ana.send("PATCH", place, {"note": "x"})) == (428, "version_required")
    assert problem_of(ana.send("PATCH", place, {"note": "x"}, If_Match="*")) == (428, "version_required")
    assert problem_of(ana.send("PATCH", place, {"note": "x"}, If_Match='W/"1"')) == (422, "bad_etag")
    assert ana.send("PATCH", place, {"note": "first"}, If_Match='"1"').status_code == 200
    before = dump(database)
    stale = ana.send("PATCH", place, {"note": "second"}, If_Match='"1"')
    assert problem_of(stale) == (412, "stale_version")
    assert (stale.json["theirs"]["note"], stale.json["yours"]["note"]) == ("first", "second")
    assert problem_of(ana.send("DELETE", place, If_Match='"1"')) == (412, "stale_version")
    assert dump(database) == before


def test_nobody_changes_what_is_not_theirs(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str, text: str
) -> None:
    made = ana.send("POST", "/annotations", body_of(document, text, "Engineers disagree")).json
    ben = program(add_person("ben"))
    assert problem_of(ben.send("PATCH", f"/annotations/{made['id']}", {"note": "x"}, If_Match='"1"')) == (
        404,
        "not_found",
    )
    assert problem_of(ben.send("DELETE", f"/annotations/{made['id']}", If_Match='"1"')) == (404, "not_found")
    assert ben.get(f"/annotations/{made['id']}").json == made


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tag": "rumour"}, "unknown_value"),
        ({"extra": 1}, "unknown_field"),
        ({"spans": []}, "bad_length"),
        ({"spans": [{"start": "3", "end": 5, "exact": "x"}]}, "wrong_type"),
        ({"spans": [{"start": True, "end": 5, "exact": "x"}]}, "wrong_type"),
        ({"spans": [{"start": 1.0, "end": 5, "exact": "x"}]}, "wrong_type"),
        ({"spans": [{"start": -1, "end": 5, "exact": "x"}]}, "bad_range"),
        ({"spans": [{"start": 2**63, "end": 2**64, "exact": "x"}]}, "bad_range"),
        ({"spans": [{"start": 5, "end": 5, "exact": "x"}]}, "bad_range"),
        ({"spans": [{"start": 0, "end": 10_000, "exact": "x"}]}, "bad_range"),
        ({"spans": [{"start": 0, "end": 5, "exact": "wrong"}]}, "text_mismatch"),
        ({"attributes": {"speaker": "x"}}, "unknown_attribute"),
        ({"attributes": {"checkworthiness": "very"}}, "unknown_value"),
        ({"note": "\x00"}, "control_character"),
        ({"note": "x" * 10_001}, "too_long"),
        ({"confidence": None}, "unknown_value"),
    ],
)
def test_an_odd_annotation_is_refused_alone_and_in_a_batch(
    change: dict[str, object], code: str, ana: Program, document: str, text: str, database: Database
) -> None:
    good, bad = body_of(document, text, "Engineers"), body_of(document, text, "Mayor") | change
    before = dump(database)
    assert problem_of(ana.send("POST", "/annotations", bad)) == (422, code)
    refused = ana.send("POST", "/annotation-batches", {"annotations": [good, bad]})
    assert problem_of(refused) == (422, code)
    assert dump(database) == before


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", (422, "bad_json")),
        (b'{"tag": "claim", "tag": "quote"}', "application/json", (422, "duplicate_key")),
        (b'{"note": "\\ud800"}', "application/json", (422, "bad_encoding")),
        (b"\xff{}", "application/json", (422, "bad_encoding")),
        (b'{"a": NaN}', "application/json", (422, "bad_number")),
        (b"[" * 100_000, "application/json", (422, "too_complex")),
        (b"null", "application/json", (422, "wrong_type")),
        (b"tag=claim", "application/x-www-form-urlencoded", (415, "unsupported_type")),
        (b" " * 1_000_001, "application/json", (413, "too_large")),
    ],
)
def test_a_body_that_is_no_proper_json_is_refused(
    body: bytes, kind: str, expected: tuple[int, str], ana: Program, database: Database
) -> None:
    before = dump(database)
    answer = ana.client.post("/api/v1/annotations", data=body, headers=ana.headers | {"Content-Type": kind})
    assert problem_of(answer) == expected
    assert dump(database) == before


def test_many_annotations_are_saved_together_as_if_one_by_one(ana: Program, document: str, text: str) -> None:
    words = ["Engineers", "Mayor", "Nine of ten bolts", "the bridge"]
    made = ana.send("POST", "/annotation-batches", {"annotations": [body_of(document, text, each) for each in words]})
    assert made.status_code == 201
    ids = [each["id"] for each in made.json["created"]]
    listed = ana.get(f"/annotations?document={document}").json["items"]
    assert {each["id"]: each["exact"] for each in listed} == dict(zip(ids, words, strict=True))
    changed = ana.send("PATCH", f"/annotations/{ids[0]}", {"note": "x"}, If_Match='"1"')
    assert changed.status_code == 200
    history = ana.get(f"/documents/{document}/history").json["items"]
    assert [each["action"] for each in history].count("annotation created") == len(words)


def test_batches_and_files_may_be_longer_than_other_bodies(ana: Program, document: str, text: str) -> None:
    words = "".join(f"Line {number} of a long report {'on bolts ' * 9}.\n\n" for number in range(10_000))
    assert len(words) > 1_000_000
    long = upload(ana, words.encode(), "report.txt")
    assert long.status_code == 201, long.text
    notes = [body_of(document, text, text[at : at + 9], note="n" * 9_000) for at in range(0, 240, 2)]
    batch = {"annotations": [{**each, "spans": [_place(text, 2 * at)]} for at, each in enumerate(notes)]}
    assert len(json.dumps(batch)) > 1_000_000
    assert ana.send("POST", "/annotation-batches", batch).status_code == 201


def _place(text: str, start: int) -> dict[str, Any]:
    return {"start": start, "end": start + 9, "exact": text[start : start + 9]}


def test_a_batch_with_bad_ones_tells_of_each_and_saves_none(
    ana: Program, document: str, text: str, database: Database
) -> None:
    good = body_of(document, text, "Engineers")
    strange = body_of("no-such-document", text, "Mayor")
    before = dump(database)
    refused = ana.send("POST", "/annotation-batches", {"annotations": [good, good, strange]})
    assert problem_of(refused) == (409, "duplicate_annotation")
    assert [(each["item"], each["code"]) for each in refused.json["refused"]] == [
        (1, "duplicate_annotation"),
        (2, "not_found"),
    ]
    assert "Nothing was saved" in refused.json["detail"]
    assert dump(database) == before


def test_an_address_that_is_none_and_a_method_that_is_none_are_problems(ana: Program) -> None:
    assert problem_of(ana.get("/nothing")) == (404, "not_found")
    assert problem_of(ana.get("/documents/none")) == (404, "not_found")
    assert problem_of(ana.get("/documents/none%00")) == (404, "not_found")
    wrong = ana.send("PUT", "/documents")
    assert problem_of(wrong)[0] == 405
    assert "GET" in wrong.headers["Allow"]


def test_no_answer_sets_a_cookie(ana: Program, document: str, text: str) -> None:
    answers = [ana.get("/documents"), ana.send("POST", "/annotations", body_of(document, text, "Mayor"))]
    assert all("Set-Cookie" not in each.headers for each in answers)
    assert json.loads(answers[0].data)["items"]
