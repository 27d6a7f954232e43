"""``annotator export``: write the labelled data and the manifest that proves it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.annotations.tags import Layer, Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.formats.registry import FORMATS, OWN, format_named
from annotator.export.manifest import Tally, manifest_of
from annotator.export.pouring import pour_export
from annotator.export.writing import write_export

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("export", short_help="Write the labelled data and its manifest.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File; without it, standard output."
)
@click.option("--tag", "tags", multiple=True, type=click.Choice([tag.value for tag in Tag]), help="May be repeated.")
@click.option("--reviewer", "reviewers", multiple=True, help="May be repeated.")
@click.option("--layer", "layers", multiple=True, type=click.Choice([layer.value for layer in Layer]))
@click.option("--collection", "collections", multiple=True)
@click.option("--publisher", "publishers", multiple=True)
@click.option("--document", "documents", multiple=True, help="A document's id; may be repeated.")
@click.option("--round", "rounds", multiple=True, help="Name of a round; may be repeated.")
@click.option("--pseudonyms", is_flag=True, help="Call reviewers reviewer-1, reviewer-2 and so on.")
@click.option("--since", type=_DAY, help="Published on this day or later.")
@click.option("--until", type=_DAY, help="Published on this day or earlier.")
@click.option("--only-annotated", is_flag=True, help="Leave out documents without such annotations.")
@click.option(
    "--format", "name", type=click.Choice([OWN, *FORMATS]), default=OWN, show_default=True, help="Of another tool."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON: the manifest.")
@pass_context
def export(context: Context, /, output: Path | None, name: str, as_json: bool, **given: Any) -> None:
    """Write one document a line, with every annotation, and NAME.manifest.json beside it.

    Without --output the lines go to standard output, and what was written is said on standard error. The same data
    gives the same bytes. With --format the file is one of another tool; what that cannot hold is said on standard error
    and in the manifest, with counts.
    """
    chosen, format = _filter(given), format_named(name)
    with context.desk().database.read() as session:
        if output is None or str(output) == "-":
            manifest = _print(session, chosen, format)
        else:
            manifest = write_export(session, chosen=chosen, output=output, sees=EVERYTHING, format=format)
    _say_losses(manifest)
    counts, file = manifest["counts"], manifest["file"]
    words = f"{file['name']}: {counts['annotations']:,} annotations on {counts['documents']:,} documents."
    said = json.dumps(manifest, ensure_ascii=False, sort_keys=True) if as_json else f"{words} SHA-256 {file['sha256']}"
    click.echo(said, err=not as_json or output is None or str(output) == "-")


def _filter(given: dict[str, Any]) -> ExportFilter:
    return ExportFilter(
        tags=tuple(Tag(tag) for tag in given["tags"]),
        layers=tuple(Layer(layer) for layer in given["layers"]),
        reviewers=tuple(sorted(given["reviewers"])),
        collections=tuple(sorted(given["collections"])),
        publishers=tuple(sorted(given["publishers"])),
        documents=tuple(sorted(given["documents"])),
        rounds=tuple(sorted(given["rounds"])),
        pseudonyms=given["pseudonyms"],
        since=_day(given["since"]),
        until=_day(given["until"]),
        only_annotated=given["only_annotated"],
    )


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print(session: Session, chosen: ExportFilter, format: Format | None) -> dict[str, Any]:
    tally = Tally()
    pour_export(session, chosen=chosen, sees=EVERYTHING, into=sys.stdout.buffer, format=format, tally=tally)
    sys.stdout.buffer.flush()
    return manifest_of(session, tally=tally, chosen=chosen, name="-", sees=EVERYTHING)


def _say_losses(manifest: dict[str, Any]) -> None:
    for line in Losses(Counter(manifest.get("losses", {}))).lines():
        click.echo(f"not held: {line}", err=True)
