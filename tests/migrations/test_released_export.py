"""What a released version exported, its desk exports again after the upgrade, byte for byte; nothing is lost of it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command import run

RELEASED = Path(__file__).parent / "released"
# Each beside the dump of the desk that wrote it: ``annotator export`` of that version, every document and layer.
EXPORTS = sorted(RELEASED.glob("*.jsonl"))
pytestmark = pytest.mark.sqlite_files


def _counts(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'annotations_index*'"  # made anew
        )
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


@pytest.mark.parametrize("kept", EXPORTS, ids=lambda path: path.stem)
def test_a_released_desk_exports_after_its_upgrade_what_it_exported_before(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "annotator.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(kept.with_suffix(".sql").read_text())
    before = _counts(file)
    assert run("migrate", instance=tmp_path).status == 0
    assert before.items() <= _counts(file).items()
    verified = run("verify", "--json", instance=tmp_path)
    assert (verified.status, verified.errors) == (0, "")
    assert json.loads(verified.output)["revisions"] == before["revisions"]
    exported = tmp_path / "annotations.jsonl"
    assert run("export", "--output", str(exported), instance=tmp_path).status == 0
    assert exported.read_bytes() == kept.read_bytes()


def test_each_schema_with_rows_of_the_register_and_of_rounds_has_its_export_beside_it() -> None:
    assert [path.stem for path in EXPORTS] == ["20261202_suggestions_in_rounds"]
    assert {path.stem for path in EXPORTS} <= {path.stem for path in RELEASED.glob("*.sql")}
