"""A blind round in which one reviewer must not see what another one has done."""

from __future__ import annotations

from annotator.accounts.person import Person
from annotator.annotations.drafts import Draft
from annotator.annotations.service import create_annotation, delete_annotation, edit_annotation
from annotator.annotations.spans import Span
from annotator.annotations.tags import Part
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.review.assigning import finish_assignment, next_assignment
from annotator.review.covering import mark_read
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import Plan, open_round

SECRET = "benpriv"  # stands in everything that ben writes, and in his name


class Scene:
    """A document in a blind round, tagged by ben, whom ana must not see."""

    def __init__(self, document: str, round_id: str, annotation: str, assignment: str) -> None:
        self.document, self.round, self.annotation, self.assignment = document, round_id, annotation, assignment


def secret_draft(text: str, words: str, **changes: object) -> Draft:
    """Give a draft that tags the first place of ``words`` and holds SECRET in all that it says besides."""
    start = text.index(words)
    values: dict[str, object] = {
        "tag": "claim",
        "spans": (Span(Part.CONTENT, start, start + len(words), words),),
        "attributes": {"claimant": f"{SECRET} attribute"},
        "note": f"{SECRET} note",
    }
    return Draft(**(values | changes))  # type: ignore[arg-type]


def blind_scene(database: Database, *, document: str, text: str, ana: Person, ben: Person, root: Person) -> Scene:
    """Open a blind round of ana and ben on a document; ben has tagged, edited, deleted and read it, ana has tagged."""
    first = text.split()[0]
    with database.write() as session:
        plan = Plan("Blind", (document,), (ana.username, ben.username), 2, Sight.BLIND, Dealing.DEALT)
        round_id = open_round(session, plan=plan, by=root)
        mine, theirs = next_assignment(session, by=ana), next_assignment(session, by=ben)
        assert mine is not None and theirs is not None
        made = create_annotation(
            session, document_id=document, draft=secret_draft(text, first), by=ben, limits=Limits()
        )
        gone = create_annotation(
            session,
            document_id=document,
            draft=secret_draft(text, first, tag="quote", attributes={}),
            by=ben,
            limits=Limits(),
        )
        delete_annotation(session, annotation_id=gone.state.id, version=1, by=ben)
        edit_annotation(
            session,
            annotation_id=made.state.id,
            version=1,
            draft=Draft(note=f"{SECRET} second thoughts"),
            by=ben,
            limits=Limits(),
        )
        mark_read(session, document_id=document, start=0, end=len(text), by=ben)
        finish_assignment(session, assignment_id=theirs.id, by=ben)
        create_annotation(
            session,
            document_id=document,
            draft=secret_draft(text, first, attributes={}, note="mine"),
            by=ana,
            limits=Limits(),
        )
        session.commit()
    return Scene(document, round_id, made.state.id, mine.id)
