"""Documents: importing, immutable text, blocks and metadata."""
