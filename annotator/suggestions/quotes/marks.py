"""Quotation marks in a text: where they stand, and whether they can open or close a quotation there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Each opening mark with the marks that may close it. A straight mark is closed by a curly one and the other way
# round, since pasted articles mix them.
CLOSERS: dict[str, str] = {
    '"': '"”“',
    "“": '”"“',
    "”": "”",
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "＂": "＂",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "''": "''",
    "``": "''",
}
SINGLE = frozenset("‘’‚‹›'")
_WIDE = frozenset("「」『』")
_ALWAYS_OPEN = frozenset({"“", "„", "‚", "‟", "``"})
_CLOSING_ONLY = frozenset("」』’")

# An apostrophe between letters is none of ours; three marks in a row are a rule or a code fence.
# Two single ones stand for a double one in archives of newspapers and in TeX.
_MARKS = re.compile(r"""["“”„‟«»＂]{3,}+|['`]{4,}+|''|``|["“”„‟«»‚‹›＂「」『』]|(?<![^\W_])['‘’]|['‘’](?![^\W_])""")
_OPENS_AFTER = frozenset("([{—–-―/\u2028\u00a0…¿¡")
_ENDS = frozenset(".,;:!?…)]}—–-―/。、，！？")
# Where every fifth sign is a mark nobody quotes anybody; such a block is passed over.
_MARKS_AT_LEAST, _SIGNS_A_MARK = 100, 5


class Mark(NamedTuple):
    """One mark from ``place`` to ``end`` (code points) with what its neighbours allow."""

    glyph: str
    place: int
    end: int
    opens: bool
    closes: bool
    after_digit: bool


def marks_in(text: str, start: int, end: int) -> Iterator[Mark]:
    """Give the marks of ``text[start:end]`` in order. Cost: one pass.

    A mark can open when a word follows it and none stands before it, and close when something stands before it and
    no word follows; guillemets and wide marks by their shape alone, since French puts spaces inside and CJK none
    outside.
    """
    count = sum(text.count(glyph, start, end) for glyph in CLOSERS)
    if count > _MARKS_AT_LEAST and count * _SIGNS_A_MARK > end - start:
        return
    for match in _MARKS.finditer(text, start, end):
        place, stop = match.span()
        if stop - place > 2:
            continue
        before = text[place - 1] if place > start else " "
        after = text[stop] if stop < end else " "
        opens, closes = _roles(match[0], before, after)
        opens = opens or (place == start and match[0] in CLOSERS)
        yield Mark(match[0], place, stop, opens, closes, before.isdigit())


def _roles(glyph: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a mark can open, and whether it can close, between two neighbours."""
    if glyph in _WIDE:
        return glyph not in _CLOSING_ONLY, glyph in _CLOSING_ONLY
    if glyph in "«»":
        opens = glyph == "«" or (not before.isalnum() and not after.isspace())
        return opens, glyph == "»" or (not before.isspace() and not after.isalnum())
    return _roles_of_plain(glyph, before, after)


def _roles_of_plain(glyph: str, before: str, after: str) -> tuple[bool, bool]:
    free_before = before.isspace() or before in _OPENS_AFTER or before in CLOSERS or _is_wide(before)
    opens = free_before and not after.isspace() and after not in ",;!?)]}"
    free_after = after.isspace() or after in _ENDS or after in CLOSERS or after in "’”" or _is_wide(after)
    closes = (free_after and not before.isspace()) or (glyph == "”" and not opens)
    if before.isspace() and after.isspace():
        return False, True  # a typing slip; whether something is open decides
    if glyph in _ALWAYS_OPEN and not after.isspace():
        opens = True
    if glyph == "”":  # opens in Swedish and Finnish, never where no space stands before it
        opens = opens and not _is_wide(before) and before not in CLOSERS
    if glyph == "“":  # closes in German, never before a word of a script without spaces
        closes = closes and not _is_wide(after)
    return opens and glyph not in _CLOSING_ONLY, closes


def _is_wide(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
