"""Run the command line as a person does: in a process of its own, on an instance of the test's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# A socket that Python closes at its end is no fault of a command that has been refused.
_WARNINGS = ["-W", "error", "-W", "ignore::ResourceWarning"]
_PROGRAM = [sys.executable, *_WARNINGS, "-c", "from annotator.cli.main import main; main()"]


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    status: int
    output: str
    errors: str


def environment(instance: Path, **more: str) -> dict[str, str]:
    """Give the environment of a command on ``instance``, without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANNOTATOR_")}
    return {**kept, "ANNOTATOR_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1", **more}


def run(*arguments: str, instance: Path, stdin: str = "", timeout: float = 60, **more: str) -> Done:
    """Run ``annotator ARGUMENTS`` to its end; ``more`` are environment variables."""
    done = subprocess.run(
        [*_PROGRAM, *arguments],
        env=environment(instance, **more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@contextmanager
def started(*arguments: str, instance: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Start ``annotator ARGUMENTS``; it is killed at the end of the block when it still runs.

    What it logs goes to ``command.log`` in the instance: a pipe that nobody reads would stop it when it is full.
    """
    with log_of(instance).open("a") as log:
        process = subprocess.Popen(
            [*_PROGRAM, *arguments],
            env=environment(instance, **more),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def log_of(instance: Path) -> Path:
    """Give the file that started commands log to."""
    return instance / "command.log"


def port_of(process: subprocess.Popen[str]) -> int:
    """Read from a starting ``annotator serve`` where it listens."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "The desk is open at http://127.0.0.1:" in line, f"the desk did not start: {line}"
    return int(line.split("127.0.0.1:")[1].split()[0])
