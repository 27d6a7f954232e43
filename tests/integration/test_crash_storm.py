"""Pull the plug, again and again: what was answered is kept, what was not is whole or not there."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy import text as sql

from annotator.accounts.person import Person
from annotator.annotations.models import Annotation
from annotator.annotations.verifying import verify_store
from annotator.database.engine import Database, open_database
from annotator.desk import Desk
from annotator.documents.models import Document, DocumentBlock
from annotator.history.models import Revision
from annotator.history.verifying import verify_chain
from tests.command import port_of, run, started
from tests.serving import Visitor, session_of

pytestmark = [pytest.mark.sqlite_files, pytest.mark.storm]
CLIENTS = 4
TEXT = " ".join(f"word{number}" for number in range(8_000))


@dataclass
class Acknowledged:
    """What the desk has answered with 2xx: the version and note of each annotation, as last told."""

    states: dict[str, tuple[int, str]] = field(default_factory=dict)
    saves: int = 0


def _save_on(visitor: Visitor, document: str, number: int, known: Acknowledged, places: Iterator[int]) -> None:
    """Tag and edit without a pause until the connection breaks."""
    while True:
        place = next(places) * CLIENTS + number
        note = f"note of {place}"
        exact = TEXT[place : place + 9]
        spans = f'[{{"start":{place},"end":{place + 9},"exact":"{exact}"}}]'
        made = visitor.send(f"/documents/{document}/annotations", {"tag": "claim", "spans": spans, "note": note})
        assert made.status == 201, made.body
        known.states[made.json["annotation"]["id"]] = (1, note)
        edited = visitor.send(f"/annotations/{made.json['annotation']['id']}", {"version": "1", "note": f"{note}, new"})
        assert edited.status == 200, edited.body
        known.states[made.json["annotation"]["id"]] = (2, f"{note}, new")
        known.saves += 2


@contextmanager
def saving(port: int, document: str, session: str, places: list[Iterator[int]]) -> Iterator[list[Acknowledged]]:
    """Let four browsers save all the while; after the block their connections must have broken."""
    known = [Acknowledged() for _ in range(CLIENTS)]

    def work(number: int) -> None:
        visitor = Visitor(port, session=session)
        try:
            _save_on(visitor, document, number, known[number], places[number])
        except (OSError, http.client.HTTPException):
            visitor.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    yield known
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)


def _wait_for(known: list[Acknowledged], *, saves: int) -> None:
    """Wait until so many saves were answered: a storm in which nothing is saved proves nothing."""
    until = time.monotonic() + 60
    while sum(each.saves for each in known) < saves:
        assert time.monotonic() < until, "the desk answers too slowly for a storm"
        time.sleep(0.005)


def _check(database: Database, known: list[Acknowledged]) -> None:
    database.close()  # a connection that has written keeps what it knows of a full-text index: a fresh one looks anew
    with database.read() as session:
        assert session.scalar(sql("PRAGMA integrity_check")) == "ok"
        assert verify_chain(session).fault is None
        assert verify_store(session).fault is None
        kept = {i: (v, n) for i, v, n in session.execute(select(Annotation.id, Annotation.version, Annotation.note))}
        told = {(i, v) for i, v in session.execute(select(Revision.object_id, Revision.version))}
    for each in known:
        for annotation, (version, note) in each.states.items():
            # The plug may have been pulled between a save and its answer: one version more is kept then.
            assert annotation in kept, f"{annotation} was answered and is lost"
            assert kept[annotation] == (version, note) or kept[annotation][0] == version + 1
            assert (annotation, version) in told


def test_what_was_answered_is_kept_when_the_desk_is_killed(
    desk: Desk, person: Person, add_text: Callable[..., str], pytestconfig: pytest.Config
) -> None:
    document, session = add_text(TEXT), session_of(desk.database, person)
    places = [iter(range(2_000)) for _ in range(CLIENTS)]
    dice, known = random.Random(20_261_124), []
    for _ in range(4 * pytestconfig.getoption("--storm")):
        with started("serve", "--port", "0", instance=desk.settings.instance) as process:
            with saving(port_of(process), document, session, places) as fresh:
                _wait_for(fresh, saves=dice.randint(4, 80))
                process.kill()
            known += fresh
        _check(desk.database, known)


def test_a_backup_under_load_holds_what_was_answered_before_it(
    desk: Desk, person: Person, add_text: Callable[..., str], tmp_path: Path
) -> None:
    document, session = add_text(TEXT), session_of(desk.database, person)
    copy, instance = tmp_path / "backup.sqlite3", desk.settings.instance
    places = [iter(range(2_000)) for _ in range(CLIENTS)]
    with (
        started("serve", "--port", "0", instance=instance) as process,
        saving(port_of(process), document, session, places) as known,
    ):
        _wait_for(known, saves=20)
        before = [Acknowledged(dict(each.states)) for each in known]
        done = run("backup", str(copy), instance=instance)
        _wait_for(known, saves=sum(each.saves for each in known) + 4)
        process.kill()
    assert (done.status, done.errors) == (0, "")
    assert sum(len(each.states) for each in before) > 0
    copied = open_database(f"sqlite:///{copy}", busy_timeout_ms=100, pool_size=1)
    _check_states_reached(copied, before)
    head = _head(copied)
    copied.close()
    desk.database.close()
    assert f"{head.sequence} {head.hash}" in done.output
    restored = run("restore", str(copy), "--yes", instance=instance)
    assert (restored.status, restored.errors) == (0, "")
    _check_states_reached(desk.database, before)
    assert run("verify", "--head", head.hash, instance=instance).status == 0


def _head(database: Database) -> Revision:
    with database.read() as session:
        return session.scalars(select(Revision).order_by(Revision.sequence.desc()).limit(1)).one()


def _check_states_reached(database: Database, known: list[Acknowledged]) -> None:
    """An annotation may have been edited between the look at it and the copy; it must have got as far as told."""
    with database.read() as session:
        assert verify_chain(session).fault is None
        kept = dict(iter(session.execute(select(Annotation.id, Annotation.version))))
    for each in known:
        for annotation, (version, _) in each.states.items():
            assert kept[annotation] >= version


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of 40 articles, 12 MB: more than SQLite keeps in memory before it writes."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        words = " ".join(f"Article {number} says {each} words." for each in range(11_000))
        (folder / f"{number:02}.txt").write_text(words)
    return folder


def _counts(database: Database) -> tuple[int | None, ...]:
    with database.read() as session:
        found = [
            session.scalar(select(func.count()).select_from(each)) or 0 for each in (Document, DocumentBlock, Revision)
        ]
    return found[0], found[1], found[2]


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_stopped_in_the_middle_leaves_nothing(
    stop: signal.Signals, desk: Desk, articles: Path
) -> None:
    before, instance = _counts(desk.database), desk.settings.instance
    desk.database.close()
    with started("import", str(articles), instance=instance) as process:
        _wait_until_it_writes(process, instance / "annotator.sqlite3-wal")
        os.kill(process.pid, stop)
        status = process.wait(timeout=30)
    assert status == (-signal.SIGKILL if stop is signal.SIGKILL else 130)
    assert _counts(desk.database) == before
    _check(desk.database, [])
    desk.database.close()
    done = run("import", str(articles), instance=instance)
    assert (done.status, done.errors) == (0, "")
    assert _counts(desk.database)[0] == before[0] + 40
    _check(desk.database, [])


def _wait_until_it_writes(process: subprocess.Popen[str], log: Path) -> None:
    """Wait until the open transaction has spilled into the write-ahead log: it is neither at its start nor done."""
    until = time.monotonic() + 60
    while not log.exists() or log.stat().st_size < 500_000:
        assert process.poll() is None, "the import was over before it could be stopped"
        assert time.monotonic() < until
        time.sleep(0.001)
