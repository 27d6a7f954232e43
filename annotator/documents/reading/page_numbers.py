"""Page numbers: lines that are one, and lines that hold one at their edge."""

from __future__ import annotations

import re

_WORD = (
    r"(?:page|pages|pg\.?|p\.|seite|s\.|página|pagina|pág\.?|pag\.?|strona|str\.|sida|side|стр\.?|страница|صفحة|الصفحة)"
)
_OF = r"(?:of|/|von|sur|de|di|van|av|af|z|из|من|out\sof)"
_WITH_WORD = re.compile(rf"(?i)[-–—|(\[]?\s*{_WORD}\s*(\d{{1,4}})(?:\s*{_OF}\s*\d{{1,4}})?\s*[-–—|)\]]?")
_COUNTED = re.compile(rf"(?i)[-–—|(\[]?\s*(\d{{1,4}})\s*{_OF}\s*\d{{1,4}}\s*[-–—|)\]]?")
_DASHED = re.compile(r"[-–—]\s*(\d{1,4})\s*[-–—]")
_WIDE = re.compile(
    r"[-–—]?\s*第?\s*(\d{1,4})\s*(?:[页頁]|ページ)\s*(?:[,，/]?\s*(?:共|全)?\s*\d{1,4}\s*(?:[页頁]|ページ))?\s*[-–—]?"
)
_BARE = re.compile(r"[\[(|]?\s*(\d{1,4})\s*[\])|]?")
_AT_END = re.compile(rf"(?i)(?:\s*[|·•¦,–—-]\s*|\t|\s{{2,}}|\s)(?:{_WORD}\s*)?(\d{{1,4}})(?:\s*{_OF}\s*\d{{1,4}})?$")
_AT_START = re.compile(
    rf"(?i)^(?:{_WORD}\s*)?(\d{{1,4}})(?:\s*{_OF}\s*\d{{1,4}})?(?:\s*[|·•¦,–—-]\s*|\t|\s{{2,}}|\s)(?=\D)"
)
_SURE = re.compile(rf"(?i)\b{_WORD}\s*\d|\d\s*{_OF}\s*\d|[|·•¦\t]|\s{{2,}}")
_LONGEST = 40  # code points of a line that is nothing but a page number


def page_number(line: str) -> int | None:
    """Give the number of a line that is a page number and says so: ``Page 3 of 9``, ``- 3 -``, ``第3页``, ``3/9``."""
    if len(line) > _LONGEST:
        return None
    for pattern in (_WITH_WORD, _COUNTED, _DASHED, _WIDE):
        match = pattern.fullmatch(line)
        if match:
            return int(match[1])
    return None


def bare_number(line: str) -> int | None:
    """Give the number of a line that is a number alone, which may be a page's, a section's or a table's."""
    match = _BARE.fullmatch(line) if len(line) <= _LONGEST else None
    return int(match[1]) if match else None


def edge_number(line: str) -> tuple[int, bool] | None:
    """Give the number at the end or start of a line with other words, and whether it is sure to be a page's.

    It is where a page word, ``3 of 9``, a bar or a wide space says so; in ``The Herald 3`` it is not.
    """
    match = _AT_END.search(line) or _AT_START.search(line)
    if not match:
        return None
    return int(match[1]), bool(_SURE.search(match[0]))


def without_page_number(line: str) -> str:
    """Give the words of a line without a page number at its edge; nothing for a line that is only a number."""
    if page_number(line) is not None or bare_number(line) is not None:
        return ""
    match = _AT_END.search(line) or _AT_START.search(line)
    if not match:
        return line
    return (line[: match.start()] + line[match.end() :]).strip()
