"""``annotator import --watch``: files are taken as they come, once each, and the folder stays as it is."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from annotator.cli.watching import Memory, Outcome, Watch
from annotator.config import Settings
from tests.articles import BRIDGE
from tests.command import started
from tests.command_line import run
from tests.desk_content import article

SOON = 30.0  # seconds; a busy machine starts Python slowly


@contextmanager
def _watching(settings: Settings, folder: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    arguments = ["import", "--watch", str(folder), "--every", "0.1", *more]
    more_environment = {"ANNOTATOR_DATABASE_URL": settings.database_url}
    with started(*arguments, instance=settings.instance, **more_environment) as process:
        yield process


def _stop(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    out, _err = process.communicate(timeout=SOON)
    return process.returncode, out


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that is watched."""
    made = tmp_path / "incoming"
    made.mkdir()
    return made


def _documents(settings: Settings) -> int:
    return len(run(settings, "export").raw.splitlines())


def test_files_are_taken_as_they_come_and_the_folder_stays_as_it_is(settings: Settings, folder: Path) -> None:
    (folder / "first.txt").write_text(BRIDGE)
    with _watching(settings, folder, "--collection", "wire") as process:
        assert _line(process) == f"{folder / 'first.txt'}: 1 imported, 0 here already, 0 refused.\n"
        (folder / "empty.txt").write_text(" \n")
        assert "1 refused; nothing was imported" in _line(process)
        (folder / "inside").mkdir()
        name, words = article(1)
        (folder / "inside" / name).write_text(words)
        assert "ships-1.txt: 1 imported" in _line(process)
        (folder / "again.txt").write_text(BRIDGE)  # known by its content: nothing is said
        (folder / "other.txt").write_text("\ufeff" + BRIDGE)  # other bytes, the same article
        assert "other.txt: 0 imported, 1 here already" in _line(process)
        assert _stop(process) == (0, "")
    assert sorted(each.name for each in folder.rglob("*.txt")) == [
        *("again.txt", "empty.txt", "first.txt", "other.txt", "ships-1.txt")
    ]
    assert _documents(settings) == 2


def test_started_again_it_takes_nothing_twice(settings: Settings, folder: Path) -> None:
    (folder / "first.txt").write_text(BRIDGE)
    with _watching(settings, folder, "--json") as process:
        found = json.loads(_line(process))
        assert found["file"] == str(folder / "first.txt") and len(found["imported"]) == 1
        assert _stop(process)[0] == 0
    with _watching(settings, folder, "--json") as process:
        (folder / "second.txt").write_text(article(2)[1])
        assert json.loads(_line(process))["file"] == str(folder / "second.txt")
        assert _stop(process) == (0, "")
    assert _documents(settings) == 2


def _watch(folder: Path, memory: Memory, outcomes: dict[str, Outcome]) -> tuple[Watch, list[str]]:
    taken: list[str] = []

    def take(path: Path) -> Outcome:
        taken.append(path.name)
        return outcomes.get(path.name, Outcome.TAKEN)

    return Watch(lambda: sorted(folder.iterdir()), take, memory), taken


def test_a_file_that_still_grows_is_left_alone(folder: Path, tmp_path: Path) -> None:
    watch, taken = _watch(folder, Memory.kept_in(tmp_path / "memory"), {})
    for words in ("a", "ab", "abc"):
        (folder / "slow.txt").write_text(words)
        watch.look(Event())
        assert taken == []
    watch.look(Event())
    watch.look(Event())
    assert taken == ["slow.txt"]


def test_what_could_not_be_written_is_tried_again_and_what_was_refused_is_not(folder: Path, tmp_path: Path) -> None:
    outcomes = {"later.txt": Outcome.LATER, "refused.txt": Outcome.REFUSED}
    watch, taken = _watch(folder, Memory.kept_in(tmp_path / "memory"), outcomes)
    for name in (*outcomes, "taken.txt"):
        (folder / name).write_text(name)
    for _ in range(4):
        watch.look(Event())
    assert (taken.count("later.txt"), taken.count("refused.txt"), taken.count("taken.txt")) == (3, 1, 1)
    again, taken = _watch(folder, Memory.kept_in(tmp_path / "memory"), {})
    for _ in range(3):
        again.look(Event())
    assert sorted(taken) == ["later.txt", "refused.txt"]


def test_told_to_stop_it_takes_no_file_more(folder: Path, tmp_path: Path) -> None:
    stop, taken = Event(), list[str]()

    def take(path: Path) -> Outcome:
        taken.append(path.name)
        stop.set()
        return Outcome.TAKEN

    for number in range(3):
        (folder / f"{number}.txt").write_text(str(number))
    watch = Watch(lambda: sorted(folder.iterdir()), take, Memory.kept_in(tmp_path / "memory"))
    watch.look(stop)
    watch.look(stop)
    assert taken == ["0.txt"]


def test_a_line_of_the_memory_that_was_cut_off_is_none(tmp_path: Path) -> None:
    (tmp_path / "memory").write_text("a" * 64 + "\n" + "b" * 20)
    assert Memory.kept_in(tmp_path / "memory").taken == {"a" * 64}


@pytest.mark.parametrize(
    "arguments", [[], ["--watch", ".", "."], ["--watch", "nowhere"], ["--watch", ".", "--every", "0"]]
)
def test_wrong_usage_is_exit_status_2(settings: Settings, arguments: list[Any]) -> None:
    assert run(settings, "import", *arguments).status == 2


def test_a_signal_while_a_file_is_read_lets_it_be_finished(settings: Settings, folder: Path) -> None:
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(article(number, body="words " * 20_000)[1])
    with _watching(settings, folder) as process:
        _line(process)
        status, out = _stop(process)
    assert status == 0
    assert _documents(settings) == 1 + out.count(": 1 imported")
