"""The forms of the register: shape and limits. What needs the database is asked by the services."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from annotator.annotations.tags import title_of_value
from annotator.claims.evidence import LONGEST_ADDRESS, LONGEST_EXCERPT, EvidenceWords
from annotator.claims.register import LONGEST_FIELD, ClaimWords
from annotator.claims.scale import RatingWords
from annotator.claims.sentences import LONGEST_SENTENCE, Place
from annotator.claims.verdicts import LONGEST_EXPLANATION, VerdictWords
from annotator.claims.vocabulary import (
    LONGEST_CLAIM,
    RECOMMENDED_CLAIM,
    Medium,
    NameKind,
    Precision,
    Relation,
    Stance,
    VerdictLabel,
)
from annotator.errors import AnnotatorError, Invalid


def choices(values: type[StrEnum]) -> list[SelectChoice]:
    """Give the values of a vocabulary as choices."""
    return [SelectChoice(value=value.value, label=title_of_value(value.value)) for value in values]


class RegisterForm(FlaskForm):
    """A form that refuses as the services do: the first error, as an Invalid that names its field."""

    version = HiddenField()
    refusal = ""  # why the whole of it was refused, for the page that gives it back

    def give_back(self, refused: AnnotatorError) -> None:
        """Say on the form why it was refused: at the field that the refusal names, or for the whole form."""
        field = self._fields.get(refused.field or "")
        if field is None or field.name in {"version", "csrf_token"}:
            self.refusal = refused.message
        elif not field.errors:
            field.errors = [refused.message]

    def check(self) -> None:
        """Raise Invalid (bad_field) for the first error."""
        if not self.validate():
            field, errors = next(iter(self.errors.items()))
            raise Invalid(f"{field}: {errors[0]}", code="bad_field", field=str(field))

    def version_number(self) -> int | None:
        """Give the version that is edited, None without one. Raises Invalid (wrong_type)."""
        value = self.version.data or ""
        if value and not (value.isascii() and value.isdigit() and len(value) < 10):
            raise Invalid("version must be a whole number.", code="wrong_type", field="version")
        return int(value) if value else None


class ClaimForm(RegisterForm):
    """A claim in the desk's own words."""

    text = TextAreaField(
        "The claim",
        description=f"One sentence that stands by itself, names instead of pronouns. "
        f"Best within {RECOMMENDED_CLAIM} characters.",
        validators=[InputRequired("Write the claim."), Length(max=LONGEST_CLAIM)],
    )
    claimant = StringField("Claimant", description="Who makes the claim.", validators=[Length(max=LONGEST_FIELD)])
    claimed_on = DateField("Claimed on", validators=[Optional()])
    claimed_precision = SelectField("Known to the", choices=choices(Precision), default=Precision.DAY.value)
    location = StringField("Place", validators=[Length(max=LONGEST_FIELD)])
    language = StringField("Language", description="A code such as en, de, ar, zh.", validators=[Length(max=35)])

    def words(self) -> ClaimWords:
        """Give what was typed. Raises Invalid."""
        self.check()
        return ClaimWords(
            text=self.text.data or "",
            language=self.language.data or None,
            claimant=self.claimant.data or None,
            claimed_on=self.claimed_on.data,
            claimed_precision=Precision(self.claimed_precision.data),
            location=self.location.data or None,
        )


class SplitForm(RegisterForm):
    """The words of a new claim, and the appearances that go to it."""

    text = TextAreaField("The new claim", validators=[InputRequired("Write the claim."), Length(max=LONGEST_CLAIM)])
    appearances = SelectMultipleField("Appearances that go to it", choices=[], validate_choice=False)

    def words(self) -> ClaimWords:
        """Give what was typed. Raises Invalid."""
        self.check()
        return ClaimWords(text=self.text.data or "", claimed_precision=Precision.DAY)


class LinkForm(RegisterForm):
    """An annotation or a claim, and how it stands to a claim."""

    claim = StringField("Claim", validators=[InputRequired("Choose a claim."), Length(max=36)])
    relation = SelectField("Relation", choices=choices(Relation), default=Relation.SAME.value)

    def chosen(self) -> Relation:
        """Give the relation. Raises Invalid."""
        self.check()
        return Relation(self.relation.data)


