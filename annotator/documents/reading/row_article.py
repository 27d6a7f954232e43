"""One row of a table to an article: its text exactly as it is, line ends aside, and what its other columns say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from annotator.config import Limits
from annotator.documents.reading.article import Article, Metadata
from annotator.documents.reading.columns import Columns
from annotator.documents.reading.registry import check_text
from annotator.documents.reading.settled import settled_article
from annotator.errors import Invalid
from annotator.text.controls import check_controls
from annotator.text.dates import find_date
from annotator.text.language import guess_language

READS = "rows/1"  # stored with each article, as a reader's name is
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"(?i)https?://\S{1,1990}")


def article_of_row(row: Mapping[str, object], columns: Columns, limits: Limits) -> Article:
    """Read a row.

    Raises Invalid (empty_document, control_character, bad_encoding, wrong_type, bad_date, bad_field, too_long) and
    TooLarge for a text past ``document_chars``.
    """
    values = {thing: _words(row, column) for thing, column in columns.chosen()}
    text = (values.pop("text", None) or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    check_controls(text)
    if "\ufffd" in text:
        raise Invalid("The text holds U+FFFD: its words were lost when the file was saved.", code="bad_encoding")
    check_text(text, limits)
    said = {thing: value for thing, value in values.items() if value}
    for thing, value in said.items():
        _check_field(columns, thing, value, limits)
    metadata = Metadata(
        title=said.get("title"),
        publisher=said.get("publisher"),
        author=said.get("author"),
        published_on=_day(said.get("date"), columns),
        language=said.get("language") or guess_language(text),
        url=said.get("url"),
    )
    return settled_article(text, metadata, reader=READS, limits=limits)


def _words(row: Mapping[str, object], column: str) -> str | None:
    value = row.get(column)
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise Invalid(f"{column} must be words, not a list or an object.", code="wrong_type", field=column[:60])


def _check_field(columns: Columns, thing: str, value: str, limits: Limits) -> None:
    column = str(getattr(columns, thing))[:60]
    check_controls(value)
    if thing == "url" and not _ADDRESS.fullmatch(value):
        raise Invalid(f"{column}: an address starts with http:// or https://.", code="bad_field", field=column)
    if thing == "language" and not _LANGUAGE.fullmatch(value):
        raise Invalid(f"{column}: a language is a code such as en or pt-BR.", code="bad_field", field=column)
    if thing != "url" and len(value) > limits.field_chars:
        most = limits.field_chars
        raise Invalid(f"{column} has at most {most:,} characters.", code="too_long", field=column, limit=most)


def _day(value: str | None, columns: Columns) -> date | None:
    if value is None:
        return None
    day = find_date(value)
    if day is None:
        column = str(columns.date)[:60]
        raise Invalid(
            f"{column}: {value[:60]!r} is no day that can be read for sure. Write it as 2024-01-31.",
            code="bad_date",
            field=column,
        )
    return day
