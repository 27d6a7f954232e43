"""``annotator verify FILE``: a file proves itself without a desk, and any change in it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.config import Limits, Settings
from annotator.export.checking import check_file
from tests.command_line import Finished, run
from tests.exported_lines import annotation, document, line, write

RECORDS = (
    document(annotation("Mayor"), annotation("bolt", number=2), annotation("Cafe\u0301", number=3)),
    document(text="Another title\n\nNothing is tagged in this one. 😀", number=2),
)
WHOLE = "".join(map(line, RECORDS))


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """The settings of a desk that is not there: nothing may need it."""
    return Settings(instance=tmp_path / "none", database_url="postgresql://nobody@127.0.0.1:9/none")


@pytest.fixture
def exported(settings: Settings, tmp_path: Path) -> Path:
    """An exported file with its manifest."""
    run(settings, "import", write(tmp_path / "source.jsonl", *RECORDS))
    run(settings, "export", "-o", tmp_path / "claims.jsonl")
    return tmp_path / "claims.jsonl"


def _verify(settings: Settings, path: Path, words: str) -> Finished:
    path.write_text(words)
    return run(settings, "verify", path)


def test_a_file_with_its_manifest_holds_without_a_desk(nowhere: Settings, exported: Path) -> None:
    done = run(nowhere, "verify", exported)
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{exported} holds: 2 documents, 3 annotations, with its manifest.\n"
    assert not nowhere.instance.exists()


def test_a_file_without_its_manifest_holds_and_says_so(nowhere: Settings, tmp_path: Path) -> None:
    done = _verify(nowhere, tmp_path / "claims.jsonl", WHOLE)
    assert (done.status, done.out.count("no manifest stands beside it")) == (0, 1)


FAULTS: list[tuple[str, Callable[[str], str], str]] = [
    ("a shifted start", lambda words: words.replace('"start":2,', '"start":3,', 1), "line 1: "),
    ("a changed exact", lambda words: words.replace('"exact":"bolt"', '"exact":"Bolt"'), "line 1: text_mismatch"),
    ("a changed text", lambda words: words.replace("Nothing is", "Nothing was"), "line 2: text_mismatch"),
    ("another unit", lambda words: words.replace("codepoints", "utf16", 1), "line 1: wrong_format"),
    ("a space", lambda words: words.replace('","', '", "', 1), "line 1: not_canonical"),
    ("an escape", lambda words: words.replace("😀", "\\ud83d\\ude00"), "line 1: not_canonical"),
    ("a note with space around", lambda words: words.replace('"note":null', '"note":" x"', 1), "line 1: not_canonical"),
    ("Windows line ends", lambda words: words.replace("\n", "\r\n"), "line 1: not_canonical"),
    ("no last line end", lambda words: words[:-1], "line 2: not_canonical"),
    ("an empty line", lambda words: words + "\n", "line 3: bad_json"),
    ("documents out of order", lambda _words: line(RECORDS[1]) + line(RECORDS[0]), "line 2: wrong_order"),
    ("a document twice", lambda _words: line(RECORDS[0]) * 2, "line 2: wrong_order"),
    (
        "annotations out of order",
        lambda _words: line(document(*RECORDS[0]["annotations"][::-1])),
        "line 1: wrong_order",
    ),
    (
        "an annotation's id twice",
        lambda words: words + line(document(annotation("title", text=OTHER), text=OTHER, number=3)),
        "line 3: id_twice",
    ),
]
OTHER = "A third title\n\nwords"


@pytest.mark.parametrize(("change", "fault"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_is_named_with_its_line(
    nowhere: Settings, tmp_path: Path, change: Callable[[str], str], fault: str
) -> None:
    assert change(WHOLE) != WHOLE
    done = _verify(nowhere, tmp_path / "claims.jsonl", change(WHOLE))
    assert done.status == 1
    assert done.err.startswith(f"{tmp_path}/claims.jsonl: {fault}")
    assert "does not hold" in done.out


def test_bytes_that_are_no_text_are_named(nowhere: Settings, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_bytes(WHOLE.encode() + b"\xff\n")
    done = run(nowhere, "verify", tmp_path / "claims.jsonl")
    assert done.err == f"{tmp_path}/claims.jsonl: line 3: bad_encoding: Byte 1 of the line is not UTF-8.\n"


def test_a_place_of_the_first_difference_is_named(nowhere: Settings, tmp_path: Path) -> None:
    done = _verify(nowhere, tmp_path / "claims.jsonl", WHOLE.replace('{"annotations"', '{ "annotations"', 1))
    assert "line 1: not_canonical: at character 2 " in done.err


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda found: found["file"].update(sha256="0" * 64), "the file's SHA-256 or size is not the one it names"),
        (lambda found: found["file"].update(bytes=1), "the file's SHA-256 or size is not the one it names"),
        (lambda found: found["counts"].update(documents=9), "it counts 9 documents and 3 annotations"),
        (lambda found: found.pop("file"), "this is no manifest of an export"),
    ],
)
def test_a_manifest_that_does_not_fit_is_named(
    nowhere: Settings, exported: Path, change: Callable[[dict[str, object]], object], fault: str
) -> None:
    beside = exported.with_name("claims.manifest.json")
    found = json.loads(beside.read_bytes())
    change(found)
    beside.write_text(json.dumps(found))
    done = run(nowhere, "verify", exported)
    assert (done.status, done.err) == (1, f"{exported}: claims.manifest.json: {fault}\n")
    beside.write_text("{")
    assert "this is no manifest" in run(nowhere, "verify", exported).err


def test_a_file_cut_at_a_line_is_found_by_its_manifest(nowhere: Settings, exported: Path) -> None:
    done = _verify(nowhere, exported, line(RECORDS[0]))
    assert done.status == 1 and "SHA-256" in done.err and "it counts 2 documents" in done.err


def test_several_files_are_each_told_of_and_json_has_them_all(nowhere: Settings, exported: Path) -> None:
    write(exported.with_name("bad.jsonl"), document(format="x"))
    done = run(nowhere, "verify", exported, exported.with_name("bad.jsonl"))
    assert (done.status, done.out.count("\n"), done.err.count("\n")) == (1, 2, 1)
    report = run(nowhere, "verify", exported, "--json").json[str(exported)]
    assert report == {
        "annotations": 3,
        "covered_stretches": 0,
        "documents": 2,
        "faults": [],
        "manifest": True,
        "sha256": hashlib.sha256(exported.read_bytes()).hexdigest(),
    }


def test_a_file_of_very_many_faults_names_the_first_ones(nowhere: Settings, tmp_path: Path) -> None:
    done = _verify(nowhere, tmp_path / "claims.jsonl", "{}\n" * 1_000)
    assert (done.status, done.err.count("\n")) == (1, 20)


@given(st.integers(0, len(WHOLE.encode()) - 1), st.integers(0, 255))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_byte_changed_anywhere_in_what_proves_itself_is_found(tmp_path: Path, place: int, byte: int) -> None:
    """Metadata and notes prove nothing by themselves: the manifest's hash does."""
    raw = bytearray(WHOLE.encode())
    raw[place] = byte
    path = tmp_path / "claims.jsonl"
    path.write_bytes(raw)
    manifest = tmp_path / "claims.manifest.json"
    manifest.write_text(json.dumps(MANIFEST))
    report = check_file(path, manifest=manifest, limits=Limits())
    assert bool(report.faults) == (bytes(raw) != WHOLE.encode())


MANIFEST = {
    "counts": {"annotations": 3, "documents": 2},
    "file": {"bytes": len(WHOLE.encode()), "sha256": hashlib.sha256(WHOLE.encode()).hexdigest()},
}
