"""The desk for programs: reading, tagging, editing, many at once, pages, exports, history, the change feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.accounts.models import Role, Scope
from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.articles import BRIDGE, span
from tests.database_dump import dump
from tests.desk_content import add_articles, article, tag
from tests.tokens import headers_of


class Program:
    """A client that sends a token and JSON."""

    def __init__(self, client: FlaskClient, headers: dict[str, str]) -> None:
        self.client, self.headers = client, headers

    def get(self, path: str, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"/api/v1{path}", headers=self.headers | named)

    def send(self, method: str, path: str, body: object = None, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {} if body is None else {"json": body}
        return self.client.open(f"/api/v1{path}", method=method, headers=self.headers | named, **given)


@pytest.fixture
def program(app: Flask, database: Database) -> Callable[..., Program]:
    def make(person: Person, scopes: list[Scope] | None = None) -> Program:
        made = Program(app.test_client(), headers_of(database, person, scopes))
        made.get("/me")  # counts a block of requests: what comes after it changes nothing by itself
        return made

    return make


@pytest.fixture
def ana(program: Callable[..., Program], person: Person) -> Program:
    return program(person)


def _new(document: str, text: str, words: str, **fields: object) -> dict[str, Any]:
    return {"document": document, "tag": "claim", "spans": [span(text, words)], **fields}


def _problem(answer: TestResponse) -> tuple[int, str]:
    assert answer.mimetype == "application/problem+json", answer.text
    found = answer.json
    assert found is not None
    assert found["status"] == answer.status_code and found["detail"] and found["title"]
    return answer.status_code, found["code"]


def test_without_a_live_token_nothing_is_told(app: Flask, database: Database, client: FlaskClient) -> None:
    for headers, code in (
        ({}, "no_token"),
        ({"Authorization": "Basic YTpi"}, "no_token"),
        ({"Authorization": "Bearer fca_guessed"}, "bad_token"),
    ):
        answer = app.test_client().get("/api/v1/documents", headers=headers)
        assert _problem(answer) == (401, code)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    cookie_alone = client.get("/api/v1/documents")
    assert _problem(cookie_alone) == (401, "no_token")


def test_a_cookie_never_writes(client: FlaskClient, document: str, text: str, database: Database) -> None:
    before = dump(database)
    answer = client.post("/api/v1/annotations", json=_new(document, text, "Engineers"))
    assert _problem(answer) == (401, "no_token")
    assert dump(database) == before


def test_the_token_says_who_asks_whatever_a_cookie_says(
    client: FlaskClient, database: Database, add_person: Callable[..., Person], document: str, text: str
) -> None:
    headers = headers_of(database, add_person("ben"))
    assert client.get("/api/v1/me", headers=headers).json["username"] == "ben"
    made = client.post("/api/v1/annotations", headers=headers, json=_new(document, text, "Mayor"))
    assert made.json["reviewer"] == "ben"


def test_a_token_opens_no_page(app: Flask, database: Database, person: Person, document: str) -> None:
    headers = headers_of(database, person) | {"Accept": "application/json"}
    for path in ("/documents", f"/documents/{document}", "/account", "/export/annotations.jsonl"):
        assert app.test_client().get(path, headers=headers).status_code == 401


def test_each_scope_opens_its_own_door(program: Callable[..., Program], person: Person, document: str) -> None:
    reading = program(person, [Scope.READ])
    refused = reading.send("POST", "/annotations", {})
    assert _problem(refused) == (403, "missing_scope")
    assert 'scope="write"' in refused.headers["WWW-Authenticate"]
    assert _problem(reading.get("/exports/annotations.jsonl")) == (403, "missing_scope")
    assert reading.get(f"/documents/{document}").status_code == 200
    writing = program(person, [Scope.WRITE])
    assert _problem(writing.get("/documents")) == (403, "missing_scope")


def test_people_are_for_an_admin_whose_token_says_so(
    program: Callable[..., Program], add_person: Callable[..., Person]
) -> None:
    root = add_person("root", Role.ADMIN)
    assert program(root).get("/people").json == {"items": [{"disabled": False, "role": "admin", "username": "root"}]}
    assert _problem(program(root, [Scope.READ]).get("/people")) == (403, "missing_scope")
    me = program(root, [Scope.READ]).get("/me").json
    assert (me["role"], me["scopes"]) == ("adjudicator", ["read"])


def test_an_annotation_is_made_read_changed_and_deleted(ana: Program, document: str, text: str) -> None:
    made = ana.send("POST", "/annotations", _new(document, text, "Engineers disagree", note="Who?"))
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
    assert _problem(ana.get(place)) == (410, "gone")


def test_an_edit_names_its_version_and_a_stale_one_keeps_both_texts(
    ana: Program, document: str, text: str, database: Database
) -> None:
    made = ana.send("POST", "/annotations", _new(document, text, "Engineers disagree"))
    place = f"/annotations/{made.json['id']}"
    assert _problem(ana.send("PATCH", place, {"note": "x"})) == (428, "version_required")
    assert _problem(ana.send("PATCH", place, {"note": "x"}, If_Match="*")) == (428, "version_required")
    assert _problem(ana.send("PATCH", place, {"note": "x"}, If_Match='W/"1"')) == (422, "bad_etag")
    assert ana.send("PATCH", place, {"note": "first"}, If_Match='"1"').status_code == 200
    before = dump(database)
    stale = ana.send("PATCH", place, {"note": "second"}, If_Match='"1"')
    assert _problem(stale) == (412, "stale_version")
    assert (stale.json["theirs"]["note"], stale.json["yours"]["note"]) == ("first", "second")
    assert _problem(ana.send("DELETE", place, If_Match='"1"')) == (412, "stale_version")
    assert dump(database) == before


def test_nobody_changes_what_is_not_theirs(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str, text: str
) -> None:
    made = ana.send("POST", "/annotations", _new(document, text, "Engineers disagree")).json
    ben = program(add_person("ben"))
    assert _problem(ben.send("PATCH", f"/annotations/{made['id']}", {"note": "x"}, If_Match='"1"')) == (
        404,
        "not_found",
    )
    assert _problem(ben.send("DELETE", f"/annotations/{made['id']}", If_Match='"1"')) == (404, "not_found")
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
    good, bad = _new(document, text, "Engineers"), _new(document, text, "Mayor") | change
    before = dump(database)
    assert _problem(ana.send("POST", "/annotations", bad)) == (422, code)
    refused = ana.send("POST", "/annotation-batches", {"annotations": [good, bad]})
    assert _problem(refused) == (422, code)
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
    assert _problem(answer) == expected
    assert dump(database) == before


def test_many_annotations_are_saved_together_as_if_one_by_one(ana: Program, document: str, text: str) -> None:
    words = ["Engineers", "Mayor", "Nine of ten bolts", "the bridge"]
    made = ana.send("POST", "/annotation-batches", {"annotations": [_new(document, text, each) for each in words]})
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
    long = _upload(ana, words.encode(), "report.txt")
    assert long.status_code == 201, long.text
    notes = [_new(document, text, text[at : at + 9], note="n" * 9_000) for at in range(0, 240, 2)]
    batch = {"annotations": [{**each, "spans": [_place(text, 2 * at)]} for at, each in enumerate(notes)]}
    assert len(json.dumps(batch)) > 1_000_000
    assert ana.send("POST", "/annotation-batches", batch).status_code == 201


def _place(text: str, start: int) -> dict[str, Any]:
    return {"start": start, "end": start + 9, "exact": text[start : start + 9]}


def test_a_batch_with_bad_ones_tells_of_each_and_saves_none(
    ana: Program, document: str, text: str, database: Database
) -> None:
    good = _new(document, text, "Engineers")
    strange = _new("no-such-document", text, "Mayor")
    before = dump(database)
    refused = ana.send("POST", "/annotation-batches", {"annotations": [good, good, strange]})
    assert _problem(refused) == (409, "duplicate_annotation")
    assert [(each["item"], each["code"]) for each in refused.json["refused"]] == [
        (1, "duplicate_annotation"),
        (2, "not_found"),
    ]
    assert "Nothing was saved" in refused.json["detail"]
    assert dump(database) == before


def test_the_same_request_sent_again_is_done_once_and_answered_alike(
    ana: Program, document: str, text: str, database: Database
) -> None:
    body = _new(document, text, "Engineers")
    first = ana.send("POST", "/annotations", body, Idempotency_Key="k1")
    before = dump(database)
    again = ana.send("POST", "/annotations", body, Idempotency_Key="k1")
    assert (again.status_code, again.data, again.headers["Location"]) == (201, first.data, first.headers["Location"])
    assert again.headers["Idempotent-Replayed"] == "true"
    other = ana.send("POST", "/annotations", _new(document, text, "Mayor"), Idempotency_Key="k1")
    assert _problem(other) == (422, "key_reused")
    assert _problem(ana.send("POST", "/annotations", body, Idempotency_Key="x" * 101)) == (422, "bad_key")
    assert dump(database) == before


def test_edits_deletions_batches_and_uploads_may_be_sent_again_too(ana: Program, document: str, text: str) -> None:
    batch = {"annotations": [_new(document, text, each) for each in ("Engineers", "Mayor")]}
    made = [ana.send("POST", "/annotation-batches", batch, Idempotency_Key="bulk") for _ in range(2)]
    assert made[0].data == made[1].data
    place = f"/annotations/{made[0].json['created'][0]['id']}"
    edits = [ana.send("PATCH", place, {"note": "x"}, If_Match='"1"', Idempotency_Key="edit") for _ in range(2)]
    assert [(each.status_code, each.headers["ETag"]) for each in edits] == [(200, '"2"')] * 2
    gone = [ana.send("DELETE", place, If_Match='"2"', Idempotency_Key="delete") for _ in range(2)]
    assert [each.status_code for each in gone] == [204, 204]
    sent = [_upload(ana, b"Harbour news\n\nShips came in.\n", Idempotency_Key="up") for _ in range(2)]
    assert [each.status_code for each in sent] == [201, 201]
    assert sent[0].data == sent[1].data


def test_a_refusal_is_not_kept_and_keys_are_each_persons_own(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str, text: str
) -> None:
    assert ana.send("POST", "/annotations", _new("none", text, "Mayor"), Idempotency_Key="k").status_code == 404
    assert ana.send("POST", "/annotations", _new(document, text, "Mayor"), Idempotency_Key="k").status_code == 201
    ben = program(add_person("ben"))
    theirs = ben.send("POST", "/annotations", _new(document, text, "Mayor"), Idempotency_Key="k")
    assert (theirs.status_code, theirs.json["reviewer"]) == (201, "ben")


def _upload(program: Program, body: bytes, name: str = "harbour.txt", **headers: str) -> TestResponse:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    kind = {"Content-Type": "application/octet-stream"}
    return program.client.post(
        f"/api/v1/documents?name={name}&collection=api", data=body, headers=program.headers | kind | named
    )


def test_a_file_comes_in_and_its_text_goes_out_as_it_is_kept(ana: Program) -> None:
    report = _upload(ana, BRIDGE.encode())
    assert report.status_code == 201
    place = f"/documents/{report.json['imported'][0]['id']}"
    got = ana.get(place).json
    text = ana.get(f"{place}/text")
    assert (got["collection"], got["text_length"], got["tags"]) == ("api", len(text.text), {})
    assert text.mimetype == "text/plain" and text.text.startswith("😀 Mayor says")
    assert ana.get(f"{place}/text", If_None_Match=text.headers["ETag"]).status_code == 304
    twin = _upload(ana, BRIDGE.encode())
    assert _problem(twin) == (409, "duplicate_document")
    assert twin.json["id"] == got["id"]


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        (b"", "a.txt", (422, "empty_document")),
        (b"\xff\xfe\xff", "a.txt", (422, "bad_encoding")),
        (b"a\x00b", "a.txt", (422, "control_character")),
        (b"MZ", "a.exe", (415, "unsupported_type")),
        (b"{", "a.jsonl", (422, "bad_json")),
        (b"x", "", (422, "bad_length")),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    body: bytes, name: str, expected: tuple[int, str], ana: Program, database: Database
) -> None:
    before = dump(database)
    assert _problem(_upload(ana, body, name)) == expected
    assert dump(database) == before


def _pages(program: Program, path: str) -> list[list[dict[str, Any]]]:
    found, cursor = [], None
    while True:
        page = program.get(path + (f"&cursor={cursor}" if cursor else "")).json
        found.append(page["items"])
        cursor = page["next"]
        if cursor is None:
            return found


def test_pages_stay_whole_while_articles_come_in(ana: Program, database: Database) -> None:
    ids = add_articles(database, [article(number) for number in range(7)])
    first = ana.get("/documents?limit=3").json
    add_articles(database, [article(8)])
    second = ana.get(f"/documents?limit=3&cursor={first['next']}").json
    third = ana.get(f"/documents?limit=3&cursor={second['next']}").json
    got = [each["id"] for page in (first, second, third) for each in page["items"]]
    assert got == sorted(ids, reverse=True)
    assert third["next"] is None
    assert [len(page) for page in _pages(ana, "/documents?limit=4")] == [4, 4]


def test_pages_of_annotations_hold_each_once_while_some_are_added(
    ana: Program, person: Person, database: Database, document: str, text: str
) -> None:
    words = ["Engineers", "Mayor", "bridge", "bolts", "city"]
    made = [tag(database, document, each, by=person).state.id for each in words]
    first = ana.get("/annotations?limit=2").json
    late = tag(database, document, "families", by=person).state.id
    walked, cursor = [each["id"] for each in first["items"]], first["next"]
    while cursor:
        page = ana.get(f"/annotations?limit=2&cursor={cursor}").json
        walked += [each["id"] for each in page["items"]]
        cursor = page["next"]
    assert walked == [*made, late]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "bad_range"),
        ("limit=101", "bad_range"),
        ("limit=x", "wrong_type"),
        ("cursor=nonsense", "bad_cursor"),
        ("cursor=%5B1%5D", "bad_cursor"),
        ("page=2", "unknown_field"),
        ("limit=1&limit=2", "duplicate_key"),
        ("tag=rumour", "unknown_value"),
    ],
)
@pytest.mark.parametrize("path", ["/documents", "/annotations"])
def test_an_odd_query_is_refused(path: str, query: str, code: str, ana: Program) -> None:
    assert _problem(ana.get(f"{path}?{query}")) == (422, code)


def test_a_cursor_of_another_list_is_refused(ana: Program, database: Database) -> None:
    add_articles(database, [article(number) for number in range(2)])
    cursor = ana.get("/documents?limit=1").json["next"]
    assert _problem(ana.get(f"/annotations?cursor={cursor}")) == (422, "bad_cursor")


def test_filters_narrow_lists(
    ana: Program, person: Person, add_person: Callable[..., Person], database: Database, document: str
) -> None:
    mine = tag(database, document, "Engineers", by=person).state.id
    tag(database, document, "Mayor", by=add_person("ben"), name="disputed")
    add_articles(database, [article(1)])
    assert [each["id"] for each in ana.get("/documents?tag=claim").json["items"]] == [document]
    assert [each["id"] for each in ana.get("/annotations?reviewer=ana&layer=review").json["items"]] == [mine]
    assert ana.get("/annotations?tag=quote").json["items"] == []
    assert len(ana.get("/documents?publisher=harbour").json["items"]) == 1
    assert ana.get(f"/documents/{document}").json["tags"] == {"claim": 1, "disputed": 1}


def test_an_export_is_that_of_the_page_and_proved_by_its_manifest(
    ana: Program, client: FlaskClient, person: Person, database: Database, document: str
) -> None:
    tag(database, document, "Engineers", by=person)
    add_articles(database, [article(1)])
    ours = ana.get("/exports/annotations.jsonl?tags=claim&tags=quote&only_annotated=true")
    page = client.get("/export/annotations.jsonl?tags=claim&tags=quote&only_annotated=y")
    assert ours.data == page.data and len(ours.data.splitlines()) == 1
    manifest = ana.get("/exports/annotations.manifest.json?tags=claim&tags=quote&only_annotated=true").json
    assert manifest["file"]["bytes"] == len(ours.data)


def test_exports_are_narrowed_by_each_filter(ana: Program, person: Person, database: Database, document: str) -> None:
    head = ana.get("/changes").json["head"]
    add_articles(database, [article(1)])
    tag(database, document, "Engineers", by=person, attributes={"checkworthiness": "check_worthy"})

    def exported(query: str) -> int:
        return len(ana.get(f"/exports/annotations.jsonl?{query}").text.splitlines())

    assert exported(f"changed_after={head}") == 2
    assert exported(f"documents={document}") == exported("published_from=2024-05-02") == 1
    assert exported("only_annotated=true&attributes=checkworthiness=check_worthy&origins=manual") == 1
    assert exported("only_annotated=true&created_until=2020-01-01") == 0
    assert _problem(ana.get("/exports/annotations.jsonl?attributes=mood=good")) == (422, "unknown_attribute")
    assert _problem(ana.get(f"/exports/annotations.jsonl?changed_after={'f' * 64}")) == (422, "unknown_head")


def test_an_export_in_another_format_comes_with_its_manifest(
    ana: Program, person: Person, database: Database, document: str
) -> None:
    tag(database, document, "Engineers", by=person)
    with ZipFile(BytesIO(ana.get("/exports/annotations.zip?format=doccano").data)) as archive:
        assert len(archive.namelist()) == 2
    with ZipFile(BytesIO(ana.get("/exports/annotations.zip").data)) as archive:
        assert archive.read("annotations.jsonl") == ana.get("/exports/annotations.jsonl").data
    assert _problem(ana.get("/exports/annotations.zip?format=papyrus")) == (422, "unknown_format")


def test_the_feed_gives_each_change_once_and_goes_on_from_its_head(
    ana: Program, person: Person, database: Database, document: str
) -> None:
    for words in ("Engineers", "Mayor", "bridge"):
        tag(database, document, words, by=person)
    first = ana.get("/changes?limit=2").json
    assert ([each["kind"] for each in first["items"]], first["more"]) == (["document", "annotation"], True)
    rest = ana.get(f"/changes?since={first['head']}").json
    assert (len(rest["items"]), rest["more"]) == (2, False)
    assert ana.get(f"/changes?since={rest['head']}").json == {"head": rest["head"], "items": [], "more": False}
    manifest = ana.get("/exports/annotations.manifest.json").json["history"]
    assert rest["head"] == f"{manifest['sequence']}-{manifest['hash']}"
    tag(database, document, "city", by=person)
    last = ana.get(f"/changes?since={rest['head']}").json["items"]
    assert [each["after"]["spans"][0]["exact"] for each in last] == ["city"]


def test_a_head_that_the_desk_never_had_is_refused(ana: Program, document: str) -> None:
    assert _problem(ana.get(f"/changes?since=1-{'f' * 64}")) == (409, "unknown_head")
    assert _problem(ana.get(f"/changes?since=999-{'0' * 64}")) == (409, "unknown_head")
    assert _problem(ana.get("/changes?since=last")) == (422, "invalid")


def test_what_a_person_may_not_see_is_not_in_their_feed(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str
) -> None:
    root = add_person("root", Role.ADMIN)
    kinds = {each["kind"] for each in ana.get("/changes").json["items"]}
    assert kinds == {"document"}
    assert {"user", "token"} <= {each["kind"] for each in program(root).get("/changes").json["items"]}
    assert "user" not in str(program(root, [Scope.READ]).get("/changes").json)


def test_an_address_that_is_none_and_a_method_that_is_none_are_problems(ana: Program) -> None:
    assert _problem(ana.get("/nothing")) == (404, "not_found")
    assert _problem(ana.get("/documents/none")) == (404, "not_found")
    assert _problem(ana.get("/documents/none%00")) == (404, "not_found")
    wrong = ana.send("PUT", "/documents")
    assert _problem(wrong)[0] == 405
    assert "GET" in wrong.headers["Allow"]


def test_no_answer_sets_a_cookie(ana: Program, document: str, text: str) -> None:
    answers = [ana.get("/documents"), ana.send("POST", "/annotations", _new(document, text, "Mayor"))]
    assert all("Set-Cookie" not in each.headers for each in answers)
    assert json.loads(answers[0].data)["items"]
