"""Front matter: the lines of ``key: value`` between two lines of dashes at the top of a Markdown file."""

from __future__ import annotations

import re
from datetime import date

from annotator.documents.reading.article import Metadata
from annotator.documents.reading.labels import Label, split_label
from annotator.text.dates import find_date

_MOST_CHARACTERS = 20_000
_BLOCK = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?P<lines>(?:.*(?:\r\n|\r|\n))*?)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_front_matter(source: str) -> tuple[Metadata, int]:
    """Give what a source's front matter says, and the place where the article begins after it.

    Without front matter that is nothing, and 0. Only plain ``key: value`` lines count; other YAML is passed over.
    """
    if not source.startswith("---"):
        return Metadata(), 0
    match = _BLOCK.match(source[:_MOST_CHARACTERS])
    if not match or ":" not in match["lines"]:
        return Metadata(), 0
    values: dict[Label, str] = {}
    for line in match["lines"].splitlines():
        labelled = split_label(line)
        if labelled:
            values.setdefault(labelled[0], _unquoted(labelled[1]))
    return _metadata({label: value for label, value in values.items() if value}), match.end()


def _metadata(values: dict[Label, str]) -> Metadata:
    language = values.get(Label.LANGUAGE, "")
    return Metadata(
        title=values.get(Label.TITLE),
        publisher=values.get(Label.PUBLISHER),
        author=values.get(Label.AUTHOR),
        published_on=_day(values.get(Label.DATE)),
        language=language if _LANGUAGE.fullmatch(language) else None,
        url=values.get(Label.URL),
        credit=values.get(Label.CREDIT),
        caption=values.get(Label.CAPTION),
    )


def _day(value: str | None) -> date | None:
    return find_date(value) if value else None


def _unquoted(value: str) -> str:
    """Give a value without the quotes or brackets that YAML puts around it."""
    if value[:1] == "[" and value[-1:] == "]":
        return ", ".join(_unquoted(part.strip()) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'").strip()
    return value.strip()
