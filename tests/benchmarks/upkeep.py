"""What the full-text indexes add to a save: ``python -m tests.benchmarks.upkeep [DOCUMENTS]`` (2,000).

The same saves on two desks of the same content, in turns: one as it is, one without the triggers that keep the indexes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.desk import prepare_desk
from annotator.documents.service import get_document
from tests.benchmarks.large_desk import document_id, fill
from tests.conftest import settings_of

DOCUMENTS, SAVES = 2_000, 400


def main() -> None:
    """Measure and print."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as bare:
        (with_index, ana), (without, ben) = (_desk(Path(folder), documents) for folder in (kept, bare))
        with without.write() as session:
            names = session.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%search%'")
            )
            for name in names.all():
                session.execute(text(f"DROP TRIGGER {name}"))
            session.commit()
        without.close()
        ours, bares = [], []
        for number in range(SAVES):
            ours.append(_save(with_index, ana, number, documents))
            bares.append(_save(without, ben, number, documents))
        for name, place in (("wall", 0), ("processor", 1)):
            mine, floor = (statistics.median(each[place] for each in times[50:]) for times in (ours, bares))
            more = 100 * (mine / floor - 1)
            print(f"a save, {name}: {mine:.2f} ms with the indexes, {floor:.2f} without: {more:.0f} % more")


def _desk(folder: Path, documents: int) -> tuple[Database, Person]:
    database = prepare_desk(settings_of(folder)).database
    with database.write() as session:
        user = add_user(session, username="ana", role=Role.REVIEWER, by="benchmark")
        session.commit()
    fill(database, documents=documents, reviewer=user.id)
    database.close()  # as a desk that starts again: the connection that migrated prepares some statements each time
    return database, person_of(user)


def _save(database: Database, by: Person, number: int, documents: int) -> tuple[float, float]:
    document = document_id(number * 7 % documents)
    begun, worked = time.perf_counter(), time.process_time()
    with database.write() as session:
        words = get_document(session, document).text
        start = 11 + 3 * number
        spans = (Span(Part.CONTENT, start, start + 70, words[start : start + 70]),)
        draft = Draft(tag="claim", spans=spans, attributes={"claimant": "Ana Ruiz"}, note="Ask the office")
        create_annotation(session, document_id=document, draft=draft, by=by, limits=Limits())
        session.commit()
    return 1_000 * (time.perf_counter() - begun), 1_000 * (time.process_time() - worked)


if __name__ == "__main__":
    main()
