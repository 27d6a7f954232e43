"""``annotator import``: all or nothing, each file accounted for, and nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from annotator.accounts.person import Person
from annotator.accounts.service import get_user
from annotator.config import Settings
from annotator.database.engine import Database
from annotator.documents.models import Document
from annotator.history.verifying import verify_chain
from tests.command_line import run
from tests.database_dump import dump
from tests.exported_lines import annotation, document, line, write

GOOD = "Bridge opens\n\nThe bridge opened on Monday, the city said."
OTHER = "Hospital closes\n\nThe hospital closed on Friday, the minister said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, one of them in a folder of its own, and things that are no articles."""
    folder = tmp_path / "articles"
    (folder / "inner").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "b.txt").write_text(GOOD)
    (folder / "inner" / "a.md").write_text(f"# {OTHER}")
    (folder / ".hidden.txt").write_text("Hidden\n\nwords")
    (folder / ".git" / "c.txt").write_text("Hidden too\n\nwords")
    (folder / "old.manifest.json").write_text("{}")
    return folder


def test_a_folder_is_imported_whole_in_order_without_what_is_hidden(
    settings: Settings, database: Database, folder: Path
) -> None:
    done = run(settings, "import", folder, "--collection", "dev")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [each.split()[0] for each in lines[:2]] == ["imported", "imported"]
    assert [each.split()[2] for each in lines[:2]] == [f"{folder}/b.txt", f"{folder}/inner/a.md"]
    assert lines[2] == "2 imported, 0 here already, 0 refused."
    assert {each.collection for each in _documents(database)} == {"dev"}


def test_one_bad_file_keeps_all_out_and_every_bad_one_is_named(
    settings: Settings, database: Database, folder: Path
) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "latin.txt").write_bytes("Café\n\nwords".encode("latin-1"))
    (folder / "bad.jsonl").write_text(line(document()) + "{}\n\n" + line(document(format="x")))
    before = dump(database)
    done = run(settings, "import", folder)
    assert (done.status, dump(database)) == (1, before)
    assert [each.split(": ")[:2] for each in done.err.splitlines()] == [
        [f"{folder}/bad.jsonl:2", "missing_field"],
        [f"{folder}/bad.jsonl:4", "wrong_format"],
        [f"{folder}/empty.txt", "empty_document"],
        [f"{folder}/latin.txt", "bad_encoding"],
    ]
    assert done.out == "0 imported, 0 here already, 4 refused; nothing was imported.\n"


def test_keep_going_takes_the_good_ones_and_still_tells_of_the_bad(settings: Settings, folder: Path) -> None:
    (folder / "bad.jsonl").write_text(line(document()) + "{\n")
    done = run(settings, "import", folder, "--keep-going")
    assert done.status == 1
    assert [each.split(": ")[:2] for each in done.err.splitlines()] == [[f"{folder}/bad.jsonl:2", "bad_json"]]
    assert done.out.splitlines()[-1] == "3 imported, 0 here already, 1 refused."


def test_what_is_on_the_desk_already_is_named_and_the_rest_goes_in(settings: Settings, folder: Path) -> None:
    first = run(settings, "import", folder / "b.txt").out.split()[1]
    (folder / "again.txt").write_text(OTHER + "\n")
    done = run(settings, "import", folder)
    assert done.status == 1
    assert f"{folder}/b.txt: duplicate_document: This article is on the desk already, as {first}.\n" in done.err
    assert done.out.splitlines()[-1] == "1 imported, 2 here already, 0 refused."
    assert run(settings, "import", folder).out == "0 imported, 3 here already, 0 refused.\n"


def test_the_report_is_one_json_object_when_asked(settings: Settings, folder: Path) -> None:
    run(settings, "import", folder / "b.txt")
    (folder / "bad.jsonl").write_text("{")
    report = run(settings, "import", folder, "--json", "--keep-going").json
    assert [each["name"] for each in report["imported"]] == [f"{folder}/inner/a.md"]
    assert [each["name"] for each in report["duplicates"]] == [f"{folder}/b.txt"]
    [refused] = report["refused"]
    assert (refused["name"], refused["line"], refused["code"]) == (f"{folder}/bad.jsonl:1", 1, "bad_json")


