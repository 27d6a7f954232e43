"""A blind round: every route is walked as a reviewer, and nothing of another reviewer's work may come out of any."""

from __future__ import annotations

import ast
import inspect
import json
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
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.annotations.visibility import EVERYTHING, Visibility
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.review.assigning import finish_assignment, next_assignment, skip_assignment
from annotator.review.covering import mark_read
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, close_round, open_round
from annotator.suggestions.elsewhere import tagged_elsewhere
from tests.tokens import headers_of

SECRET = "benpriv"  # stands in everything that ben writes, and in his name
WORDS = "Crews closed the bridge"


class Scene:
    """A document in a blind round, tagged by ben, whom ana must not see."""

    def __init__(self, document: str, round_id: str, annotation: str, assignment: str) -> None:
        self.document, self.round, self.annotation, self.assignment = document, round_id, annotation, assignment


@pytest.fixture
def ben(add_person: Callable[..., Person]) -> Person:
    return add_person(SECRET)


@pytest.fixture
def root(add_person: Callable[..., Person]) -> Person:
    return add_person("root", Role.ADMIN)


def _draft(text: str, words: str, **changes: object) -> Draft:
    start = text.index(words)
    values: dict[str, object] = {
        "tag": "claim",
        "spans": (Span(Part.CONTENT, start, start + len(words), words),),
        "attributes": {"claimant": f"{SECRET} attribute"},
        "note": f"{SECRET} note",
    }
    return Draft(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def scene(database: Database, person: Person, ben: Person, root: Person, document: str, text: str) -> Scene:
    first = text.split()[0]
    with database.write() as session:
        plan = Plan("Blind", (document,), (person.username, ben.username), 2, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=root)
        mine, theirs = next_assignment(session, by=person), next_assignment(session, by=ben)
        assert mine is not None and theirs is not None
        made = create_annotation(session, document_id=document, draft=_draft(text, first), by=ben, limits=Limits())
        gone = create_annotation(
            session,
            document_id=document,
            draft=_draft(text, first, tag="quote", attributes={}),
            by=ben,
            limits=Limits(),
        )
        delete_annotation(session, annotation_id=gone.state.id, version=1, by=ben)
        edit_annotation(
            session,
            annotation_id=made.state.id,
            version=1,
            draft=Draft(note=f"{SECRET} second thoughts"),
            by=ben,
            limits=Limits(),
        )
        mark_read(session, document_id=document, start=0, end=len(text), by=ben)
        finish_assignment(session, assignment_id=theirs.id, by=ben)
        create_annotation(
            session,
            document_id=document,
            draft=_draft(text, first, attributes={}, note="mine"),
            by=person,
            limits=Limits(),
        )
        session.commit()
    return Scene(document, round_id, made.state.id, mine.id)


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


def test_counts_and_searches_of_a_bound_reviewer_know_only_their_own(client: FlaskClient, scene: Scene) -> None:
    lines = client.get("/export/annotations.jsonl").text.splitlines()
    exported = [record for line in lines for record in json.loads(line)["annotations"]]
    assert [record["reviewer"] for record in exported] == ["ana"]
    manifest = client.get("/export/annotations.manifest.json").json
    assert manifest is not None and manifest["counts"]["annotations"] == 1


def test_the_list_of_documents_counts_only_ones_own_tags(client: FlaskClient, scene: Scene) -> None:
    page = client.get("/documents").text
    assert "1 claim<" in page and "2 claims" not in page


def test_nothing_is_suggested_from_words_that_are_hidden(
    database: Database, scene: Scene, person: Person, add_text: Callable[..., str]
) -> None:
    other = add_text("Another one.\n\nThe sea is rising.", "sea.txt")
    with database.read() as session:
        own = list(tagged_elsewhere(session, other, Visibility.of(person)))
        everything = list(tagged_elsewhere(session, other, EVERYTHING))
    assert (len(own), len(everything)) == (1, 2)


def test_saving_redraws_only_ones_own_marks(client: FlaskClient, scene: Scene, text: str) -> None:
    word = text.split()[0]
    spans = json.dumps([{"part": "content", "start": 0, "end": len(word), "exact": word}])
    answer = client.send(f"/documents/{scene.document}/annotations", {"tag": "disputed", "spans": spans})
    assert answer.status_code == 201
    assert scene.annotation not in answer.text and SECRET not in answer.text


def test_an_admin_who_reads_in_the_round_is_bound_until_they_are_done(
    database: Database, document: str, text: str, ben: Person, root: Person, sign_in: Callable[[Person], FlaskClient]
) -> None:
    with database.write() as session:
        plan = Plan("Blind", (document,), (root.username, ben.username), 2, Sight.BLIND, Dealing.DEALT)
        open_round(session, plan=plan, by=root)
        draft = _draft(text, text.split()[0])
        made = create_annotation(session, document_id=document, draft=draft, by=ben, limits=Limits())
        session.commit()
    client = sign_in(root)
    for path in (f"/documents/{document}", f"/documents/{document}/history", "/export/annotations.jsonl", "/"):
        assert SECRET not in client.get(path).text
    refused = client.send(f"/annotations/{made.state.id}/restore", {"version": "1", "sequence": str(made.revision)})
    assert refused.status_code == 404
    with database.write() as session:
        mine = next_assignment(session, by=root)
        assert mine is not None
        finish_assignment(session, assignment_id=mine.id, by=root)
        session.commit()
    assert SECRET in client.get(f"/documents/{document}").text


def test_closing_the_round_shows_everything(
    database: Database, client: FlaskClient, scene: Scene, root: Person
) -> None:
    with database.write() as session:
        close_round(session, round_id=scene.round, by=root)
        session.commit()
    assert SECRET in client.get(f"/documents/{scene.document}").text


def test_skipping_does_not_show_a_reviewer_what_is_blind(
    database: Database, client: FlaskClient, scene: Scene, person: Person
) -> None:
    with database.write() as session:
        skip_assignment(session, assignment_id=scene.assignment, reason="Curious", by=person)
        session.commit()
    assert SECRET not in client.get(f"/documents/{scene.document}").text


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
