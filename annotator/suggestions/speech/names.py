"""Gather the people that an article names, to give a full name for a surname, an office or a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.suggestions.speech.word_lists import read_word_list
from annotator.suggestions.speech.words import NAME, Words

_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "ten"}
)
_PLACES = frozenset(
    ["house", "street", "york", "jersey", "hampshire", "america", "korea", "africa", "states", "kingdom", "council",
     "court", "university", "party", "union", "committee", "department", "ministry", "bank", "times", "post", "club"]
)  # fmt: skip
_LONGEST = 5  # words of a name


@dataclass(frozen=True)
class Mention:
    """One place (a position of its first word) where a person is named in full."""

    place: int
    name: str
    pronoun: str | None


@dataclass
class People:
    """The full names of an article in order, by surname, and the offices that introduce them."""

    mentions: list[Mention] = field(default_factory=list)
    by_surname: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    by_office: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    pronouns: dict[str, str | None] = field(default_factory=dict)

    def between(self, start: int, end: int) -> list[Mention]:
        """Give the full names that begin between two positions, in order."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.place)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.place)
        return self.mentions[first:last]

    def with_surname(self, surname: str, place: int) -> Mention | None:
        """Give the person of a surname, None when nobody or several have it."""
        found = self.by_surname.get(surname.casefold(), [])
        if not found or any(mention.name != found[0].name for mention in found):
            return None
        earlier = bisect_left(found, place, key=lambda mention: mention.place)
        return found[max(0, earlier - 1)]

    def with_office(self, office: str, place: int) -> Mention | None:
        """Give who was last introduced before a place by an office such as ``minister``."""
        found = self.by_office.get(office, [])
        earlier = bisect_left(found, place, key=lambda mention: mention.place)
        return found[earlier - 1] if earlier else None


def people_of(words: Words) -> People:
    """Gather the people of a text. Cost: linear."""
    people = People()
    for start, end in _runs(words):
        parts = [words.text[words.starts[at] : words.ends[at]] for at in range(start, end)]
        parts[-1] = parts[-1].removesuffix("'s").removesuffix("’s")
        mention = Mention(start, " ".join(parts), _pronoun_of(words, start, parts))
        people.mentions.append(mention)
        people.pronouns.setdefault(mention.name, mention.pronoun)
        people.by_surname[parts[-1].casefold()].append(mention)
        for office in _offices(words, start, end):
            people.by_office[office].append(mention)
    return people


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Give the runs of two and more names that may be a person's.

    Such a run begins with a known first name, follows a title, or ends with a name that the text also uses alone.
    """
    alone = _names_alone(words)
    at, end = 0, len(words.kinds)
    while at < end:
        if words.kinds[at] != NAME or not _may_begin(words, at, alone):
            at += 1
            continue
        stop = at + 1
        while stop < end and stop - at < _LONGEST and _belongs(words, stop):
            stop += 1
        while stop > at + 1 and words.kinds[stop - 1] != NAME:
            stop -= 1
        if stop - at > 1:
            yield at, stop
        at = stop


def _names_alone(words: Words) -> frozenset[str]:
    """Give the names that stand without another one beside them somewhere: surnames, mostly."""
    kinds = ["", *words.kinds, ""]
    return frozenset(
        words.lower[at].removesuffix("'s")
        for at, kind in enumerate(words.kinds)
        if kind == NAME and kinds[at] not in (NAME, "title", ".") and kinds[at + 2] != NAME
    )


def _may_begin(words: Words, at: int, alone: frozenset[str]) -> bool:
    if words.lower[at] in _pronouns_of_first_names() or _after_title(words, at):
        return True
    second = at + 1
    if second >= len(words.kinds) or words.kinds[second] != NAME or (at and words.kinds[at - 1] in (NAME, "det")):
        return False
    third = words.kinds[second + 1] if second + 1 < len(words.kinds) else ""
    return third != NAME and words.lower[second].removesuffix("'s") in alone and words.lower[second] not in _PLACES


def _belongs(words: Words, at: int) -> bool:
    if words.lower[at - 1].endswith("'s") or words.starts[at] - words.ends[at - 1] > 1:
        return False
    initial = words.kinds[at] == "." and words.ends[at - 1] - words.starts[at - 1] == 1
    return words.kinds[at] == NAME or initial or words.lower[at] in _PARTICLES


def _after_title(words: Words, at: int) -> bool:
    before = at - 1
    if before >= 1 and words.kinds[before] == ".":
        before -= 1
    return before >= 0 and words.kinds[before] == "title"


def _pronoun_of(words: Words, start: int, parts: Sequence[str]) -> str | None:
    before = words.lower[max(0, start - 2) : start]
    if before and before[0] in ("mrs", "ms"):
        return "she"
    if before and before[0] in ("mr", "sir", "lord"):
        return "he"
    return _pronouns_of_first_names().get(parts[0].casefold())


def _offices(words: Words, start: int, end: int) -> Iterator[str]:
    """Give the offices beside a name: ``Foreign Minister Ann Lee``, ``Ann Lee, the minister``."""
    before = start - 1
    while before >= 0 and words.kinds[before] in ("title", "person", "."):
        if words.kinds[before] != ".":
            yield words.lower[before]
        before -= 1
    if end < len(words.kinds) and words.kinds[end] == ",":
        for at in range(end + 1, min(end + 9, len(words.kinds))):
            if words.kinds[at] in (",", ".", "who"):
                return
            if words.kinds[at] in ("title", "person"):
                yield words.lower[at]


@cache
def _pronouns_of_first_names() -> dict[str, str]:
    return {name: pronoun for pronoun, names in read_word_list("first_names.txt").items() for name in names}
