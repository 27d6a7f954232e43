"""Annotated data of other tools, read: a reader a format, and the steps from there to annotations. Pure.

A reader says what a file holds, in the file's own labels and offsets. Which unit those offsets count is found by trying
(``counting``), labels become tags by a mapping (``labels``), and every span is held against the text (``fitting``).
"""
