"""The options of ``annotator import`` that say which column of a table holds what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from annotator.documents.reading.columns import THINGS, Columns, columns_of

Command = TypeVar("Command", bound=Callable[..., Any])
_KEPT = "annotator.columns"  # in the context of the command, so that only who reads tables needs to know


def column_options(command: Command) -> Command:
    """Add ``--text COLUMN``, ``--title COLUMN`` and the others to a command."""
    for thing in reversed(THINGS):
        option = click.option(
            f"--{thing}",
            metavar="COLUMN",
            expose_value=False,
            callback=_keep,
            help=f"The column of CSV, or the field of JSON lines, with the {thing}.",
        )
        command = option(command)
    return command


def chosen_columns() -> Columns | None:
    """Give the columns that the command at work was told, None where it was told none."""
    return columns_of(click.get_current_context().meta.get(_KEPT, {}))


def _keep(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta.setdefault(_KEPT, {})[str(option.name)] = value
