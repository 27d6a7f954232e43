"""Annotations: a tag with its spans and attributes by one reviewer on a document; the page where they are made."""
