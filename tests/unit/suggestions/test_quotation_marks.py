"""Quotation marks find their partners in every language; apostrophes, feet and inches are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.quotes.passages import Passage, quoted_passages, stray_marks
from annotator.suggestions.speech.reading import paragraphs_of


def passages(text: str) -> list[Passage]:
    return quoted_passages(text, paragraphs_of(text))


def quoted(text: str) -> list[str]:
    return [text[each.start : each.end] for each in passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "It is closed."', ['"It is closed."']),
        ("“It is closed,” he said. “Go.”", ["“It is closed,”", "“Go.”"]),
        ("''It is closed,'' he said.", ["''It is closed,''"]),
        ("``It is closed,'' he said.", ["``It is closed,''"]),
        ("„Ja“, sagte er, »Nein«, sagte sie.", ["„Ja“", "»Nein«"]),
        ("«Je pars», dit-il. « Je reste », dit-elle.", ["«Je pars»", "« Je reste »"]),
        ("”Hej”, sade han.", ["”Hej”"]),
        ("「はい」と言った。『いいえ』。", ["「はい」", "『いいえ』"]),
        ("市长说：“我们修桥。”他走了。", ["“我们修桥。”"]),
        ("‘The workers’ rights are gone,’ he said.", ["‘The workers’ rights are gone,’"]),
        ("'I can't go,' she said.", ["'I can't go,'"]),
    ],
)
def test_marks_of_many_languages_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'A plank of 12" and a man of 6\'2" met.',
        "The Smiths' dog, the '90s and rock 'n' roll: don't.",
        "’Tis the workers’ day.",
        '<a href="page" title="A b">',
    ],
)
def test_apostrophes_feet_inches_and_attributes_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_inches_inside_a_quotation_do_not_end_it() -> None:
    assert quoted('"He is 6\' 2" tall," she said.') == ['"He is 6\' 2" tall,"']


def test_a_straight_mark_is_closed_by_a_curly_one_and_the_other_way_round() -> None:
    assert quoted('"How to go on living,” he said. “Never" she said.') == ['"How to go on living,”', '“Never"']


def test_a_quotation_in_a_quotation_is_one_level_down() -> None:
    found = passages("“She told me, ‘Never,’ and “maybe” too,” he said. „Und ‚so‘ weiter.“")
    assert [each.depth for each in found] == [0, 1, 1, 0, 1]


def test_a_quotation_over_paragraphs_goes_on_where_each_begins_with_a_mark() -> None:
    found = passages("“One.\n\n“Two.\n\n“Three,” he said.")
    assert [each.goes_on for each in found] == [True, True, False]


def test_a_quotation_runs_over_a_break_when_only_its_end_follows() -> None:
    assert quoted("“One runs over\n\nthe break,” he said.") == ["“One runs over\n\nthe break,”"]


def test_an_unclosed_quotation_does_not_swallow_the_next_paragraph() -> None:
    text = 'He said “it is closed.\n\nThe "new" bridge stands.'
    assert quoted(text) == ['"new"']
    assert stray_marks(text, paragraphs_of(text)) == [8]


def test_a_block_that_is_mostly_marks_is_passed_over() -> None:
    assert quoted('"a" ' * 100) == []


@given(st.text(alphabet="ab .,\n\"'“”„«»‘’「」`6", max_size=120))
def test_passages_lie_in_the_text_in_order_and_never_cross(text: str) -> None:
    open_ends: list[int] = []
    last = 0
    for each in passages(text):
        assert last <= each.start < each.end <= len(text)
        last = each.start
        while open_ends and open_ends[-1] <= each.start:
            open_ends.pop()
        assert not open_ends or each.end <= open_ends[-1]
        assert each.depth == len(open_ends)
        open_ends.append(each.end)
