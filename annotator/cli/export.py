"""``annotator export``: write the labelled data and the manifest that proves it."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.annotations.tags import Layer, Tag
from annotator.cli.context import Context, pass_context
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_of, tallied
from annotator.export.snapshot import open_snapshot
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
@click.option("--since", type=_DAY, help="Published on this day or later.")
@click.option("--until", type=_DAY, help="Published on this day or earlier.")
@click.option("--only-annotated", is_flag=True, help="Leave out documents without such annotations.")
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON: the manifest.")
@pass_context
def export(context: Context, /, output: Path | None, as_json: bool, **given: Any) -> None:
    """Write one document a line, with every annotation, and NAME.manifest.json beside it.

    Without --output the lines go to standard output, and what was written is said on standard error. The same data
    gives the same bytes.
    """
    chosen = _filter(given)
    with open_snapshot(context.desk().database) as session:
        if output is None or str(output) == "-":
            manifest = _print(session, chosen)
        else:
            manifest = write_export(session, chosen=chosen, output=output)
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
        since=_day(given["since"]),
        until=_day(given["until"]),
        only_annotated=given["only_annotated"],
    )


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print(session: Session, chosen: ExportFilter) -> dict[str, Any]:
    tally = Tally()
    sys.stdout.buffer.writelines(tallied(exported_lines(session, chosen), tally))
    sys.stdout.buffer.flush()
    return manifest_of(session, tally=tally, chosen=chosen, name="-")
