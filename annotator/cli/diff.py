"""``annotator diff``: what became of the labelled data between two exported files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from annotator.cli.context import Context, pass_context
from annotator.errors import AnnotatorError
from annotator.export.differing import AnnotationDifference, Change, Deed, DocumentDifference, Sort, differences
from annotator.export.exported_files import exported_records

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SIGNS = {Deed.ADDED: "+", Deed.REMOVED: "-", Deed.CHANGED: "~"}
_LONGEST = 60  # code points of words shown; --json gives all of them
_SAME, _DIFFERENT, _TROUBLE = 0, 1, 2


@click.command("diff", short_help="Say what became of annotations between two exported files.")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document that differs, then the totals.")
@pass_context
def diff(context: Context, /, old: Path, new: Path, as_json: bool) -> None:
    """Compare two exported files, OLD.jsonl and NEW.jsonl, by the ids of documents and annotations.

    Says what was added, removed, moved, retagged, described or noted otherwise. Versions and times alone are no
    difference. Needs no database. Exit status: 0 the same, 1 something differs, 2 a file could not be read.
    """
    limits, totals = context.settings().limits, Counter[str]()
    try:
        for found in differences(exported_records(old, limits=limits), exported_records(new, limits=limits)):
            totals.update(_counted(found))
            click.echo(json.dumps(found.as_dict(), ensure_ascii=False, sort_keys=True) if as_json else _told(found))
    except AnnotatorError as error:
        click.echo(f"annotator: {error.code}: {error.message}", err=True)
        raise SystemExit(_TROUBLE) from None
    if as_json:
        click.echo(json.dumps({"totals": dict(totals)}, sort_keys=True))
    else:
        click.echo(", ".join(f"{what}: {count:,}" for what, count in totals.items()) or "Nothing differs.")
    raise SystemExit(_DIFFERENT if totals else _SAME)


def _counted(found: DocumentDifference) -> Counter[str]:
    """Count a document once, and each annotation under everything that became of it."""
    counts = Counter({f"documents {found.deed}": 1})
    for each in found.annotations:
        sorts = sorted({change.sort for change in each.changes}, key=list(Sort).index)
        counts.update(f"annotations {what}" for what in (*sorts, *([] if sorts else [each.deed])))
    return counts


def _told(found: DocumentDifference) -> str:
    lines = [f"{_SIGNS[found.deed]} {found.id}  {_clip(found.title)}"]
    lines += [f"    {_told_change(change)}" for change in found.changes]
    for each in found.annotations:
        lines.append(f"  {_told_annotation(each)}")
        lines += [f"      {_told_change(change)}" for change in each.changes]
    return "\n".join(lines)


def _told_annotation(each: AnnotationDifference) -> str:
    record = each.record
    words = f"{record['tag']} {record['start']}–{record['end']} {_clip(record['exact'])!r}"
    return f"{_SIGNS[each.deed]} {words} ({record['reviewer']}, {record['id']})"


def _told_change(change: Change) -> str:
    name = change.field.removeprefix("attributes.")
    return f"{_NAMES.get(change.sort, name)}: {_shown(change.before)} → {_shown(change.after)}"


_NAMES = {Sort.MOVED: "moved", Sort.RETAGGED: "retagged"}


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(_shown(each) for each in value) or "nothing"
    if isinstance(value, dict) and "part" not in value:
        return f"{value['start']}–{value['end']} {value['layer']} {value['reviewer']}"
    if isinstance(value, dict):
        part = "" if value["part"] == "content" else f" {value['part']}"
        return f"{value['start']}–{value['end']} {_clip(value['exact'])!r}{part}"
    return repr(_clip(value)) if " " in value else value


def _clip(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
