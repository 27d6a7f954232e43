"""Put a document's annotations back to a moment of its history, each as a revision of its own.

What was tagged since is deleted, what was deleted comes back, what was changed is as it was. Nothing is lost by it:
the moment before is in the history too, and can be put back the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.drafts import apply_draft
from annotator.annotations.queries import all_states_of_document
from annotator.annotations.records import AnnotationState
from annotator.annotations.service import change_of, draft_of
from annotator.annotations.spans import check_words
from annotator.annotations.storing import update_states
from annotator.config import Limits
from annotator.database.base import now
from annotator.documents.service import get_document
from annotator.errors import Conflict, Forbidden, NotFound, PreconditionRequired
from annotator.history.models import ObjectKind, Revision
from annotator.history.queries import newest_sequence, states_at
from annotator.history.service import record


class Whose(StrEnum):
    """Whose annotations are put back."""

    MINE = "mine"
    EVERYBODY = "everybody"  # an admin's choice


@dataclass(frozen=True)
class Step:
    """One annotation's way back: as it is, and as it will be."""

    before: AnnotationState
    after: AnnotationState

    @property
    def action(self) -> str:
        """Give the action under which history records the step."""
        return "annotation deleted" if self.after.deleted else "annotation restored"


@dataclass(frozen=True)
class Plan:
    """What putting back would do; ``head`` is the document's newest revision, to which the plan belongs."""

    moment: Revision
    head: int
    steps: tuple[Step, ...]

    def steps_that(self, deed: str) -> list[Step]:
        """Give the steps that "return" an annotation from deletion, "change" one, or "delete" one."""
        return [step for step in self.steps if _deed(step) == deed]


def plan_restore(
    session: Session, *, document_id: str, sequence: int, whose: Whose, by: Person, limits: Limits
) -> Plan:
    """Say what putting annotations back to the state after revision ``sequence`` would change, by place in the text.

    Raises NotFound (no such document or moment), Forbidden (everybody's, for who is no admin), Invalid when a state of
    then breaks a rule of today. Cost: a handful of queries and one pass over the text's annotations.
    """
    if whose is Whose.EVERYBODY and not by.is_admin:
        raise Forbidden("Only an admin of this desk may put everybody's annotations back.")
    text = get_document(session, document_id).text
    moment = session.get(Revision, sequence)
    if moment is None or moment.document_id != document_id:
        raise NotFound("There is no such moment in the history of this document.")
    then = states_at(session, document_id, kind=ObjectKind.ANNOTATION, sequence=sequence)
    steps = [
        Step(state, after)
        for state in all_states_of_document(session, document_id=document_id, text=text)
        if whose is Whose.EVERYBODY or state.reviewer == by.username
        if (after := _as_of(state, then.get(state.id), limits)) != state
    ]
    for step in steps:
        words = [text[span.start : span.end] for span in step.after.spans]
        check_words(step.after.spans, words, len(text))
    return Plan(moment, newest_sequence(session, document_id), tuple(steps))


def restore_document(
    session: Session, *, document_id: str, sequence: int, whose: Whose, head: int | None, by: Person, limits: Limits
) -> Plan:
    """Put annotations back to the state after revision ``sequence`` and give what was done.

    ``head`` is the one of the plan that the person saw. Raises what ``plan_restore`` raises, PreconditionRequired
    without a head, Conflict (stale_version) when something has changed on the document since. The caller commits.
    """
    if head is None:
        raise PreconditionRequired("Say which plan you agree to.", field="head")
    plan = plan_restore(session, document_id=document_id, sequence=sequence, whose=whose, by=by, limits=limits)
    if plan.head != head:
        raise Conflict(
            "Somebody has changed this document since you looked at the plan. Nothing was put back: look again.",
            code="stale_version",
        )
    at = now()
    done = [replace(step.after, version=step.before.version + 1, updated_at=at) for step in plan.steps]
    update_states(session, done)
    changes = [change_of(step.action, step.before, after) for step, after in zip(plan.steps, done, strict=True)]
    record(session, changes, by=by.username, at=at)
    return plan


def _as_of(state: AnnotationState, then: str | None, limits: Limits) -> AnnotationState:
    if then is None:
        return replace(state, deleted=True)
    return replace(apply_draft(state, draft_of(then, limits), limits), deleted=False)


def _deed(step: Step) -> str:
    if step.after.deleted:
        return "delete"
    return "return" if step.before.deleted else "change"
