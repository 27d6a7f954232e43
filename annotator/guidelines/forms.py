"""The form of guidelines: shape and limits."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from annotator.guidelines.service import LONGEST, LONGEST_SUMMARY


class GuidelineForm(FlaskForm):
    """A further version, and the one that its writer saw."""

    text = TextAreaField(
        "Guidelines, in Markdown", validators=[InputRequired("Write the guidelines."), Length(max=LONGEST)]
    )
    summary = StringField(
        "What is new, in a sentence", validators=[InputRequired("Say what is new."), Length(max=LONGEST_SUMMARY)]
    )
    after = HiddenField()

    def version_seen(self) -> int | None:
        """Give the version that the writer saw, None before the first."""
        value = str(self.after.data or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
