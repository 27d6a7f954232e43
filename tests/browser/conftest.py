"""A served desk with the samples on it, and a Chromium that looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from annotator.accounts.gate import COOKIE
from annotator.accounts.models import Role
from annotator.accounts.person import Person, person_of
from annotator.accounts.service import add_user, find_user
from annotator.accounts.signing_in import start_session
from annotator.annotations.importing import add_batch, read_source
from annotator.desk import Desk
from annotator.documents.reading.seed_files import seed_files
from annotator.shipped import shipped_folder
from tests.serving import serving
from tests.tools import chromium_path

# A busy machine is slow, not wrong: waiting longer changes no outcome.
expect.set_options(timeout=30_000)

WIDE = {"width": 1360, "height": 900}
NARROW = {"width": 360, "height": 780}
# Chromium makes two pages of its own, for what its address bar would suggest, beside each window. They are left out
# here; and as it heeds the last such list alone, what Playwright leaves out stands in it too.
LEFT_OUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
)
# Chromium as root has no sandbox; the rest keeps it from looking for its maker's hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP desk.test 127.0.0.1",
    f"--disable-features={','.join(LEFT_OUT)}",
]


@dataclass
class Served:
    """A desk behind an address, and how to sign in to it."""

    desk: Desk
    address: str
    documents: dict[str, str]  # the file's name -> the document's id

    def document(self, part: str) -> str:
        """Give the address of the document whose file's name holds ``part``."""
        return next(f"{self.address}/documents/{i}" for name, i in self.documents.items() if part in name)

    def add_text(self, text: str, name: str = "extra.txt") -> str:
        """Import a text and give its document's address."""
        candidates, refused = read_source(text.encode(), name=name, limits=self.desk.settings.limits)
        assert not refused, refused
        with self.desk.database.write() as session:
            report = add_batch(session, candidates=candidates, by="test")
            session.commit()
        return f"{self.address}/documents/{report.added[0][1]}"

    def token(self, username: str, role: Role = Role.REVIEWER) -> str:
        """Give a session token of a person, added where they are missing."""
        with self.desk.database.write() as session:
            user = find_user(session, username) or add_user(session, username=username, role=role, by="test")
            token = start_session(session, user_id=user.id, days=1)
            session.commit()
        return token

    def person(self, username: str) -> Person:
        """Give a person by name."""
        with self.desk.database.read() as session:
            user = find_user(session, username)
            assert user is not None
            return person_of(user)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test once more when the browser did not answer in time; an assertion is never tried again."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["^TimeoutError: "]))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    path = chromium_path()
    assert path, "Chromium is missing. On Debian: apt-get install chromium. Elsewhere set ANNOTATOR_CHROMIUM."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def served(desk: Desk, pytestconfig: pytest.Config) -> Iterator[Served]:
    """The fresh desk with the samples, served by the production server on a free port."""
    limits = desk.settings.limits
    candidates = []
    for path in seed_files(shipped_folder("seeds")):
        found, refused = read_source(Path(path).read_bytes(), name=path.name, limits=limits)
        assert not refused, refused
        candidates.extend(found)
    with desk.database.write() as session:
        report = add_batch(session, candidates=candidates, by="test")
        session.commit()
    with serving(desk, lag=pytestconfig.getoption("--lag") / 1000) as running:
        address = f"http://127.0.0.1:{running.port}"
        yield Served(desk, address, {name: document for name, document, _ in report.added})


@pytest.fixture
def visit(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open pages as a person; each page fails the test on a script error or a request to another host."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(url: str, *, username: str | None = "ana", role: Role = Role.REVIEWER, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": WIDE, "base_url": served.address, **options})
        contexts.append(context)
        if username:
            token = served.token(username, role)
            context.add_cookies([{"name": COOKIE, "value": token, "url": served.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: _note_console(message, faults))
        page.on("request", lambda request: _note_request(request, served.address, faults))
        page.goto(url)
        if "/documents/" in url and page.locator("#article").count() and options.get("java_script_enabled", True):
            page.wait_for_selector("main[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _note_console(message: ConsoleMessage, faults: list[str]) -> None:
    # A refused request is reported by the browser itself; tests that provoke one look at the page instead.
    if message.type == "error" and "Failed to load resource" not in message.text:
        faults.append(f"console: {message.text}")


def _note_request(request: Request, address: str, faults: list[str]) -> None:
    if not request.url.startswith((address, "data:", "blob:")):
        faults.append(f"a request to another host: {request.url}")
