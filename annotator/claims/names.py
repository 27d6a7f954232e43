"""Names of people and publishers: one of several spellings stands for all. A person says so, and can undo it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.claims.models import Alias
from annotator.claims.vocabulary import NameKind
from annotator.database.base import new_id, now
from annotator.errors import Conflict, Invalid, NotFound
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST_NAME = 500  # code points, as Limits.field_chars


@dataclass(frozen=True)
class Names:
    """A name and the other spellings that stand for it."""

    name: str
    aliases: Sequence[Alias]

    @property
    def spellings(self) -> list[str]:
        """Give the name and its aliases."""
        return [self.name, *(each.alias for each in self.aliases)]


def names_of(session: Session, *, kind: NameKind, name: str) -> Names:
    """Give a name, or the one that it stands for, with all of its aliases. Cost: two queries."""
    main = _stands_for(session, kind, name) or name
    query = select(Alias).where(Alias.kind == kind.value, Alias.name == main).order_by(Alias.alias)
    return Names(main, session.scalars(query).all())


def merge_names(session: Session, *, kind: NameKind, alias: str, into: str, by: Person) -> Alias:
    """Let ``alias`` stand for ``into``, or for what that one stands for. No annotation and no claim is changed.

    Raises Invalid (empty_name, too_long, control_character), Conflict: same_name; alias_exists when it stands for a
    name already; name_has_aliases when other names stand for it, since aliases never make a chain.
    """
    alias, into = _checked(alias, "alias"), _checked(into, "name")
    main = _stands_for(session, kind, into) or into
    if alias == main:
        raise Conflict("This is the same name.", code="same_name", field="alias")
    taken = _stands_for(session, kind, alias)
    if taken is not None:
        raise Conflict(f"This name stands for {taken} already. Undo that first.", code="alias_exists", field="alias")
    if session.scalar(select(Alias.id).where(Alias.kind == kind.value, Alias.name == alias).limit(1)):
        words = "Other names stand for this one. Merge the other way round, or undo theirs first."
        raise Conflict(words, code="name_has_aliases", field="alias")
    at = now()
    found = Alias(id=new_id(), kind=kind.value, alias=alias, name=main, created_by=by.username, created_at=at)
    session.add(found)
    session.flush()
    record(session, [Change("names merged", ObjectKind.NAME, found.id, None, _state(found))], by=by.username, at=at)
    return found


def separate_name(session: Session, *, alias_id: str, by: Person) -> Alias:
    """Undo a merge: the alias is a name of its own again; history keeps both. Raises NotFound."""
    found = session.get(Alias, alias_id)
    if found is None:
        raise NotFound("There is no such alias. Perhaps somebody else undid it.")
    change = Change("names separated", ObjectKind.NAME, found.id, _state(found), None)
    record(session, [change], by=by.username, at=now())
    session.delete(found)
    session.flush()
    return found


def main_names(session: Session, *, kind: NameKind, names: Sequence[str]) -> dict[str, str]:
    """Give, of those among ``names`` that are aliases, the name that each stands for."""
    query = select(Alias.alias, Alias.name).where(Alias.kind == kind.value, Alias.alias.in_(names))
    return {row.alias: row.name for row in session.execute(query)}


def aliases_of(session: Session, *, kind: NameKind) -> dict[str, str]:
    """Give every alias of a kind with the name that it stands for, by name and alias. Cost: 1 ms a thousand."""
    query = select(Alias.alias, Alias.name).where(Alias.kind == kind.value).order_by(Alias.name, Alias.alias)
    return {row.alias: row.name for row in session.execute(query)}


def _stands_for(session: Session, kind: NameKind, name: str) -> str | None:
    return session.scalar(select(Alias.name).where(Alias.kind == kind.value, Alias.alias == name))


def _checked(name: str, field: str) -> str:
    name = name.strip()
    if not name:
        raise Invalid("Write the name.", code="empty_name", field=field)
    check_words_typed(name, field=field)
    if len(name) > LONGEST_NAME:
        words = f"A name has at most {LONGEST_NAME} characters."
        raise Invalid(words, code="too_long", field=field, limit=LONGEST_NAME)
    return name


def _state(found: Alias) -> dict[str, Any]:
    return {"alias": found.alias, "kind": found.kind, "name": found.name}
