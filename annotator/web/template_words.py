"""Words and numbers as templates write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from markupsafe import Markup, escape


def install(app: Flask) -> None:
    """Give templates their filters."""
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["number"] = number
    app.jinja_env.filters["value_title"] = value_title
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def moment(at: datetime | str) -> Markup:
    """Write a time in UTC in an element from which a module makes the reader's own time."""
    words = at if isinstance(at, str) else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Markup('<time datetime="{0}" data-moment>{1} UTC</time>').format(words, words[:16].replace("T", " "))


def day(value: date | None) -> str:
    """Write a day as ISO 8601, nothing for None."""
    return value.isoformat() if value else ""


def number(value: int) -> str:
    """Write a number with separators."""
    return f"{value:,}"


def value_title(value: str) -> str:
    """Write a value of a closed vocabulary for a person."""
    return str(escape(value.replace("_", " ").capitalize()))
