"""The articles that a new desk starts with are read perfectly."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from annotator.config import Limits
from annotator.documents.reading.article import Article, BlockKind
from annotator.documents.reading.registry import read_article
from annotator.documents.reading.seed_files import seed_files
from annotator.text.decoding import decode_source
from annotator.text.language import Direction, direction_of

SEEDS = Path(__file__).parents[3] / "seeds"
LAVROV = "lavrov-press-conference-2024-01-20.txt"
EXPECTED = {
    "alder-bridge-feature.md": ("The Bridge That Would Not Close", "Ottoline Reeve", date(2024, 5, 11), "en"),
    "altmuender-anzeiger-messwerte.txt": (
        "Streit um neun Zentimeter: Wer misst hier richtig?",
        "Friederike Haberland",
        date(2024, 5, 14),
        "de",
    ),
    "courrier-aulne-peche.txt": (
        "À Saint-Aulne, les pêcheurs contestent le chiffre de l’aquarium",
        "Hélène Vasseur",
        date(2024, 6, 2),
        "fr",
    ),
    "holm-gazette-bridge-closure.txt": (
        "Holm braces for 1,400 lorries a day after bridge ban",
        "Jonas Wick and Northshore Press",
        date(2024, 5, 8),
        "en",
    ),
    "interview-anselm-vogt.txt": ("“I Never Said the Money Was There”", "Sunniva Dahl", date(2024, 6, 1), "en"),
    "kamome-shimbun-tide-gate.txt": ("かもめ市、水門の完成を二年延期", "山田花子", date(2024, 6, 3), "ja"),
    LAVROV: ("Lavrov: Russia Can't Trust the West", "Angeline Tan", date(2024, 1, 20), "en"),
    "lilleby-post-fire-brigade.txt": (
        "“It Was Me 👩🏽‍🚒”: How One Post Started a Fire-Brigade Row",
        unicodedata.normalize("NFD", "Zoë Ångström"),
        date(2024, 3, 9),
        "en",
    ),
    "northshore-wire-bridge-closure.txt": (
        "Port Alder bans lorries from 93-year-old swing bridge",
        "Tom Reddaway",
        date(2024, 5, 7),
        "en",
    ),
    "sahifat-al-nawras-desalination.txt": (
        "محطة التحلية في رأس النورس: خلاف على كلفة المتر المكعب",
        "سامي الراوي",
        date(2024, 4, 20),
        "ar",
    ),
}


def article_of(name: str) -> Article:
    return read_article((SEEDS / name).read_bytes(), name=name, limits=Limits())


def words_of(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


def test_every_article_is_imported_and_its_provenance_is_not():
    assert {path.name for path in seed_files(SEEDS)} == set(EXPECTED)
    assert (SEEDS / "PROVENANCE.md").is_file()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_seed_says_who_wrote_it_when_and_in_what_language(name):
    found = article_of(name).metadata
    assert (found.title, found.author, found.published_on, found.language) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_run_of_a_seed_is_exact(name):
    article, decoded = article_of(name), decode_source((SEEDS / name).read_bytes())
    for run in article.runs:
        assert (
            article.text[run.start : run.start + run.length]
            == decoded[run.source_start : run.source_start + run.length]
        )


def test_the_users_article_is_byte_for_byte_the_one_supplied():
    digest = hashlib.sha256((SEEDS / LAVROV).read_bytes()).hexdigest()
    assert digest == "aae1787f6ce65e0c52c08d3e94d0cf386812e2f1177cbf1893b16cc4b63b0083"
    assert digest in (SEEDS / "PROVENANCE.md").read_text(encoding="utf-8")


def test_the_users_article_comes_out_perfectly():
    article = article_of(LAVROV)
    text, found = article.text, article.metadata
    assert (found.publisher, found.credit, found.caption) == ("The New American", "AP Images", "Sergey Lavrov")
    assert text.startswith("AP Images\nSergey Lavrov\n\nLavrov: Russia Can't Trust the West\n\nOn January 18, during")
    assert text.endswith("between Palestinians and Israelis, Lavrov added.")
    for furniture in ("The New American", "Angeline", "Date:", "January 20", "](", "[", "\\"):
        assert furniture not in text
    assert '"making us understand how to go on living,” Lavrov said. “If there had been any illusions' in text
    assert "do not truly wish to see Ukraine become a full-fledged member of NATO" in text
    assert "£2.5 billion ($3.2 billion) in military assistance" in text
    assert "asking for NATO membership at the World Economic Forum’s annual summit." in text
    assert "\n\n\n" not in text and "  " not in text
    assert [block.kind for block in article.blocks[:4]] == [
        BlockKind.CREDIT,
        BlockKind.CAPTION,
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
    ]
    assert len(article.blocks) == 31
    assert all(block.kind is BlockKind.PARAGRAPH for block in article.blocks[3:])


def test_nothing_of_the_users_article_is_lost_but_furniture_and_markup():
    decoded = decode_source((SEEDS / LAVROV).read_bytes())
    for gone in ("The New American", "Author: [Angeline Tan](#)", "Date: January 20, 2024", "](#)", "\\", "["):
        decoded = decoded.replace(gone, "")
    assert article_of(LAVROV).text.split() == decoded.split()


def test_the_local_paper_copies_the_wire_story():
    wire, copy = article_of("northshore-wire-bridge-closure.txt"), article_of("holm-gazette-bridge-closure.txt")
    shared = set(words_of(wire, BlockKind.PARAGRAPH)) & set(words_of(copy, BlockKind.PARAGRAPH))
    assert len(shared) == 3
    assert copy.metadata.publisher == "The Holm Gazette"


def test_the_markdown_feature_has_all_kinds_of_blocks():
    article = article_of("alder-bridge-feature.md")
    assert words_of(article, BlockKind.HEADING) == [
        "A number and its history",
        "What it costs",
        "The woman with the grease gun",
    ]
    assert len(words_of(article, BlockKind.LIST_ITEM)) == 3
    assert words_of(article, BlockKind.QUOTE)[1] == "Ottilie Marsh, chair of the works committee"
    assert article.metadata.credit == "Casper Lind / Northshore Press"
    assert "*" not in article.text and "#" not in article.text and "a laser, a tape and thirty years" in article.text


def test_the_emoji_article_has_crlf_line_ends_and_keeps_its_joined_characters():
    source = (SEEDS / "lilleby-post-fire-brigade.txt").read_bytes()
    assert source.count(b"\r\n") == source.count(b"\n") > 10
    text = article_of("lilleby-post-fire-brigade.txt").text
    assert "\r" not in text and "👨‍👩‍👧‍👦" in text and unicodedata.normalize("NFD", "Nguyễn") in text


def test_the_arabic_article_reads_from_right_to_left():
    article = article_of("sahifat-al-nawras-desalination.txt")
    assert direction_of(article.text, article.metadata.language) is Direction.RTL
    assert direction_of(article.text) is Direction.RTL
