"""``annotator export``: write the labelled data and the manifest that proves it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.cli.export_options import filter_of, filter_options
from annotator.errors import Invalid
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.formats.registry import FORMATS, OWN, format_named
from annotator.export.manifest import Tally, manifest_of
from annotator.export.moments import head_named, moment_named
from annotator.export.pouring import pour_export
from annotator.export.rebuilding import rebuilt
from annotator.export.writing import write_export


@click.command("export", short_help="Write the labelled data and its manifest.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File; without it, standard output."
)
@filter_options
@click.option(
    "--since",
    metavar="HEAD",
    help="Only documents changed after this head of the history (64 hexadecimal digits; an earlier manifest has it).",
)
@click.option(
    "--as-of", metavar="TIME", help="The desk as it was: a time like 2026-11-24T10:00:00Z, or a head of the history."
)
@click.option(
    "--format", "name", type=click.Choice([OWN, *FORMATS]), default=OWN, show_default=True, help="Of another tool."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON: the manifest.")
@pass_context
def export(
    context: Context,
    /,
    *,
    output: Path | None,
    name: str,
    since: str | None,
    as_of: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Write one document a line, with every annotation, and NAME.manifest.json beside it.

    Without --output the lines go to standard output, and what was written is said on standard error. The same data
    gives the same bytes. With --format the file is one of another tool; what that cannot hold is said on standard error
    and in the manifest, with counts.
    """
    format = format_named(name)
    with context.desk().database.read() as now:
        chosen = filter_of(given, changed_after=head_named(now, since) if since else None)
        with _desk_of(now, as_of, chosen) as session:
            if output is None or str(output) == "-":
                manifest = _print(session, chosen, format)
            else:
                manifest = write_export(session, chosen=chosen, output=output, sees=EVERYTHING, format=format)
    _say_losses(manifest)
    counts, file = manifest["counts"], manifest["file"]
    words = f"{file['name']}: {counts['annotations']:,} annotations on {counts['documents']:,} documents."
    said = json.dumps(manifest, ensure_ascii=False, sort_keys=True) if as_json else f"{words} SHA-256 {file['sha256']}"
    click.echo(said, err=not as_json or output is None or str(output) == "-")


@contextmanager
def _desk_of(now: Session, as_of: str | None, chosen: ExportFilter) -> Iterator[Session]:
    """Give the desk as it is, or as it was."""
    if as_of is None:
        yield now
        return
    if chosen.rounds:
        words = "History does not say who had which document of a round: --as-of and --round do not go together."
        raise Invalid(words, code="bad_filter")
    with rebuilt(now, moment_named(now, as_of)) as then:
        if then.times_unknown:
            words = f"{then.times_unknown:,} annotations bear the time when they were made: that of then was not kept."
            click.echo(words, err=True)
        yield then.session


def _print(session: Session, chosen: ExportFilter, format: Format | None) -> dict[str, Any]:
    tally = Tally()
    pour_export(session, chosen=chosen, sees=EVERYTHING, into=sys.stdout.buffer, format=format, tally=tally)
    sys.stdout.buffer.flush()
    return manifest_of(session, tally=tally, chosen=chosen, name="-", sees=EVERYTHING)


def _say_losses(manifest: dict[str, Any]) -> None:
    for line in Losses(Counter(manifest.get("losses", {}))).lines():
        click.echo(f"not held: {line}", err=True)
