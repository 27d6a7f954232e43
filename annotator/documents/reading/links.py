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
    r"(?:\([^\s()]{0,100}\)[^\s()]{0,500})?|[^\s()#]{1,200}\.[a-z]{2,5})(?:\s\"[^\"\n\r\f]{0,200}\")?"
)
_WORDS = r"[^\[\]\n\r\f]{0,300}"
_LINK = re.compile(
    rf"\[(?:!\[(?P<nested>{_WORDS})\]\([^\s()]{{0,500}}\)|(?P<words>{_WORDS}))\]\({_TARGET}\)"  # literal first: fast
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_LINE_ENDS = "\n\r\f"


def find_markup(source: str) -> list[Cut]:
    """Give what is markup in a plain text, as half-open spans of the source in order; nothing where it has no links.

    Cost: linear.
    """
    if "](" not in source:
        return []
    cuts: list[Cut] = []
    for link in _LINK.finditer(source):
        words = "nested" if link["nested"] is not None else "words"
        start = link.start() - source.startswith("!", max(0, link.start() - 1))
        cuts += [(start, link.start(words)), (link.end(words), link.end())]
    if not cuts:
        return []
    cuts += [match.span() for match in _ESCAPE.finditer(source)]
    headings = _HEADING.finditer(source) if "# " in source or "#\t" in source else iter(())
    cuts += [match.span() for match in headings if not match.start() or source[match.start() - 1] in _LINE_ENDS]
    return _disjoint(sorted(cuts))


def _disjoint(cuts: list[Cut]) -> list[Cut]:
    """Drop what lies within another cut, such as an escape in a link's target, and what is empty."""
    kept: list[Cut] = []
    for start, end in cuts:
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept
