"""What programs send again is done once; the files that they bring in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.articles import BRIDGE
from tests.database_dump import dump
from tests.program import Program, body_of, problem_of, upload


def test_the_same_request_sent_again_is_done_once_and_answered_alike(
    ana: Program, document: str, text: str, database: Database
) -> None:
    body = body_of(document, text, "Engineers")
    first = ana.send("POST", "/annotations", body, Idempotency_Key="k1")
    before = dump(database)
    again = ana.send("POST", "/annotations", body, Idempotency_Key="k1")
    assert (again.status_code, again.data, again.headers["Location"]) == (201, first.data, first.headers["Location"])
    assert again.headers["Idempotent-Replayed"] == "true"
    other = ana.send("POST", "/annotations", body_of(document, text, "Mayor"), Idempotency_Key="k1")
    assert problem_of(other) == (422, "key_reused")
    assert problem_of(ana.send("POST", "/annotations", body, Idempotency_Key="x" * 101)) == (422, "bad_key")
    assert dump(database) == before


def test_edits_deletions_batches_and_uploads_may_be_sent_again_too(ana: Program, document: str, text: str) -> None:
    batch = {"annotations": [body_of(document, text, each) for each in ("Engineers", "Mayor")]}
    made = [ana.send("POST", "/annotation-batches", batch, Idempotency_Key="bulk") for _ in range(2)]
    assert made[0].data == made[1].data
    place = f"/annotations/{made[0].json['created'][0]['id']}"
    edits = [ana.send("PATCH", place, {"note": "x"}, If_Match='"1"', Idempotency_Key="edit") for _ in range(2)]
    assert [(each.status_code, each.headers["ETag"]) for each in edits] == [(200, '"2"')] * 2
    gone = [ana.send("DELETE", place, If_Match='"2"', Idempotency_Key="delete") for _ in range(2)]
    assert [each.status_code for each in gone] == [204, 204]
    sent = [upload(ana, b"Harbour news\n\nShips came in.\n", Idempotency_Key="up") for _ in range(2)]
    assert [each.status_code for each in sent] == [201, 201]
    assert sent[0].data == sent[1].data


def test_a_refusal_is_not_kept_and_keys_are_each_persons_own(
    ana: Program, program: Callable[..., Program], add_person: Callable[..., Person], document: str, text: str
) -> None:
    assert ana.send("POST", "/annotations", body_of("none", text, "Mayor"), Idempotency_Key="k").status_code == 404
    assert ana.send("POST", "/annotations", body_of(document, text, "Mayor"), Idempotency_Key="k").status_code == 201
    ben = program(add_person("ben"))
    theirs = ben.send("POST", "/annotations", body_of(document, text, "Mayor"), Idempotency_Key="k")
    assert (theirs.status_code, theirs.json["reviewer"]) == (201, "ben")


def test_a_file_comes_in_and_its_text_goes_out_as_it_is_kept(ana: Program) -> None:
    report = upload(ana, BRIDGE.encode())
    assert report.status_code == 201
    place = f"/documents/{report.json['imported'][0]['id']}"
    got = ana.get(place).json
    text = ana.get(f"{place}/text")
    assert (got["collection"], got["text_length"], got["tags"]) == ("api", len(text.text), {})
    assert text.mimetype == "text/plain" and text.text.startswith("😀 Mayor says")
    assert ana.get(f"{place}/text", If_None_Match=text.headers["ETag"]).status_code == 304
    twin = upload(ana, BRIDGE.encode())
    assert problem_of(twin) == (409, "duplicate_document")
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
    assert problem_of(upload(ana, body, name)) == expected
    assert dump(database) == before
