"""The form that corrects what the importer guessed."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, StringField
from wtforms.validators import URL, InputRequired, Length, Optional, Regexp

_LONGEST = 500  # code points, as Limits.field_chars


def _words(label: str, description: str = "") -> StringField:
    return StringField(label, description=description, validators=[Length(max=_LONGEST)])


class MetadataForm(FlaskForm):
    """What an article says of itself; its text is not among it."""

    title = StringField("Title", validators=[InputRequired("A document has a title."), Length(max=_LONGEST)])
    publisher = _words("Publisher")
    author = _words("Author")
    published_on = DateField("Published on", validators=[Optional()])
    language = StringField(
        "Language",
        description="A code such as en, de, ar, zh.",
        validators=[Optional(), Regexp(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", message="A code such as en or pt-BR.")],
    )
    url = StringField("Address", validators=[Optional(), URL(require_tld=False), Length(max=2_000)])
    credit = _words("Photo credit")
    caption = _words("Caption")
    collection = _words("Collection", "A name that several documents share.")
    version = HiddenField()
