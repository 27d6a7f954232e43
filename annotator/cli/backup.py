"""``annotator backup`` and ``annotator restore``: one file that holds the whole desk, made while it works."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say
from annotator.database.copying import check_copy, copy_database, head_of_copy, place_copy
from annotator.database.engine import sqlite_file
from annotator.errors import StartRefused

_ONLY_SQLITE = "This desk is on PostgreSQL: use pg_dump and pg_restore, which copy it while it works."


@click.command(short_help="Copy the whole desk into one file, while it works.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@pass_context
def backup(context: Context, file: Path) -> None:
    """Copy the database into FILE by SQLite's own means, check the copy, and print the head of its history.

    The secret key is not in it: it only signs forms, and a restored desk makes a new one. Refuses to overwrite FILE.
    """
    desk = context.desk()
    if not desk.database.is_sqlite:
        raise StartRefused(_ONLY_SQLITE)
    copy_database(desk.database, file)
    fault = check_copy(file)
    if fault:
        file.unlink()
        raise StartRefused(f"The copy is not whole ({fault}); nothing was kept.")
    sequence, head = head_of_copy(file)
    size = file.stat().st_size
    words = f"{file}: {size:,} bytes. History head: {sequence} {head}"
    say(words, bytes=size, file=str(file), head={"hash": head, "sequence": sequence})


@click.command(short_help="Put a backup in the place of the desk.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@pass_context
def restore(context: Context, file: Path, yes: bool) -> None:
    """Put the backup FILE in the place of this desk's database, which is kept beside it. Stop the desk first."""
    target = sqlite_file(context.settings().database_url)
    if target is None:
        raise StartRefused(_ONLY_SQLITE)
    fault = check_copy(file)
    if fault:
        raise StartRefused(f"{file} is not a whole backup of a desk: {fault}.")
    if target.exists() and not yes:
        click.confirm(f"Replace {target}? The present one is kept beside it", abort=True, err=True)
    kept = place_copy(file, target)
    context.desk()
    words = f"Restored {target}." + (f" The former database is {kept}." if kept else "")
    say(words, file=str(target), kept=str(kept) if kept else None)
