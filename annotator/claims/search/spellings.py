"""Ask for a name in all the spellings that a person has merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from annotator.claims.names import aliases_of
from annotator.claims.search.asking import Field, Question, Term, read_question, term_of
from annotator.claims.vocabulary import NameKind
from annotator.text.folding import finder_of, pattern_of

NAMES: Mapping[Field, NameKind] = {
    Field.PUBLISHER: NameKind.PUBLISHER,
    Field.AUTHOR: NameKind.PERSON,
    Field.SPEAKER: NameKind.PERSON,
}
MOST_SPELLINGS = 50  # of one value: each is a phrase that the index looks for


def ask(session: Session, words: str) -> Question:
    """Read a search, and know by which other spellings the names in it go. It never raises, as ``read_question``.

    A value asks for each name one of whose spellings holds its words, and so for all the spellings of that name.
    Cost: without a name nothing; else the list of merged names is read once.
    """
    question = read_question(words)
    named = [name for name in NAMES if name in question.fields]
    if not named:
        return question
    groups = {kind: _groups(session, kind) for kind in {NAMES[name] for name in named}}
    spelled = {
        (name, value): _spellings(value, groups[NAMES[name]]) for name in named for value in question.fields[name]
    }
    return replace(question, spelled=spelled)


def _groups(session: Session, kind: NameKind) -> Sequence[Sequence[str]]:
    """Give each name that has others with its spellings, in order."""
    found: dict[str, list[str]] = {}
    for alias, name in aliases_of(session, kind=kind).items():
        found.setdefault(name, [name]).append(alias)
    return list(found.values())


def _spellings(value: str, groups: Sequence[Sequence[str]]) -> tuple[Term, ...]:
    typed = term_of(value)
    sought = finder_of([pattern_of(typed.words, prefix=typed.prefix)])
    fitting = [spelling for group in groups if any(sought.search(each) for each in group) for spelling in group]
    return tuple(term for term in map(term_of, fitting) if term.words)[:MOST_SPELLINGS]
