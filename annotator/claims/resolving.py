"""Change the state of a dispute: what an auditor decides of words that somebody else tagged."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.annotations.queries import state_of
from annotator.annotations.records import AnnotationState
from annotator.annotations.service import change_of
from annotator.annotations.storing import update_state
from annotator.annotations.tags import Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.claims.disputes import DisputeState
from annotator.database.base import now
from annotator.errors import Conflict, Gone, Invalid, NotFound, PreconditionRequired
from annotator.history.service import record


def resolve_dispute(
    session: Session, *, annotation_id: str, version: int | None, state: DisputeState, by: Person
) -> AnnotationState:
    """Say what became of a dispute, whoever tagged it; its words and the rest stay, and history has who said it.

    Raises NotFound, Gone, Invalid (not_a_dispute), PreconditionRequired, Conflict (stale_version).
    """
    # The register is closed to whom a seal binds, so whoever comes here may see every annotation.
    before = state_of(session, annotation_id, sees=EVERYTHING)
    if before is None:
        raise NotFound("There is no such dispute.")
    if before.deleted:
        raise Gone("This dispute was deleted; its reviewer can restore it.")
    if before.tag != Tag.DISPUTED.value:
        raise Invalid("Only disputed words have a state.", code="not_a_dispute", field="annotation")
    if version is None:
        raise PreconditionRequired("Say which version of the dispute you decide on.", field="version")
    if version != before.version:
        raise Conflict("This dispute has changed since you opened the list. Look again.", code="stale_version")
    if before.attributes.get("resolution", DisputeState.OPEN.value) == state.value:
        return before
    after = replace(
        before,
        attributes={**before.attributes, "resolution": state.value},
        version=before.version + 1,
        updated_at=now(),
    )
    update_state(session, after, deleted_at=None)
    record(session, [change_of("annotation edited", before, after)], by=by.username, at=after.updated_at)
    return after
