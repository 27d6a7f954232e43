"""How long the pages of the register and the search take on a small and on a large desk: ``python -m
tests.benchmarks.claims [DOCUMENTS] [FOLDER]`` (20,000 documents; the small desk has a hundredth).

A document has 600 words; there are ten times as many annotations as documents and half as many claims. Desks are kept
in FOLDER, where one is named, and found there by the next run: one of 100,000 documents takes minutes to fill. The
pages are asked of the app itself, in one process, and timed by the processor: what is measured is the work, not the
network or other programs. A run goes through the pages in turn, so that each finds the caches as a mixed use leaves
them.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.service import add_user
from annotator.accounts.signing_in import start_session
from annotator.app import create_app
from annotator.claims.suggesting import suggest_claims
from annotator.cli.serve import shorten_collections
from annotator.desk import prepare_desk
from tests.benchmarks.large_desk import FREQUENCIES, FREQUENCY, PEOPLE, PUBLISHERS, VOCABULARY, WORDS, fill
from tests.conftest import settings_of

DOCUMENTS, PART, TIMES = 20_000, 100, 60
Acts = dict[str, Callable[[random.Random], object]]


def main() -> None:
    """Measure and print."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else passing)
        small_times, large_times = (_measured(folder / f"desk-{size}", size) for size in (large // PART, large))
    for name, times in large_times.items():
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        ratio = p50 / statistics.median(small_times[name])
        print(
            f"{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms at {large:,} documents; {ratio:.2f} times a hundredth of them"
        )


def _measured(folder: Path, documents: int) -> dict[str, list[float]]:
    with _desk(folder, documents) as acts:
        found: dict[str, list[float]] = {name: [] for name in acts}
        chance = random.Random(7)
        for turn in range(-5, TIMES):  # the first ones fill the caches of statements and templates
            for name, act in acts.items():
                time_taken = _processor(act, chance)
                if turn >= 0:
                    found[name].append(time_taken)
        return found


def _processor(act: Callable[[random.Random], object], chance: random.Random) -> float:
    """Time one call by the processor: other programs on the machine do not count."""
    begun = time.process_time()
    act(chance)
    return (time.process_time() - begun) * 1_000


@contextmanager
def _desk(folder: Path, documents: int) -> Iterator[Acts]:
    filled = folder / "filled"
    desk = prepare_desk(settings_of(folder))
    with desk.database.write() as session:
        name = f"ana{time.time_ns()}"  # a kept desk has those of earlier runs
        user = add_user(session, username=name, role=Role.REVIEWER, by="benchmark")
        token = start_session(session, user_id=user.id, days=1)
        session.commit()
    if not filled.exists():
        fill(desk.database, documents=documents, reviewer=user.id)
        filled.touch()
    desk.database.close()  # as a desk that starts again
    client = create_app(desk).test_client()
    shorten_collections()  # as the server does
    client.set_cookie(COOKIE, token)

    def page(path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text

    def match(chance: random.Random) -> None:
        with desk.database.read() as session:
            suggest_claims(session, words=_words(chance, 12))

    yield {
        "search, two words": lambda chance: page(f"/search?q={_words(chance, 2)}"),
        "search, the commonest word": lambda _: page(f"/search?q={WORDS[0]}"),
        "search, a phrase": lambda chance: page(f'/search?q="{_words(chance, 2)}"'),
        "search, a beginning": lambda chance: page(f"/search?q={_beginning(chance, 6)}*"),
        "search, a beginning of hundreds of words": lambda chance: page(f"/search?q={_beginning(chance, 4)}*"),
        "search, a rare word": lambda chance: page(f"/search?q={chance.choice(WORDS[3000:])}"),
        "search, a word and a publisher": lambda chance: page(
            f'/search?q={_words(chance, 1)} publisher:"{chance.choice(PUBLISHERS)}"'
        ),
        "search, a speaker": lambda chance: page(f'/search?q=speaker:"{chance.choice(PEOPLE)}"'),
        "search, a tag and a year": lambda chance: page(f"/search?q=tag:disputed from:{chance.randint(2020, 2025)}"),
        "register list": lambda _: page("/claims"),
        "claim page": lambda chance: page(f"/claims/00000000-0000-7000-a000-{chance.randrange(documents // 2):012x}"),
        "matching suggestions": match,
    }
    desk.database.close()


def _beginning(chance: random.Random, letters: int) -> str:
    return chance.choices(VOCABULARY, cum_weights=FREQUENCIES)[0][:letters]


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, cum_weights=FREQUENCY, k=count))


if __name__ == "__main__":
    main()
