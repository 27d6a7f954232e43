"""The forms around lists of documents: narrow the list, bring articles in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DateField, Form, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional

from annotator.annotations.listing import Filter, Progress, Sort
from annotator.annotations.tags import Tag

_LONGEST = 200  # code points of a word looked for
_SORTS = {
    Sort.NEWEST: "Imported last",
    Sort.DATE: "Published last",
    Sort.TITLE: "Title",
    Sort.PUBLISHER: "Publisher",
    Sort.ANNOTATIONS: "Most annotations",
}
_STATES = {
    Progress.ANY: "Any",
    Progress.UNTOUCHED: "Nothing tagged yet",
    Progress.TAGGED: "Tagged by anyone",
    Progress.MINE: "Tagged by me",
}


class FilterForm(Form):
    """What a list of documents is narrowed to. It travels in the address, so it carries no token."""

    q = StringField("Words", validators=[Length(max=_LONGEST)])
    publisher = StringField("Publisher", validators=[Length(max=_LONGEST)])
    author = StringField("Author", validators=[Length(max=_LONGEST)])
    since = DateField("Published from", validators=[Optional()])
    until = DateField("Published until", validators=[Optional()])
    tag = SelectField(
        "Has a",
        choices=[SelectChoice(value="", label="Any tag")]
        + [SelectChoice(value=tag.value, label=tag.value.capitalize()) for tag in Tag],
    )
    state = SelectField("State", choices=[SelectChoice(value=s.value, label=words) for s, words in _STATES.items()])
    sort = SelectField("Order", choices=[SelectChoice(value=s.value, label=words) for s, words in _SORTS.items()])

    def chosen(self) -> Filter:
        """Give the filter that the form describes; call ``validate`` first."""
        return Filter(
            words=self.q.data or "",
            publisher=self.publisher.data or "",
            author=self.author.data or "",
            since=self.since.data,
            until=self.until.data,
            tag=Tag(self.tag.data) if self.tag.data else None,
            progress=Progress(self.state.data or Progress.ANY),
            sort=Sort(self.sort.data or Sort.NEWEST),
        )


class ImportForm(FlaskForm):
    """Files, or words pasted from a page."""

    files = MultipleFileField("Files")
    text = TextAreaField("Text of an article")
    name = StringField("Name", validators=[Length(max=_LONGEST)])
    collection = StringField("Collection", validators=[Length(max=_LONGEST)])
    keep_going = BooleanField("Import the good files even when one is bad")
