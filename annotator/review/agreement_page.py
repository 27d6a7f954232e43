"""The page of a round's agreement: figures, plots, tables, and the way from each into adjudication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.annotations.tags import TAGS, Kind, Tag
from annotator.annotations.visibility import Visibility
from annotator.documents.service import slices_of
from annotator.review.agreement import NOTHING, Agreement, DocumentFigures, Figure, measure
from annotator.review.coding import Scale, alpha_of_values
from annotator.review.differing import Differing, differing_most
from annotator.review.overlapping import Matches
from annotator.review.plots import confusion_map, course, heat_map, histogram, intervals
from annotator.review.readings import attribute_values, readers_of, tagged_spans, texts_of
from annotator.review.rounds import get_round
from annotator.review.standing import finishing_order, standing_of
from annotator.review.units import TaggedSpan
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("agreement", __name__, url_prefix="/review/rounds")
_WORST = 15  # documents and stretches named: what one adjudicates in a morning
_LONGEST = 160  # code points of a stretch
_STEPS = 8  # points of the course over time
# The scales of which the values have an order, lowest first.
_ORDERED = {"checkworthiness"}


@blueprint.get("/<round_id>/agreement")
@allow(Access.ADJUDICATOR)
def agreement_page(round_id: str) -> str:
    """Show how far the reviewers of a round agree."""
    session, sees = current_session(), Visibility.of(current_person())
    found = get_round(session, round_id)
    readers = readers_of(session, round_id=round_id, sees=sees)
    spans = tagged_spans(session, readers, sees=sees)
    texts, tags = texts_of(session, readers, spans, sees=sees), [tag.value for tag in Tag]
    agreement = measure(texts, tags=tags)
    standing = standing_of(session, round_id=round_id)
    names = sorted({name for pair in agreement.pairs for name in (pair.one, pair.other)})
    figures = [*agreement.figures, *[figure for group in agreement.by_tag.values() for figure in group]]
    return render_template(
        "review/agreement.html",
        round=found,
        agreement=agreement,
        attributes=_attributes(spans),
        titles={row.document_id: row.title for row in standing.documents},
        worst=sorted(agreement.documents, key=_by_f1)[:_WORST],
        heat=heat_map(names, {(pair.one, pair.other): pair.overlap.f1.value for pair in agreement.pairs}),
        plot=intervals([_row(name, figure) for name, figure in _named(agreement, figures)]),
        spread=histogram(_tenths(agreement), title="Documents by span F1, overlap"),
        tenths=_tenths(agreement),
        course=_course(agreement, finishing_order(session, round_id=round_id)),
        tags=[*tags, NOTHING],
        meetings=confusion_map(tags, [*tags, NOTHING], agreement.confusion),
        disputed=_in_words(session, differing_most(texts, spans, limit=_WORST)),
    )


def _in_words(session: Session, found: Sequence[Differing]) -> list[tuple[Differing, str]]:
    """Put the words to each stretch, cut where they are long."""
    return [
        (each, slices_of(session, each.document_id, [(each.start, min(each.end, each.start + _LONGEST))])[0])
        for each in found
    ]


def _named(agreement: Agreement, figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    tags = [tag for tag, group in agreement.by_tag.items() for _ in group]
    prefixes = ["" for _ in agreement.figures] + [f"{tag}: " for tag in tags]
    short = [figure.name.replace("Krippendorff’s ", "").replace(" (2016)", "") for figure in figures]
    return [
        (prefix + name.split(" (")[0], figure) for prefix, name, figure in zip(prefixes, short, figures, strict=True)
    ]


def _row(name: str, figure: Figure) -> tuple[str, float | None, tuple[float, float] | None]:
    interval = (figure.interval.low, figure.interval.high) if figure.interval else None
    return name, figure.value, interval


def _attributes(spans: Sequence[TaggedSpan]) -> list[Figure]:
    """Measure the attributes of spans that were tagged exactly alike: nominal α, ordinal where values have an order."""
    valued, found = attribute_values(spans), []
    for declaration in TAGS.values():
        for attribute in declaration.attributes:
            if attribute.kind is not Kind.CHOICE:
                continue
            values = valued.get((declaration.tag.value, attribute.name), [])
            scale = Scale.ORDINAL if attribute.name in _ORDERED else Scale.NOMINAL
            alpha = alpha_of_values(values, scale=scale, order=attribute.values)
            name = f"{declaration.title}, {attribute.title.lower()}: Krippendorff’s α, {scale.value}"
            found.append(Figure(name, alpha.value, alpha.reason, len(values)))
    return found


def _by_f1(each: DocumentFigures) -> tuple[float, str]:
    value = each.overlap.f1.value
    return (2.0 if value is None else value, each.document_id)


def _tenths(agreement: Agreement) -> list[int]:
    counts = [0] * 11
    for each in agreement.documents:
        value = each.overlap.f1.value
        if value is not None:
            counts[int(value * 10)] += 1
    return counts


def _course(agreement: Agreement, order: Sequence[Any]) -> dict[str, Any]:
    """Give span F1 in the order in which documents were finished, in equal steps."""
    by_id = {each.document_id: each.overlap for each in agreement.documents}
    done = [row for row in order if row.document_id in by_id]
    size = max(1, -(-len(done) // _STEPS))
    values = []
    for first in range(0, len(done), size):
        part, total = done[first : first + size], Matches()
        for row in part:
            total += by_id[row.document_id]
        values.append((part[0].finished_at.strftime("%m-%d %H:%M"), total.f1.value))
    return {"values": values, "plot": course(values, title="Span F1, overlap, in the order of finishing")}
