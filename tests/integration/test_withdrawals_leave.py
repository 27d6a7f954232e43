"""What leaves the desk of a withdrawn document: lines as before, the manifest and the API say that it is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.importing import read_source
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.documents.withdrawing import take_back_withdrawal, withdraw
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.rebuilding import rebuilt
from annotator.export.withdrawn import withdrawn_documents
from annotator.history.service import Head, head_of
from tests.desk_content import tag
from tests.program import Program


@pytest.fixture
def jo(add_person: Callable[..., Person]) -> Person:
    return add_person("jo", Role.ADJUDICATOR)


def _withdraw(database: Database, document: str) -> Head:
    with database.write() as session:
        withdraw(session, document_id=document, version=1, reason="Made up", longest=100, by="jo")
        session.commit()
        return head_of(session)


def _lines(database: Database) -> bytes:
    with database.read() as session:
        found = [line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING)]
    return "".join(found).encode()


def test_its_line_keeps_its_bytes_and_is_read_back(
    database: Database, document: str, person: Person, jo: Person
) -> None:
    tag(database, document, "Engineers", by=person)
    before = _lines(database)
    _withdraw(database, document)
    assert _lines(database) == before
    candidates, refused = read_source(before, name="lines.jsonl", limits=Limits())
    assert ([each.incoming.id for each in candidates], refused) == ([document], [])


def test_the_manifest_names_it_only_while_it_is_withdrawn_and_only_where_it_goes_out(
    client, database: Database, document: str, jo: Person
) -> None:
    path = "/export/annotations.manifest.json"
    assert "withdrawn" not in client.get(path).json
    _withdraw(database, document)
    (told,) = client.get(path).json["withdrawn"]
    assert (told["id"], told["reason"]) == (document, "Made up") and told["withdrawn_at"].endswith("Z")
    assert "withdrawn" not in client.get(f"{path}?publishers=Nobody").json


def test_the_desk_as_it_was_knows_what_was_withdrawn_then(database: Database, document: str, jo: Person) -> None:
    with database.read() as session:
        before = head_of(session)
    then = _withdraw(database, document)
    with database.write() as session:
        take_back_withdrawal(session, document_id=document, version=2, by="jo")
        session.commit()
    counts = []
    with database.read() as session:
        for moment in (before, then, head_of(session)):
            with rebuilt(session, moment) as desk:
                counts.append(len(withdrawn_documents(desk.session, ExportFilter(), sees=EVERYTHING)))
    assert counts == [0, 1, 0]


def test_programs_are_told_of_a_document_in_lists_and_by_itself(
    ana: Program, database: Database, document: str, jo: Person
) -> None:
    def told() -> list[tuple[str | None, bool]]:
        found = [ana.get(f"/documents/{document}").json, ana.get("/documents").json["items"][0]]
        return [(each["withdrawn_reason"], each["withdrawn_at"] is not None) for each in found]

    assert told() == [(None, False)] * 2
    _withdraw(database, document)
    assert told() == [("Made up", True)] * 2
    (change,) = [
        each for each in ana.get(f"/documents/{document}/history").json["items"] if each["action"].startswith("withd")
    ]
    assert json.dumps(change).count("Made up") >= 1
