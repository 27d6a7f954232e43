"""What programs get of rounds, history and people: shapes for the description."""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, Field

from annotator.accounts.models import Role, Scope
from annotator.api.records import Record
from annotator.history.models import ObjectKind
from annotator.review.models import AssignmentState, Dealing, RoundState, Sight


class RoundRecord(Record):
    """One pass over a set of documents."""

    id: str
    name: str
    sight: Sight
    dealing: Dealing
    state: RoundState
    readers: int
    guideline_version: int | None
    version: int
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None
    documents: int
    adjudicated: int


class RoundPage(Record):
    """Rounds, opened last first."""

    items: list[RoundRecord]
    next: str | None


class QueuedDocument(Record):
    """A document in one's hands."""

    assignment: str
    document: str
    title: str
    text_length: int
    round: str
    sight: Sight
    state: AssignmentState


class QueueRecord(Record):
    """What waits for oneself in open rounds, what is begun first."""

    counts: dict[AssignmentState, int]
    items: list[QueuedDocument]
    may_take: bool


class ChangeRecord(Record):
    """A change: who did what to which object, its state before and after."""

    sequence: int
    at: AwareDatetime
    actor: str
    action: str
    kind: ObjectKind
    object: str
    document: str | None
    version: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str


class History(Record):
    """A document's changes, newest first."""

    items: list[ChangeRecord]
    next: str | None


class Feed(Record):
    """Changes in their order, and the head to go on from."""

    items: list[ChangeRecord]
    head: str
    more: bool = Field(description="There are more: ask again at once.")


class Myself(Record):
    """Whom the token stands for, and what it may do."""

    username: str
    role: Role
    scopes: list[Scope]
    expires_at: AwareDatetime


class PersonRecord(Record):
    """A person of the desk."""

    username: str
    role: Role
    disabled: bool


class People(Record):
    """Everybody, by name."""

    items: list[PersonRecord]
