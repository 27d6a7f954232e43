"""``annotator import`` on tables and archives: columns by option, rows by line."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from annotator.config import Settings
from annotator.database.engine import Database
from annotator.documents.models import Document
from tests.command_line import run
from tests.unit.reading.archives import zip_of

TABLE = "a,b,c\nThe bridge is safe, or so.,Safe,2024-03-05\n".replace("safe, or", "safe or")


def test_columns_are_named_by_options(settings: Settings, database: Database, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE + "It is not.,Not,2024-03-06\n")
    refused = run(settings, "import", tmp_path / "t.csv")
    assert refused.status == 1 and "missing_column" in refused.err and "--text" not in refused.out
    done = run(settings, "import", tmp_path / "t.csv", "--text", "a", "--title", "b", "--date", "c")
    assert (done.status, done.err) == (0, "")
    assert [line.split()[-1] for line in done.out.splitlines()[:2]] == [f"{tmp_path}/t.csv:2", f"{tmp_path}/t.csv:3"]
    with database.read() as session:
        found = [(each.title, str(each.published_on)) for each in session.scalars(select(Document))]
    assert sorted(found) == [("Not", "2024-03-06"), ("Safe", "2024-03-05")]


def test_json_lines_are_a_table_when_their_text_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"words": "The bridge is safe."}\n{"words": 7}\n{"words": ["x"]}\n')
    done = run(settings, "import", tmp_path / "t.jsonl", "--text", "words")
    assert done.status == 1 and f"{tmp_path}/t.jsonl:3: wrong_type" in done.err


def test_one_bad_row_or_file_keeps_all_out_and_is_named(settings: Settings, tmp_path: Path) -> None:
    source = zip_of({"t.csv": "text\nThe bridge is safe.\n' '\n\"\"\n", "b/bad.txt": b"\xff", "good.txt": "It is not."})
    (tmp_path / "all.zip").write_bytes(source)
    done = run(settings, "import", tmp_path / "all.zip")
    assert done.status == 1 and "nothing was imported" in done.out
    assert f"{tmp_path}/all.zip/b/bad.txt: bad_encoding" in done.err
    kept = run(settings, "import", tmp_path / "all.zip", "--keep-going")
    assert kept.status == 1 and f"{tmp_path}/all.zip/good.txt" in kept.out