def test_history_says_who_imported(settings: Settings, database: Database, folder: Path, person: Person) -> None:
    assert run(settings, "import", folder / "b.txt", "--as", person.username).status == 0
    assert run(settings, "import", folder / "inner").status == 0
    assert [each.imported_by for each in _documents(database)] == ["ana", "desk"]
    before = dump(database)
    done = run(settings, "import", folder, "--as", "nobody")
    assert (done.status, done.err) == (1, "annotator: unknown_user: There is no user named nobody.\n")
    assert dump(database) == before


def test_annotations_come_with_their_documents_and_history_has_each(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    path = write(tmp_path / "e.jsonl", document(annotation("Mayor"), annotation("bolt", number=2, reviewer="ben")))
    done = run(settings, "import", path)
    assert done.status == 0 and "(2 annotations)" in done.out
    with database.read() as session:
        assert get_user(session, "ben").disabled_at is not None
        assert verify_chain(session).fault is None
    # A document, two people added and shut out, two annotations.
    assert [row[3] for row in dump(database)["revisions"]].count("annotation imported") == 2


def test_an_id_that_something_else_has_is_refused_and_nothing_is_half_taken(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    run(settings, "import", write(tmp_path / "first.jsonl", document(annotation("Mayor"))))
    same_document = document(text=GOOD, number=1)
    same_annotation = document(annotation("bridge", text=GOOD), text=GOOD, number=2)
    good = document(annotation("hospital", text=OTHER, number=7), text=OTHER, number=3)
    before = dump(database)
    for record in (same_document, same_annotation):
        done = run(settings, "import", write(tmp_path / "second.jsonl", record, good))
        assert (done.status, done.err.split(": ")[:2]) == (1, [f"{tmp_path}/second.jsonl:1", "id_taken"])
        assert done.out == "0 imported, 0 here already, 1 refused; nothing was imported.\n"
        assert dump(database) == before
    done = run(settings, "import", tmp_path / "second.jsonl", "--keep-going")
    assert done.out.splitlines()[-1] == "1 imported, 0 here already, 1 refused."


def test_what_was_taken_back_is_not_told_of_as_here(settings: Settings, tmp_path: Path) -> None:
    run(settings, "import", write(tmp_path / "first.jsonl", document(annotation("Mayor"))))
    twice = [document(text=OTHER, number=number) for number in (5, 6)]
    taken = document(text=GOOD, number=1)
    done = run(settings, "import", write(tmp_path / "second.jsonl", *twice, taken), "--json")
    assert (done.status, done.json["imported"], done.json["duplicates"]) == (1, [], [])
    assert [each["name"] for each in done.json["refused"]] == [f"{tmp_path}/second.jsonl:3"]


def test_an_id_that_comes_twice_in_one_import_is_refused_the_second_time(settings: Settings, tmp_path: Path) -> None:
    first = document(annotation("Mayor"), number=1)
    second = document(annotation("bridge", text=GOOD), text=GOOD, number=2)
    third = document(text=OTHER, number=1)
    done = run(settings, "import", write(tmp_path / "e.jsonl", first, second, third), "--keep-going")
    assert [each.split(": ")[:2] for each in done.err.splitlines()] == [
        [f"{tmp_path}/e.jsonl:2", "id_taken"],
        [f"{tmp_path}/e.jsonl:3", "id_taken"],
    ]
    assert done.out.splitlines()[-1] == "1 imported, 0 here already, 2 refused."


@pytest.mark.parametrize(
    ("source", "line_number", "code"),
    [
        (b"", None, "empty_document"),
        (b"\n \n", None, "empty_document"),
        (b"\xff\xfe\n", 1, "bad_encoding"),
        (line(document()).encode() + b'{"text": "\xe9"}\n', 2, "bad_encoding"),
        (line(document()).encode().replace("é".encode(), b"") + b"\x00\n", 2, "bad_json"),
        (b"[]\n", 1, "wrong_type"),
    ],
)
def test_a_file_of_bad_lines_is_refused_with_the_line(
    settings: Settings, tmp_path: Path, source: bytes, line_number: int | None, code: str
) -> None:
    (tmp_path / "bad.jsonl").write_bytes(source)
    [refused] = run(settings, "import", tmp_path / "bad.jsonl", "--json").json["refused"]
    assert (refused["code"], refused.get("line")) == (code, line_number)


def test_a_byte_order_mark_and_missing_last_line_break_are_taken(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_bytes(b"\xef\xbb\xbf" + line(document(annotation("Mayor"))).strip().encode())
    assert run(settings, "import", tmp_path / "e.jsonl").status == 0


def test_a_file_has_a_bound_of_lines_and_bytes(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_ROWS", "3")
    (tmp_path / "three.jsonl").write_text("{}\n" * 3)
    (tmp_path / "four.jsonl").write_text("{}\n" * 4)
    assert len(run(settings, "import", tmp_path / "three.jsonl", "--json").json["refused"]) == 3
    [refused] = run(settings, "import", tmp_path / "four.jsonl", "--json").json["refused"]
    assert (refused["code"], refused["limit"]) == ("too_many_rows", 3)
    monkeypatch.setenv("ANNOTATOR_UPLOAD_BYTES", "100")
    (tmp_path / "long.txt").write_text("a" * 101)
    [refused] = run(settings, "import", tmp_path / "long.txt", "--json").json["refused"]
    assert (refused["code"], refused["limit"]) == ("too_large", 100)
    (tmp_path / "long.jsonl").write_text("{}\n" + " " * 101 + "1\n")
    refused = run(settings, "import", tmp_path / "long.jsonl", "--json").json["refused"]
    assert [each["code"] for each in refused] == ["missing_field", "too_large"]


def test_a_file_that_cannot_be_read_or_is_of_no_known_kind_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 60)
    (tmp_path / "sheet.xyz").write_text("words")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    done = run(settings, "import", tmp_path / "picture.txt", tmp_path / "sheet.xyz")
    assert [each.split(": ")[1] for each in done.err.splitlines()] == ["type_mismatch", "unsupported_type"]
    assert run(settings, "import", tmp_path / "loop.txt").status == 2


def test_a_name_that_is_no_text_is_written_so_that_it_can_be(settings: Settings, tmp_path: Path) -> None:
    (folder := tmp_path / "odd").mkdir()
    with open(os.fsencode(folder) + b"/caf\xe9\n.txt", "w") as file:
        file.write(GOOD)
    done = run(settings, "import", folder)
    assert (done.status, done.out.count("\n")) == (0, 2)
    assert f"{folder}/caf\\udce9\\n.txt" in done.out


@pytest.mark.parametrize("arguments", [(), ("/nowhere",), ("--keep",), (".", "--collection")])
def test_wrong_usage_is_exit_status_2(settings: Settings, arguments: tuple[str, ...]) -> None:
    done = run(settings, "import", *arguments)
    assert done.status == 2 and done.err


def test_ctrl_c_during_an_import_leaves_nothing_half_imported(
    settings: Settings, database: Database, folder: Path
) -> None:
    # A pipe that nobody writes to holds the import where it is while two articles have been read.
    os.mkfifo(folder / "pipe.txt")
    before = dump(database)
    program = "from annotator.cli.main import main; main()"
    arguments = ["--instance", str(settings.instance), "import", str(folder), str(folder / "pipe.txt")]
    with (
        subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "ANNOTATOR_DATABASE_URL": settings.database_url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        (folder / "pipe.txt").open("wb"),
    ):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b""), err
    assert err.strip() == b"Interrupted. Nothing half-done was kept."
    assert dump(database) == before


def _documents(database: Database) -> list[Document]:
    with database.read() as session:
        return list(session.scalars(select(Document).order_by(Document.id)))
