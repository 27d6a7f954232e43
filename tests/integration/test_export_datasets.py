"""Exports as data sets, read back by the tools that people read them with: csv, pyarrow, datasets."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import datasets
import pyarrow.parquet
import pytest

from annotator.annotations.tags import Tag
from annotator.config import Settings
from annotator.export.formats.table import COLUMNS
from tests.articles import span
from tests.command import environment
from tests.command_line import run
from tests.exported_lines import annotation, document, write

# Emoji of several code points, combining marks, right-to-left, separators inside the text, and what CSV minds.
HARD = '👨🏻‍🚒 Café e\u0301té\n\nقال رئيس البلدية: «الجسر آمن».\u2028=SUM(A1) "quoted", +1;\n\nThe last line – ‘done’.'
LONG = "\n\n".join(f"Paragraph {number} of a long article." for number in range(3_000))

SIZE = 65_536  # bytes; more than SQLite's files beside the database take
READ = {"end": 40, "layer": "review", "marked_at": "2026-11-24T10:00:00Z", "reviewer": "ana", "start": 0}


def _note(words: str, number: int, **changes: Any) -> dict[str, Any]:
    return annotation(words, text=HARD, number=number, **changes)


def _documents() -> list[dict[str, Any]]:
    parts = [span(HARD, "الجسر آمن") | {"part": "content"}, span(HARD, "رئيس البلدية") | {"part": "speaker"}]
    hard = [
        _note("👨🏻‍🚒 Café", 1, attributes={"claim_types": ["numerical", "causal"], "claimed_on": "2026-01-02"}),
        _note("الجسر آمن", 2, tag="quote", spans=parts, attributes={"speaker": "@mayor"}, note='-1 is\n"not" =0'),
        _note("=SUM(A1)", 3, tag="disputed", confidence="unsure", layer="gold", note="'tis"),
        _note("e\u0301té", 4, origin="suggestion", reviewer="ben", version=3),
    ]
    hard.sort(key=lambda each: (each["start"], each["end"]))
    plain = [document(text=f"Text number {number}.", number=number, language="de-AT") for number in range(3, 40)]
    return [
        document(*hard, text=HARD, number=1, title="=cmd|' /C calc'!A0", published_on="1999-12-31"),
        document(text=LONG, number=2, published_on=None, publisher=None, language=None, coverage=[READ]),
        *plain,
    ]


@pytest.fixture
def records(settings: Settings, tmp_path: Path) -> list[dict[str, Any]]:
    """What stands on the desk."""
    path = write(tmp_path / "in.jsonl", *_documents())
    done = run(settings, "import", path)
    assert done.status == 0, done.err
    return [json.loads(line) for line in run(settings, "export").raw.splitlines()]


def _exported(settings: Settings, folder: Path, name: str, *more: object) -> tuple[bytes, dict[str, Any]]:
    file = folder / f"out-{name}"
    done = run(settings, "export", "-o", file, "--format", name, "--json", *more)
    assert done.status == 0, done.err
    raw = file.read_bytes()
    assert done.json["file"] == {"bytes": len(raw), "name": file.name, "sha256": hashlib.sha256(raw).hexdigest()}
    assert run(settings, "export", "-o", file, "--format", name, *more).status == 0
    assert file.read_bytes() == raw
    return raw, done.json


def test_a_table_opens_with_every_cell_as_it_was_and_no_formula(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    raw, manifest = _exported(settings, tmp_path, "csv")
    rows = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    notes = [(record, each) for record in records for each in record["annotations"]]
    assert len(rows) == len(notes) == 4 and tuple(rows[0]) == COLUMNS
    guarded = 0
    for row, (record, each) in zip(rows, notes, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())
        guarded += sum(cell.startswith("'") for cell in row.values())
        words = {name: cell.removeprefix("'") for name, cell in row.items()}
        assert record["text"][int(words["start"]) : int(words["end"])] == words["exact"] == each["exact"]
        assert (words["note"] or None, words["title"], words["document_id"]) == (
            each["note"],
            record["title"],
            record["id"],
        )
        assert json.loads(words["spans"]) == each["spans"]
    assert rows[0]["claim_types"] in ("", "numerical; causal")
    losses = {reason.split()[1]: number for reason, number in manifest["losses"].items()}
    assert sum(manifest["losses"].values()) == guarded + 39 + 38 + 1
    assert losses["cell"] == guarded == 8
    assert raw.count(b"\r\n") == 5


def test_an_annotation_a_line_says_all_but_the_text(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    raw, manifest = _exported(settings, tmp_path, "jsonl-annotations")
    found = [json.loads(line) for line in raw.splitlines()]
    for each in found:
        assert (each.pop("format"), each.pop("offsets")) == ("factcheck-annotation/1", "codepoints")
        assert each.pop("document")["id"] == records[0]["id"]
    assert found == records[0]["annotations"]
    assert sorted(manifest["losses"].values()) == [1, 38, 39]


def test_parquet_holds_every_line_whole(settings: Settings, records: list[dict[str, Any]], tmp_path: Path) -> None:
    raw, manifest = _exported(settings, tmp_path, "parquet")
    table = pyarrow.parquet.read_table(io.BytesIO(raw))
    assert [_as_line(row) for row in table.to_pylist()] == records
    assert manifest["losses"] == {} and manifest["format"] == "parquet"
    assert str(table.schema.field("published_on").type) == "date32[day]"


def test_an_empty_desk_gives_parquet_with_all_its_columns(settings: Settings, tmp_path: Path) -> None:
    raw, _manifest = _exported(settings, tmp_path, "parquet")
    table = pyarrow.parquet.read_table(io.BytesIO(raw))
    assert table.num_rows == 0 and "annotations" in table.column_names


def test_a_dataset_folder_loads_with_its_sides_and_features(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _exported(settings, tmp_path, "huggingface", "--split", "train=60,dev=20,test=20")
    found = _loaded(tmp_path / "out-huggingface", tmp_path, monkeypatch)
    assert list(found) == ["train", "dev", "test"]
    assert all(side.num_rows for side in found.values())
    rows = [_as_line(row) for side in found.values() for row in side]
    assert sorted(rows, key=lambda each: str(each["id"])) == records
    folder = tmp_path / "folder"
    sums = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=False)
    assert sums.returncode == 0
    card = (folder / "README.md").read_text()
    assert '- "de"' in card and '- "en"' in card
    for row in (row for side in found.values() for row in side):
        for each in row["annotations"]:
            assert row["text"][each["start"] : each["end"]] == each["exact"]


def test_the_card_says_the_features_that_the_files_have(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _exported(settings, tmp_path, "huggingface")
    found = _loaded(tmp_path / "out-huggingface", tmp_path, monkeypatch)
    table = pyarrow.parquet.read_table(tmp_path / "folder" / "data" / "train.parquet")
    said = datasets.DatasetDict.from_parquet(
        {"train": str(tmp_path / "folder" / "data" / "train.parquet")}, cache_dir=str(tmp_path / "again")
    )
    assert found["train"].features == said["train"].features
    assert found["train"].features.arrow_schema.names == table.schema.names
    assert list(found) == ["train"]


def _loaded(archive: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        packed.extractall(folder / "folder")
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    return datasets.load_dataset(str(folder / "folder"), cache_dir=str(folder / "cache"))


def _as_line(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row as the exported line has it: typed days and times as words, what is not said left out."""
    published = row["published_on"]
    line = row | {
        "annotations": [_as_annotation(each) for each in row["annotations"]],
        "coverage": [each | {"marked_at": _time(each["marked_at"])} for each in row["coverage"]],
        "published_on": published.isoformat() if published else None,
    }
    return line if line["coverage"] else {name: value for name, value in line.items() if name != "coverage"}


