"""The form of the export page: what goes out. It travels in the address, so it carries no token."""

from __future__ import annotations

from wtforms import BooleanField, DateField, Form, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from annotator.annotations.tags import Layer, Tag
from annotator.export.filters import ExportFilter
from annotator.export.formats.registry import FORMATS, OWN

_LONGEST = 500  # code points of a list of names
_SEVERAL = "Several are separated by semicolons."


class _Boxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ExportForm(Form):
    """What an export is narrowed to; names are separated by semicolons, which they hold less often than commas."""

    tags = _Boxes("Tags", choices=[SelectChoice(value=tag.value, label=tag.value.capitalize()) for tag in Tag])
    layers = _Boxes("Layers", choices=[SelectChoice(value=each.value, label=each.value.capitalize()) for each in Layer])
    reviewers = StringField("Reviewers", description=_SEVERAL, validators=[Length(max=_LONGEST)])
    collections = StringField("Collections", description=_SEVERAL, validators=[Length(max=_LONGEST)])
    publishers = StringField("Publishers", description=_SEVERAL, validators=[Length(max=_LONGEST)])
    published_from = DateField("Published from", validators=[Optional()])
    published_until = DateField("Published until", validators=[Optional()])
    rounds = StringField("Rounds", description=_SEVERAL, validators=[Length(max=_LONGEST)])
    split = StringField(
        "Split into",
        description="Sides and their shares, like train=80,dev=10,test=10; a document's own text draws its side.",
        validators=[Length(max=_LONGEST)],
    )
    claims_together = BooleanField("Keep documents that share a claim on one side")
    pseudonyms = BooleanField("Call reviewers reviewer-1, reviewer-2 and so on")
    only_annotated = BooleanField("Leave out documents without such annotations")

    format = SelectField(
        "Format",
        choices=[SelectChoice(value=OWN, label="This desk's own JSON Lines")]
        + [SelectChoice(value=each.name, label=each.title) for each in FORMATS.values()],
        default=OWN,
        filters=[lambda given: given or OWN],
        description="Only the desk's own lines hold everything; the others say what they leave out.",
    )

    def chosen(self) -> ExportFilter:
        """Give the filter that the form describes; call ``validate`` first."""
        return ExportFilter(
            tags=tuple(Tag(value) for value in self.tags.data or ()),
            layers=tuple(Layer(value) for value in self.layers.data or ()),
            reviewers=_names(self.reviewers.data),
            collections=_names(self.collections.data),
            publishers=_names(self.publishers.data),
            published_from=self.published_from.data,
            published_until=self.published_until.data,
            only_annotated=bool(self.only_annotated.data),
            rounds=_names(self.rounds.data),
            pseudonyms=bool(self.pseudonyms.data),
        )


def _names(words: str | None) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in (words or "").split(";") if name.strip()}))
