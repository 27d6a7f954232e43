"""What other people's libraries read, run in a child process with limits: one module a library, imported there only.

Each module has ``extract(source, limits)``, which gives plain words and raises AnnotatorError. The child may be killed
at any moment, so nothing here opens a file or the database.
"""
