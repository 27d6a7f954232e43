"""A desk and its floor, each in a process of its own, and what the benchmarks of both ask of them."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.accounts.models import Role
from annotator.accounts.person import person_of
from annotator.accounts.service import add_user
from annotator.annotations.importing import add_batch, read_source
from annotator.config import Limits
from annotator.desk import Desk, prepare_desk
from annotator.documents.service import get_document
from tests.benchmarks.written_articles import article
from tests.command import port_of, started
from tests.conftest import settings_of
from tests.serving import Visitor, session_of


@dataclass(frozen=True)
class Measured:
    """A served desk, ana's session on it, the floor's port, and the process that serves the desk."""

    desk: Desk
    port: int
    session: str
    floor: int
    process: subprocess.Popen[str]

    def visitor(self) -> Visitor:
        """Give a browser in which ana is signed in."""
        return Visitor(self.port, session=self.session)

    def add_article(self, number: int, *, words: int) -> tuple[str, str]:
        """Bring an article of about so many words in; give its document's id and text."""
        found, refused = read_source(article(number, words=words).encode(), name=f"{number}.txt", limits=Limits())
        assert not refused
        with self.desk.database.write() as session:
            document = add_batch(session, candidates=found, by="benchmark").added[0][1]
            session.commit()
            return document, get_document(session, document).text


@contextmanager
def measured(**settings: str) -> Iterator[Measured]:
    """Serve a fresh desk and its floor from one temporary folder; ``settings`` are more of the environment."""
    with tempfile.TemporaryDirectory() as folder:
        desk = prepare_desk(settings_of(Path(folder)))
        with desk.database.write() as writing:
            ana = person_of(add_user(writing, username="ana", role=Role.REVIEWER, by="benchmark"))
            writing.commit()
        command = [sys.executable, "-m", "tests.benchmarks.floor", folder]
        with (
            started("serve", "--port", "0", instance=Path(folder), **settings) as process,
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as floor,
        ):
            assert floor.stdout is not None
            session = session_of(desk.database, ana)
            try:
                yield Measured(desk, port_of(process), session, int(floor.stdout.readline()), process)
            finally:
                floor.kill()
        desk.database.close()


def milliseconds(act: Callable[[], object]) -> float:
    """Time one call."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def told(name: str, times: Sequence[float], floor: Sequence[float]) -> str:
    """Give a line: the median and the 95th percentile, the floor's median, and how many times the floor it is."""
    p50, p95, bare = statistics.median(times), statistics.quantiles(times, n=20)[-1], statistics.median(floor)
    return f"{name}: p50 {p50:.2f} ms, p95 {p95:.2f} ms; floor p50 {bare:.2f} ms; {p50 / bare:.2f} times the floor"
