"""Time review: agreement of a round, the adjudication page, the queue. ``python -m tests.benchmarks.review``.

Figures are CPU time of this process: on a shared machine the wall clock tells more of the neighbours.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user
from annotator.accounts.signing_in import start_session
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.incoming import add_incoming
from annotator.annotations.records import AnnotationState
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.app import create_app
from annotator.config import Settings
from annotator.database.base import new_id, now
from annotator.desk import Desk, prepare_desk
from annotator.review.agreement import measure
from annotator.review.models import Assignment, AssignmentState, Dealing, Sight
from annotator.review.rounds import Plan, open_round
from annotator.review.units import Reading, ReadText, Unit

TAGS = ("claim", "quote", "disputed")
NAMES = ("ana", "ben", "cem")
DOCUMENTS, SPANS, MANY_SPANS, ASSIGNMENTS = 200, 25, 300, 10_000


def main() -> None:
    """Print each figure beside its target."""
    print(f"agreement, {DOCUMENTS} documents x 3 reviewers x {SPANS} spans: {_agreement():.2f} s (target 2 s)")
    with tempfile.TemporaryDirectory() as folder:
        desk = prepare_desk(Settings(instance=Path(folder), database_url=f"sqlite:///{folder}/bench.sqlite3"))
        people = _people(desk)
        path = _wide_round(desk, people)
        jo, ana = _client(desk, people["jo"]), _client(desk, people["ana"])
        _report(f"adjudication page, 3 x {MANY_SPANS} spans", lambda: jo(path), 60)
        _many_assignments(desk, people)
        _report(f"queue page, {ASSIGNMENTS:,} assignments", lambda: ana("/review"), 15)
        _report(f"desk page, {ASSIGNMENTS:,} assignments", lambda: ana("/"), 15)
        desk.database.close()


def _agreement() -> float:
    chance = random.Random(7)
    texts = {}
    for document in range(DOCUMENTS):
        starts = [place * 150 + chance.randrange(40) for place in range(SPANS)]
        readings = []
        for name in NAMES:
            moved = [start + chance.choice((0, 0, 0, 5)) for start in starts]
            units = [Unit(start, start + chance.choice((60, 80, 170)), chance.choice(TAGS)) for start in moved]
            readings.append(Reading(name, tuple(units)))
        texts[str(document)] = ReadText(SPANS * 160, tuple(readings))
    start = time.process_time()
    measure(texts, tags=TAGS)
    return time.process_time() - start


def _people(desk: Desk) -> dict[str, Person]:
    with desk.database.write() as session:
        roles = {**dict.fromkeys(NAMES, Role.REVIEWER), "jo": Role.ADJUDICATOR, "root": Role.ADMIN}
        found = {
            name: person_of(add_user(session, username=name, role=role, by="bench")) for name, role in roles.items()
        }
        session.commit()
    return found


def _add_texts(desk: Desk, texts: list[str]) -> list[str]:
    candidates = []
    for place, text in enumerate(texts):
        found, _refused = read_source(text.encode(), name=f"{place}.txt", limits=desk.settings.limits)
        candidates.extend(found)
    with desk.database.write() as session:
        report = add_batch(session, candidates=candidates, by="bench")
        session.commit()
    return [document_id for _name, document_id, _count in report.added]


def _wide_round(desk: Desk, people: dict[str, Person]) -> str:
    """Open a round on one long article in which three reviewers differ on every second span; give its page."""
    words = "The river rose by two metres in a night and nobody slept. " * (3 * MANY_SPANS)
    (document,) = _add_texts(desk, [f"A long article\n\n{words}"])
    text_start, step, chance = 20, 150, random.Random(7)
    text = f"A long article\n\n{words}".strip()
    states = []
    for name in NAMES:
        for place in range(MANY_SPANS):
            start = text_start + place * step + (chance.choice((0, 4)) if place % 2 else 0)
            span = Span(Part.CONTENT, start, start + 60, text[start : start + 60])
            states.append(_state(name, TAGS[place % 3], span))
    with desk.database.write() as session:
        plan = Plan("Wide", (document,), NAMES, 3, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=people["root"])
        add_incoming(session, arrivals=[(document, states)], by="bench")
        session.execute(Assignment.__table__.update().values(state=AssignmentState.DONE.value))
        session.commit()
    return f"/review/rounds/{round_id}/documents/{document}"


def _state(reviewer: str, tag: str, span: Span) -> AnnotationState:
    at = now()
    return AnnotationState(new_id(), "", reviewer, tag, (span,), {}, None, "sure", "manual", "review", 1, at, at)


def _many_assignments(desk: Desk, people: dict[str, Person]) -> None:
    documents = _add_texts(desk, [f"Article {i}\n\nSomething happened {i} times." for i in range(ASSIGNMENTS // 2)])
    with desk.database.write() as session:
        plan = Plan("Many", tuple(documents), ("ana", "ben"), 1, Sight.OPEN, Dealing.TAKEN)
        round_id = open_round(session, plan=plan, by=people["root"])
        rows = [
            {
                "id": new_id(),
                "round_id": round_id,
                "document_id": document,
                "reviewer_id": people[name].id,
                "position": place,
                "state": AssignmentState.DONE.value if place % 3 else AssignmentState.WAITING.value,
                "changed_at": now(),
                "version": 1,
            }
            for place, document in enumerate(documents)
            for name in ("ana", "ben")
        ]
        session.execute(insert(Assignment), rows)
        session.commit()


def _client(desk: Desk, person: Person) -> Callable[[str], None]:
    with desk.database.write() as session:
        token = start_session(session, user_id=person.id, days=1)
        session.commit()
    client = create_app(desk).test_client()
    client.set_cookie(COOKIE, token)

    def get(path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text[:500]

    return get


def _report(name: str, run: Callable[[], None], target: int) -> None:
    times = []
    for _ in range(12):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    print(f"{name}: p50 {statistics.median(times[2:]):.1f} ms, best {min(times):.1f} ms (target {target} ms)")


if __name__ == "__main__":
    main()
