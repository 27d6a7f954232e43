"""Export: reads everything, writes nothing. One document a line, with a manifest that proves the file."""
