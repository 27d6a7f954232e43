"""How long programs wait: one annotation, a list of 100, 1,000 annotations saved at once: ``python -m
tests.benchmarks.api``.

Over HTTP, against the production server in a process of its own; the floor is a bare Flask route on the same server.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable

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
        times = [_batch(client, papers[DOCUMENTS * number : DOCUMENTS * (number + 1)]) for number in range(BATCHES + 1)]
        _tell(f"{BATCH} annotations on {DOCUMENTS} articles saved at once", times[1:])
        one = next(client.annotations())["id"]
        document = papers[0][0]
        reads: dict[str, Callable[[], object]] = {
            "one annotation": lambda: client.annotation(one),
            "one article": lambda: client.document(document),
            "hello from the floor": lambda: floor.get("/hello"),
        }
        _measure(reads, READS)
        pages = ("/annotations", "/documents", "/changes", f"/documents/{document}/history")
        lists: dict[str, Callable[[], object]] = {
            f"100 of {path.replace(document, '…')}": lambda path=path: client.request("GET", f"{path}?limit=100")
            for path in pages
        }
        _measure(lists, LISTS)
        client.close()


def _client(desk: Measured) -> Client:
    with desk.desk.database.read() as session:
        user = get_user(session, "ana")
    token = token_of(desk.desk.database, Person(user.id, user.username, Role.REVIEWER))
    return Client(f"http://127.0.0.1:{desk.port}", token)


def _batch(client: Client, papers: list[tuple[str, str]]) -> float:
    each = BATCH // len(papers)
    new = [_new(document, text, 31 * number) for document, text in papers for number in range(each)]
    return milliseconds(lambda: client.create_many(new))


def _new(document: str, text: str, start: int) -> NewAnnotation:
    span = {"start": start, "end": start + 30, "exact": text[start : start + 30]}
    return {"document": document, "tag": "claim", "spans": [span]}  # type: ignore[list-item]  # a plain span


def _measure(asked: dict[str, Callable[[], object]], times: int) -> None:
    found: dict[str, list[float]] = {name: [] for name in asked}
    for number in range(times + 10):  # in turns, the first ones to warm caches
        for name, ask in asked.items():
            spent = milliseconds(ask)
            if number >= 10:
                found[name].append(spent)
    for name, spent_each in found.items():
        _tell(name, spent_each)


def _tell(name: str, times: list[float]) -> None:
    print(f"{name}: p50 {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
