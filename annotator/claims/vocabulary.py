"""The closed vocabularies of the register. Pure."""

from __future__ import annotations

from enum import StrEnum

LONGEST_CLAIM = 10_000  # code points; a paragraph that somebody pasted still fits
RECOMMENDED_CLAIM = 75  # code points; what ClaimReview recommends for claimReviewed

MEANING_OF_SAME = (
    "Same means: the same truth conditions. "
    "There is no possible state of the world in which one is true and the other false."
)


class Relation(StrEnum):
    """How what an annotation says, or another claim, stands to a claim."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    CONTRADICTS = "contradicts"
    RELATED = "related"


INVERSE = {
    Relation.SAME: Relation.SAME,
    Relation.NARROWER: Relation.BROADER,
    Relation.BROADER: Relation.NARROWER,
    Relation.CONTRADICTS: Relation.CONTRADICTS,
    Relation.RELATED: Relation.RELATED,
}


class AppearanceState(StrEnum):
    """Whether a person has decided that an annotation is an appearance of a claim."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Method(StrEnum):
    """How an appearance was found."""

    MANUAL = "manual"
    MATCHING = "matching"
    COPY = "copy"


class Precision(StrEnum):
    """How exactly the day of a claim is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class VerdictLabel(StrEnum):
    """AVeriTeC's four labels."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    CONFLICTING_EVIDENCE = "conflicting_evidence"


class VerdictState(StrEnum):
    """A proposed verdict waits for another person where the desk asks for two."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class Medium(StrEnum):
    """What kind of thing a piece of evidence is (AVeriTeC)."""

    WEB_TEXT = "web_text"
    PDF = "pdf"
    METADATA = "metadata"
    WEB_TABLE = "web_table"
    IMAGE = "image"
    VIDEO = "video"
    OTHER = "other"


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class NameKind(StrEnum):
    """Whose name has aliases: a speaker's or claimant's, or a publisher's."""

    PERSON = "person"
    PUBLISHER = "publisher"
