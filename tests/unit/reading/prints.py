"""Prints PDFs as papers do: a serif face, one column or two, heads and feet on each page."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF

from tests.tools import serif_font

TITLE = "Swing bridge closed to lorries – a café in mourning"


class Print(FPDF):
    """A paper of A4 pages; ``head`` and ``foot`` may hold ``{page}``."""

    def __init__(self, head: str = "", foot: str = "") -> None:
        super().__init__()
        self.head, self.foot = head, foot
        font = serif_font()
        assert font is not None, "no serif font is installed: python -m tests says how"
        self.add_font("serif", "", font)
        self.set_font("serif", size=10)

    def header(self) -> None:
        """Print the head."""
        if self.head:
            self.set_font("serif", size=8)
            self.cell(0, 8, self.head.format(page=self.page_no()), new_x="LMARGIN", new_y="NEXT")
            self.set_font("serif", size=10)

    def footer(self) -> None:
        """Print the foot."""
        if self.foot:
            self.set_y(-15)
            self.set_font("serif", size=8)
            self.cell(0, 8, self.foot.format(page=self.page_no()), align="C")

    def headline(self, words: str, size: float = 18) -> None:
        """Print a heading."""
        self.set_font("serif", size=size)
        self.multi_cell(0, size / 2, words, new_x="LMARGIN", new_y="NEXT")
        self.ln(2)
        self.set_font("serif", size=10)


def print_article(
    paragraphs: Sequence[str], *, columns: int = 1, head: str = "", foot: str = "", title: str = TITLE
) -> bytes:
    """Print an article with its title and give the PDF."""
    paper = Print(head, foot)
    paper.add_page()
    if title:
        paper.headline(title)
    if columns > 1:
        with paper.text_columns(ncols=columns, gutter=8, text_align="LEFT") as text:
            for paragraph in paragraphs:
                text.write(paragraph)
                text.ln()
                text.ln()
    else:
        for paragraph in paragraphs:
            paper.multi_cell(0, 5, paragraph, new_x="LMARGIN", new_y="NEXT")
            paper.ln(3)
    return bytes(paper.output())


def print_lines(pages: Sequence[Sequence[str]], *, height: float = 5) -> bytes:
    """Print lines as they are, page by page; an empty one leaves room."""
    paper = Print()
    for lines in pages:
        paper.add_page()
        for line in lines:
            paper.cell(0, height, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())
