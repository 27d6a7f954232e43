"""``annotator import --format``: annotated data of other tools come over with every span right, or are refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from annotator.config import Settings
from annotator.database.engine import Database
from tests.command_line import Finished, run
from tests.database_dump import dump

# The same word in code points, UTF-16 units and graphemes: before it stand an emoji of four code points and a CR LF.
DRIFT = "👨🏻‍🚒 says\r\na claim is open"
PLACES = {"codepoints": (13, 18), "utf16": (16, 21), "graphemes": (9, 14)}


def write_lines(path: Path, *lines: object) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), newline="")
    return path


def exported(settings: Settings) -> list[dict[str, Any]]:
    """Give what the desk holds, as it exports it."""
    return [json.loads(line) for line in run(settings, "export").raw.splitlines()]


def tagged(settings: Settings) -> list[tuple[str, str, str]]:
    """Give (tag, exact, reviewer) of every annotation, proved by the desk's own ``verify`` on the way."""
    assert run(settings, "verify").status == 0
    return [(a["tag"], a["exact"], a["reviewer"]) for record in exported(settings) for a in record["annotations"]]


def bring(settings: Settings, path: Path, name: str, *more: object) -> Finished:
    """Run the import."""
    return run(settings, "import", "--format", name, path, *more)


@pytest.mark.parametrize("unit", PLACES)
def test_the_unit_of_a_doccano_file_is_found_by_trying_and_said(settings: Settings, tmp_path: Path, unit: str) -> None:
    path = write_lines(tmp_path / "all.jsonl", {"id": 1, "text": DRIFT, "label": [[*PLACES[unit], "claim"]]})
    done = bring(settings, path, "doccano")
    assert (done.status, tagged(settings)) == (0, [("claim", "claim", "doccano")])
    assert f"note: Offsets were read as {unit}" in done.err
    assert exported(settings)[0]["text"] == DRIFT.replace("\r\n", "\n")


def test_where_nobody_can_tell_the_unit_nothing_is_guessed(settings: Settings, tmp_path: Path) -> None:
    # In code points the label stands on a word, in UTF-16 units on one as well.
    path = write_lines(tmp_path / "all.jsonl", {"text": "😀😀 one two", "label": [[3, 6, "claim"], [7, 10, "claim"]]})
    assert bring(settings, path, "doccano").status == 0
    path = write_lines(tmp_path / "more.jsonl", {"text": "😀 a b c", "label": [[4, 5, "claim"]]})
    clear = bring(settings, path, "doccano")
    assert clear.status == 0
    path = write_lines(tmp_path / "most.jsonl", {"text": "😀 d,e,f", "label": [[4, 5, "claim"]]})
    done = bring(settings, path, "doccano")
    assert done.status == 1 and "unknown_unit" in done.err and "codepoints, " in done.err
    assert bring(settings, path, "doccano", "--unit", "codepoints").status == 0
    assert [exact for _tag, exact, _reviewer in tagged(settings)] == ["one", "two", "b", "e"]


