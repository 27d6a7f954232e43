"""Backups from the command line, and putting one in place: nothing is overwritten that is not kept."""

from __future__ import annotations

import os
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from annotator.config import Settings
from annotator.database.copying import place_copy
from annotator.database.engine import SQLITE
from annotator.database.occupancy import occupying
from annotator.errors import StartRefused
from tests.command import port_of, run, started
from tests.command_line import run as run_here
from tests.serving import Visitor

ONE_LINE = "annotator: "


@pytest.mark.sqlite_files
def test_a_backup_is_for_its_owner_alone_and_never_overwrites(settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "a b?#%20é.sqlite3"
    done = run_here(settings, "backup", copy)
    assert done.status == 0, done.err
    assert done.out.startswith(f"{copy}: ")
    assert "History head: 0" in done.out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    held = copy.read_bytes()
    again = run_here(settings, "backup", copy)
    assert (again.status, again.err.split(": ")[1]) == (1, "file_exists")
    assert copy.read_bytes() == held
    nowhere = run_here(settings, "backup", tmp_path / "no" / "folder.sqlite3")
    assert (nowhere.status, nowhere.err.count("\n")) == (1, 1)
    assert run_here(settings, "restore", copy, "--yes").status == 0


@pytest.mark.sqlite_files
def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    run_here(settings, "user", "add", "early")
    assert run_here(settings, "backup", copy).status == 0
    for name in ("late", "later"):
        run_here(settings, "user", "add", name)
        done = run_here(settings, "restore", copy, "--yes")
        assert (done.status, done.err) == (0, "")
        assert run_here(settings, "user", "list").out == "early\treviewer\tactive\n"
    kept = sorted(settings.instance.glob("annotator.sqlite3.replaced*"))
    assert len(kept) == 2  # the second restore did not take the first one's keepsake
    url = f"sqlite:///{kept[0]}"
    with_late = run("user", "list", instance=settings.instance, ANNOTATOR_DATABASE_URL=url)
    assert "late\t" in with_late.output
    fresh = run("restore", str(copy), instance=tmp_path / "elsewhere")
    assert fresh.status == 0
    assert run("user", "list", instance=tmp_path / "elsewhere").output == "early\treviewer\tactive\n"


@pytest.mark.sqlite_files
def test_a_restore_asks_first_and_no_answer_changes_nothing(instance: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", str(copy), instance=instance).status == 0
    assert run("user", "add", "ben", instance=instance).status == 0
    for answer in ("", "n\n"):
        done = run("restore", str(copy), instance=instance, stdin=answer)
        assert done.status == 130
    assert "ben" in run("user", "list", instance=instance).output
    assert run("restore", str(copy), instance=instance, stdin="y\n").status == 0
    assert run("user", "list", instance=instance).output == ""


@pytest.mark.sqlite_files
def test_a_restore_onto_a_desk_that_runs_is_refused(instance: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", str(copy), instance=instance).status == 0
    with started("serve", "--port", "0", instance=instance) as process:
        port = port_of(process)
        visitor = Visitor(port)
        assert visitor.get("/session").status == 200
        done = run("restore", str(copy), "--yes", instance=instance)
        assert (done.status, done.errors) == (
            1,
            "annotator: start_refused: The desk is running. Stop it, then restore.\n",
        )
        assert visitor.get("/sign-in").status == 200
        visitor.close()
    assert "admin" in run("user", "list", instance=instance).output
    assert not list(instance.glob("*.restoring*"))


@pytest.mark.sqlite_files
def test_a_restore_is_refused_while_a_desk_is_at_rest_in_whatever_journal_mode(
    settings: Settings, instance: Path, tmp_path: Path
) -> None:
    copy, target = tmp_path / "copy.sqlite3", instance / "annotator.sqlite3"
    assert run_here(settings, "backup", copy).status == 0
    with closing(SQLITE.connect(str(target))) as at_rest:
        at_rest.execute("PRAGMA journal_mode=DELETE").close()
        with occupying(target), pytest.raises(StartRefused, match="The desk is running"):
            place_copy(copy, target)
    assert place_copy(copy, target) is not None


@pytest.mark.sqlite_files
@pytest.mark.parametrize("harm", ["text", "cut", "another database"])
def test_what_is_no_backup_is_not_put_in_place(harm: str, settings: Settings, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    run_here(settings, "user", "add", "ben")
    assert run_here(settings, "backup", copy).status == 0
    if harm == "text":
        copy.write_text("Words, and no database. " * 500)
    elif harm == "cut":
        copy.write_bytes(copy.read_bytes()[:20_000])
    else:
        copy.unlink()
        subprocess.run(
            ["python3", "-c", f"import sqlite3; sqlite3.connect({str(copy)!r}).execute('CREATE TABLE t (a)')"]
        )
    done = run_here(settings, "restore", copy, "--yes")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "is not a whole backup of a desk" in done.err
    assert "ben" in run_here(settings, "user", "list").out


@pytest.mark.sqlite_files
def test_a_damaged_desk_is_mended_by_a_restore(instance: Path, tmp_path: Path) -> None:
    copy, database = tmp_path / "copy.sqlite3", instance / "annotator.sqlite3"
    assert run("user", "add", "ben", instance=instance).status == 0
    assert run("backup", str(copy), instance=instance).status == 0
    database.write_bytes(b"This is no database. " * 1_000)
    assert run("restore", str(copy), "--yes", instance=instance).status == 0
    assert run("user", "list", instance=instance).output == "ben\treviewer\tactive\n"
    assert run("doctor", instance=instance).status == 0


@pytest.mark.sqlite_files
def test_a_full_disk_leaves_no_half_backup(instance: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not os.path.exists("/dev/full"):
        target = Path("/dev/full")
    else:
        folder = tmp_path / "small"
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=True)
        target = folder / "copy.sqlite3"
    try:
        done = run("backup", str(target), instance=instance)
        assert (done.status, done.errors.count("\n")) == (1, 1)
        assert done.errors.startswith(ONE_LINE)
        assert not target.is_file()
    finally:
        if target.parent != Path("/dev"):
            subprocess.run(["umount", "--lazy", str(target.parent)], check=True)
