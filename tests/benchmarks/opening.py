"""How long pages take to open beside a route that says hello, and how soon and how big the desk is: ``python -m
tests.benchmarks.opening``.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from annotator.accounts.person import person_of
from annotator.accounts.service import get_user
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Limits
from tests.benchmarks.served import Measured, measured, milliseconds, told
from tests.command import port_of, run, started
from tests.serving import Visitor

OPENINGS, STARTS = 60, 5


def main() -> None:
    """Measure and print."""
    with measured() as desk:
        idle = _resident(desk.process.pid)
        visitor, floor = desk.visitor(), Visitor(desk.floor)
        for words, annotations in ((600, 20), (30_000, 1_000)):
            document, text = desk.add_article(words, words=words)
            annotate(desk, document, text, annotations)
            ours, bare = [], []
            for _ in range(OPENINGS):
                ours.append(milliseconds(lambda path=f"/documents/{document}": _open(visitor, path)))
                bare.append(milliseconds(lambda: floor.get("/hello")))
            print(told(f"open {words:,} words with {annotations:,} annotations", ours, bare))
        print(f"resident: {idle:.0f} MB idle, {_resident(desk.process.pid):.0f} MB after this")
    print(f"start to first page: {statistics.median(_start() for _ in range(STARTS)):.2f} s")


def annotate(desk: Measured, document: str, text: str, count: int) -> None:
    """Tag stretches of 5 to 200 characters all over a document."""
    dice = random.Random(count)
    with desk.desk.database.write() as session:
        ana = person_of(get_user(session, "ana"))
        for number in range(count):
            start = dice.randrange(len(text) - 200)
            end = start + dice.randint(5, 200)
            spans = (Span(Part.CONTENT, start, end, text[start:end]),)
            draft = Draft(tag=("claim", "quote", "disputed")[number % 3], spans=spans, note=f"Note {number}")
            create_annotation(session, document_id=document, draft=draft, by=ana, limits=Limits())
        session.commit()


def _open(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 200


def _resident(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1_000 for line in lines if line.startswith("VmRSS"))


def _start() -> float:
    with tempfile.TemporaryDirectory() as folder:
        assert run("migrate", instance=Path(folder)).status == 0
        begun = time.perf_counter()
        with started("serve", "--port", "0", instance=Path(folder)) as process:
            visitor = Visitor(port_of(process))
            assert visitor.get("/sign-in").status == 200
            return time.perf_counter() - begun


if __name__ == "__main__":
    main()
