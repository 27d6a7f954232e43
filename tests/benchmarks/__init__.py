"""What takes how long, each beside a bare floor measured in the same run; ``python -m tests.benchmarks.NAME``."""
