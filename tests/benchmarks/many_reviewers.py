"""Let fifty reviewers work at once, on each database: ``python -m tests.benchmarks.many_reviewers [SECONDS]``.

Each saves a tag every two seconds and opens a page every second. The desk, its database and the reviewers share the
machine. Then eight of them do the same as fast as they can, which tells how much there is to spare.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from annotator.accounts.models import Role
from annotator.accounts.person import person_of
from annotator.accounts.service import add_user
from annotator.annotations.importing import add_batch, read_source
from annotator.config import Limits
from annotator.desk import Desk, prepare_desk
from annotator.documents.service import get_document
from tests.articles import spans
from tests.benchmarks.parties import Spent, spent
from tests.benchmarks.served import milliseconds
from tests.benchmarks.written_articles import article
from tests.command import port_of, started
from tests.conftest import settings_of
from tests.private_postgresql import DURABLE, PrivateCluster
from tests.serving import Answer, Visitor, session_of

REVIEWERS, PAPERS, WORDS, HURRIED = 50, 100, 600, 8
SAVE_EVERY, READ_EVERY = 2.0, 1.0  # seconds
TARGET_SAVE, TARGET_READ = 250, 200  # milliseconds, of which 95 in 100 stay below


@dataclass
class Times:
    """What saves and reads took, in milliseconds, and what went wrong."""

    saves: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Open:
    """A desk with some processes that serve it, its articles, and the session of each reviewer."""

    ports: list[int]
    papers: list[tuple[str, str]]
    sessions: list[str]
    floor: float  # milliseconds of a bare SELECT, the median
    processes: list[int]
    postmaster: int | None

    def spent(self) -> Spent:
        """Give the processor time that each party has taken so far."""
        return spent(self.processes, self.postmaster)


def main() -> None:
    """Measure each arrangement."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    for name, database, processes in (
        ("SQLite, one process", "sqlite", 1),
        ("PostgreSQL, one process", "postgresql", 1),
        ("PostgreSQL, two processes", "postgresql", 2),
    ):
        with opened(database, processes) as desk:
            print(f"{name}: a bare question to the database {desk.floor:.2f} ms", flush=True)
            earlier = desk.spent()
            steady = worked(desk, reviewers=REVIEWERS, seconds=seconds, steady=True)
            print(f"{name}: {REVIEWERS} reviewers, {seconds:.0f} s: {_told(steady)}", flush=True)
            count = len(steady.saves) + len(steady.reads)
            print(f"{name}: {desk.spent().since(earlier, requests=count)}", flush=True)
            hurried = worked(desk, reviewers=HURRIED, seconds=seconds / 6, steady=False)
            rate = (len(hurried.saves) + len(hurried.reads)) / (seconds / 6)
            print(f"{name}: {HURRIED} as fast as they can: {rate:.0f} requests a second, {_told(hurried)}", flush=True)


@contextmanager
def opened(database: str, processes: int) -> Iterator[Open]:
    """Serve a fresh desk with articles and reviewers on it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'annotator.sqlite3'}"
        postmaster = None
        if database == "postgresql":
            cluster = PrivateCluster(DURABLE)
            stack.callback(cluster.stop)
            url = cluster.url(cluster.create())
            postmaster = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
        desk = prepare_desk(settings_of(folder, database_url=url))
        stack.callback(desk.database.close)
        papers, sessions = _papers(desk), _sessions(desk)
        running = []
        for _ in range(processes):
            serving = started("serve", "--port", "0", instance=folder, ANNOTATOR_DATABASE_URL=url)
            running.append(stack.enter_context(serving))
        ports, ids = [port_of(each) for each in running], [each.pid for each in running]
        yield Open(ports, papers, sessions, _floor(desk), ids, postmaster)


def worked(desk: Open, *, reviewers: int, seconds: float, steady: bool) -> Times:
    """Let reviewers work for so long; steadily, or each as fast as the desk answers."""
    times, until = Times(), time.monotonic() + seconds + 2
    threads = [
        threading.Thread(target=_reviewer, args=(desk, number, times, until, steady)) for number in range(reviewers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _reviewer(desk: Open, number: int, times: Times, until: float, steady: bool) -> None:
    chance = random.Random(number)
    visitor = Visitor(desk.ports[number % len(desk.ports)], session=desk.sessions[number])
    visitor.get("/session")
    pages = [f"/documents/{document}" for document, _text in desk.papers] + ["/", "/documents"]
    place = number * 1_000 + (0 if steady else 500 * PAPERS)
    save_at = read_at = time.monotonic() + (chance.random() * 2 if steady else 0)
    while time.monotonic() < until:
        if steady:
            time.sleep(max(0.0, min(save_at, read_at) - time.monotonic()))
        if not steady or save_at <= read_at:
            save_at, place = save_at + SAVE_EVERY, place + 1
            _timed(times.saves, times.errors, lambda at=place: _save(visitor, desk.papers[at % PAPERS], at))
        if not steady or read_at < save_at:
            read_at += READ_EVERY
            _timed(times.reads, times.errors, lambda: visitor.get(chance.choice(pages)))
    visitor.close()


def _timed(into: list[float], errors: list[str], ask: Callable[[], Answer]) -> None:
    answers: list[Answer] = []
    took = milliseconds(lambda: answers.append(ask()))
    into.append(took)
    if answers[0].status not in {200, 201}:
        errors.append(f"{answers[0].status} {answers[0].body[:80]!r}")


def _save(visitor: Visitor, paper: tuple[str, str], number: int) -> Answer:
    document, text = paper
    start = number // PAPERS * 37 % (len(text) - 30)
    place = {"part": "content", "start": start, "end": start + 30, "exact": text[start : start + 30]}
    return visitor.send(f"/documents/{document}/annotations", {"tag": "claim", "spans": spans(place)})


def _floor(desk: Desk) -> float:
    with desk.database.engine.connect() as connection:
        return statistics.median(milliseconds(lambda: connection.exec_driver_sql("SELECT 1").all()) for _ in range(200))


def _papers(desk: Desk) -> list[tuple[str, str]]:
    found = []
    for number in range(PAPERS):
        name, words = f"{number}.txt", article(number, words=WORDS)
        found += read_source(words.encode(), name=name, limits=Limits())[0]
    with desk.database.write() as session:
        ids = [document for _name, document, _count in add_batch(session, candidates=found, by="benchmark").added]
        session.commit()
        return [(document, get_document(session, document).text) for document in ids]


def _sessions(desk: Desk) -> list[str]:
    with desk.database.write() as session:
        people = [
            person_of(add_user(session, username=f"reviewer-{number}", role=Role.REVIEWER, by="benchmark"))
            for number in range(REVIEWERS)
        ]
        session.commit()
    return [session_of(desk.database, person) for person in people]


def _told(times: Times) -> str:
    parts = [
        f"{len(found):,} {name}, p50 {statistics.median(found):.0f}, p95 {statistics.quantiles(found, n=20)[-1]:.0f} ms"
        for name, found in (("saves", times.saves), ("reads", times.reads))
    ]
    first = f" ({times.errors[0]})" if times.errors else ""
    return f"{parts[0]} (target {TARGET_SAVE}); {parts[1]} (target {TARGET_READ}); {len(times.errors)} errors{first}"


if __name__ == "__main__":
    main()
