"""The help page, drawn from the declarations that the program itself reads."""

from __future__ import annotations

import json

from flask import Blueprint, render_template

from annotator.annotations.document_page import tag_record
from annotator.annotations.foreign.registry import FOREIGN
from annotator.annotations.importing import importable_types
from annotator.annotations.tags import TAGS, title_of_value
from annotator.help.bounds import limits_in_words
from annotator.help.meanings import GUIDES, MEANINGS
from annotator.web.policy import Access, allow
from annotator.web.transactions import limits

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
@allow(Access.SIGNED_IN)
def help_page() -> str:
    """Show how to read and tag, every key, the exported line, the formats, the limits and the promises."""
    return render_template(
        "help.html",
        tags=TAGS,
        guides=GUIDES,
        meanings=MEANINGS,
        title_of=title_of_value,
        keys=json.dumps([{"key": each["key"], "title": each["title"]} for each in map(tag_record, TAGS.values())]),
        limits=limits_in_words(limits()),
        formats_in=FOREIGN.values(),
        accepted=importable_types(),
    )
