"""Every command speaks to programs too, and tells shells what it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from annotator.accounts.person import Person
from annotator.cli.main import COMMANDS, annotator
from annotator.config import Settings
from tests.command import environment
from tests.command_line import run


def _commands() -> Iterator[tuple[str, click.Command]]:
    for name in COMMANDS:
        command = annotator.get_command(click.Context(annotator), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in command.commands.items())
        else:
            yield name, command


@pytest.mark.parametrize(("name", "command"), list(_commands()))
def test_every_command_has_json_for_programs(name: str, command: click.Command) -> None:
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--json" in options, name


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        (("doctor",), {"findings"}),
        (("migrate",), {"changed"}),
        (("migrate", "--check"), {"newest", "schema"}),
        (("backup", "BACKUP"), {"bytes", "file", "head"}),
        (("user", "add", "ben"), {"link", "username"}),
        (("user", "link", "ana"), {"link", "username"}),
        (("user", "role", "ana", "adjudicator"), {"role", "username"}),
        (("user", "disable", "ana"), {"disabled", "username"}),
        (("user", "enable", "ana"), {"disabled", "username"}),
        (("user", "token", "ana"), {"secret", "username"}),
        (("completion", "fish"), {"script", "shell"}),
    ],
)
@pytest.mark.sqlite_files
def test_what_was_done_is_one_object(
    settings: Settings, person: Person, tmp_path: Path, arguments: tuple[str, ...], fields: set[str]
) -> None:
    given = [str(tmp_path / "backup.sqlite3") if each == "BACKUP" else each for each in arguments]
    done = run(settings, *given, "--json")
    assert done.status == 0, done.err
    assert set(done.json) == fields and done.raw.count(b"\n") == 1
    if "BACKUP" not in arguments and "add" not in arguments:
        in_words = run(settings, *given)
        assert in_words.status == 0 and not in_words.raw.startswith(b"{")


@pytest.mark.sqlite_files
def test_a_restored_desk_is_said_as_an_object(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "backup.sqlite3"
    assert run(settings, "backup", file).status == 0
    done = run(settings, "restore", file, "--yes", "--json")
    assert done.status == 0 and set(done.json) == {"file", "kept"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell_names_the_program(settings: Settings, shell: str) -> None:
    done = run(settings, "completion", shell)
    assert done.status == 0 and "_ANNOTATOR_COMPLETE" in done.out and "annotator" in done.out
    assert run(settings, "completion", "powershell").status == 2


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("annotator exp", "export"), ("annotator export --as", "--as-of"), ("annotator export --format par", "parquet")],
)
def test_a_shell_that_asks_is_told_what_fits(instance: Path, words: str, wanted: str) -> None:
    asked = {"_ANNOTATOR_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", "from annotator.cli.main import main; main()"],
        env=environment(instance, **asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"plain,{wanted}\n" in done.stdout, done.stderr


def test_bash_takes_the_script(settings: Settings, tmp_path: Path) -> None:
    script = tmp_path / "annotator.bash"
    script.write_bytes(run(settings, "completion", "bash").raw)
    done = subprocess.run(["bash", "-n", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(run(settings, "completion", "bash", "--json").raw)["shell"] == "bash"
