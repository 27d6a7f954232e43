"""Control characters are refused with their place; those that turn the direction are told."""

from __future__ import annotations

import pytest

from annotator.errors import Invalid
from annotator.text.controls import check_controls, has_direction_controls


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", "\f", "\x0b", "\x85", "\u2028", "\u2029", "\u200d", "\u202e", "\ufeff"]
)
def test_white_space_and_formatting_pass(character):
    check_controls(f"one{character}two")


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x08", "\x0e", "\x1b", "\x1f", "\x7f", "\x80", "\x84", "\x86", "\x9f"]
)
def test_another_control_character_is_refused_with_its_place(character):
    with pytest.raises(Invalid) as caught:
        check_controls(f"one\ntwo{character}")
    assert (caught.value.code, caught.value.status, caught.value.line) == ("control_character", 422, 2)
    assert caught.value.extra == {"character": 8}
    assert f"U+{ord(character):04X}" in caught.value.message


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c"])
def test_direction_controls_are_told(character):
    assert has_direction_controls(f"one{character}two")


def test_right_to_left_letters_are_no_direction_controls():
    assert not has_direction_controls("قرر المجلس \u200d ok")
