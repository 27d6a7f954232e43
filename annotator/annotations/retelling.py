"""Tell a revision in words: what was done, and what stood there before and after. Pure."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotator.annotations.tags import TAGS, Part, Tag, title_of_value

_LONGEST_WORDS = 400  # code points of one stretch of words; its offsets say where the rest stands
_LONGEST_DIFFED = 4_000  # code points of a text; comparing words takes quadratic time at worst
FIELD_TITLES = {  # of a document's details, in the order in which pages show them
    "title": "Title",
    "publisher": "Publisher",
    "author": "Author",
    "published_on": "Published on",
    "language": "Language",
    "url": "Address",
    "credit": "Photo credit",
    "caption": "Caption",
    "collection": "Collection",
    "withdrawn_reason": "Why withdrawn",
}
_NAMES: dict[str, str] = {Tag.CLAIM: "a claim", Tag.QUOTE: "a quote", Tag.DISPUTED: "a disputed passage"}
_DEEDS = {
    "annotation created": "tagged",
    "annotation edited": "changed",
    "annotation deleted": "deleted",
    "annotation restored": "restored",
    "annotation imported": "imported",
}
_WITHDRAWALS = {
    "withdrawal recorded": "recorded the withdrawal",
    "withdrawal taken back": "took back the withdrawal",
}


class Change(StrEnum):
    """What became of a piece of a text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text's comparison."""

    change: Change
    words: str


@dataclass(frozen=True)
class Said:
    """Words of a state; ``place`` is "start–end" in code points where they are the document's own."""

    words: str
    place: str = ""


@dataclass(frozen=True)
class Difference:
    """One thing that changed, under its title. ``pieces`` compare two texts; without them stand before and after."""

    title: str
    before: tuple[Said, ...] = ()
    after: tuple[Said, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Deed:
    """What was done, as the words after the actor's name; ``joint`` leads on to the document's title."""

    words: str
    joint: str


def tell_deed(action: str, *, before: dict[str, Any], after: dict[str, Any]) -> Deed:
    """Give the deed of a revision: "tagged a claim" with "in", "imported" with nothing."""
    if action == "document imported":
        return Deed("imported", "")
    if action == "metadata corrected":
        return Deed("corrected the details", "of")
    if action in _WITHDRAWALS:
        return Deed(_WITHDRAWALS[action], "of")
    verb = _DEEDS.get(action)
    if verb is None:
        return Deed(_turned(action), "in")
    thing = named_tag(str((after or before).get("tag", "")))
    if action == "annotation edited":
        return Deed(_edit(before, after, thing), "in")
    return Deed(f"{verb} {thing}", "in")


def _turned(action: str) -> str:
    """Turn an action such as "suggestion accepted" into a deed: "accepted a suggestion"."""
    noun, _, verb = action.rpartition(" ")
    return f"{verb} {'an' if noun[:1] in 'aeiou' else 'a'} {noun}" if noun else verb


def named_tag(tag: str) -> str:
    """Write a tag with its article: "a claim", "a quote", "a disputed passage"."""
    return _NAMES.get(tag, "an annotation")


def words_of(state: dict[str, Any], *, longest: int = _LONGEST_WORDS) -> str:
    """Give the words of a state's content spans, joined by an ellipsis, at most ``longest`` code points."""
    spans = state.get("spans") or ()
    return clip(" … ".join(span["exact"] for span in spans if span["part"] == Part.CONTENT), longest)


def clip(words: str, longest: int) -> str:
    """Cut words to ``longest`` code points, in one line, an ellipsis at the end where something was cut."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """Give what differs between two states of one annotation or document, in the order of the page's own forms."""
    found: list[Difference] = []
    if before.get("tag") != after.get("tag"):
        found.append(Difference("Tag", _tag(before), _tag(after)))
    for part in Part:
        found += _differing(part.value.capitalize(), _spans(before, part), _spans(after, part))
    found += _attributes(before, after)
    found += _texts("Note", before.get("note"), after.get("note"))
    if before.get("confidence", "sure") != after.get("confidence", "sure") and "tag" in {**before, **after}:
        found += _differing("Confidence", _said(before.get("confidence")), _said(after.get("confidence")))
    for name, title in FIELD_TITLES.items():
        found += _differing(title, _plain(before.get(name)), _plain(after.get(name)))
    return found


def _edit(before: dict[str, Any], after: dict[str, Any], thing: str) -> str:
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    if "tag" in changed:
        return f"changed {named_tag(str(before.get('tag', '')))} to {thing}"
    if changed == {"spans"}:
        return f"moved the borders of {thing}" if _same_parts(before, after) else f"changed the parts of {thing}"
    if changed == {"note"}:
        deed = "removed the note on" if not after["note"] else "rewrote the note on" if before["note"] else "noted on"
        return f"{deed} {thing}"
    if changed == {"confidence"}:
        return f"is {after['confidence']} about {thing}"
    if changed == {"attributes"}:
        return f"described {thing}"
    return f"changed {thing}"


def _same_parts(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return [span["part"] for span in before["spans"]] == [span["part"] for span in after["spans"]]


def _tag(state: dict[str, Any]) -> tuple[Said, ...]:
    tag = state.get("tag")
    return (Said(TAGS[Tag(tag)].title),) if tag in set(Tag) else ()


def _spans(state: dict[str, Any], part: Part) -> tuple[Said, ...]:
    return tuple(
        Said(clip(span["exact"], _LONGEST_WORDS), f"{span['start']}–{span['end']}")
        for span in state.get("spans") or ()
        if span["part"] == part
    )


def _attributes(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    old, new = before.get("attributes") or {}, after.get("attributes") or {}
    titles = {each.name: (each.title, bool(each.values)) for tag in TAGS.values() for each in tag.attributes}
    found: list[Difference] = []
    for name in [*titles, *sorted({**old, **new}.keys() - titles.keys())]:
        title, closed = titles.get(name, (title_of_value(name), False))
        found += _differing(title, _answer(old.get(name), closed), _answer(new.get(name), closed))
    return found


def _answer(value: Any, closed: bool) -> tuple[Said, ...]:
    if value in (None, "", []):
        return ()
    values = value if isinstance(value, list) else [value]
    if closed:
        return (Said(", ".join(title_of_value(str(each)) for each in values)),)
    return tuple(Said(clip(str(each), _LONGEST_WORDS)) for each in values)


def _said(value: Any) -> tuple[Said, ...]:
    return (Said(title_of_value(str(value))),) if value else ()


def _plain(value: Any) -> tuple[Said, ...]:
    return (Said(clip(str(value), _LONGEST_WORDS)),) if value else ()


def _differing(title: str, before: tuple[Said, ...], after: tuple[Said, ...]) -> list[Difference]:
    return [Difference(title, before, after)] if before != after else []


def _texts(title: str, before: str | None, after: str | None) -> list[Difference]:
    if (before or None) == (after or None):
        return []
    if not before or not after or max(len(before), len(after)) > _LONGEST_DIFFED:
        return [Difference(title, _plain(before), _plain(after))]
    return [Difference(title, pieces=compare(before, after))]


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts word by word: the pieces not removed give ``after``, those not added give ``before``."""
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (before, after))
    found: list[Piece] = []
    for _, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        if removed == added:
            found.append(Piece(Change.KEPT, added))
            continue
        found += [Piece(Change.REMOVED, removed)] if removed else []
        found += [Piece(Change.ADDED, added)] if added else []
    return tuple(found)
