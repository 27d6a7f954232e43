"""Strict JSON: each doubtful thing has its code, and what is plain comes through as it is."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import Invalid
from annotator.text.strict_json import load_json
from tests.exported_lines import line

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_what_json_can_say_plainly_is_read_as_it_is(value: Any) -> None:
    assert load_json(line(value)) == value


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "bad_json"),
        ("{", "bad_json"),
        ('{"a": 1,}', "bad_json"),
        ("{'a': 1}", "bad_json"),
        ('"a\nb"', "bad_json"),
        ("[1] [2]", "bad_json"),
        ("NaN", "bad_number"),
        ("-Infinity", "bad_number"),
        ("[1e400]", "bad_number"),
        ("1" * 10_000, "bad_number"),
        (f"0.{'1' * 10_000}", "bad_number"),
        ('{"a": 1, "b": 2, "a": 1}', "duplicate_key"),
        ('[{"x": {"a": 1, "a": 2}}]', "duplicate_key"),
        ("[" * 65 + "]" * 65, "too_complex"),
        ("[" * 100_000, "too_complex"),
        ('{"a":' * 65 + "1" + "}" * 65, "too_complex"),
        (r'"\ud83d"', "bad_encoding"),
        (r'{"\udc00": 1}', "bad_encoding"),
        (r'["\ude00\ud83d"]', "bad_encoding"),
    ],
)
def test_what_is_doubtful_is_refused_with_its_code(words: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        load_json(words, field="spans", line=7)
    assert (refusal.value.code, refusal.value.field, refusal.value.line) == (code, "spans", 7)


def test_sixty_four_levels_are_taken() -> None:
    assert load_json("[" * 64 + "]" * 64)
    assert load_json('{"a":' * 63 + "[]" + "}" * 63)


def test_an_escaped_pair_of_surrogates_is_one_character() -> None:
    assert load_json(r'"\ud83d\ude00"') == "😀"


def test_a_key_said_twice_among_very_many_is_found_in_time() -> None:
    words = "{" + ",".join(f'"{number}":0' for number in range(200_000)) + ',"199999":0}'
    begun = time.process_time()
    with pytest.raises(Invalid, match="199999"):
        load_json(words)
    assert time.process_time() - begun < 3
