"""Words as a keyboard types them: in forms, and in addresses."""

from __future__ import annotations

from flask import Flask, request
from wtforms import Field, Form
from wtforms.validators import ValidationError

from annotator.errors import Invalid, NotFound
from annotator.text.controls import check_words_typed


class TypedWords:
    """A form's validator: no control characters, and no U+FFFD, the trace of a broken encoding."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ValidationError with words that say what to do."""
        try:
            check_words_typed(field.data or "", field=field.name)
        except Invalid as refusal:
            raise ValidationError(refusal.message) from None


def install(app: Flask) -> None:
    """Refuse a NUL in an address before anything looks it up: no key holds one, and PostgreSQL takes none."""

    @app.before_request
    def check_address() -> None:
        if "\0" in request.path:
            raise NotFound("Nothing is at this address.")
        for name, value in request.args.items(multi=True):
            if "\0" in value:
                raise Invalid(f"{name} holds the control character U+0000.", code="control_character", field=name)
