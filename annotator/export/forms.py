"""The form of the export page: what goes out. It travels in the address, so it carries no token."""

from __future__ import annotations

from enum import StrEnum

from wtforms import BooleanField, DateField, Form, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from annotator.annotations.tags import Layer, Origin, Tag
from annotator.errors import Invalid
from annotator.export import claim_reviews
from annotator.export.filters import ExportFilter, parse_attribute
from annotator.export.formats.registry import FORMATS, OWN
from annotator.export.splitting import parse_split

_LONGEST = 500  # code points of a list of names
_SEVERAL = "Several are separated by semicolons."
TITLES = {
    OWN: "This desk's own JSON Lines",
    **{each.name: each.title for each in FORMATS.values()},
    claim_reviews.NAME: claim_reviews.TITLE,
}
GROUPS = {
    "annotations": ("layers", "origins", "reviewers", "attributes", "rounds"),
    "documents": ("collections", "publishers", "published_from", "published_until"),
    "days": ("created_from", "created_until", "updated_from", "updated_until"),
    "split": ("split", "claims_together"),
}


class _Boxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _choices(kind: type[StrEnum]) -> list[SelectChoice]:
    return [SelectChoice(value=each.value, label=each.value.capitalize()) for each in kind]


def _names_field(label: str, description: str = _SEVERAL) -> StringField:
    return StringField(label, description=description, validators=[Length(max=_LONGEST)])


def _day(label: str) -> DateField:
    return DateField(label, validators=[Optional()])


def _check_attributes(_form: Form, field: StringField) -> None:
    try:
        _attributes(field.data)
    except Invalid as error:
        raise ValidationError(error.message) from None


def _check_split(_form: Form, field: StringField) -> None:
    try:
        if field.data:
            parse_split(field.data)
    except Invalid as error:
        raise ValidationError(error.message) from None


class ExportForm(Form):
    """What an export is narrowed to; names are separated by semicolons, which they hold less often than commas."""

    tags = _Boxes("Tags", choices=_choices(Tag))
    layers = _Boxes("Layers", choices=_choices(Layer))
    origins = _Boxes("Origins", choices=_choices(Origin))
    reviewers = _names_field("Reviewers")
    attributes = StringField(
        "Attributes",
        description="Like quote_type=direct; reason=outdated. The names and values are on the page Help.",
        validators=[Length(max=_LONGEST), _check_attributes],
    )
    rounds = _names_field("Rounds")
    collections = _names_field("Collections")
    publishers = _names_field("Publishers")
    published_from, published_until = _day("Published from"), _day("Published until")
    created_from, created_until = _day("Tagged from"), _day("Tagged until")
    updated_from, updated_until = _day("Last changed from"), _day("Last changed until")
    split = StringField(
        "Split into",
        description="Sides and their shares, like train=80,dev=10,test=10. A document's own text draws its side.",
        validators=[Length(max=_LONGEST), _check_split],
    )
    claims_together = BooleanField("Keep documents that share a claim on one side")
    pseudonyms = BooleanField("Call reviewers reviewer-1, reviewer-2 and so on")
    only_annotated = BooleanField("Leave out documents without such annotations")
    format = SelectField(
        "Format",
        choices=[SelectChoice(value=name, label=title) for name, title in TITLES.items()],
        default=OWN,
        filters=[lambda given: given or OWN],
        description="Only the desk's own lines hold everything; the others say what they leave out.",
    )

    def opened(self) -> set[str]:
        """Give the groups of the form in which something is chosen or wrong, so that the page shows them open."""
        return {
            group
            for group, names in GROUPS.items()
            if any(self[name].data or self[name].errors for name in names if self[name].data != OWN)
        }

    def chosen(self) -> ExportFilter:
        """Give the filter that the form describes; call ``validate`` first."""
        return ExportFilter(
            tags=tuple(Tag(value) for value in self.tags.data or ()),
            layers=tuple(Layer(value) for value in self.layers.data or ()),
            reviewers=_names(self.reviewers.data),
            collections=_names(self.collections.data),
            publishers=_names(self.publishers.data),
            origins=tuple(Origin(value) for value in self.origins.data or ()),
            attributes=_attributes(self.attributes.data),
            published_from=self.published_from.data,
            published_until=self.published_until.data,
            created_from=self.created_from.data,
            created_until=self.created_until.data,
            updated_from=self.updated_from.data,
            updated_until=self.updated_until.data,
            only_annotated=bool(self.only_annotated.data),
            rounds=_names(self.rounds.data),
            pseudonyms=bool(self.pseudonyms.data),
        )


def _names(words: str | None) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in (words or "").split(";") if name.strip()}))


def _attributes(words: str | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(map(parse_attribute, _names(words))))
