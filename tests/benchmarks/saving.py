"""How long a save takes over HTTP beside its floor, and how many a second eight people get: ``python -m
tests.benchmarks.saving``.

The floor is a bare Flask route that inserts one row and commits, on the same server with the same SQLite settings, in
the same run and in turns. Both run in processes of their own.
"""

from __future__ import annotations

import threading
import time

from tests.articles import spans
from tests.benchmarks.served import Measured, measured, milliseconds, told
from tests.serving import Visitor

SAVES, PAPERS, CLIENTS, EACH = 400, 20, 8, 100


def main() -> None:
    """Measure and print."""
    with measured() as desk:
        papers = [desk.add_article(number, words=600) for number in range(PAPERS)]
        visitor, floor = desk.visitor(), Visitor(desk.floor)
        for number in range(2 * PAPERS):  # caches of statements and templates
            save(visitor, *papers[number % PAPERS], number // PAPERS)
        ours, bare = [], []
        for number in range(2 * PAPERS, 2 * PAPERS + SAVES):
            paper, place = papers[number % PAPERS], number // PAPERS
            ours.append(milliseconds(lambda it=paper, at=place: save(visitor, *it, at)))
            bare.append(milliseconds(lambda: floor.request("POST", "/insert", b"")))
        print(told(f"save, {SAVES // PAPERS} on each of {PAPERS} articles of 600 words", ours, bare))
        print(told_together(desk))


def save(visitor: Visitor, document: str, text: str, number: int) -> None:
    """Tag thirty characters, each save some hundred further on."""
    start = number * 101 % (len(text) - 30)
    place = {"part": "content", "start": start, "end": start + 30, "exact": text[start : start + 30]}
    answer = visitor.send(f"/documents/{document}/annotations", {"tag": "claim", "spans": spans(place)})
    assert answer.status == 201, answer.body


def told_together(desk: Measured) -> str:
    """Let eight people save on a document each as fast as they can."""
    papers = [desk.add_article(number, words=600) for number in range(PAPERS, PAPERS + CLIENTS)]
    times: list[float] = []
    barrier = threading.Barrier(CLIENTS + 1)

    def work(number: int) -> None:
        visitor, (document, text) = desk.visitor(), papers[number]
        visitor.get("/session")
        barrier.wait()
        for at in range(EACH):
            times.append(milliseconds(lambda place=at: save(visitor, document, text, place)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    barrier.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    rate = CLIENTS * EACH / (time.perf_counter() - begun)
    slowest = sorted(times)[int(0.95 * len(times))]
    return f"{CLIENTS} at once: {rate:.0f} saves a second, p95 {slowest:.1f} ms, {CLIENTS * EACH - len(times)} errors"


if __name__ == "__main__":
    main()
