r"""Markdown's links and escapes in a plain text file, read only where the file shows that Markdown made it.

It shows so by at least one link ``[words](target)`` whose target is an address: ``#…``, ``/…``, ``http…``,
``mailto:…``, ``www.…`` or a file name. In such a file the words of links and images stay and their marks go, a
backslash before a punctuation character goes (``\$`` is ``$``), and so do the marks of ``# Headings``. In every other
file ``[sic]``, ``[1]``, ``[x](y)``, ``C:\new`` and ``\d+\.`` are what they are.
"""

from __future__ import annotations

import re

Cut = tuple[int, int]

_TARGET = (
    r"(?:\#[^\s()]{0,500}|/[^\s()]{0,500}|\.{1,2}/[^\s()]{0,500}|(?:https?://|mailto:|www\.)[^\s()]{1,500}"
    r"(?:\([^\s()]{0,100}\)[^\s()]{0,500})?|[^\s()#/]{1,100}\.[a-z]{2,5})(?:\s\"[^\"\n\r\f]{0,200}\")?"
)
_WORDS = r"[^\[\]\n\r\f]{0,300}"
_LINK = re.compile(
    rf"\[!\[(?P<nested>{_WORDS})\]\([^\s()]{{0,500}}\)\]\({_TARGET}\)|!?\[(?P<words>{_WORDS})\]\({_TARGET}\)"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_HEADING = re.compile(r"(?:^|(?<=[\n\r\f]))#{1,6}[ \t]+")


def find_markup(source: str) -> list[Cut]:
    """Give what is markup in a plain text, as half-open spans of the source in order; nothing where it has no links.

    Cost: linear.
    """
    if "](" not in source:
        return []
    cuts: list[Cut] = []
    for link in _LINK.finditer(source):
        words = "nested" if link["nested"] is not None else "words"
        cuts += [(link.start(), link.start(words)), (link.end(words), link.end())]
    if not cuts:
        return []
    inside = [match.span() for pattern in (_ESCAPE, _HEADING) for match in pattern.finditer(source)]
    return _disjoint(sorted(cuts + inside))


def _disjoint(cuts: list[Cut]) -> list[Cut]:
    """Drop what lies within another cut, such as an escape in a link's target, and what is empty."""
    kept: list[Cut] = []
    for start, end in cuts:
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept
