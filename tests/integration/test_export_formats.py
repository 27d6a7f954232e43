"""``annotator export --format`` and the page: another tool's file, with what it cannot hold counted."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from annotator.config import Settings
from annotator.export.formats.registry import FORMATS
from annotator.export.guide import WORDS
from tests.command_line import run
from tests.exported_lines import TEXT, annotation, document, write

NOTED = document(annotation("Mayor", note="A note", attributes={"claimant": "The mayor"}, reviewer="eva"))


@pytest.fixture
def filled(settings: Settings, tmp_path: Path) -> Settings:
    """A desk with one annotation that says more than most formats hold."""
    assert run(settings, "import", write(tmp_path / "filled.jsonl", NOTED)).status == 0
    return settings


def test_the_command_writes_the_format_and_says_what_it_lost(filled: Settings, tmp_path: Path) -> None:
    done = run(filled, "export", "--format", "doccano", "-o", tmp_path / "out.jsonl")
    manifest = json.loads((tmp_path / "out.manifest.json").read_bytes())
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["label"] == [[2, 7, "claim"]]
    assert TEXT[2:7] == "Mayor"
    assert (manifest["format"], manifest["offsets"]) == ("doccano", "codepoints")
    assert manifest["losses"]["The note on an annotation is not said."] == 1
    assert "not held: 1 × The note on an annotation is not said." in done.err.splitlines()
    assert manifest["file"]["bytes"] == (tmp_path / "out.jsonl").stat().st_size


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_data_gives_the_same_bytes_in_every_format(filled: Settings, name: str) -> None:
    first, second = (run(filled, "export", "--format", name) for _ in range(2))
    assert first.status == 0 and first.raw and first.raw == second.raw


def test_every_format_has_a_word_on_what_it_is_for() -> None:
    assert set(FORMATS) <= set(WORDS)


def test_an_unknown_format_is_a_wrong_use(filled: Settings) -> None:
    done = run(filled, "export", "--format", "runes")
    assert done.status == 2 and "doccano" in done.err


def test_the_page_offers_the_format_and_says_what_it_cannot_hold(filled: Settings, client: FlaskClient) -> None:
    answer = client.get("/export?format=doccano")
    assert "The note on an annotation is not said." in answer.text
    archive = zipfile.ZipFile(io.BytesIO(client.get("/export/annotations.zip?format=doccano").data))
    assert archive.namelist() == ["annotations.jsonl", "annotations.manifest.json"]
    assert json.loads(archive.read("annotations.manifest.json"))["losses"]
    assert json.loads(archive.read("annotations.jsonl"))["label"] == [[2, 7, "claim"]]
