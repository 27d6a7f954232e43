"""An import killed at random moments: all of it is there, or nothing, and the next one works."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql

from annotator.annotations.verifying import verify_store
from annotator.database.engine import Database
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


def _counts(database: Database) -> tuple[int, int, int]:
    with database.read() as session:
        assert session.scalar(sql("PRAGMA integrity_check")) == "ok"
        assert verify_chain(session).fault is None
        assert verify_store(session).fault is None
        counts = [session.scalar(select(func.count()).select_from(table)) or 0 for table in _TABLES]
    return counts[0], counts[1], counts[2]


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
    desk: Desk, mixed: Path, pytestconfig: pytest.Config
) -> None:
    instance, before = desk.settings.instance, _counts(desk.database)
    begun = time.monotonic()
    assert (
        run("import", str(mixed / "0.html"), str(mixed / "0.pdf"), str(mixed / "0.docx"), instance=instance).status == 0
    )
    longest = 3 * (time.monotonic() - begun)
    base = _counts(desk.database)
    assert base[0] == before[0] + 3
    dice = random.Random(20_261_125)
    for _ in range(_TIMES * pytestconfig.getoption("--storm")):
        with started("import", str(mixed), instance=instance) as process:
            time.sleep(dice.uniform(0.05, longest))
            process.kill()
            process.wait(timeout=30)
        now = _counts(desk.database)
        if now != base:
            assert now[0] == before[0] + _DOCUMENTS, "half an import"
            break  # it was done before it could be killed
    until = time.monotonic() + 25
    while left := _children_of(instance):
        assert time.monotonic() < until, f"still there: {left}"
        time.sleep(0.1)
    desk.database.close()
    run("import", str(mixed), instance=instance)
    assert _counts(desk.database)[0] == before[0] + _DOCUMENTS
