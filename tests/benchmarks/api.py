"""How long programs wait: one annotation, a list of 100, 1,000 annotations saved at once: ``python -m
tests.benchmarks.api``.

Over HTTP, against the production server in a process of its own; the floor is a bare Flask route on the same server.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from pathlib import Path

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import get_user
from annotator.client import Client, NewAnnotation
from tests.benchmarks.served import Measured, measured, milliseconds
from tests.serving import Visitor
from tests.tokens import token_of

READS, LISTS, BATCHES, BATCH, DOCUMENTS = 300, 100, 7, 1_000, 10


def main() -> None:
    """Measure and print."""
    with measured(ANNOTATOR_API_REQUESTS_PER_MINUTE="1000000") as desk:
        client, floor = _client(desk), Visitor(desk.floor)
        papers = [desk.add_article(number, words=3_000) for number in range(DOCUMENTS * (BATCHES + 1))]
        batches = iter(range(BATCHES + 1))
        _measure(
            desk,
            f"{BATCH} annotations on {DOCUMENTS} articles saved at once",
            lambda: _batch(client, papers, next(batches)),
            BATCHES,
            warm=1,
        )
        one, document = next(client.annotations())["id"], papers[0][0]
        print(f"hello from the floor: p50 {statistics.median(_times(lambda: floor.get('/hello'), READS)):.2f} ms")
        _measure(desk, "one annotation", lambda: client.annotation(one), READS)
        _measure(desk, "one article", lambda: client.document(document), READS)
        for path in ("/annotations", "/documents", "/changes", f"/documents/{document}/history"):
            name = f"100 of {path.replace(document, '…')}"
            _measure(desk, name, lambda path=path: client.request("GET", f"{path}?limit=100"), LISTS)
        client.close()


def _client(desk: Measured) -> Client:
    with desk.desk.database.read() as session:
        user = get_user(session, "ana")
    token = token_of(desk.desk.database, Person(user.id, user.username, Role.REVIEWER))
    return Client(f"http://127.0.0.1:{desk.port}", token)


def _batch(client: Client, papers: list[tuple[str, str]], number: int) -> None:
    each = BATCH // DOCUMENTS
    chosen = papers[DOCUMENTS * number : DOCUMENTS * (number + 1)]
    client.create_many([_new(document, text, 31 * place) for document, text in chosen for place in range(each)])


def _new(document: str, text: str, start: int) -> NewAnnotation:
    span = {"start": start, "end": start + 30, "exact": text[start : start + 30]}
    return {"document": document, "tag": "claim", "spans": [span]}  # type: ignore[list-item]  # a plain span


def _measure(desk: Measured, name: str, ask: Callable[[], object], times: int, *, warm: int = 10) -> None:
    """Tell how long the client waited, and what it cost the server's cores: others on the machine change only one."""
    _times(ask, warm)
    before = _cpu(desk)
    waited = _times(ask, times)
    cpu = (_cpu(desk) - before) / times
    slow = statistics.quantiles(waited, n=20)[-1]
    print(f"{name}: p50 {statistics.median(waited):.2f} ms, p95 {slow:.2f} ms; {cpu:.2f} ms of a core")


def _times(ask: Callable[[], object], times: int) -> list[float]:
    return [milliseconds(ask) for _ in range(times)]


def _cpu(desk: Measured) -> float:
    """Give the milliseconds of core time that the server has taken so far."""
    fields = Path(f"/proc/{desk.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
