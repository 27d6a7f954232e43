"""Guidelines: write a version, read the one in force, see what changed. The caller commits."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from annotator.accounts.person import Person
from annotator.database.base import now
from annotator.errors import Conflict, Invalid, NotFound
from annotator.guidelines.models import Guideline, GuidelineReading
from annotator.history.models import ObjectKind
from annotator.history.service import Change, record
from annotator.text.controls import check_words_typed

LONGEST = 100_000  # code points; what the cleaner of markup takes
LONGEST_SUMMARY = 500  # code points


class Line(StrEnum):
    """What became of a line from one version to another."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class ChangedLine:
    """One line of a comparison."""

    kind: Line
    words: str


def write_guidelines(session: Session, *, text: str, summary: str, after: int | None, by: Person) -> Guideline:
    """Put a further version into force; ``after`` is the version that its writer saw (None for the first).

    Raises Invalid (empty, too_long, nothing_changed) and Conflict (stale_version) when somebody was quicker.
    """
    words, note = text.replace("\r\n", "\n").strip(), summary.strip()
    if not words or len(words) > LONGEST:
        raise Invalid(f"Guidelines have 1 to {LONGEST:,} characters.", code="bad_length", field="text", limit=LONGEST)
    if not note or len(note) > LONGEST_SUMMARY:
        raise Invalid("Say in a sentence what is new.", code="summary_needed", field="summary", limit=LONGEST_SUMMARY)
    check_words_typed(words, field="text")
    check_words_typed(note, field="summary")
    newest = newest_guidelines(session)
    if (newest.version if newest else None) != after:
        raise Conflict(
            "Somebody has written a newer version meanwhile. Nothing was overwritten: compare, then save again.",
            code="stale_version",
        )
    if newest is not None and newest.text == words:
        raise Invalid("Nothing has changed.", code="nothing_changed", field="text")
    version = (after or 0) + 1
    written = Guideline(version=version, text=words, summary=note, written_by=by.username, written_at=now())
    session.add(written)
    session.flush()
    state = {"version": version, "summary": note, "text": words}
    change = Change("guidelines written", ObjectKind.GUIDELINE, str(version), None, state, version=version)
    record(session, [change], by=by.username, at=written.written_at)
    return written


def version_in_force(session: Session) -> int | None:
    """Give the number of the version in force, None before the first."""
    return session.scalar(select(func.max(Guideline.version)))


def newest_guidelines(session: Session) -> Guideline | None:
    """Give the version in force, None before the first."""
    return session.scalars(select(Guideline).order_by(Guideline.version.desc()).limit(1)).one_or_none()


def get_guidelines(session: Session, version: int) -> Guideline:
    """Give one version. Raises NotFound."""
    found = session.get(Guideline, version)
    if found is None:
        raise NotFound("There is no such version of the guidelines.")
    return found


def all_versions(session: Session) -> Sequence[Guideline]:
    """Give every version, newest first."""
    return session.scalars(select(Guideline).order_by(Guideline.version.desc())).all()


def version_read_by(session: Session, person: Person) -> int | None:
    """Give the newest version that a person has said they read."""
    return session.scalar(select(GuidelineReading.version).where(GuidelineReading.user_id == person.id))


def mark_read(session: Session, *, version: int, by: Person) -> None:
    """Note that a person has read a version. Raises NotFound."""
    get_guidelines(session, version)
    found = session.get(GuidelineReading, by.id)
    if found is None:
        session.add(GuidelineReading(user_id=by.id, version=version, read_at=now()))
    else:
        found.version, found.read_at = max(version, found.version), now()
    session.flush()


def changed_lines(before: str, after: str) -> list[ChangedLine]:
    """Compare two versions line by line."""
    old, new = before.split("\n"), after.split("\n")
    found: list[ChangedLine] = []
    for step, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            found.extend(ChangedLine(Line.SAME, words) for words in new[start:end])
            continue
        found.extend(ChangedLine(Line.REMOVED, words) for words in old[first:last])
        found.extend(ChangedLine(Line.ADDED, words) for words in new[start:end])
    return found
