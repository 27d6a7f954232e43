"""HTML to tokens with their places: tags and text, in linear time whatever the markup looks like.

The standard library's parser gives no places within a line's entities and takes quadratic time on some hostile pages;
here every token is a slice of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# Possessive: a quote that never closes makes it fail at once, and not after trying every shorter way.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_TAG_WITH_OPEN_QUOTE = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_DECLARES = ("!", "?", "/")
_MOST_OPEN_QUOTES = 20  # tags whose quote never closes; from then on a tag ends at its first ">"
_LONGEST_ATTRIBUTES = 20_000  # code points; nothing that is read here stands in longer ones
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Token(NamedTuple):
    """``source[start:end]``: text where ``name`` is empty, else a tag; ``is_end`` for ``</p>``.

    For an element whose content is no markup (a script, the title) ``inner`` is the content's place.
    """

    start: int
    end: int
    name: str = ""
    is_end: bool = False
    inner: tuple[int, int] = (0, 0)


def tokens(source: str) -> Iterator[Token]:
    """Give the tags and the stretches of text of a page in order; comments and declarations are left out."""
    place = first = 0
    patience = _MOST_OPEN_QUOTES
    while (opening := source.find("<", place)) >= 0:
        tag = _TAG.match(source, opening) if patience else _TAG_WITH_OPEN_QUOTE.match(source, opening)
        end = tag.end() if tag and patience else -1
        if tag is None and (tag := _TAG_WITH_OPEN_QUOTE.match(source, opening)):
            patience -= 1
        if tag is None and source[opening + 1 : opening + 2] not in _DECLARES:
            place = opening + 1  # a sign of the text
            continue
        if first < opening:
            yield Token(first, opening)
        if tag is None:
            first = place = _after_declaration(source, opening)
            continue
        first = place = end if end >= 0 else _after(source, ">", tag.end())
        token = Token(opening, place, tag[2].lower(), bool(tag[1]))
        if token.name in _RAW and not token.is_end:
            token = _with_content(source, token)
            first = place = _after(source, ">", token.inner[1])
        yield token
    if first < len(source):
        yield Token(first, len(source))


def _with_content(source: str, token: Token) -> Token:
    closing = _ENDS[token.name].search(source, token.end)
    return token._replace(inner=(token.end, closing.start() if closing else len(source)))


def attributes(source: str, token: Token) -> dict[str, str]:
    """Give a tag's attributes, names in lower case, entities read; those of a giant tag only as far as is looked."""
    words = source[token.start + 1 + len(token.name) : min(token.end - 1, token.start + _LONGEST_ATTRIBUTES)]
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(words):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _after_declaration(source: str, place: int) -> int:
    if source.startswith("<!--", place):
        if source.startswith((">", "->"), place + 4):
            return source.index(">", place) + 1
        return _after(source, "-->", place + 4)
    return _after(source, ">", place)


def _after(source: str, words: str, place: int) -> int:
    found = source.find(words, place)
    return len(source) if found < 0 else found + len(words)
