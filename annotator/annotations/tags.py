"""The tags and their attributes, declared once.

The form, the hot keys, the legend, the export and the help page read this declaration. A further tag is one more
entry in ``TAGS``, a colour and an underline in ``static/css/tokens.css``, and a migration that widens the CHECK.
The vocabularies are published ones; the source of each stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.errors import Invalid


class Tag(StrEnum):
    """What a span is."""

    CLAIM = "claim"
    QUOTE = "quote"
    DISPUTED = "disputed"


class Part(StrEnum):
    """The role of a span within an annotation; speaker and cue belong to quotes."""

    CONTENT = "content"
    SPEAKER = "speaker"
    CUE = "cue"


class Confidence(StrEnum):
    """How sure the reviewer is."""

    SURE = "sure"
    UNSURE = "unsure"


class Origin(StrEnum):
    """Where an annotation comes from."""

    MANUAL = "manual"
    SUGGESTION = "suggestion"
    IMPORT = "import"


class Layer(StrEnum):
    """Whose word an annotation is: one reviewer's, or the desk's after adjudication."""

    REVIEW = "review"
    GOLD = "gold"


class Kind(StrEnum):
    """What an attribute holds."""

    CHOICE = "choice"  # one of its values
    CHOICES = "choices"  # a list of its values, in the order declared
    TEXT = "text"
    DATE = "date"  # ISO 8601, a day
    REFERENCE = "reference"  # the id of a claim or an annotation


@dataclass(frozen=True)
class Attribute:
    """One question that a tag asks; never a required one, since tagging takes one key."""

    name: str
    title: str
    kind: Kind
    values: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class TagDeclaration:
    """One tag: its key, its words, the parts its spans may play and the questions it asks."""

    tag: Tag
    key: str
    title: str
    meaning: str
    parts: tuple[Part, ...]
    attributes: tuple[Attribute, ...]

    def attribute(self, name: str) -> Attribute:
        """Give an attribute by name. Raises Invalid (unknown_attribute) listing the allowed ones."""
        for each in self.attributes:
            if each.name == name:
                return each
        allowed = ", ".join(each.name for each in self.attributes)
        raise Invalid(
            f"A {self.tag} has no attribute {name[:60]!r}. It may have: {allowed}.",
            code="unknown_attribute",
            field=name[:60],
        )


_CLAIM = TagDeclaration(
    tag=Tag.CLAIM,
    key="c",
    title="Claim",
    meaning="A statement about the world that could be checked.",
    parts=(Part.CONTENT,),
    attributes=(
        # ClaimBuster's three classes; being a claim and being worth a check are separate questions (arXiv 2008.08854).
        Attribute("checkworthiness", "Worth checking", Kind.CHOICE, ("not_factual", "unimportant", "check_worthy")),
        # AVeriTeC; 15 % of its claims carry two or more types.
        Attribute(
            "claim_types",
            "Kind of claim",
            Kind.CHOICES,
            ("event_property", "numerical", "causal", "position_statement", "quote_verification"),
        ),
        # Full Fact's reasons for leaving a statement alone.
        Attribute(
            "not_checkable",
            "Not checkable, because",
            Kind.CHOICE,
            ("prediction", "hypothetical", "personal_belief", "personal_experience", "too_vague"),
        ),
        Attribute("claimant", "Claimant", Kind.TEXT, help="Who makes the claim."),
        Attribute("claimed_on", "Claimed on", Kind.DATE),
        Attribute(
            "normalised_text",
            "In your own words",
            Kind.TEXT,
            help="One sentence that stands by itself, names instead of pronouns.",
        ),
    ),
)
_QUOTE = TagDeclaration(
    tag=Tag.QUOTE,
    key="q",
    title="Quote",
    meaning="Words that the article gives as somebody else's.",
    parts=(Part.CONTENT, Part.SPEAKER, Part.CUE),
    attributes=(
        Attribute("quote_type", "Kind of quote", Kind.CHOICE, ("direct", "indirect", "mixed")),  # Pareti 2013
        Attribute("speaker", "Speaker", Kind.TEXT, help="The name of who is quoted."),
        Attribute(
            "speaker_type",
            "The speaker is",
            Kind.CHOICE,
            ("person", "organisation", "document", "unnamed", "article_author"),
        ),
        # PolNeAR's kinds of attribution.
        Attribute(
            "attribution", "Attributed as", Kind.CHOICE, ("statement", "intention", "belief", "attitude", "decree")
        ),
    ),
)
_DISPUTED = TagDeclaration(
    tag=Tag.DISPUTED,
    key="d",
    title="Disputed",
    meaning="Words that somebody contests. Say who, why, and on what evidence: the tag alone tells a reader little.",
    parts=(Part.CONTENT,),
    attributes=(
        Attribute(
            "target", "What is disputed", Kind.REFERENCE, help="A claim or another annotation; needed to complete it."
        ),
        Attribute("disputed_by", "Disputed by", Kind.TEXT),
        Attribute(
            "disputer_type",
            "The disputer is",
            Kind.CHOICE,
            ("person", "organisation", "fact_checker", "reviewer", "article"),
        ),
        Attribute("stance", "Stance", Kind.CHOICE, ("deny", "query")),  # RumourEval
        # Snopes' and MediaReview's ratings, as reasons.
        Attribute(
            "reason",
            "Reason",
            Kind.CHOICE,
            (
                "contradicts_evidence",
                "missing_context",
                "outdated",
                "misattributed",
                "misquoted",
                "unproven",
                "manipulated_media",
                "internal_contradiction",
                "other",
            ),
        ),
        Attribute("evidence", "Evidence", Kind.TEXT, help="Addresses or references, one a line."),
        Attribute("resolution", "State", Kind.CHOICE, ("open", "upheld", "rejected", "withdrawn")),
    ),
)

TAGS: dict[Tag, TagDeclaration] = {each.tag: each for each in (_CLAIM, _QUOTE, _DISPUTED)}


def declaration_of(name: str) -> TagDeclaration:
    """Give the declaration of a tag. Raises Invalid (unknown_tag) listing the tags."""
    try:
        return TAGS[Tag(name)]
    except ValueError:
        raise Invalid(
            f"There is no tag {name[:60]!r}. The tags are: {', '.join(Tag)}.", code="unknown_tag", field="tag"
        ) from None


def title_of_value(value: str) -> str:
    """Write a value of a closed vocabulary for a person: underscores become spaces."""
    return value.replace("_", " ").capitalize()
