"""Control characters: those that no article needs, and those that turn the direction of writing."""

from __future__ import annotations

import re

from annotator.errors import Invalid

# Kept: tab, LF, VT, FF (a page break), CR, and NEL (U+0085), which is a line separator of some old systems.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check_controls(text: str) -> None:
    """Refuse a text with a control character other than white space.

    Raises Invalid ``control_character`` with the character and its position, counted in code points from 1.
    """
    found = _CONTROL.search(text)
    if found is None:
        return
    place, line = found.start() + 1, text.count("\n", 0, found.start()) + 1
    raise Invalid(
        f"Character {place} (line {line}) is the control character U+{ord(found[0]):04X}. Remove it and try again.",
        code="control_character",
        line=line,
        extra={"character": place},
    )


def check_words_typed(words: str, *, field: str) -> None:
    """Refuse what no keyboard types: control characters, and U+FFFD, the trace of a broken encoding.

    Raises Invalid: control_character, bad_encoding.
    """
    if "\ufffd" in words:
        raise Invalid(
            "The words hold U+FFFD, the sign of a broken encoding. Type them again.", code="bad_encoding", field=field
        )
    try:
        check_controls(words)
    except Invalid as refusal:
        raise Invalid(refusal.message, code=refusal.code, field=field) from None


def has_direction_controls(text: str) -> bool:
    """Tell whether the text holds marks that turn the direction of writing, which can hide or reorder words."""
    return _DIRECTION.search(text) is not None
