"""Exports read by the programs that they are for, on text in which units of counting differ."""
