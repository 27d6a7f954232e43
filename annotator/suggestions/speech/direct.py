"""Gather quoted passages to direct quotes: the passages of one speech, its cue and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.suggestions.quotes.passages import Passage
from annotator.suggestions.quotes.titles import looks_like_title
from annotator.suggestions.speech.beside import Attribution, attribution_after, attribution_before
from annotator.suggestions.speech.words import NAME, Words, position_at

Positions = tuple[int, int]

_ENDS = frozenset(",.?!…—–-")
_REST = 30  # words that may stand between two passages of one speech


@dataclass
class Speech:
    """One speech: its passages (positions, marks included) and what attributes it, where anything does."""

    passages: list[Positions] = field(default_factory=list)
    attribution: Attribution | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Quoted:
    """A passage in positions with what its first and last letters tell."""

    start: int
    end: int
    begins_sentence: bool
    ends_clause: bool
    ends_sentence: bool
    goes_on: bool
    words: int


def quoted_of(words: Words, passage: Passage) -> Quoted:
    """Look at a passage's first letter and last sign."""
    start, end = position_at(words, passage.start), position_at(words, passage.end)
    inside = words.text[passage.start : passage.end].strip("\"“”„‟«»'‘’‚`「」『』＂ \u00a0\u202f")
    follows = words.text[passage.end : passage.end + 1]
    first = next((sign for sign in inside[:12] if sign.isalnum()), "")
    return Quoted(
        start,
        end,
        begins_sentence=bool(first) and not first.islower(),
        ends_clause=inside[-1:] in _ENDS or follows == ",",
        ends_sentence=inside[-1:] in ".?!…" or follows == ".",
        goes_on=passage.goes_on,
        words=len(inside.split()),
    )


def speeches_in(
    words: Words, passages: Sequence[Passage], blocks: Sequence[Positions]
) -> tuple[list[Speech], list[Quoted]]:
    """Give the speeches in order, and the passages that are none (fragments of a sentence, titles, scare quotes).

    ``passages`` are the outer ones in order, ``blocks`` half-open spans of positions. Cost: linear.
    """
    speeches: list[Speech] = []
    fragments: list[Quoted] = []
    quoted = [each for passage in passages if not _is_no_speech(words, each := quoted_of(words, passage))]
    number = 0
    for block in blocks:
        inside = []
        while number < len(quoted) and quoted[number].start < block[1]:
            inside.append(quoted[number])
            number += 1
        if inside:
            _read_block(words, block, inside, (speeches, fragments))
    return _joined(speeches), fragments


def _read_block(words: Words, block: Positions, inside: list[Quoted], found: tuple[list[Speech], list[Quoted]]) -> None:
    current: Speech | None = None
    for number, each in enumerate(inside):
        floor = inside[number - 1].end if number else block[0]
        limit = inside[number + 1].start if number + 1 < len(inside) else block[1]
        after = _valid_after(words, each, limit)
        before = None if after else _valid_before(words, each, floor)
        if before and current and current.attribution and current.attribution.cue == before.cue:
            before = None  # "…," she said, "…"
        span = (each.start, each.end)
        if after is not None and current is not None and current.attribution is None and _adjoins(words, current, each):
            current.passages.append(span)
            current.attribution = after
        elif after is not None and not _is_fragment(words, each, floor):
            current = Speech([span], after, each.goes_on)
            found[0].append(current)
        elif before is not None:
            current = Speech([span], before, each.goes_on)
            found[0].append(current)
        elif after is None and current is not None and _goes_on_with(words, current, each):
            joined = words.kinds[each.start - 1] == "conj"
            current.passages.append((each.start - joined, each.end))
            current.goes_on = each.goes_on
        elif _stands_alone(words, each, block):
            current = Speech([span], None, each.goes_on)
            found[0].append(current)
        else:
            found[1].append(each)


def titles_in(words: Words, passages: Sequence[Passage]) -> frozenset[int]:
    """Give where the quoted titles of books, films and the like begin (positions)."""
    return frozenset(each.start for passage in passages if _is_title(words, each := quoted_of(words, passage)))


def _is_no_speech(words: Words, each: Quoted) -> bool:
    """Tell whether a passage is a title or a nickname."""
    return _is_title(words, each) or _is_nickname(words, each)


def _is_title(words: Words, each: Quoted) -> bool:
    return looks_like_title(words.text[words.starts[each.start] : words.ends[each.end - 1]])


def _is_nickname(words: Words, each: Quoted) -> bool:
    """Tell whether a passage is one name between names: ``Robert "Bobby" Lee``."""
    if each.words != 1 or not each.begins_sentence or each.end >= len(words.kinds) or each.start == 0:
        return False
    return words.kinds[each.start - 1] == NAME and words.kinds[each.end] == NAME


def _valid_after(words: Words, each: Quoted, limit: int) -> Attribution | None:
    after = attribution_after(words, each.end, limit)
    if after is None or (each.ends_clause and not each.ends_sentence):
        return after
    followed = words.kinds[after.end] if after.end < limit else "."
    close = followed in (".", ",", "time", ":", "prep") or after.end == limit
    if words.text[words.ends[each.end - 1] - 2] in "?!" or not each.ends_clause:
        return after if close or after.speaker.kind == "pronoun" else None
    return after if close and followed != "prep" else None


def _valid_before(words: Words, each: Quoted, floor: int) -> Attribution | None:
    before = attribution_before(words, each.start, floor)
    if before is None:
        return None
    separated = words.kinds[each.start - 1] in (",", ":")
    if separated and (each.begins_sentence or words.kinds[each.start - 1] == ":"):
        return before
    return before if each.begins_sentence and each.ends_sentence else None


def _is_fragment(words: Words, each: Quoted, floor: int) -> bool:
    """Tell whether a passage is the end of a longer clause that is attributed as a whole."""
    if each.begins_sentence and (each.start == floor or words.kinds[each.start - 1] in ".?!,:;—―"):
        return False
    return each.start > floor and words.kinds[each.start - 1] not in ".?!:"


def _adjoins(words: Words, current: Speech, each: Quoted) -> bool:
    return each.start - current.passages[-1][1] <= 1


def _goes_on_with(words: Words, current: Speech, each: Quoted) -> bool:
    """Tell whether a passage goes on with the speech before it in the same block."""
    if each.start - current.passages[-1][1] > _REST:
        return False
    if each.begins_sentence and words.kinds[each.start - 1] in ".?!":
        return True
    if not each.ends_clause:
        return False
    if each.begins_sentence:
        return words.kinds[each.start - 1] in ".?!,:" or each.start == current.passages[-1][1]
    before = each.start - (2 if words.kinds[each.start - 1] == "conj" else 1)
    return words.kinds[before] == "," and current.attribution is not None


def _stands_alone(words: Words, each: Quoted, block: Positions) -> bool:
    """Tell whether a passage without attribution is a whole sentence or block."""
    if each.goes_on or (each.start == block[0] and each.end >= block[1] - 1):
        return each.words > 2
    return each.begins_sentence and each.ends_sentence and each.start == block[0] and each.words > 4


def _joined(speeches: list[Speech]) -> list[Speech]:
    """Join a speech over several paragraphs, each of which but the last lacks its closing mark."""
    found: list[Speech] = []
    for speech in speeches:
        if found and found[-1].goes_on:
            found[-1].passages += speech.passages
            found[-1].attribution = found[-1].attribution or speech.attribution
            found[-1].goes_on = speech.goes_on
        else:
            found.append(speech)
    return found
