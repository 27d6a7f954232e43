"""What a person may see of what others tagged. Every query that reads annotations or their history asks for one.

There is no default: a query without a ``Visibility`` cannot be called, and the statements that are built once have
parameters that only a ``Visibility`` fills, so that one run without it raises instead of showing everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, String, bindparam, exists, literal, or_, select
from sqlalchemy.orm import Session

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.annotations.models import Annotation, Seal
from annotator.history.models import ObjectKind, Revision

_a, _seal, _r = (table.__table__.c for table in (Annotation, Seal, Revision))


@dataclass(frozen=True)
class Visibility:
    """Who looks: a person's id and whether their role is reviewer; ``all`` for the desk itself."""

    reader_id: str
    username: str
    is_reviewer: bool
    all: bool

    @classmethod
    def of(cls, person: Person) -> Visibility:
        """Give what a person may see: everything but what seals hide from them."""
        return cls(person.id, person.username, person.role is Role.REVIEWER, False)

    def parameters(self) -> dict[str, Any]:
        """Fill the parameters of a statement that holds ``SEEN``."""
        return {"seen_by": self.reader_id, "seen_as_reviewer": self.is_reviewer, "seen_all": self.all}

    def of_annotations(self) -> list[ColumnElement[bool]]:
        """Give the conditions on annotations for a query that is built when it runs."""
        if self.all:
            return []
        return [or_(_a.reviewer_id == self.reader_id, ~_sealed(_a.document_id, *self._who()))]

    def of_revisions(self) -> list[ColumnElement[bool]]:
        """Give the conditions on history: on a sealed document one's own changes, those of one's own annotations,
        and those of the document itself.
        """
        if self.all:
            return []
        own = select(_a.id).where(_a.reviewer_id == self.reader_id)
        return [
            or_(
                _r.document_id.is_(None),
                _r.object_kind == ObjectKind.DOCUMENT.value,
                _r.actor == self.username,
                _r.object_id.in_(own),
                ~_sealed(_r.document_id, *self._who()),
            )
        ]

    def of_own_work(self, reviewer_id: Any, document_id: Any) -> list[ColumnElement[bool]]:
        """Give the conditions on other rows that tell what a reviewer did on a document: coverage, assignments."""
        if self.all:
            return []
        return [or_(reviewer_id == self.reader_id, ~_sealed(document_id, *self._who()))]

    def is_sealed(self, session: Session, document_id: str) -> bool:
        """Tell whether others' work on a document is hidden from the one who looks. Cost: one query."""
        if self.all:
            return False
        return bool(session.scalar(select(_sealed(literal(document_id), *self._who()))))

    def forbids_suggestions(self, session: Session, document_id: str) -> bool:
        """Tell whether a seal that binds the one who looks keeps suggestions off a document. Cost: one query.

        They bias reviewers; a round's seals allow them only where its admin does, and the strictest round wins.
        """
        if self.all:
            return False
        return bool(session.scalar(select(_sealed(literal(document_id), *self._who(), ~_seal.suggestions))))

    def is_bound(self, session: Session) -> bool:
        """Tell whether any seal hides others' work on any document from the one who looks. Cost: one query."""
        binding = _seal.person_id == self.reader_id
        if self.is_reviewer:
            binding = or_(binding, _seal.person_id.is_(None))
        return not self.all and bool(session.scalar(select(exists().where(binding))))

    def _who(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        return literal(self.reader_id), literal(self.is_reviewer, Boolean())


def _sealed(
    document_id: Any, reader_id: ColumnElement[Any], is_reviewer: ColumnElement[Any], *more: ColumnElement[bool]
) -> ColumnElement[bool]:
    binding = or_(_seal.person_id == reader_id, _seal.person_id.is_(None) & is_reviewer)
    return exists().where(_seal.document_id == document_id, binding, *more)


EVERYTHING = Visibility(reader_id="", username="", is_reviewer=False, all=True)
"""For the desk itself: commands, checks of the whole store, rules that hold whoever asks. Never for an answer to a
person."""

_READER: BindParameter[Any] = bindparam("seen_by", type_=String())
_AS_REVIEWER: BindParameter[Any] = bindparam("seen_as_reviewer", type_=Boolean())
_ALL: BindParameter[Any] = bindparam("seen_all", type_=Boolean())
SEEN: ColumnElement[bool] = or_(_ALL, _a.reviewer_id == _READER, ~_sealed(_a.document_id, _READER, _AS_REVIEWER))
"""The same condition for statements that are built once; ``Visibility.parameters`` fills it."""
