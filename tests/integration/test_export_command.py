"""``annotator export``: the file, its manifest, and what becomes of both when something goes wrong."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from annotator.config import Settings
from annotator.database.engine import Database
from annotator.history.service import head_of
from tests.articles import span
from tests.command_line import run
from tests.exported_lines import TEXT, annotation, document, line, write

OTHER = "Another title\n\nNothing is tagged in this one."
QUOTE = annotation(
    "The bridge is safe",
    tag="quote",
    number=2,
    reviewer="ben",
    spans=[span(TEXT, "The bridge is safe")],
    layer="gold",
    attributes={"quote_type": "direct", "speaker": 'The "mayor"]'},
    created_at="2026-11-25T00:00:00Z",
    updated_at="2026-11-25T23:59:59Z",
)
CLAIM = annotation("Mayor", attributes={"claim_types": ["event_property", "numerical"]}, origin="suggestion")
RECORDS = (
    document(CLAIM, QUOTE),
    document(text=OTHER, number=2, publisher="Ünïcødé & Söhne", published_on="2026-01-02"),
)
SIZE = 65_536  # bytes; more than SQLite's files beside the database take


@pytest.fixture
def filled(settings: Settings, tmp_path: Path) -> Settings:
    """A desk with two documents, one of them tagged by two people."""
    path = write(tmp_path / "filled.jsonl", *RECORDS)
    assert run(settings, "import", path, "--collection", "dev").status == 0
    path.unlink()
    return settings


def _start(settings: Settings, *arguments: object, **more: Any) -> subprocess.Popen[bytes]:
    program = "from annotator.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "--instance", str(settings.instance), *map(str, arguments)],
        env={**os.environ, "ANNOTATOR_DATABASE_URL": settings.database_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def test_standard_output_gets_the_lines_and_standard_error_what_they_are(filled: Settings) -> None:
    done = run(filled, "export")
    assert (done.status, done.out) == (0, "".join(map(line, RECORDS)))
    assert done.err == f"-: 2 annotations on 2 documents. SHA-256 {hashlib.sha256(done.raw).hexdigest()}\n"
    assert run(filled, "export", "-o", "-").raw == done.raw


def test_a_file_gets_a_manifest_that_proves_it(filled: Settings, database: Database, tmp_path: Path) -> None:
    done = run(filled, "export", "-o", tmp_path / "claims.jsonl")
    raw = (tmp_path / "claims.jsonl").read_bytes()
    assert (done.status, done.out) == (0, "")
    assert sorted(each.name for each in tmp_path.glob("claims*")) == ["claims.jsonl", "claims.manifest.json"]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    with database.read() as session:
        head = head_of(session)
    manifest = json.loads((tmp_path / "claims.manifest.json").read_bytes())
    assert manifest.pop("as_of")
    assert manifest == {
        "counts": {
            "annotations": 2,
            "annotations_by_tag": {"claim": 1, "quote": 1, "disputed": 0},
            "covered_stretches": 0,
            "documents": 2,
        },
        "file": {"bytes": len(raw), "name": "claims.jsonl", "sha256": hashlib.sha256(raw).hexdigest()},
        "filters": {},
        "format": "factcheck-annotations/1",
        "guideline_version": None,
        "history": {"hash": head.hash, "sequence": head.sequence},
        "offsets": "codepoints",
        "tool": f"factcheck-annotator {version('factcheck-annotator')}",
    }


def test_the_same_data_gives_the_same_two_files(filled: Settings, tmp_path: Path) -> None:
    both = [tmp_path / "claims.jsonl", tmp_path / "claims.manifest.json"]
    run(filled, "export", "-o", both[0])
    first = [each.read_bytes() for each in both]
    run(filled, "export", "-o", both[0])
    assert [each.read_bytes() for each in both] == first


@pytest.mark.parametrize(
    ("arguments", "filters", "tags"),
    [
        (["--tag", "quote"], {"tags": ["quote"]}, [["quote"], []]),
        (["--tag", "quote", "--tag", "claim"], {"tags": ["quote", "claim"]}, [["quote", "claim"], []]),
        (["--reviewer", "ben", "--only-annotated"], {"reviewers": ["ben"], "only_annotated": True}, [["quote"]]),
        (["--layer", "review"], {"layers": ["review"]}, [["claim"], []]),
        (["--collection", "dev"], {"collections": ["dev"]}, [["quote", "claim"], []]),
        (["--collection", "test"], {"collections": ["test"]}, []),
        (["--publisher", "Ünïcødé & Söhne"], {"publishers": ["Ünïcødé & Söhne"]}, [[]]),
        (["--document", RECORDS[1]["id"]], {"documents": [RECORDS[1]["id"]]}, [[]]),
        (["--origin", "suggestion"], {"origins": ["suggestion"]}, [["claim"], []]),
        (["--attribute", "claim_types=numerical"], {"attributes": ["claim_types=numerical"]}, [["claim"], []]),
        (["--attribute", "claim_types=causal"], {"attributes": ["claim_types=causal"]}, [[], []]),
        (
            ["--attribute", "claim_types=causal", "--attribute", "claim_types=numerical"],
            {"attributes": ["claim_types=causal", "claim_types=numerical"]},
            [["claim"], []],
        ),
        (["--attribute", 'speaker=The "mayor"]'], {"attributes": ['speaker=The "mayor"]']}, [["quote"], []]),
        (["--attribute", "speaker=mayor"], {"attributes": ["speaker=mayor"]}, [[], []]),
        (
            ["--attribute", "quote_type=direct", "--attribute", "claim_types=numerical"],
            {"attributes": ["claim_types=numerical", "quote_type=direct"]},
            [[], []],
        ),
        (["--created-from", "2026-11-25"], {"created_from": "2026-11-25"}, [["quote"], []]),
        (["--created-until", "2026-11-24"], {"created_until": "2026-11-24"}, [["claim"], []]),
        (["--updated-until", "2026-11-25"], {"updated_until": "2026-11-25"}, [["quote", "claim"], []]),
        (["--updated-from", "2026-11-26"], {"updated_from": "2026-11-26"}, [[], []]),
        (["--updated-until", "9999-12-31"], {"updated_until": "9999-12-31"}, [["quote", "claim"], []]),
        (["--published-from", "2026-02-01"], {"published_from": "2026-02-01"}, [["quote", "claim"]]),
        (["--published-until", "2026-02-01"], {"published_until": "2026-02-01"}, [[]]),
    ],
)
def test_a_filter_narrows_the_file_and_the_manifest_names_it(
    filled: Settings, tmp_path: Path, arguments: list[str], filters: dict[str, Any], tags: list[list[str]]
) -> None:
    done = run(filled, "export", "-o", tmp_path / "claims.jsonl", "--json", *arguments)
    records = map(json.loads, (tmp_path / "claims.jsonl").read_text().splitlines())
    found = [sorted(each["tag"] for each in record["annotations"]) for record in records]
    assert found == [sorted(each) for each in tags]
    assert done.json["filters"] == filters
    assert done.json == json.loads((tmp_path / "claims.manifest.json").read_bytes())
    assert run(filled, "verify", tmp_path / "claims.jsonl").status == 0


def test_an_empty_desk_gives_an_empty_file_that_holds(settings: Settings, tmp_path: Path) -> None:
    assert run(settings, "export", "-o", tmp_path / "claims.jsonl").status == 0
    assert (tmp_path / "claims.jsonl").read_bytes() == b""
    assert run(settings, "verify", tmp_path / "claims.jsonl").status == 0


def test_a_full_disk_leaves_the_former_files_as_they_were(filled: Settings, tmp_path: Path) -> None:
    more = [document(text=f"Title {number}\n\n" + "words " * 900, number=number) for number in range(10, 30)]
    run(filled, "import", write(tmp_path / "more.jsonl", *more))
    both = [tmp_path / "claims.jsonl", tmp_path / "claims.manifest.json"]
    run(filled, "export", "-o", both[0], "--tag", "quote", "--only-annotated")
    before = {path: path.read_bytes() for path in both}

    def fill_the_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE, SIZE))

    with _start(filled, "export", "-o", both[0], preexec_fn=fill_the_disk) as process:
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.startswith(b"annotator: storage_full: ") and b"A former file is as it was." in err
    assert {path: path.read_bytes() for path in both} == before
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".writing")] == []


def test_who_reads_the_former_file_reads_it_to_its_end(filled: Settings, tmp_path: Path) -> None:
    run(filled, "export", "-o", tmp_path / "claims.jsonl")
    with (tmp_path / "claims.jsonl").open() as former:
        assert run(filled, "export", "-o", tmp_path / "claims.jsonl", "--tag", "quote").status == 0
        assert former.read() == "".join(map(line, RECORDS))


def test_a_place_that_cannot_be_written_is_named(filled: Settings, tmp_path: Path) -> None:
    done = run(filled, "export", "-o", tmp_path / "nowhere" / "claims.jsonl")
    assert (done.status, done.err.split(": ")[1]) == (1, "unwritable")
    os.mkfifo(tmp_path / "pipe")
    done = run(filled, "export", "-o", tmp_path / "pipe")
    assert (done.status, done.err.split(": ")[1]) == (1, "unwritable")
    assert run(filled, "export", "-o", tmp_path).status == 2


def test_a_link_keeps_pointing_at_the_file_that_is_written(filled: Settings, tmp_path: Path) -> None:
    (tmp_path / "latest.jsonl").symlink_to(tmp_path / "claims.jsonl")
    assert run(filled, "export", "-o", tmp_path / "latest.jsonl").status == 0
    assert (tmp_path / "latest.jsonl").is_symlink()
    assert (tmp_path / "claims.jsonl").read_text() == "".join(map(line, RECORDS))


def test_a_reader_that_has_enough_ends_the_export_quietly(filled: Settings, tmp_path: Path) -> None:
    more = [document(text=f"Title {number}\n\n" + "words " * 9_000, number=number) for number in range(10, 30)]
    run(filled, "import", write(tmp_path / "more.jsonl", *more))
    with _start(filled, "export") as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == line(RECORDS[0]).encode()
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.parametrize(
    ("words", "code"),
    [("speaker", "bad_filter"), ("mood=bad", "unknown_attribute"), ("quote_type=odd", "unknown_value")],
)
def test_an_attribute_that_there_is_not_is_refused_and_those_that_are_named(
    settings: Settings, words: str, code: str
) -> None:
    done = run(settings, "export", "--attribute", words)
    assert (done.status, done.err.split(": ")[1], done.raw) == (1, code, b"")


@pytest.mark.parametrize("arguments", [("--tag", "rumour"), ("--published-from", "soon"), ("--layer",), ("more",)])
def test_wrong_usage_is_exit_status_2(settings: Settings, arguments: tuple[str, ...]) -> None:
    done = run(settings, "export", *arguments)
    assert done.status == 2 and done.err and not done.raw
