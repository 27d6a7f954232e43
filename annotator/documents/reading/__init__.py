"""Bytes to an article: one module a format. No Flask and no SQLAlchemy here.

To add a format, add one file to this folder that has a constant ``READER``: an object with the attributes of
``registry.Reader``. Nothing else changes; the registry finds it, the forms and the messages list its extensions.

What needs somebody else's library goes on in a child process: a module in ``foreign/`` that imports it, and
``worker.extract`` in the reader. ``archives`` and ``tables`` give many documents a file; the slice above reads them.
"""