def test_unknown_labels_are_listed_until_a_mapping_names_them(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    line = {"text": "Berlin is safe", "label": [[0, 6, "LOC"], [7, 9, "VERB"], [10, 14, "VERB"]]}
    path, before = write_lines(tmp_path / "all.jsonl", line), dump(database)
    done = bring(settings, path, "doccano")
    assert done.status == 1 and "unknown_tag" in done.err and "VERB (2), LOC (1)" in done.err
    assert dump(database) == before
    done = bring(settings, path, "doccano", "--tags", "LOC=claim", "--tags", "VERB=")
    assert (done.status, tagged(settings)) == (0, [("claim", "Berlin", "doccano")])
    assert "note: 2 × Words labelled VERB were left out, as asked." in done.err


def test_entities_and_relations_become_a_quote_with_its_speaker(settings: Settings, tmp_path: Path) -> None:
    entities = [
        {"id": 5, "label": "quote", "start_offset": 0, "end_offset": 7},
        {"id": 6, "label": "speaker", "start_offset": 14, "end_offset": 17},
        {"id": 7, "label": "claim", "start_offset": 0, "end_offset": 7},
    ]
    relations = [
        {"id": 1, "from_id": 5, "to_id": 6, "type": "speaker"},
        {"id": 2, "from_id": 7, "to_id": 6, "type": "seen by"},
    ]
    line = {"text": "It fell, says Ana.", "entities": entities, "relations": relations, "Comments": ["well", "done"]}
    done = bring(settings, write_lines(tmp_path / "all.jsonl", line), "doccano")
    assert done.status == 0
    parts = [span for each in exported(settings)[0]["annotations"] for span in each["spans"] if each["tag"] == "quote"]
    assert [(span["part"], span["exact"]) for span in parts] == [("content", "It fell"), ("speaker", "Ana")]
    assert "note: 1 × A relation between annotations has no place on this desk." in done.err
    assert "note: 2 × A comment on a document has no place on this desk." in done.err


def test_a_doccano_project_of_two_reviewers_keeps_both_names_and_one_text(settings: Settings, tmp_path: Path) -> None:
    text = "😀 The bridge is safe"
    lines = {
        "Ben K.jsonl": {"id": 1, "text": text, "title": "Bridge", "label": [[3, 13, "claim"]]},
        "unknown.jsonl": {"id": 1, "text": text, "title": "Bridge", "label": [[17, 21, "disputed"]]},
        "eva.jsonl": {"id": 1, "text": text, "title": "Bridge", "label": [[3, 13, "claim"], [3, 13, "claim"]]},
    }
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        for name, line in lines.items():
            archive.writestr(name, json.dumps(line))
    done = bring(settings, tmp_path / "project.zip", "doccano")
    assert done.status == 0, done.err
    assert sorted(tagged(settings), key=lambda each: each[2]) == [
        ("claim", "The bridge", "ben-k"),
        ("disputed", "safe", "doccano"),
        ("claim", "The bridge", "eva"),
    ]
    assert [record["title"] for record in exported(settings)] == ["Bridge"]
    assert "Ben K is called ben-k" in done.err and "stood there more than once" in done.err


BAD_LINES = [
    ({"label": []}, "missing_field"),
    ({"text": 3}, "wrong_type"),
    ({"text": ""}, "empty_document"),
    ({"text": "a\u0007b"}, "control_character"),
    ({"text": "a claim", "label": [[5, 2, "claim"]]}, "bad_range"),
    ({"text": "a claim", "label": [[2, 2, "claim"]]}, "bad_range"),
    ({"text": "a claim", "label": [[-1, 2, "claim"]]}, "bad_range"),
    ({"text": "a claim", "label": [[2**63, 2**64, "claim"]]}, "bad_range"),
    ({"text": "a claim", "label": [[0, 99, "claim"]]}, "text_mismatch"),
    ({"text": "a claim", "label": [["0", 1, "claim"]]}, "wrong_type"),
    ({"text": "a claim", "label": [[0.5, 1, "claim"]]}, "wrong_type"),
    ({"text": "a claim", "label": [[True, 7, "claim"]]}, "wrong_type"),
    ({"text": "a claim", "label": [[0, 1]]}, "wrong_type"),
    ({"text": "a claim", "label": {"0": 1}}, "wrong_type"),
    ({"text": "a claim", "entities": [{"label": "claim", "start_offset": 0, "end_offset": 1}]}, "wrong_type"),
    ({"text": "a claim", "entities": [3]}, "wrong_type"),
    ([1, 2], "wrong_type"),
    ({"text": "a", "x": float("nan")}, "bad_number"),
]


@pytest.mark.parametrize(("line", "code"), BAD_LINES)
def test_a_bad_line_is_refused_with_its_number_and_nothing_is_kept(
    settings: Settings, database: Database, tmp_path: Path, line: object, code: str
) -> None:
    path = write_lines(tmp_path / "all.jsonl", {"text": "A good one", "label": [[2, 6, "claim"]]}, line)
    before = dump(database)
    done = bring(settings, path, "doccano")
    assert done.status == 1 and f"{path}:2: {code}: " in done.err
    assert dump(database) == before
    assert bring(settings, path, "doccano", "--keep-going").status == 1
    assert tagged(settings) == [("claim", "good", "doccano")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty_document"),
        (b"{", "bad_json"),
        (b'{"text": "\xff"}', "bad_encoding"),
        (b"PK\x03\x04no", "malformed_zip"),
    ],
)
def test_a_bad_file_is_refused(settings: Settings, tmp_path: Path, source: bytes, code: str) -> None:
    path = tmp_path / "all.jsonl"
    path.write_bytes(source)
    done = bring(settings, path, "doccano")
    assert done.status == 1 and f"{code}: " in done.err


@pytest.mark.parametrize(
    ("mapping", "code"), [("LOC", "bad_mapping"), ("=claim", "bad_mapping"), ("LOC=fact", "unknown_tag")]
)
def test_a_bad_mapping_is_refused(settings: Settings, tmp_path: Path, mapping: str, code: str) -> None:
    done = bring(settings, write_lines(tmp_path / "all.jsonl", {"text": "a"}), "doccano", "--tags", mapping)
    assert done.status == 1 and code in done.err
