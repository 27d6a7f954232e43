"""How a command says what it did: words for people, or with ``--json`` one JSON object on one line for programs."""

from __future__ import annotations

import json
from typing import Any

import click


def _remember(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    ctx.meta[__name__] = value


json_option = click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    is_eager=True,
    help="One JSON object instead of words.",
)
"""The option for commands that say one thing; those that print many say by themselves what ``--json`` makes of it."""


def say(words: str, **found: Any) -> None:
    """Say what was done: ``words``, or ``found`` where the command that runs was given ``--json``."""
    if click.get_current_context().meta.get(__name__):
        words = json.dumps(found, ensure_ascii=False, sort_keys=True)
    click.echo(words)
