"""Bytes become text without guessing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import Invalid
from annotator.text.decoding import decode_source

ANY_TEXT = st.text().filter(lambda text: "\ufffd" not in text)


@given(ANY_TEXT.filter(lambda text: not text.startswith("\ufeff")))
def test_every_text_comes_back_from_each_encoding(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode_source(text.encode(encoding)) == text
    assert decode_source(b"\xfe\xff" + text.encode("utf-16-be")) == text


@given(st.binary(max_size=60))
def test_a_replacement_character_is_never_produced(source):
    try:
        assert "\ufffd" not in decode_source(source)
    except Invalid as refusal:
        assert refusal.code == "bad_encoding"


@pytest.mark.parametrize(
    ("source", "byte"),
    [
        (b"caf\xe9 au lait", 4),
        (b"\x93quoted\x94", 1),
        (b"ok \xed\xa0\x80", 4),
        (b"\xef\xbb\xbfcaf\xe9", 7),
        (b"\xff\xfea\x00b", 5),
        (b"\xfe\xff\xd8\x00\x00a", 3),
        (b"cut \xe2\x82", 5),
    ],
    ids=["windows-1252", "quotes", "surrogate", "after a mark", "half a unit", "half a pair", "cut off"],
)
def test_the_first_wrong_byte_is_named(source, byte):
    with pytest.raises(Invalid) as caught:
        decode_source(source)
    assert caught.value.code == "bad_encoding" and caught.value.status == 422
    assert caught.value.extra == {"byte": byte} and str(byte) in caught.value.message


def test_words_lost_before_are_refused_with_their_place():
    with pytest.raises(Invalid) as caught:
        decode_source("caf\ufffd".encode())
    assert caught.value.extra == {"character": 4}
