"""The tests; ``python -m tests`` installs a browser where it can and runs them all."""
