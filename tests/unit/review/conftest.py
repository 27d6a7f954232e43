"""γ is tried where its extra is installed: 800 MB are too many for every run."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("pygamma_agreement") else ["test_gamma.py"]
