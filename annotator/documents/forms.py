"""The forms of a document: correct what the importer guessed, record that its publisher has withdrawn it."""

from __future__ import annotations

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import URL, DataRequired, Length, Optional, Regexp

from annotator.web.typed_words import TypedWords

_LONGEST = 500  # code points, as Limits.field_chars
_LONGEST_LANGUAGE = 35  # what the column holds; RFC 5646, section 4.4.1


def _stripped(words: str | None) -> str | None:
    return words.strip() if words else words


def _words(label: str, *first: Any, longest: int = _LONGEST, help: str = "") -> StringField:
    validators = [*first, Length(max=longest), TypedWords()]
    return StringField(label, description=help, filters=[_stripped], validators=validators)


class MetadataForm(FlaskForm):
    """What an article says of itself; its text is not among it."""

    title = _words("Title", DataRequired("A document has a title."))
    publisher = _words("Publisher")
    author = _words("Author")
    published_on = DateField("Published on", validators=[Optional()])
    language = _words(
        "Language",
        Optional(),
        Regexp(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", message="A code such as en or pt-BR."),
        longest=_LONGEST_LANGUAGE,
        help="A code such as en, de, ar, zh.",
    )
    url = _words(
        "Address",
        Optional(),
        Regexp(r"^https?://", re.IGNORECASE, message="An address starts with http:// or https://."),
        URL(require_tld=False, message="This is not an address like https://example.org/page."),
        longest=2_000,
    )
    credit = _words("Photo credit")
    caption = _words("Caption")
    collection = _words("Collection", help="A name that several documents share.")
    version = HiddenField()


class WithdrawalForm(FlaskForm):
    """Why a publisher has withdrawn an article; how long the words may be is the desk's setting."""

    reason = TextAreaField(
        "What the publisher says of it",
        description="In a sentence or two, with where it was said.",
        filters=[_stripped],
        validators=[DataRequired("Say what the publisher says of it."), TypedWords()],
    )
    version = HiddenField()
