"""Forms of review: shape and limits."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from annotator.review.models import Dealing, Sight
from annotator.review.rounds import LONGEST_NAME, Plan

_SIGHTS = [
    SelectChoice(value=Sight.BLIND.value, label="Blind: reviewers see nothing of each other until the round is closed"),
    SelectChoice(value=Sight.OPEN.value, label="Open: reviewers see each other's annotations"),
]
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
    """What a round is to be; its documents by a collection or by a list of ids."""

    name = StringField("Name", validators=[InputRequired("Give the round a name."), Length(max=LONGEST_NAME)])
    collection = SelectField(
        "Documents of a collection", description="Or list documents below.", validators=[Optional()]
    )
    documents = TextAreaField(
        "Documents, one id a line",
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

    def listed(self) -> tuple[str, ...]:
        """Give the ids that are listed, each once, in order."""
        lines = str(self.documents.data or "").split()
        return tuple(dict.fromkeys(line.rstrip("/").rsplit("/", 1)[-1] for line in lines))
