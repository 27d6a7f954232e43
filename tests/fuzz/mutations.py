"""Mutations of a good file: bytes changed, stretches cut, doubled, moved and swapped for odd ones."""

from __future__ import annotations

import io
import random
import zipfile

_ODD = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"<",
    b">",
    b"&",
    b'"',
    b"[",
    b"obj",
    b"stream",
    b"PK\x01\x02",
    b"0" * 20,
    b"-1",
)


def mutated(good: bytes, dice: random.Random) -> bytes:
    """Give a copy with one to eight mutations, of an archive mostly within its files; the same dice, the same copy."""
    if good.startswith(b"PK") and dice.random() < 0.7:
        return _within(good, dice)
    source = bytearray(good)
    for _ in range(dice.randint(1, 8)):
        if not source:
            break
        place, other = dice.randrange(len(source)), dice.randrange(len(source))
        length = dice.choice((1, 2, 4, 16, 200))
        kind = dice.randrange(6)
        if kind == 0:
            source[place] = dice.randrange(256)
        elif kind == 1:
            del source[place : place + length]
        elif kind == 2:
            source[place:place] = source[other : other + length]
        elif kind == 3:
            source[place : place + length] = dice.choice(_ODD)
        elif kind == 4:
            source[place:place] = dice.choice(_ODD) * dice.choice((1, 3, 1_000))
        else:
            del source[place + dice.randrange(len(source) - place + 1) :]
    return bytes(source)


def _within(good: bytes, dice: random.Random) -> bytes:
    """Mutate one file of an archive and pack it again, so that what reads the archive comes as far as the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        chosen = dice.choice(archive.namelist())
        for name in archive.namelist():
            words = archive.read(name)
            copy.writestr(name, mutated(words, dice) if name == chosen else words)
    return out.getvalue()
