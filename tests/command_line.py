"""Run the command line within the test's process, on the test's desk."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from annotator.cli.main import main
from annotator.config import Settings


@dataclass(frozen=True)
class Finished:
    """What a command left: its exit status and what it wrote."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Give what it wrote to standard output, as text."""
        return self.raw.decode()

    @property
    def json(self) -> Any:
        """Give what it wrote to standard output, decoded."""
        return json.loads(self.raw)


def run(settings: Settings, *arguments: object) -> Finished:
    """Run ``annotator ARGUMENTS`` as a shell would."""
    out, err = io.BytesIO(), io.BytesIO()
    with _streams(out, err), _environment(ANNOTATOR_DATABASE_URL=settings.database_url):
        sys.argv = ["annotator", "--instance", str(settings.instance), *map(str, arguments)]
        try:
            main()
        except SystemExit as stop:
            status = int(stop.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        return Finished(status, out.getvalue(), err.getvalue().decode())


@contextmanager
def _streams(out: io.BytesIO, err: io.BytesIO) -> Iterator[None]:
    before = sys.argv, sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    try:
        yield
    finally:
        # Detached, so that closing the wrapper leaves the bytes to be read.
        sys.stdout.detach()
        sys.stderr.detach()
        sys.argv, sys.stdout, sys.stderr = before


@contextmanager
def _environment(**given: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
