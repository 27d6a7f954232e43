"""Archives and tables from strangers: what is wrong is named by file and line, and nothing of it is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest

from annotator.config import Limits
from annotator.database.engine import Database
from tests.database_dump import dump
from tests.page_client import PageClient
from tests.unit.reading.archives import double_zip, link_zip, locked_zip, lying_zip, overlap_zip, zip_of

WORDS = "The mayor said that the bridge is safe. Engineers disagree with her."
OTHER = "The harbour council voted late on Tuesday to close it."


@pytest.fixture
def limits() -> Limits:
    return Limits(zip_entries=5, zip_bytes=300_000, rows=5)


@dataclass(frozen=True)
class Bad:
    """A file and what it gets; ``place`` is what the refusal names."""

    what: str
    source: bytes
    status: int
    code: str
    tells: str
    name: str = "a.zip"
    place: str = ""


BAD = [
    Bad("no archive", b"PK\x03\x04 no archive", 422, "malformed_zip", "Pack it again"),
    Bad("an archive cut in half", zip_of({"a.txt": WORDS * 50})[:90], 422, "malformed_zip", "damaged"),
    Bad("text named .zip", WORDS.encode(), 422, "malformed_zip", "damaged"),
    Bad("a way out", zip_of({"../a.txt": WORDS}), 422, "unsafe_path", "'../a.txt'"),
    Bad("a way out on Windows", zip_of({"b\\..\\..\\a.txt": WORDS}), 422, "unsafe_path", "outside"),
    Bad("a root", zip_of({"/a.txt": WORDS}), 422, "unsafe_path", "'/a.txt'"),
    Bad("a drive", zip_of({"C:/a.txt": WORDS}), 422, "unsafe_path", "'C:/a.txt'"),
    Bad("a symbolic link", link_zip(), 422, "unsafe_path", "link.txt"),
    Bad("files that overlap", overlap_zip(), 422, "malformed_zip", "damaged"),
    Bad("a size that lies", lying_zip(), 422, "malformed_zip", "damaged"),
    Bad("a password", locked_zip(), 422, "encrypted_zip", "password"),
    Bad("a name twice", double_zip(), 422, "duplicate_name", "'a.txt' twice"),
    Bad("one file too many", zip_of({f"{n}.txt": WORDS for n in range(6)}), 413, "too_many_files", "at most 5"),
    Bad("a bomb by size", zip_of({"a.txt": WORDS * 4_500}), 413, "zip_bomb", "300,000"),
    Bad("a bomb by ratio", zip_of({"a.txt": b"x" * 200_000}), 413, "zip_bomb", "100 times"),
    Bad("nothing", zip_of({}), 422, "empty_document", "no files"),
    Bad(
        "an archive in it",
        zip_of({"b/c.zip": zip_of({"a.txt": WORDS})}),
        422,
        "nested_zip",
        "Unpack",
        place="a.zip/b/c.zip",
    ),
    Bad(
        "a bad file in it",
        zip_of({"a.txt": WORDS, "b/c.txt": b"\xff"}),
        422,
        "bad_encoding",
        "byte 1",
        place="a.zip/b/c.txt",
    ),
    Bad("a picture in it", zip_of({"b.png": b"\x89PNG"}), 415, "unsupported_type", "Accepted", place="a.zip/b.png"),
    Bad("a table without a text", b"id,label\n1,x\n", 422, "missing_column", "id, label", "a.csv"),
    Bad("a row too short", f"text,title\n{WORDS}\n".encode(), 422, "bad_row", "1 cells", "a.csv", "a.csv:2"),
    Bad(
        "an open quote", f'text,title\n{OTHER},x\n"{WORDS}\n'.encode(), 422, "bad_row", "left open", "a.csv", "a.csv:3"
    ),
    Bad("a column twice", b"text,text\na,b\n", 422, "bad_header", "twice", "a.csv"),
    Bad("no first line", b"\n\n", 422, "empty_document", "empty", "a.csv"),
    Bad("no rows", b"text,title\n", 422, "empty_document", "no rows", "a.csv"),
    Bad("a row without words", b'text,title\n"a\nb",x\n" ",y\n', 422, "empty_document", "no text", "a.csv", "a.csv:4"),
    Bad(
        "a date in two ways",
        f"text,date\n{WORDS},3/4/2024\n".encode(),
        422,
        "bad_date",
        "2024-01-31",
        "a.csv",
        "a.csv:2",
    ),
    Bad("an address", f"text,url\n{WORDS},javascript:x\n".encode(), 422, "bad_field", "https://", "a.csv", "a.csv:2"),
    Bad("a long title", f"text,title\n{WORDS},{'x' * 501}\n".encode(), 422, "too_long", "500", "a.csv", "a.csv:2"),
    Bad("a bell", f"text\n{WORDS}\a\n".encode(), 422, "control_character", "U+0007", "a.csv", "a.csv:2"),
    Bad("Latin-1", "text\nCafé\n".encode("latin-1"), 422, "bad_encoding", "byte 9", "a.csv"),
    Bad(
        "a row too many",
        b"text\n" + "".join(f"{WORDS} {n}\n" for n in range(6)).encode(),
        413,
        "too_many_rows",
        "5",
        "a.csv",
        "a.csv:7",
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_archive_or_table_is_refused_whole_and_told_by_its_place(
    bad: Bad, client: PageClient, database: Database
) -> None:
    before = dump(database)
    files = {"files": [(io.BytesIO(OTHER.encode()), "good.txt"), (io.BytesIO(bad.source), bad.name)]}
    answer = client.send("/documents/import", files, Content_Type="multipart/form-data")
    assert answer.status_code == bad.status, answer.text
    error = answer.json["error"]
    assert (error["code"], error["name"]) == (bad.code, bad.place or bad.name)
    assert bad.tells in error["message"], error["message"]
    assert dump(database) == before


def _names(client: PageClient, source: bytes, name: str, **fields: str) -> list[str]:
    data = {"files": [(io.BytesIO(source), name)], **fields}
    answer = client.send("/documents/import", data, Content_Type="multipart/form-data")
    assert answer.status_code == 201, answer.text
    return [each["name"] for each in answer.json["imported"]]


def test_an_archive_is_read_file_by_file_at_its_limits(client: PageClient) -> None:
    files = {"b/one.txt": WORDS, "b/two.md": f"# {OTHER}", ".hidden.txt": "x", "__MACOSX/b/._one.txt": "x", "b/c/": ""}
    assert _names(client, zip_of(files), "a.zip") == ["a.zip/b/one.txt", "a.zip/b/two.md"]


def test_the_good_files_of_an_archive_go_in_when_asked(client: PageClient) -> None:
    files = {"one.txt": WORDS, "two.png": "x", "three.csv": f"text\n{OTHER}\n"}
    assert _names(client, zip_of(files), "a.zip", keep_going="y") == ["a.zip/one.txt", "a.zip/three.csv:2"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f"Text;Title\n{WORDS};One\n\n{OTHER};Two\n".encode(), "a.csv"),
        (f"\ufefftext\ttitle\r\n{WORDS}\tOne\r\n\r\n{OTHER}\tTwo\r\n".encode(), "a.tsv"),
        (f'id,"Full text",x\n1,"{WORDS}\n\nMore, so.",\n2,{OTHER},\n'.encode("utf-16"), "a.csv"),
    ],
)
def test_tables_with_any_separator_and_mark_are_read_by_their_guessed_columns(
    source: bytes, name: str, client: PageClient
) -> None:
    places = _names(client, source, name)
    assert [place.partition(":")[0] for place in places] == [name, name]
    assert [int(place.rpartition(":")[2]) for place in places] in ([2, 4], [2, 5])


def test_a_long_cell_is_taken_and_formulas_stay_words(client: PageClient) -> None:
    assert len(_names(client, f'text\n"{"word " * 50_000}"\n=1+1 is no formula here\n'.encode(), "a.csv")) == 2
