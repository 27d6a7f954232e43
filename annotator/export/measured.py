"""The agreement of rounds, as a manifest gives it: no floats, every figure with its full name and its n."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotator.annotations.tags import Tag
from annotator.annotations.visibility import Visibility
from annotator.review.agreement import Figure, measure
from annotator.review.readings import readers_of, tagged_spans, texts_of
from annotator.review.selecting import rounds_named


def agreement_of_rounds(session: Session, names: Sequence[str], *, sees: Visibility) -> list[dict[str, Any]]:
    """Give the figures of each named round, overall and by tag. Cost: about a second for 200 documents."""
    found = []
    for round_id, name in rounds_named(session, names):
        readers = readers_of(session, round_id=round_id, sees=sees)
        spans = tagged_spans(session, readers, sees=sees)
        agreement = measure(texts_of(session, readers, spans, sees=sees), tags=[tag.value for tag in Tag])
        figures = [written(figure, tag=None) for figure in agreement.figures]
        for tag, group in agreement.by_tag.items():
            figures.extend(written(figure, tag=tag) for figure in group)
        found.append({"figures": figures, "round": name})
    return found


def written(figure: Figure, *, tag: str | None) -> dict[str, Any]:
    """Write a figure as plain JSON without floats; ``tag`` where it is about one tag."""
    interval = figure.interval
    return {
        "documents": figure.n,
        "interval_95": None if interval is None else [f"{interval.low:.6f}", f"{interval.high:.6f}"],
        "name": figure.name,
        "tag": tag,
        "undefined": figure.reason,
        "value": None if figure.value is None else f"{figure.value:.6f}",
    }