def _as_annotation(each: dict[str, Any]) -> dict[str, Any]:
    assert each["attributes"]["claim_types"] is not None
    said = {name: value for name, value in each["attributes"].items() if value not in (None, [])}
    times = {name: _time(each[name]) for name in ("created_at", "updated_at")}
    return each | times | {"attributes": said}


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_every_tag_stands_in_the_card(settings: Settings, records: list[dict[str, Any]], tmp_path: Path) -> None:
    _exported(settings, tmp_path, "huggingface")
    with ZipFile(tmp_path / "out-huggingface") as archive:
        card = archive.read("README.md").decode()
    assert f"| side | documents | {' | '.join(Tag)} |" in card
    assert "| train | 39 | 2 | 1 | 1 |" in card


def test_a_folder_is_unpacked_beside_its_archive_and_never_over_another(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "news.zip"
    command = ("export", "-o", file, "--format", "huggingface", "--unpack")
    assert run(settings, *command).status == 0
    assert (tmp_path / "news" / "data" / "train.parquet").is_file() and file.is_file()
    again = run(settings, *command)
    assert (again.status, again.err.split(": ")[1]) == (1, "unwritable")
    assert not list(tmp_path.glob(".*writing"))
    assert run(settings, "export", "-o", tmp_path / "news.jsonl", "--unpack").status == 2


@pytest.mark.parametrize("name", ["parquet", "huggingface", "csv"])
def test_a_full_disk_leaves_the_former_file_as_it_was(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path, name: str
) -> None:
    _exported(settings, tmp_path, name)
    before = {path: path.read_bytes() for path in tmp_path.glob("out-*")}
    chance = random.Random(1)  # nothing that a packer could make small
    texts = [chance.randbytes(9_000).hex() for _ in range(20)]
    many = [
        document(annotation(text, text=text, number=number), text=text, number=number)
        for number, text in enumerate(texts, start=100)
    ]
    assert run(settings, "import", write(tmp_path / "many.jsonl", *many)).status == 0
    done = _run_apart(settings, tmp_path, name, "-o", str(tmp_path / f"out-{name}"), limit=SIZE)
    assert done.returncode == 1 and b"storage_full" in done.stderr, done.stderr
    assert {path: path.read_bytes() for path in tmp_path.glob("out-*")} == before
    assert not list(tmp_path.glob(".*writing"))


def test_a_reader_of_parquet_that_has_enough_ends_it_quietly(
    settings: Settings, records: list[dict[str, Any]], tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        done = _run_apart(settings, tmp_path, "parquet", stdout=pipe)
    assert (done.returncode, done.stderr) == (0, b"")


def _run_apart(
    settings: Settings, folder: Path, name: str, *more: str, limit: int | None = None, stdout: Any = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    def fill_the_disk() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    program = "from annotator.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, "export", "--format", name, *more],
        env=environment(settings.instance, ANNOTATOR_DATABASE_URL=settings.database_url),
        preexec_fn=fill_the_disk,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
