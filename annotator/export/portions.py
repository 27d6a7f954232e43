"""The sides of a split, each as an export of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.claims.sharing import deciding_texts
from annotator.errors import Forbidden
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format
from annotator.export.splitting import Portion, parse_split


def split_whole(
    session: Session, chosen: ExportFilter, *, shares: str, claims_together: bool, sees: Visibility
) -> ExportFilter:
    """Give the filter of all sides of a split at once.

    Raises Invalid (bad_split), and Forbidden (register_closed) where claims have to stay together and whoever asks
    reads in a blind round: which documents share a claim tells what others tagged.
    """
    if claims_together and sees.is_bound(session):
        raise Forbidden(
            "You read in a blind round: which documents share a claim is closed to you until its end.",
            code="register_closed",
        )
    together = deciding_texts(session, sees=sees) if claims_together else None
    return replace(chosen, portion=Portion(parse_split(shares), together=together))


def sides_of(chosen: ExportFilter) -> dict[str, ExportFilter]:
    """Give the filter of each side of a split, by its name; the filter itself, under no name, without one."""
    portion = chosen.portion
    if portion is None or portion.name is not None:
        return {"": chosen}
    return {name: replace(chosen, portion=replace(portion, name=name)) for name in portion.split.names}


def files_of(name: str, chosen: ExportFilter, format: Format | None) -> dict[str, ExportFilter]:
    """Give what each file of an export holds: ``claims.jsonl`` has ``claims-train.jsonl`` and so on.

    One file, where nothing is split or the format holds the sides itself.
    """
    if format is not None and format.write_sides is not None:
        return {name: chosen}
    return {_name_of(name, side): found for side, found in sides_of(chosen).items()}


def _name_of(name: str, side: str) -> str:
    path = PurePath(name)
    return str(path.with_name(f"{path.stem}-{side}{path.suffix}")) if side else name
