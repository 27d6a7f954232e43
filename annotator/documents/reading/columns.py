"""Which column of a table holds what: chosen by a person, or guessed from the columns' names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from annotator.errors import Invalid

_NAMES = {
    "text": """text article body content article_text full_text fulltext article_body maintext main_text statement
        claim tweet post sentence texto texte contenu artikel inhalt nachricht 正文 内容 本文 النص""",
    "title": "title headline header titel überschrift titre título titular titolo 标题 標題 見出し العنوان",
    "publisher": """publisher publication newspaper outlet source site source_name domain medium zeitung quelle éditeur
        journal medio fuente 来源 媒体 المصدر""",
    "author": "author authors byline writer journalist autor autoren auteur autora autore 作者 記者 الكاتب",
    "date": """date published published_on published_at published_date publish_date publication_date pub_date pubdate
        datum fecha data created_at 日期 日付 التاريخ""",
    "language": "language lang locale sprache langue idioma lingua 语言 言語 اللغة",
    "url": "url link address permalink href source_url article_url web_url canonical_url 链接 リンク الرابط",
}
_LOOKED_FOR = {name: words.split() for name, words in _NAMES.items()}


@dataclass(frozen=True)
class Columns:
    """The name of the column that holds each thing; ``None`` where none does."""

    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Give (thing, column) for each that has a column."""
        for each in fields(self):
            column = getattr(self, each.name)
            if column is not None:
                yield each.name, column


THINGS = tuple(each.name for each in fields(Columns))


def guess_columns(names: Sequence[str]) -> Columns:
    """Guess from the columns' names alone; case, spaces and hyphens do not matter, the usual names come first."""
    known = {name.strip().casefold().replace(" ", "_").replace("-", "_"): name for name in reversed(names)}
    found: dict[str, str] = {}
    for thing, looked_for in _LOOKED_FOR.items():
        column = next((known[name] for name in looked_for if name in known), None)
        if column is not None and column not in found.values():
            found[thing] = column
    return Columns(**found)


def settle_columns(chosen: Columns | None, names: Sequence[str]) -> Columns:
    """Give the columns chosen, or guessed where nothing was. Raises Invalid (missing_column)."""
    columns = chosen or guess_columns(names)
    there = ", ".join(names[:50]) or "none"
    if columns.text is None:
        raise Invalid(
            f"No column is known to hold the text. Say which one does. There are: {there}.", code="missing_column"
        )
    for _thing, column in columns.chosen():
        if column not in names:
            raise Invalid(
                f"There is no column {column!r}. There are: {there}.", code="missing_column", field=column[:60]
            )
    return columns


def columns_of(words: Mapping[str, str | None]) -> Columns | None:
    """Give the columns that a person named, of things that a form or options know; None where none was named."""
    found = replace(Columns(), **{thing: words[thing] for thing in THINGS if words.get(thing)})
    return found if found != Columns() else None
