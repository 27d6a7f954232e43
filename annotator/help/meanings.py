"""What the values of each tag's questions mean, and how the tags look in a text: words for the help page.

The vocabularies stand in ``annotations/tags.py``; a value without a meaning here fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.annotations.tags import Tag


@dataclass(frozen=True)
class Guide:
    """How to use a tag: what to take, what to leave, and an example ``(before, tagged, after)``."""

    take: str
    leave: str
    example: tuple[str, str, str]


GUIDES: dict[Tag, Guide] = {
    Tag.CLAIM: Guide(
        take="The shortest stretch that states the whole of it: who, what, when, how much. One claim, one annotation; "
        "a sentence with two figures that could be wrong independently holds two.",
        leave="Opinions, questions, announcements of plans, and what nobody could check. Tag a doubtful one and "
        "answer “Worth checking” rather than leave it out.",
        example=(
            "The mayor told reporters that ",
            "the bridge had been inspected twice since March",
            ", and thanked the crews.",
        ),
    ),
    Tag.QUOTE: Guide(
        take="The words that are somebody's, without the quotation marks; indirect speech too. When “he said” stands "
        "in the middle, add the second stretch to the same annotation with +. Then tie speaker (a) and cue (u) to it.",
        leave="Titles of books, ironic quotation marks around a word, and the article's own narration.",
        example=("“", "We will reopen one lane by Friday", "”, said Ingrid Holm, who leads the road office."),
    ),
    Tag.DISPUTED: Guide(
        take="Words that the article itself, somebody in it, or you can show to be contested. Say who disputes them, "
        "on what grounds and with what evidence; name the claim or quote that is contested as the target.",
        leave="What merely sounds doubtful to you: tag it as a claim, mark yourself unsure, and note what to look up.",
        example=(
            "The ministry says that ",
            "no water was taken from the river in June",
            "; the gauge at Aulne shows otherwise.",
        ),
    ),
}

MEANINGS: dict[str, dict[str, str]] = {
    "checkworthiness": {
        "not_factual": "States nothing about the world that could be true or false.",
        "unimportant": "Could be checked, but nobody would care about the answer.",
        "check_worthy": "Could be checked, and readers would want to know.",
    },
    "claim_types": {
        "event_property": "Something happened, or something is so.",
        "numerical": "It stands or falls with a figure, a share, a comparison.",
        "causal": "One thing is said to have brought about another.",
        "position_statement": "Somebody is said to hold a view.",
        "quote_verification": "Somebody is said to have said these words.",
    },
    "not_checkable": {
        "prediction": "It is about what is yet to come.",
        "hypothetical": "It is about what would be, if.",
        "personal_belief": "It is about what somebody believes or feels.",
        "personal_experience": "Only the one who tells it was there.",
        "too_vague": "It could mean several things, some of them true.",
    },
    "quote_type": {
        "direct": "Word for word, in quotation marks.",
        "indirect": "Told in the article's words: she said that …",
        "mixed": "Told, with some of the very words in quotation marks.",
    },
    "speaker_type": {
        "person": "A named human being.",
        "organisation": "An office, a firm, a party, an army.",
        "document": "A report, a law, a letter, a post.",
        "unnamed": "A source that the article does not name.",
        "article_author": "The one who wrote the article.",
    },
    "attribution": {
        "statement": "Said, wrote, told.",
        "intention": "Plans, wants, promises to.",
        "belief": "Thinks, expects, assumes.",
        "attitude": "Welcomes, fears, rejects.",
        "decree": "Orders, rules, demands.",
    },
    "disputer_type": {
        "person": "A human being speaking in their own name.",
        "organisation": "An office, a firm, a party, an army.",
        "fact_checker": "Somebody whose work it is to check.",
        "reviewer": "You, or another reviewer of this desk.",
        "article": "The article that holds the words.",
    },
    "stance": {
        "deny": "Says that it is not so.",
        "query": "Asks for proof, or doubts it.",
    },
    "reason": {
        "contradicts_evidence": "A record, a measurement or a document says otherwise.",
        "missing_context": "True as far as it goes, and misleading without the rest.",
        "outdated": "It was so once.",
        "misattributed": "Somebody else said or did it.",
        "misquoted": "The words were changed.",
        "unproven": "Nothing supports it.",
        "manipulated_media": "A picture, a film or a recording was altered or taken out of its place.",
        "internal_contradiction": "The article itself says otherwise elsewhere.",
        "other": "Say in the note what it is.",
    },
    "resolution": {
        "open": "Not settled yet.",
        "upheld": "The dispute was right.",
        "rejected": "The words were right.",
        "withdrawn": "Who disputed them no longer does.",
    },
}
