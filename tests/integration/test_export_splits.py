"""``annotator export --split``: a file a side, nothing lost, nothing moved, claims on one side."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from annotator.accounts.person import Person
from annotator.annotations.models import Seal
from annotator.claims.appearances import link_annotation, register_annotation
from annotator.claims.register import ClaimWords, create_claim, link_claims, merge_claim
from annotator.claims.vocabulary import Relation
from annotator.config import Settings
from annotator.database.engine import Database
from tests.command import environment
from tests.command_line import run
from tests.desk_content import add_articles, article, delete, tag

SHARES = "train=50,dev=25,test=25"
SIDES = ("train", "dev", "test")
SIZE = 20_000  # bytes


@pytest.fixture
def filled(settings: Settings, database: Database) -> list[str]:
    """The ids of forty documents."""
    return add_articles(database, [article(number) for number in range(40)])


def _split(settings: Settings, folder: Path, *more: object) -> dict[str, list[str]]:
    done = run(settings, "export", "-o", folder / "data.jsonl", "--split", SHARES, *more)
    assert done.status == 0, done.err
    return {side: (folder / f"data-{side}.jsonl").read_text().splitlines(keepends=True) for side in SIDES}


def _sides(found: dict[str, list[str]]) -> dict[str, str]:
    return {json.loads(line)["id"]: side for side, lines in found.items() for line in lines}


def test_the_sides_together_are_the_whole_and_each_proves_itself(
    settings: Settings, filled: list[str], tmp_path: Path
) -> None:
    found = _split(settings, tmp_path)
    whole = run(settings, "export").out.splitlines(keepends=True)
    assert sorted(line for lines in found.values() for line in lines) == sorted(whole)
    assert all(found.values())
    for side in SIDES:
        assert run(settings, "verify", tmp_path / f"data-{side}.jsonl").status == 0
        manifest = json.loads((tmp_path / f"data-{side}.manifest.json").read_bytes())
        assert manifest["filters"]["split"] == {"claims_together": False, "shares": SHARES, "side": side}
        assert manifest["counts"]["documents"] == len(found[side])
    assert not (tmp_path / "data.jsonl").exists()


def test_a_document_stays_on_its_side_when_others_come(
    settings: Settings, database: Database, filled: list[str], tmp_path: Path
) -> None:
    before = _sides(_split(settings, tmp_path))
    add_articles(database, [article(number) for number in range(40, 70)])
    after = _sides(_split(settings, tmp_path))
    assert len(after) == 70 and before.items() <= after.items()
    some = _sides(_split(settings, tmp_path, "--document", filled[0], "--document", filled[5]))
    assert some.items() <= before.items() and len(some) == 2


def test_documents_that_share_a_claim_are_on_the_eldests_side(
    settings: Settings, database: Database, filled: list[str], person: Person, tmp_path: Path
) -> None:
    apart = _sides(_split(settings, tmp_path))
    eldest = {side: next(own for own in filled if apart[own] == side) for side in SIDES}
    notes = [tag(database, own, "harbour", by=person).state.id for own in (*eldest.values(), filled[-1], filled[-2])]
    gone = tag(database, filled[-3], "harbour", by=person)
    with database.write() as session:
        first = register_annotation(session, annotation_id=notes[0], words=ClaimWords("Ships were counted."), by=person)
        second = register_annotation(session, annotation_id=notes[1], words=ClaimWords("Ships came."), by=person)
        third = register_annotation(session, annotation_id=notes[2], words=ClaimWords("Vessels came."), by=person)
        old = create_claim(session, words=ClaimWords("Boats came."), by=person)
        for note, claim in ((notes[3], first), (notes[4], old), (gone.state.id, first)):
            link_annotation(session, annotation_id=note, claim_id=claim.id, relation=Relation.SAME, by=person)
        merge_claim(session, claim_id=old.id, into=second.id, version=old.version, by=person)
        link_claims(session, claim_id=second.id, other_id=third.id, relation=Relation.SAME, by=person)
        session.commit()
    delete(database, gone, by=person)
    assert _sides(_split(settings, tmp_path)) == apart
    found = _sides(_split(settings, tmp_path, "--keep-claims-together"))
    one, two, three = eldest.values()
    assert found[filled[-1]] == found[one] == apart[one]
    older = min(two, three)
    assert found[two] == found[three] == found[filled[-2]] == apart[older]
    others = set(filled) - {two, three, filled[-1], filled[-2]}
    assert {own: found[own] for own in others} == {own: apart[own] for own in others}
    manifest = json.loads((tmp_path / "data-dev.manifest.json").read_bytes())
    assert manifest["filters"]["split"]["claims_together"] is True


def test_the_page_gives_all_sides_in_one_archive(client: FlaskClient, settings: Settings, filled: list[str]) -> None:
    answer = client.get(f"/export/annotations.zip?split={SHARES}")
    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert sorted(archive.namelist()) == sorted(
            f"annotations-{side}.{end}" for side in SIDES for end in ("jsonl", "manifest.json")
        )
        lines = [line for side in SIDES for line in archive.read(f"annotations-{side}.jsonl").splitlines(keepends=True)]
    assert sorted(lines) == sorted(run(settings, "export").raw.splitlines(keepends=True))


def test_who_reads_in_a_blind_round_cannot_ask_which_documents_share_claims(
    client: FlaskClient, database: Database, filled: list[str], person: Person, seal: Callable[..., None]
) -> None:
    seal(filled[0])
    answer = client.get(f"/export/annotations.zip?split={SHARES}&claims_together=y")
    assert answer.status_code == 403
    assert client.get(f"/export/annotations.zip?split={SHARES}").status_code == 200


@pytest.fixture
def seal(database: Database) -> Callable[[str], None]:
    """Lay a seal that binds every reviewer."""

    def lay(document_id: str) -> None:
        with database.write() as session:
            session.add(Seal(id="seal", document_id=document_id, person_id=None, round_id="round"))
            session.commit()

    return lay


def test_a_full_disk_leaves_all_former_sides_as_they_were(
    settings: Settings, database: Database, filled: list[str], tmp_path: Path
) -> None:
    _split(settings, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.glob("data*")}
    add_articles(database, [article(number, body="words " * 900) for number in range(40, 60)])
    assert len(before) == 6

    def fill_the_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, SIZE))

    command = [sys.executable, "-c", "from annotator.cli.main import main; main()", "export"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "data.jsonl"), "--split", SHARES],
        env=environment(settings.instance, ANNOTATOR_DATABASE_URL=settings.database_url),
        preexec_fn=fill_the_disk,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1 and done.stderr.startswith(b"annotator: storage_full: "), done.stderr
    assert {path: path.read_bytes() for path in tmp_path.glob("data*")} == before
    assert not list(tmp_path.glob(".*writing"))


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["--split", SHARES], 2, "--output"),
        (["-o", "x.jsonl", "--keep-claims-together"], 2, "--split"),
        (["-o", "x.jsonl", "--split", "train=all"], 1, "bad_split"),
    ],
)
def test_a_split_that_cannot_be_is_refused(settings: Settings, arguments: list[Any], status: int, word: str) -> None:
    done = run(settings, "export", *arguments)
    assert done.status == status and word in done.err
