"""``annotator doctor``: say what the desk runs on and what is wrong with it."""

from __future__ import annotations

import platform
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click
from sqlalchemy import text

from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say
from annotator.database.engine import SQLITE, Database, wal_is_safe
from annotator.desk import secret_key
from annotator.errors import StartRefused

_LEAST_FREE = 200_000_000  # bytes; below it a backup may not fit any more


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    good: bool
    words: str


@click.command(short_help="Say what the desk runs on and what is wrong with it.")
@json_option
@pass_context
def doctor(context: Context) -> None:
    """Check versions, the journal mode, the key, the disk and the database. Exit status 1 when something is wrong."""
    desk = context.desk()
    findings = [*_program(), *_folder(desk.settings.instance), *_database(desk.database)]
    words = "\n".join(f"{'ok   ' if finding.good else 'WRONG'} {finding.words}" for finding in findings)
    say(words, findings=[{"good": finding.good, "words": finding.words} for finding in findings])
    raise SystemExit(0 if all(finding.good for finding in findings) else 1)


def _program() -> Iterator[Finding]:
    yield Finding(True, f"annotator {version('factcheck-annotator')}, Python {platform.python_version()}")


def _folder(instance: Path) -> Iterator[Finding]:
    try:
        secret_key(instance)
        mode = stat.S_IMODE((instance / "secret_key").stat().st_mode)
        yield Finding(True, f"secret key in {instance}, mode {mode:o}")
    except StartRefused as refusal:
        yield Finding(False, refusal.message)
    free = shutil.disk_usage(instance).free
    yield Finding(free >= _LEAST_FREE, f"{free / 1e9:.1f} GB free for {instance}")


def _database(database: Database) -> Iterator[Finding]:
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            yield Finding(True, str(connection.scalar(text("SELECT version()"))))
            return
        journal = connection.scalar(text("PRAGMA journal_mode"))
        why = (
            "this version has the fix for the WAL-reset bug"
            if wal_is_safe()
            else "this version can corrupt a database in WAL mode (before 3.51.3), so the slower mode is used"
        )
        yield Finding(True, f"SQLite {SQLITE.sqlite_version} ({SQLITE.__name__}), journal mode {journal}: {why}")
        full = connection.scalar(text("PRAGMA synchronous")) == 2
        yield Finding(full, "synchronous FULL: an answered save is on the disk")
        yield Finding(connection.scalar(text("PRAGMA foreign_keys")) == 1, "foreign keys are enforced")
        check = connection.scalar(text("PRAGMA integrity_check"))
        yield Finding(check == "ok", f"integrity check: {check}")
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        where = "every reference points at a row" if broken is None else f"a row of {broken[0]} points at nothing"
        yield Finding(broken is None, where)
