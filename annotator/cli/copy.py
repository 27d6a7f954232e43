"""``annotator copy``: move a desk to another database, SQLite or PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click

import annotator
from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.database.engine import Database
from annotator.database.moving import move_rows
from annotator.desk import prepare_desk
from annotator.errors import Conflict, Invalid
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, tallied
from annotator.history.verifying import verify_chain

# Tables are known once their modules are loaded. The app loads them; this command finds them itself.
_MODELS = sorted(f"annotator.{path.parent.name}.models" for path in Path(annotator.__file__).parent.glob("*/models.py"))


@click.command("copy", short_help="Move the desk to another database.")
@click.option(
    "--to", "url", required=True, metavar="URL", help="An empty database: postgresql+psycopg://… or sqlite:///…"
)
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_context
def copy(context: Context, /, url: str, as_json: bool) -> None:
    """Copy every row to the database at URL, then prove that both export the same bytes and the same history.

    The desk's own database is only read. Stop the desk first: what is saved meanwhile would stay behind.
    """
    source = context.desk()
    if url == source.settings.database_url:
        raise Invalid("The target is the desk's own database.", code="same_database")
    for name in _MODELS:
        import_module(name)
    target = prepare_desk(replace(source.settings, database_url=url)).database
    try:
        counts = _moved(source.database, target, quiet=as_json)
        before, after = _proof(source.database), _proof(target)
    finally:
        target.close()
    if before != after:
        raise Conflict(f"The copy differs: {before} became {after}. Do not use it.", code="copy_differs")
    if as_json:
        click.echo(
            json.dumps({"export_sha256": before[0], "history_head": before[1], "tables": counts}, sort_keys=True)
        )
    else:
        click.echo(f"Copied and proved: the export's SHA-256 is {before[0]}, the head of history {before[1]}.")
        click.echo(f"Start the desk with ANNOTATOR_DATABASE_URL={_shown(url)}")


def _moved(source: Database, target: Database, *, quiet: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table, count in move_rows(source, target):
        counts[table] = count
        if not quiet:
            click.echo(f"{table}: {count:,}", err=True)
    return counts


def _proof(database: Database) -> tuple[str, str]:
    with database.read() as session:
        tally = Tally()
        _run(tallied(exported_lines(session, ExportFilter(), sees=EVERYTHING), tally))
        report = verify_chain(session)
        if report.fault:
            raise Conflict(f"The history is broken: {report.fault}", code="broken_history")
        return tally.digest.hexdigest(), report.head.hash


def _run(lines: Iterator[bytes]) -> None:
    for _line in lines:
        pass


def _shown(url: str) -> str:
    """Leave the password out of what is printed."""
    scheme, _, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    user = account.split(":")[0]
    return f"{scheme}://{user}{':…' if ':' in account else ''}{at}{place}"
