"""The forms around lists of documents: narrow the list, bring articles in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, DateField, Field, Form, SearchField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional, ValidationError

from annotator.annotations.foreign.labels import parse_mapping
from annotator.annotations.foreign.registry import FOREIGN
from annotator.annotations.importing_foreign import ForeignChoice
from annotator.annotations.listing import Filter, Progress, Sort
from annotator.annotations.tags import TAGS, Tag
from annotator.documents.reading.columns import THINGS, Columns, columns_of
from annotator.text.units import Unit
from annotator.web.typed_words import TypedWords

_LONGEST = 200  # code points of a word looked for
_SORTS = {
    Sort.NEWEST: "Imported last",
    Sort.DATE: "Published last",
    Sort.TITLE: "Title",
    Sort.PUBLISHER: "Publisher",
    Sort.ANNOTATIONS: "Most annotations",
}
_STATES = {
    Progress.ANY: "All",
    Progress.OPEN: "Not tagged by me",
    Progress.MINE: "Tagged by me",
    Progress.TAGGED: "Tagged by anyone",
    Progress.UNTOUCHED: "Tagged by nobody",
    Progress.WITHDRAWN: "Withdrawn",
}


def _day(label: str) -> DateField:
    return DateField(label, validators=[Optional()])


def _name(label: str) -> StringField:
    return StringField(label, validators=[Length(max=_LONGEST), TypedWords()])


class FilterForm(Form):
    """What a list of documents is narrowed to. It travels in the address, so it carries no token."""

    q = SearchField("Words", validators=[Length(max=_LONGEST), TypedWords()])
    state = SelectField("Show", choices=[SelectChoice(value=s.value, label=words) for s, words in _STATES.items()])
    sort = SelectField("Order", choices=[SelectChoice(value=s.value, label=words) for s, words in _SORTS.items()])
    tag = SelectField(
        "Holds a",
        choices=[SelectChoice(value="", label="Any tag or none")]
        + [SelectChoice(value=tag.value, label=TAGS[tag].title) for tag in Tag],
    )
    publisher = _name("Publisher")
    author = _name("Author")
    collection = _name("Collection")
    since = _day("Published from")
    until = _day("Published until")

    def validate_until(self, field: Field) -> None:
        """Refuse a time that ends before it begins."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError("This day is before the one in “Published from”.")

    def chosen(self) -> Filter:
        """Give the filter that the form describes; call ``validate`` first."""
        return Filter(
            words=self.q.data or "",
            publisher=self.publisher.data or "",
            author=self.author.data or "",
            collection=self.collection.data or "",
            since=self.since.data,
            until=self.until.data,
            tag=Tag(self.tag.data) if self.tag.data else None,
            progress=Progress(self.state.data or Progress.ANY),
            sort=Sort(self.sort.data or Sort.NEWEST),
        )


class ImportForm(FlaskForm):
    """Files, or words pasted from a page."""

    files = MultipleFileField("Files")
    text = TextAreaField("Words of an article")
    name = StringField(
        "Name",
        description="Stands in lists where the words hold no title. One that ends in .md is read as Markdown.",
        validators=[Length(max=_LONGEST), TypedWords()],
    )
    collection = StringField(
        "Collection",
        description="A name that these articles share, to find them together. May stay empty.",
        validators=[Length(max=_LONGEST), TypedWords()],
    )
    keep_going = BooleanField(
        "Import the good files even when one is refused", description="Otherwise one refusal keeps all of them out."
    )
    format = SelectField(
        "Format",
        choices=[SelectChoice(value="", label="Articles, or this desk's own lines")]
        + [SelectChoice(value=each.name, label=each.title) for each in FOREIGN.values()],
        filters=[lambda given: given or ""],
    )
    tags = StringField(
        "What its labels mean",
        description="Such as LOC=claim, Zitat=quote; with nothing after the sign a label is left out.",
        validators=[Length(max=_LONGEST), TypedWords()],
    )
    unit = SelectField(
        "Its offsets count",
        choices=[SelectChoice(value="", label="Find out by trying")]
        + [SelectChoice(value=each.value, label=each.value) for each in Unit],
        filters=[lambda given: given or ""],
    )
    reviewer = StringField(
        "Reviewer",
        description="Whom its annotations are by, where it does not say.",
        validators=[Length(max=_LONGEST), TypedWords()],
    )
    reanchor = BooleanField(
        "Look for words near a place that is wrong", description="What was moved is said. Otherwise it is refused."
    )
    mapped = BooleanField("The columns are chosen")
    column_text = _name("Column of the text")
    column_title = _name("Column of the title")
    column_publisher = _name("Column of the publisher")
    column_author = _name("Column of the author")
    column_date = _name("Column of the day")
    column_language = _name("Column of the language")
    column_url = _name("Column of the address")

    def foreign(self) -> ForeignChoice | None:
        """Give what was said of another tool's data, None for articles. Raises Invalid (bad_mapping, unknown_tag)."""
        if not self.format.data:
            return None
        return ForeignChoice(
            format=self.format.data,
            tags=parse_mapping([self.tags.data or ""]),
            unit=Unit(self.unit.data) if self.unit.data else None,
            reanchor=bool(self.reanchor.data),
            reviewer=self.reviewer.data or None,
            collection=self.collection.data or None,
        )

    def columns(self) -> Columns | None:
        """Give the columns of tables that were chosen, None where none was."""
        return columns_of({thing: self[f"column_{thing}"].data for thing in THINGS})
