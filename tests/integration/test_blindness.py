"""A blind round: every route is walked as a reviewer, and nothing of another reviewer's work may come out of any."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import StatementError
from werkzeug.test import TestResponse

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations import queries
from annotator.annotations.visibility import EVERYTHING, Visibility
from annotator.database.engine import Database
from tests.blind_round import SECRET, Scene, blind_scene
from tests.tokens import headers_of


@pytest.fixture
def ben(add_person: Callable[..., Person]) -> Person:
    return add_person(SECRET)


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


@pytest.fixture
def scene(database: Database, person: Person, ben: Person, root: Person, document: str, text: str) -> Scene:
    return blind_scene(database, document=document, text=text, ana=person, ben=ben, root=root)


def _paths(app: Flask, scene: Scene) -> Iterator[tuple[str, str]]:
    """Give every route with its places filled by what is hidden."""
    filled = {
        "document_id": scene.document,
        "annotation_id": scene.annotation,
        "round_id": scene.round,
        "assignment_id": scene.assignment,
        "username": SECRET,
        "version": 1,
        "sequence": 5,
    }
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: filled.get(name, scene.annotation) for name in rule.arguments}
        if rule.endpoint == "static" or "filename" in rule.arguments or "path" in rule.arguments:
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, adapter.build(rule.endpoint, values, method=method)


QUERIES = (
    "",
    "?tag=claim",
    "?sort=annotations",
    "?state=tagged",
    "?state=untouched",
    f"?words={SECRET}",
    f"?reviewers={SECRET}",
    f"?actor={SECRET}",
    f"?reviewer={SECRET}",
    "?limit=1",
    "?only_annotated=y",
    "?q=tag:claim",
    "?q=priv",
    f"?q={SECRET}*",
    f"?q=reviewer:{SECRET}",
    f"?q=speaker:{SECRET}",
    "?layers=gold",
)
FORM = {
    "version": "2",
    "sequence": "5",
    "tag": "claim",
    "note": "x",
    "reason": "x",
    "start": "0",
    "end": "5",
    "role": "reviewer",
    "choice": "refuse",
    "spans": "[]",
}


def _leaks(body: str, scene: Scene, sent: str) -> bool:
    """Tell whether an answer holds something of ben's; what the request itself said may come back."""
    return scene.annotation in body.replace(sent, "") or SECRET in body.replace(sent, "").replace(
        f'value="{SECRET}"', ""
    )


