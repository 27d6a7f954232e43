"""An import killed at random moments: all of it is there, or nothing, and the next one works."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql

from annotator.annotations.verifying import verify_store
from annotator.database.engine import open_database
from annotator.desk import Desk
from annotator.documents.models import Document, DocumentBlock
from annotator.history.models import Revision
from annotator.history.verifying import verify_chain
from tests.command import run, started
from tests.unit.reading.archives import word_file, zip_of
from tests.unit.reading.pages import news_page
from tests.unit.reading.printing import ENGLISH
from tests.unit.reading.prints import print_article

pytestmark = [pytest.mark.sqlite_files, pytest.mark.storm]
_TIMES = 4  # 20 with --storm=5
_DOCUMENTS = 3 + 12 + 12 + 30 + 30


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of files of every heavy kind, an archive and a table."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.docx").write_bytes(word_file(f"Notes {number}", [f"{number}: {ENGLISH[number]}"]))
    for number in range(12):
        (folder / f"{number}.html").write_text(news_page(number))
        (folder / f"{number}.pdf").write_bytes(print_article([f"{number}: {each}" for each in ENGLISH]))
    (folder / "more.zip").write_bytes(zip_of({f"{number}.txt": f"{number}: {ENGLISH[0]}" for number in range(30)}))
    (folder / "rows.csv").write_text("text\n" + "".join(f'"Row {number}: {ENGLISH[1]}"\n' for number in range(30)))
    return folder


def _counts(instance: Path) -> tuple[int, ...]:
    database = open_database(f"sqlite:///{instance / 'annotator.sqlite3'}", busy_timeout_ms=1_000, pool_size=1)
    with database.read() as session:
        assert session.scalar(sql("PRAGMA integrity_check")) == "ok"
        assert verify_chain(session).fault is None
        assert verify_store(session).fault is None
        counts = tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in _TABLES)
    database.close()
    return counts


_TABLES = (Document, DocumentBlock, Revision)


def _children_of(instance: Path) -> list[str]:
    """Give the processes that still work for an instance: a killed import must leave none."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"ANNOTATOR_INSTANCE={instance}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue  # it went meanwhile, or is somebody else's
    return found


def test_a_killed_import_is_whole_or_not_there_and_leaves_no_process(
    desk: Desk, mixed: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    desk.database.close()
    begun = time.monotonic()
    whole = _imported(desk.settings.instance, mixed, tmp_path / "whole")
    longest = time.monotonic() - begun
    dice, outcomes = random.Random(20_261_125), []
    for number in range(_TIMES * pytestconfig.getoption("--storm")):
        instance = Path(shutil.copytree(desk.settings.instance, tmp_path / str(number)))
        with started("import", str(mixed), instance=instance) as process:
            time.sleep(dice.uniform(0.05, longest))
            process.kill()
            process.wait(timeout=30)
        outcomes.append(_counts(instance)[0])
        _wait_until_alone(instance)
    assert set(outcomes) <= {0, whole}, "half an import"
    assert 0 in outcomes, "no import was killed: this proves nothing"
    assert run("import", str(mixed), instance=instance).status == int(outcomes[-1] == whole)
    assert _counts(instance)[0] == whole == _DOCUMENTS


def _imported(instance: Path, mixed: Path, copy: Path) -> int:
    done = run("import", str(mixed), instance=Path(shutil.copytree(instance, copy)))
    assert (done.status, done.errors) == (0, "")
    return _counts(copy)[0]


def _wait_until_alone(instance: Path) -> None:
    until = time.monotonic() + 25
    while left := _children_of(instance):
        assert time.monotonic() < until, f"still there: {left}"
        time.sleep(0.1)
