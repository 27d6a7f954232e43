"""Bytes to an article: one module a format. No Flask and no SQLAlchemy here.

To add a format, add one file to this folder that has a constant ``READER``: an object with the attributes of
``registry.Reader``. Nothing else changes; the registry finds it, the forms and the messages list its extensions.
"""