class SentenceForm(RegisterForm):
    """A sentence of an article as it was offered, and how it stands to a claim."""

    document = HiddenField(validators=[InputRequired("Name the document."), Length(max=36)])
    start = IntegerField("Start", validators=[InputRequired("Say where it starts."), NumberRange(0, 2**31 - 1)])
    end = IntegerField("End", validators=[InputRequired("Say where it ends."), NumberRange(1, 2**31 - 1)])
    relation = SelectField("Relation", choices=choices(Relation), default=Relation.SAME.value)
    exact = HiddenField(validators=[InputRequired("Give its words."), Length(max=LONGEST_SENTENCE)])

    def place(self) -> Place:
        """Give where the sentence stands. Raises Invalid."""
        self.check()
        words = (self.exact.data or "").replace("\r\n", "\n")  # a form sends each end of a line so
        return Place(str(self.document.data), int(self.start.data or 0), int(self.end.data or 0), words)

    def chosen(self) -> Relation:
        """Give the relation. Raises Invalid."""
        self.check()
        return Relation(self.relation.data)


class VerdictForm(RegisterForm):
    """A verdict with its reasons."""

    label = SelectField("Verdict", choices=choices(VerdictLabel))
    rating_id = SelectField("The desk's rating", validators=[Optional()], validate_choice=False)
    explanation = TextAreaField(
        "Explanation", validators=[InputRequired("Explain the verdict."), Length(max=LONGEST_EXPLANATION)]
    )
    rated_as_of = DateField("On what was known on", validators=[InputRequired("Say as of which day.")])

    def offer(self, ratings: Any) -> VerdictForm:
        """Offer the desk's scale."""
        named = [SelectChoice(value=each.id, label=each.name) for each in ratings]
        self.rating_id.choices = [SelectChoice(value="", label="No rating"), *named]
        return self

    def words(self) -> VerdictWords:
        """Give what was typed. Raises Invalid."""
        self.check()
        return VerdictWords(
            label=VerdictLabel(self.label.data),
            explanation=self.explanation.data or "",
            rated_as_of=self.rated_as_of.data,
            rating_id=self.rating_id.data or None,
        )


class EvidenceForm(RegisterForm):
    """A source cited for or against a claim."""

    url = StringField("Address", validators=[InputRequired("Give its address."), Length(max=LONGEST_ADDRESS)])
    archived_url = StringField("Archived at", validators=[Length(max=LONGEST_ADDRESS)])
    title = StringField("Title", validators=[Length(max=LONGEST_FIELD)])
    publisher = StringField("Publisher", validators=[Length(max=LONGEST_FIELD)])
    published_on = DateField("Published on", validators=[Optional()])
    medium = SelectField("Medium", choices=choices(Medium))
    stance = SelectField("It", choices=choices(Stance))
    excerpt = TextAreaField("Excerpt", validators=[Length(max=LONGEST_EXCERPT)])

    def words(self) -> EvidenceWords:
        """Give what was typed. Raises Invalid."""
        self.check()
        plain = {name: self[name].data or None for name in ("archived_url", "title", "publisher", "excerpt")}
        return EvidenceWords(
            url=self.url.data or "",
            medium=Medium(self.medium.data),
            stance=Stance(self.stance.data),
            published_on=self.published_on.data,
            **plain,
        )


class RatingForm(RegisterForm):
    """A step of the desk's scale."""

    name = StringField("Name", validators=[InputRequired("Name the rating."), Length(max=LONGEST_FIELD)])
    value = IntegerField("Value", validators=[Optional(), NumberRange(-1_000_000, 1_000_000)])
    worst = IntegerField("Worst", validators=[Optional(), NumberRange(-1_000_000, 1_000_000)])
    best = IntegerField("Best", validators=[Optional(), NumberRange(-1_000_000, 1_000_000)])

    def words(self) -> RatingWords:
        """Give what was typed. Raises Invalid."""
        self.check()
        return RatingWords(self.name.data or "", self.value.data, self.worst.data, self.best.data)


class NameForm(RegisterForm):
    """A name, and another spelling of it."""

    kind = HiddenField(validators=[AnyOf([kind.value for kind in NameKind])])
    name = HiddenField(validators=[InputRequired("Name whom it stands for."), Length(max=LONGEST_FIELD)])
    alias = StringField(
        "Another spelling of the name",
        description="As it stands in articles or claims. Nothing there is changed; both are found under one name.",
        validators=[InputRequired("Write the other spelling."), Length(max=LONGEST_FIELD)],
    )

    def words(self) -> tuple[NameKind, str, str]:
        """Give the kind, the name and the other spelling. Raises Invalid."""
        self.check()
        return NameKind(self.kind.data), str(self.name.data), str(self.alias.data)
