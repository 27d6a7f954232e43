"""Forms of annotations: shape and limits. What needs the text or the database is the service's."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField

from annotator.annotations.drafts import Draft
from annotator.annotations.spans import parse_spans
from annotator.config import Limits
from annotator.errors import Invalid
from annotator.text.strict_json import load_json


class AnnotationForm(FlaskForm):
    """An annotation as the page sends it; a field that is absent stays as it was.

    ``spans`` and ``attributes`` are JSON: offsets are numbers there, and 0 is a place like any other.
    """

    class Meta(FlaskForm.Meta):
        """The token of every unsafe request is checked before its view runs; checking it twice would cost a save."""

        csrf = False

    tag = StringField()
    spans = StringField()
    attributes = StringField()
    note = StringField()
    confidence = StringField()
    version = StringField()
    sequence = StringField()

    def draft(self, limits: Limits) -> Draft:
        """Read the fields that were sent. Raises Invalid (bad_json, wrong_type, bad_range, …)."""
        spans = self._sent("spans")
        attributes = self._sent("attributes")
        return Draft(
            tag=self._sent("tag"),
            spans=None
            if spans is None
            else parse_spans(load_json(spans, field="spans"), most=limits.spans_per_annotation),
            attributes=None if attributes is None else _object(load_json(attributes, field="attributes")),
            note=_with_newlines(self._sent("note")),
            confidence=self._sent("confidence"),
        )

    def whole_number(self, name: str) -> int | None:
        """Read a whole number, None when it was not sent. Raises Invalid (wrong_type)."""
        value = self._sent(name)
        if value is None:
            return None
        if not (value.isascii() and value.isdigit() and len(value) <= 15):
            raise Invalid(f"{name} must be a whole number.", code="wrong_type", field=name)
        return int(value)

    def _sent(self, name: str) -> str | None:
        field = self[name]
        return field.data if field.raw_data else None


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Invalid("The attributes must be an object.", code="wrong_type", field="attributes")
    return value


def _with_newlines(note: str | None) -> str | None:
    # Browsers send a form's line breaks as CRLF; the note keeps them as they were typed.
    return None if note is None else note.replace("\r\n", "\n").replace("\r", "\n")
