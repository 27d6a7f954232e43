"""What was read and left untagged leaves the desk with the annotations, and comes back as it went."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.tags import Layer
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import open_database
from annotator.database.upgrading import upgrade
from annotator.desk import Desk
from annotator.export.checking import check_file
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import manifest_name
from annotator.export.writing import write_exports
from annotator.history.service import head_of
from annotator.history.verifying import verify_chain
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.covering import coverage_of_documents, mark_read
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round
from annotator.shipped import shipped_folder

LIMITS = Limits()


@dataclass
class Scene:
    """Ana has marked the title of a document, ben is done with it, jo has confirmed that nothing is in it."""

    desk: Desk
    document: str
    title: tuple[int, int]
    length: int
    round: str

    def exported(self, **chosen: Any) -> list[dict[str, Any]]:
        with self.desk.database.read() as session:
            (found,) = [
                json.loads(line.words) for line in exported_lines(session, ExportFilter(**chosen), sees=EVERYTHING)
            ]
        return [
            (each["layer"], each["reviewer"], each["start"], each["end"])  # type: ignore[misc]
            for each in found.get("coverage", [])
        ]


@pytest.fixture
def scene(
    desk: Desk, person: Person, add_person: Callable[..., Person], document: str, text: str, sign_in: Any
) -> Scene:
    ben, jo, root = add_person("ben"), add_person("jo", Role.ADJUDICATOR), add_person("root", Role.ADMIN)
    with desk.database.write() as session:
        plan = Plan("First", (document,), ("ana", "ben"), 2, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=root)
        title = mark_read(session, document_id=document, start=0, end=1, by=person)[0]
        for by in (person, ben):
            found = next_assignment(session, by=by)
            assert found is not None
            if by is ben:
                finish_assignment(session, assignment_id=found.id, by=by)
        session.commit()
    made = Scene(desk, document, title, len(text), round_id)
    made.jo = jo  # type: ignore[attr-defined]
    return made


def _adjudicate(scene: Scene, client: FlaskClient, ana: FlaskClient) -> None:
    page = ana.get(f"/documents/{scene.document}/coverage").json
    assert page is not None
    ana.submit(f"/review/assignments/{page['assignment']['id']}/done")
    path = f"/review/rounds/{scene.round}/documents/{scene.document}"
    assert client.submit(f"{path}/confirm-empty", {"version": "1"}).status_code == 302
    assert client.submit(f"{path}/finish", {"version": "2"}).status_code == 302


def test_marks_and_finished_readings_go_out_and_unread_says_nothing(scene: Scene) -> None:
    whole = ("review", "ben", 0, scene.length)
    assert scene.exported() == [("review", "ana", *scene.title), whole]
    assert scene.exported(reviewers=("ben",)) == [whole]
    assert scene.exported(rounds=("First",)) == [("review", "ana", *scene.title), whole]
    assert scene.exported(pseudonyms=True)[1][1].startswith("reviewer-")
    from_gold = [layer for layer, *_rest in scene.exported(layers=(Layer.GOLD,))]
    assert from_gold == []


def test_an_adjudicated_document_says_so_in_the_layer_gold(
    scene: Scene, client: FlaskClient, sign_in: Callable[[Person], FlaskClient]
) -> None:
    _adjudicate(scene, sign_in(scene.jo), client)  # type: ignore[attr-defined]
    found = scene.exported()
    assert ("gold", "jo", 0, scene.length) in found and ("gold", "jo", *scene.title) in found
    assert ("review", "ana", 0, scene.length) in found


def test_a_document_that_nobody_read_has_no_such_field(desk: Desk, document: str) -> None:
    with desk.database.read() as session:
        (line,) = exported_lines(session, ExportFilter(), sees=EVERYTHING)
    assert "coverage" not in json.loads(line.words)


def test_a_bound_reviewer_gets_only_their_own(client: FlaskClient, scene: Scene) -> None:
    found = json.loads(client.get("/export/annotations.jsonl").text)["coverage"]
    assert {each["reviewer"] for each in found} == {"ana"}


def test_it_comes_back_as_it_went_and_proves_itself(
    scene: Scene, client: FlaskClient, sign_in: Callable[[Person], FlaskClient], tmp_path: Path
) -> None:
    _adjudicate(scene, sign_in(scene.jo), client)  # type: ignore[attr-defined]
    file = tmp_path / "all.jsonl"
    with scene.desk.database.read() as session:
        (manifest,) = write_exports(session, wanted={file: ExportFilter()}, sees=EVERYTHING)
    assert manifest["counts"]["covered_stretches"] > 4
    report = check_file(file, manifest=tmp_path / manifest_name(file.name), limits=LIMITS)
    assert report.faults == []
    other = open_database(f"sqlite:///{tmp_path / 'other.sqlite3'}", busy_timeout_ms=1000, pool_size=1)
    upgrade(other, shipped_folder("migrations"))
    candidates, refused = read_source(file.read_bytes(), name="all.jsonl", limits=LIMITS)
    assert refused == []
    with other.write() as session:
        add_batch(session, candidates=candidates, by="test")
        session.commit()
    with other.read() as session:
        again = "".join(line.words for line in exported_lines(session, ExportFilter(), sees=EVERYTHING))
        known = coverage_of_documents(session, [scene.document], sees=EVERYTHING)
        assert verify_chain(session).fault is None
    other.close()
    assert again.encode() == file.read_bytes()
    assert set(known) == {(scene.document, "ana"), (scene.document, "ben")}  # gold is no reviewer's reading


def test_a_manifest_that_counts_other_stretches_is_told(scene: Scene, tmp_path: Path) -> None:
    file, beside = tmp_path / "all.jsonl", tmp_path / "all.manifest.json"
    with scene.desk.database.read() as session:
        write_exports(session, wanted={file: ExportFilter()}, sees=EVERYTHING)
    beside.write_text(beside.read_text().replace('"covered_stretches": 2', '"covered_stretches": 3'))
    (fault,) = check_file(file, manifest=beside, limits=LIMITS).faults
    assert "3 covered stretches" in fault


def test_what_changed_since_an_export_is_also_what_was_read_since(
    scene: Scene, person: Person, add_text: Callable[..., str]
) -> None:
    add_text("Another one.\n\nThe sea is rising.", "sea.txt")
    with scene.desk.database.write() as session:
        head = head_of(session)
        mark_read(session, document_id=scene.document, start=0, end=scene.length, by=person)
        session.commit()
    with scene.desk.database.read() as session:
        changed = ExportFilter(changed_after=head)
        found = [json.loads(line.words)["id"] for line in exported_lines(session, changed, sees=EVERYTHING)]
    assert found == [scene.document]
