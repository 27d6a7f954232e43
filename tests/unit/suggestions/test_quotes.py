"""Direct, mixed and indirect quotes are suggested with their cue; titles and scare quotes are not."""

from __future__ import annotations

import pytest

from tests.unit.suggestions.drawing import attributed, contents, part, suggestions


def test_the_pieces_of_one_speech_are_one_suggestion() -> None:
    text = '"We will not pay for this bridge," said Ottilie Marsh, the mayor of Holm. "It is not ours."'
    assert attributed(text) == [
        ("direct", '"We will not pay for this bridge," / "It is not ours."', "Ottilie Marsh", "said")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marsh said: “The bridge is closed.”", "“The bridge is closed.”"),
        ("Marsh told reporters, “The bridge is closed.”", "“The bridge is closed.”"),
        ("“The bridge is closed,” Marsh, who lives in Holm, said on Monday.", "“The bridge is closed,”"),
        ("“Is the bridge closed?” asked Marsh.", "“Is the bridge closed?”"),
        ("“The bridge,” Marsh said, “is closed.”", "“The bridge,” / “is closed.”"),
        ("“The bridge is closed,” Rep. Ann Lee (D-Holm) said Friday.", "“The bridge is closed,”"),
        ("“Never again.” ― Ann Lee", "“Never again.”"),
    ],
)
def test_an_attribution_is_found_on_either_side(text: str, expected: str) -> None:
    [found] = suggestions(text)
    assert (found.quote_type, part(text, found, "content")) == ("direct", expected)
    assert found.speaker is not None


def test_a_quotation_over_paragraphs_is_one_quote_of_the_last_one_s_speaker() -> None:
    text = "“The first paragraph goes on.\n\n“So does the second,” Lund said."
    assert attributed(text) == [("direct", "“The first paragraph goes on. / “So does the second,”", "Lund", "said")]


def test_a_paragraph_in_marks_alone_has_the_speaker_before_it() -> None:
    text = "“The bearings moved by nine centimetres,” Lund said.\n\n“Nobody had measured them since the spring.”"
    assert [each.speaker for each in suggestions(text)] == ["Lund", "Lund"]


def test_an_end_of_a_clause_in_marks_makes_the_clause_a_mixed_quote() -> None:
    text = 'The flood played a role in "making us see how to go on living,” Lund said.'
    assert attributed(text) == [
        ("mixed", 'The flood played a role in "making us see how to go on living,”', "Lund", "said")
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("The mayor said that the bridge was closed.", "that the bridge was closed", "said"),
        ("The bridge was closed, the mayor said on Monday.", "The bridge was closed", "said"),
        ("The bridge, the mayor said, was closed.", "The bridge / was closed", "said"),
        ("According to the mayor, the bridge was closed.", "the bridge was closed", "According to"),
        ("The bridge was closed, according to the mayor.", "The bridge was closed", "according to"),
        ("The mayor told residents that the bridge was closed.", "that the bridge was closed", "told"),
        ("The mayor denied that the bridge was closed.", "that the bridge was closed", "denied"),
    ],
)
def test_indirect_speech_is_found_with_its_cue(text: str, content: str, cue: str) -> None:
    [found] = suggestions(text)
    assert (found.quote_type, part(text, found, "content"), part(text, found, "cue")) == ("indirect", content, cue)
    assert found.speaker == "the mayor" or found.speaker == "The mayor"


def test_an_indirect_quote_with_words_in_marks_is_mixed() -> None:
    [found] = suggestions("Lund said that the plan was “half-baked” and late.")
    assert found.quote_type == "mixed"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” never came.",
        "The “Bridge of Sighs” stayed open.",
        "We watched “The Old Man and the Lake” again.",
        "Robert “Bobby” Lee runs the shop.",
    ],
)
def test_scare_quotes_titles_and_nicknames_are_left_out(text: str) -> None:
    assert contents(text) == []


def test_a_word_in_marks_before_its_speaker_is_a_quote() -> None:
    text = 'As for the "historic" deal with the union, Lund said that it bound nobody.'
    assert '"historic"' in contents(text)


def test_turns_of_an_interview_are_quotes_of_their_labels() -> None:
    text = (
        "Q: Who measured the bearings in spring?\n\nA: The council did that twice.\n\n"
        "Q: And what did it find there?\n\nA: It found nothing at all.\n\nNote: This talk was shortened a little."
    )
    assert [(each.quote_type, each.speaker) for each in suggestions(text) if each.score == 90] == [
        ("direct", label) for label in ("Q", "A", "Q", "A")
    ]


def test_a_headline_with_a_name_and_a_colon_is_indirect_speech() -> None:
    [found] = suggestions("Marsh: Holm Will Never Pay for Bridge\n\nThe sun rose.")
    assert (found.quote_type, found.speaker) == ("indirect", "Marsh")


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("„Die Brücke ist sicher“, sagte Leopold Tann am Montag.", "„Die Brücke ist sicher“", "Leopold Tann"),
        ("»Die Brücke ist sicher«, sagte Leopold Tann.", "»Die Brücke ist sicher«", "Leopold Tann"),
        ("« Le pont est sûr », a déclaré Gaspard Le Henaff hier.", "« Le pont est sûr »", "Gaspard Le Henaff"),
        ("«El puente es seguro», dijo Inés Robledo.", "«El puente es seguro»", "Inés Robledo"),
        ("市長は「橋は安全だと思います」と述べた。", "「橋は安全だと思います」", "市長"),
        ("市长王明说：“我们将在明年修复这座桥。”他走了。", "“我们将在明年修复这座桥。”", "市长王明"),
        ("وقالت رئيسة الهيئة: «لن يدفع أي بيت أكثر».", "«لن يدفع أي بيت أكثر»", "رئيسة الهيئة"),
    ],
)
def test_direct_quotes_of_other_languages_have_their_speakers(text: str, content: str, speaker: str) -> None:
    [found] = suggestions(text)
    assert (part(text, found, "content"), found.speaker) == (content, speaker)


def test_the_reason_is_a_sentence_that_names_cue_and_speaker() -> None:
    [found] = suggestions("The mayor said that the bridge was closed.")
    assert found.reason == "Reported words with “said” by The mayor."
    assert found.detector == "quotes/1"
