"""Changes of annotations that are stale, gone, somebody else's or sent twice: what each is answered."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.database.engine import Database
from tests.articles import form
from tests.database_dump import dump

WORDS = "Engineers disagree"


def test_a_version_that_is_missing_stale_or_of_a_deleted_annotation_is_refused(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, WORDS, note="first")).json["annotation"]
    url = f"/annotations/{made['id']}"
    assert client.send(url, {"note": "second", "version": "1"}).status_code == 200
    before = dump(database)
    missing = client.send(url, {"note": "third"})
    assert (missing.status_code, missing.json["error"]["code"]) == (428, "version_required")
    stale = client.send(url, {"note": "third", "version": "1"})
    assert (stale.status_code, stale.json["error"]["code"]) == (409, "stale_version")
    assert stale.json["error"]["theirs"]["note"] == "second"
    assert stale.json["error"]["theirs"]["version"] == 2
    assert stale.json["error"]["yours"] == {"note": "third"}
    for value in ("one", "-1", "1.0", "9" * 40, "٣", "²"):
        odd = client.send(url, {"note": "third", "version": value})
        assert (odd.status_code, odd.json["error"]["code"]) == (422, "wrong_type"), value
    assert dump(database) == before
    assert client.send(f"{url}/delete", {"version": "2"}).status_code == 200
    before = dump(database)
    for path, fields in ((url, {"note": "fourth", "version": "3"}), (f"{url}/delete", {"version": "3"})):
        gone = client.send(path, fields)
        assert (gone.status_code, gone.json["error"]["code"]) == (410, "gone")
    assert dump(database) == before


def test_a_stale_delete_is_refused_as_a_stale_edit_is(client: FlaskClient, document: str, text: str) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, WORDS)).json["annotation"]
    client.send(f"/annotations/{made['id']}", {"note": "new", "version": "1"})
    stale = client.send(f"/annotations/{made['id']}/delete", {"version": "1"})
    assert (stale.status_code, stale.json["error"]["theirs"]["note"]) == (409, "new")
    assert client.send(f"/annotations/{made['id']}/delete").status_code == 428


def test_someone_elses_annotation_answers_as_one_that_does_not_exist(
    client: FlaskClient,
    sign_in: Callable[[Person], FlaskClient],
    add_person: Callable[..., Person],
    document: str,
    text: str,
    database: Database,
) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, WORDS)).json
    other = sign_in(add_person("ben"))
    before = dump(database)
    sent = {"note": "mine now", "version": "1", "sequence": str(made["revision"])}
    for action in ("", "/delete", "/restore", "/restore-state"):
        theirs = other.send(f"/annotations/{made['annotation']['id']}{action}", sent)
        nobodys = other.send(f"/annotations/00000000-0000-7000-8000-000000000000{action}", sent)
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.data == nobodys.data
        assert dict(theirs.headers) == dict(nobodys.headers)
    assert dump(database) == before


def test_restoring_what_never_was_is_refused(client: FlaskClient, document: str, text: str, database: Database) -> None:
    made = client.send(f"/documents/{document}/annotations", form(text, WORDS)).json
    url = f"/annotations/{made['annotation']['id']}"
    deleted = client.send(f"{url}/delete", {"version": "1"}).json
    before = dump(database)
    for sequence, status, code in (
        ("", 422, "wrong_type"),
        ("1", 404, "not_found"),  # a revision, but of another object
        ("999999", 404, "not_found"),
        ("999999999999999", 404, "not_found"),
        (str(deleted["revision"]), 422, "nothing_to_restore"),
    ):
        answer = client.send(f"{url}/restore", {"version": "2", "sequence": sequence})
        assert (answer.status_code, answer.json["error"]["code"]) == (status, code), sequence
    unsaid = client.send(f"{url}/restore", {"version": "2"})
    assert (unsaid.status_code, unsaid.json["error"]["code"]) == (422, "missing_field")
    assert dump(database) == before


def test_the_same_request_again_gives_the_first_answer_and_one_row(
    client: FlaskClient, document: str, text: str, database: Database
) -> None:
    url = f"/documents/{document}/annotations"
    first = client.send(url, form(text, WORDS), Idempotency_Key="k-1")
    before = dump(database)
    again = client.send(url, form(text, WORDS), Idempotency_Key="k-1")
    assert again.status_code == first.status_code == 201
    assert again.json["annotation"] == first.json["annotation"]
    assert dump(database) == before
    for key in ("", "k" * 101):
        odd = client.send(url, form(text, "Nine of ten"), Idempotency_Key=key)
        assert (odd.status_code, odd.json["error"]["code"]) == (422, "bad_key")


def test_annotations_on_a_document_that_is_none_are_refused(client: FlaskClient, text: str) -> None:
    for name in ("00000000-0000-7000-8000-000000000000", "x", "%00", "..", "a" * 3_000):
        answer = client.send(f"/documents/{name}/annotations", form(text, WORDS))
        assert (answer.status_code, answer.json["error"]["code"]) == (404, "not_found"), name
