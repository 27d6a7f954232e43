"""Links and escapes in a .txt file are read only where the file shows that Markdown made it."""

from __future__ import annotations

import pytest

from tests.unit.reading.printing import read


@pytest.mark.parametrize(
    "text",
    [
        "He wrote “recieve” [sic] and went on [1], see note [12](below) and [a](b c).",
        r"Copy it from C:\new\table to D:\*old and match \d+\.\d* or \$3.",
        "The array a[0](x) is f[i](j); call fn[sic](p. 4).",
        r"f[i](j) costs \$3 and [sic](p. 4) stays",
        "# Not a heading\n\nIn a file without links a hash is a hash.",
        "**bold** and _under_ stay, and so does <script>alert(1)</script> &amp; the rest.",
        "[ ](  ) []( [](",
    ],
)
def test_plain_text_without_links_stays_as_it_is(text):
    assert read(text).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"It cost (\$3.2 billion), [he said](#).", "It cost ($3.2 billion), he said."),
        ('[One](https://a.example/b_(c)) and [two](/two "Two").', "One and two."),
        ("![The bridge](img/bridge.png)\n\n[Text](#a)", "The bridge\n\nText"),
        ("[![Logo](logo.png)](https://a.example) and more", "Logo and more"),
        ("# The bridge\n\n[Text](#a)", "The bridge\n\nText"),
        (r"\[sic\] stays [here](#) and C:\new too", r"[sic] stays here and C:\new too"),
        ("[](#) [Text](mailto:a@b.example)", "Text"),
        ("He said [sic] in [note](notes.html) [1].", "He said [sic] in note [1]."),
    ],
)
def test_a_file_with_links_is_read_as_markdown_made(source, text):
    article = read(source)
    assert article.text == text
    for run in article.runs:
        assert (
            article.text[run.start : run.start + run.length] == source[run.source_start : run.source_start + run.length]
        )
