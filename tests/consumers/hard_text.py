"""Articles that are hard to count in: emoji, joined emoji, marks, right-to-left, CR LF in the source; their tags."""

from __future__ import annotations

SOURCES = (
    (
        "rescue.txt",
        "👨🏻‍🚒 Rescue\r\n\r\nThe mayor 😀 said: “We saved 40 people.”\r\n\r\nNobody was hurt, the city says.\r\n",
    ),
    ("cafe.txt", "Cafe\u0301 Rive\r\n\r\nCafe\u0301 Rive lost a 𝒜 rating, its owner Zoe\u0308 said 🇩🇪 today.\r\n"),
    ("bridge.txt", "שלום עולם\r\n\r\nהגשר בטוח, אמר ראש העיר. الجسر آمن 👩‍👩‍👧 جدا.\r\n"),
)
# Article, tag, the stretches of the content, the speaker's words.
TAGGED: tuple[tuple[int, str, tuple[str, ...], str | None], ...] = (
    (0, "quote", ("We saved 40 people",), "The mayor"),
    (0, "claim", ("saved 40 people",), None),
    (0, "claim", ("Nobody was hurt",), None),
    (1, "claim", ("Cafe\u0301 Rive lost", "today"), None),
    (1, "disputed", ("rating",), None),
    (2, "quote", ("הגשר בטוח",), "ראש העיר"),
    (2, "claim", ("الجسر آمن 👩‍👩‍👧 جدا",), None),
)
# What a format of single content spans has of them.
WORDS = sorted((tag, words) for _article, tag, stretches, _speaker in TAGGED for words in stretches)
