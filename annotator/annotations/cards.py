"""Draw the cards that stand beside the article. Pure: an annotation in, markup out.

A function and no template: a page draws a thousand cards, and a template's look-ups cost several times the drawing.
"""

from __future__ import annotations

from html import escape
from typing import Any

from annotator.annotations.records import AnnotationState
from annotator.annotations.tags import TAGS
from annotator.text.markup import render_markup

_TITLES = {tag.value: escape(declaration.title) for tag, declaration in TAGS.items()}
_QUOTED, _NAMED = 180, 40  # code points of the words in the card, and in what a screen reader calls its buttons


def draw_card(state: AnnotationState, *, exact: str, mine: bool) -> str:
    """Draw an annotation's card; ``exact`` is the text that it spans, ``mine`` says that the reader may edit it."""
    own, tag, few = escape(state.id), state.tag, escape(_shortened(exact, _NAMED))
    unsure = ' <span class="badge">unsure</span>' if state.confidence == "unsure" else ""
    register = (
        f'<p class="card-tools"><a href="/annotations/{own}/claim">Register'
        f'<span class="visually-hidden"> this claim: {few}</span></a></p>\n'
        if tag == "claim"
        else ""
    )
    said = f'<p class="said" dir="auto">{_said(state.attributes)}</p>' if state.attributes else ""
    note = f'<div class="note" dir="auto">{render_markup(state.note)}</div>' if state.note else ""
    return (
        f'<li class="card tag-{tag}{" mine" if mine else ""}" id="card-{own}" data-annotation="{own}">\n'
        f'<p class="card-head"><span class="badge tag-{tag}">{_TITLES[tag]}</span>'
        f' <span class="reviewer">{escape(state.reviewer)}</span>{unsure}'
        f' <button type="button" class="button quiet card-open" aria-label="Open: {tag} {few}">'
        f"{'Edit' if mine else 'Open'}</button></p>\n"
        f'{register}<blockquote dir="auto">{escape(_shortened(exact, _QUOTED), quote=False)}</blockquote>\n'
        f"{said}{note}</li>\n"
    )


def _said(attributes: dict[str, Any]) -> str:
    values = (", ".join(value) if isinstance(value, list) else str(value) for value in attributes.values())
    return " · ".join(escape(value).replace("_", " ") for value in values)


def _shortened(words: str, most: int) -> str:
    """Cut words at a space so that they fit; a few signs over are let be."""
    return words if len(words) <= most + 5 else words[: most - 1].rsplit(" ", 1)[0] + "…"
