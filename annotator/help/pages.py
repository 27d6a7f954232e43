"""The help page, drawn from the declarations that the program itself reads."""

from __future__ import annotations

from dataclasses import fields

from flask import Blueprint, render_template

from annotator.annotations.tags import TAGS
from annotator.documents.reading.registry import accepted_types
from annotator.web.policy import Access, allow
from annotator.web.transactions import limits

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
@allow(Access.SIGNED_IN)
def help_page() -> str:
    """Show how to read and tag, every key, the exported line and the limits."""
    bounds = {each.name: getattr(limits(), each.name) for each in fields(limits())}
    return render_template("help.html", tags=TAGS, limits=bounds, accepted=accepted_types())
