"""Forms of review: shape and limits."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from annotator.annotations.tags import Tag
from annotator.review.choosing import Choice
from annotator.review.models import Dealing, Sight
from annotator.review.rounds import LONGEST_NAME, Plan

_SIGHTS = [
    SelectChoice(value=Sight.BLIND.value, label="Blind: reviewers see nothing of each other until the round is closed"),
    SelectChoice(value=Sight.OPEN.value, label="Open: reviewers see each other's annotations"),
]
_TAGS = [
    SelectChoice(value="", label="Whatever was tagged"),
    *(SelectChoice(value=tag.value, label=f"Somebody tagged a {tag.value}") for tag in Tag if tag is not Tag.DISPUTED),
    SelectChoice(value=Tag.DISPUTED.value, label="Somebody tagged something as disputed"),
]
EVERY_DOCUMENT = "*"
_DEALINGS = [
    SelectChoice(value=Dealing.DEALT.value, label="Dealt at the start, evenly"),
    SelectChoice(value=Dealing.TAKEN.value, label="Taken one by one, as reviewers ask for the next"),
]
_LONGEST_LIST = 500_000  # code points: ten thousand ids


class Boxes(SelectMultipleField):
    """Several choices, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RoundForm(FlaskForm):
    """What a round is to be; its documents by a filter, by a list of ids, or both."""

    name = StringField("Name", validators=[InputRequired("Give the round a name."), Length(max=LONGEST_NAME)])
    collection = SelectField("Collection", validators=[Optional()])
    publisher = SelectField("Publisher", validators=[Optional()])
    language = SelectField("Language", validators=[Optional()])
    since = DateField("Published from", validators=[Optional()])
    until = DateField("Published until", validators=[Optional()])
    tag = SelectField("Tagged", choices=_TAGS, validators=[Optional()])
    untagged = BooleanField("Only what nobody has tagged anything in")
    documents = TextAreaField(
        "Further documents, one id a line",
        description="The last part of a document's address; addresses work too.",
        validators=[Length(max=_LONGEST_LIST)],
    )
    reviewers = Boxes("Reviewers")
    readers = IntegerField(
        "Reviewers for each document", default=2, validators=[InputRequired("Say how many."), NumberRange(1, 100)]
    )
    sight = SelectField("Sight", choices=_SIGHTS)
    dealing = SelectField("Dealing", choices=_DEALINGS)
    suggestions = BooleanField(
        "Show suggestions in this blind round",
        description="They save clicks, and they bias: reviewers who see the same suggestions agree more.",
    )

    def plan(self, documents: tuple[str, ...]) -> Plan:
        """Give the plan that the form describes; call ``validate`` first."""
        return Plan(
            name=str(self.name.data),
            documents=documents,
            reviewers=tuple(self.reviewers.data or ()),
            readers=int(self.readers.data or 0),
            sight=Sight(self.sight.data),
            dealing=Dealing(self.dealing.data),
            suggestions=bool(self.suggestions.data),
        )

    def choice(self) -> Choice | None:
        """Give the filter that the form describes; None when nothing of it is filled in."""
        chosen = Choice(
            collection="" if self.collection.data == EVERY_DOCUMENT else self.collection.data or "",
            publisher=self.publisher.data or "",
            language=self.language.data or "",
            since=self.since.data,
            until=self.until.data,
            tag=Tag(self.tag.data) if self.tag.data else None,
            untagged=bool(self.untagged.data),
        )
        return None if chosen == Choice() and self.collection.data != EVERY_DOCUMENT else chosen

    def listed(self) -> tuple[str, ...]:
        """Give the ids that are listed, each once, in order."""
        lines = str(self.documents.data or "").split()
        return tuple(dict.fromkeys(line.rstrip("/").rsplit("/", 1)[-1] for line in lines))