def _words(answer: TestResponse) -> str:
    if answer.mimetype == "application/zip" and answer.status_code == 200:
        with ZipFile(BytesIO(answer.data)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return answer.text


def test_no_route_tells_a_reviewer_anything_of_another_ones_work(
    app: Flask, client: FlaskClient, scene: Scene, database: Database, person: Person
) -> None:
    leaks, answered, token = [], 0, headers_of(database, person)
    for method, path in _paths(app, scene):
        if path in {"/sign-out", "/account/sign-out-everywhere"}:
            continue
        for query in QUERIES if method == "GET" else ("",):
            for accept in ("text/html", "application/json"):
                headers = {"Accept": accept, **(token if path.startswith("/api/v1/") else {})}
                if method == "GET":
                    answer = client.get(path + query, headers=headers)
                else:
                    answer = client.post(path, data=FORM | {"csrf_token": client.token()}, headers=headers)
                answered += answer.status_code < 400
                sent = f"Nobody is named {SECRET}"
                text = _words(answer)
                answer.close()
                body = text.replace(f"/people/{SECRET}", "").replace(f"no user named {SECRET}", "")
                if answer.status_code in {302, 303, 401, 403}:
                    continue
                if _leaks(body, scene, sent) and query not in (
                    f"?words={SECRET}",
                    f"?reviewers={SECRET}",
                    f"?reviewer={SECRET}",
                    f"?actor={SECRET}",
                    f"?q={SECRET}*",
                    f"?q=reviewer:{SECRET}",
                    f"?q=speaker:{SECRET}",
                ):
                    leaks.append(f"{method} {path}{query} {accept}")
                if "priv note" in body or "priv attribute" in body or "second thoughts" in body:
                    leaks.append(f"{method} {path}{query} {accept} (words)")
    assert leaks == []
    assert answered > 30


def test_the_walk_would_find_a_leak(
    app: Flask, scene: Scene, sign_in: Callable[[Person], FlaskClient], root: Person
) -> None:
    client = sign_in(root)  # who is not bound by the seal
    found = ("/documents/{}", "/documents/{}/history", "/export/annotations.jsonl")
    assert all(SECRET in client.get(path.format(scene.document)).text for path in found)


def test_a_program_of_a_bound_reviewer_sees_what_they_see(
    app: Flask, scene: Scene, database: Database, person: Person, root: Person
) -> None:
    paths = [
        f"/annotations?document={scene.document}",
        f"/documents/{scene.document}/history",
        "/changes",
        "/exports/annotations.jsonl",
    ]
    bound, free = headers_of(database, person), headers_of(database, root)
    for path in paths:
        assert SECRET in app.test_client().get(f"/api/v1{path}", headers=free).text
        assert SECRET not in app.test_client().get(f"/api/v1{path}", headers=bound).text
    one = app.test_client().get(f"/api/v1/annotations/{scene.annotation}", headers=bound)
    assert one.status_code == 404
    closed = app.test_client().get("/api/v1/claims", headers=bound)
    assert (closed.status_code, closed.json["code"]) == (403, "register_closed")


def test_a_reading_query_cannot_be_called_without_saying_who_looks() -> None:
    readers = [queries.states_of_document, queries.state_of, queries.spans_touching]
    for function in readers:
        parameter = inspect.signature(function).parameters["sees"]
        assert parameter.default is inspect.Parameter.empty


def test_a_statement_that_nobody_signs_raises_instead_of_showing_everything(database: Database, document: str) -> None:
    with database.read() as session, pytest.raises(StatementError, match="seen_all"):
        session.connection().execute(queries._ROWS_OF_DOCUMENT, {"document_id": document})


# Modules that may read the tables of annotations or history without a Visibility, and why.
UNBOUND = {
    "annotations/models.py": "the tables themselves",
    "annotations/visibility.py": "the conditions themselves",
    "annotations/taken_ids.py": "looks whether an id exists",
    "annotations/storing.py": "writes; looks only for the same reviewer's rows",
    "annotations/incoming.py": "writes what an import brings",
    "history/models.py": "the table itself",
    "history/service.py": "appends; looks for the head and an object's own last revision",
    "history/verifying.py": "walks the chain; answers with sequence numbers",
    "history/visits.py": "looks for the times of one's own changes",
    "history/queries.py": "takes the conditions of a Visibility as its argument",
    "export/manifest.py": "looks for the time of the head",
    "suggestions/edits.py": "tells of decisions; precision.py shows those that a Visibility lets through",
    "review/sealing.py": "lays and lifts seals",
    **dict.fromkeys(
        (
            "claims/reading.py",
            "claims/conflicts.py",
            "claims/publishing.py",
            "claims/disputes.py",
            "claims/auditing_pages.py",
            "claims/appearing.py",
            "claims/sentences.py",
            "claims/untagged.py",
            "claims/people.py",
            "claims/publishers.py",
        ),
        "the register is closed to whoever a seal binds (claims/closing.py)",
    ),
}


def test_no_module_reads_annotations_or_history_without_a_visibility() -> None:
    root = Path(__file__).resolve().parents[2] / "annotator"
    found = set()
    for path in root.rglob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        reads = names & {"Annotation", "AnnotationSpan", "Revision"}
        if reads and not names & {"Visibility", "EVERYTHING"}:
            found.add(str(path.relative_to(root)))
    assert found - UNBOUND.keys() == set()


def test_the_desk_itself_sees_everything(database: Database, scene: Scene, person: Person, text: str) -> None:
    with database.read() as session:
        everything = queries.states_of_document(session, document_id=scene.document, text=text, sees=EVERYTHING)
        own = queries.states_of_document(session, document_id=scene.document, text=text, sees=Visibility.of(person))
    assert (len(everything), len(own)) == (2, 1)
