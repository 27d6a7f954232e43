"""While one person's slow file is read, others save: reading holds neither the writer's lock nor the server."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator

import pytest

from annotator.accounts.person import Person
from annotator.desk import Desk
from tests.serving import Answer, Served, Visitor, serving, session_of
from tests.unit.reading.test_pdf import GOOD, plain_pdf

BOUNDARY = "a-boundary"
TEXT = " ".join(f"w{number:04}" for number in range(400))


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    with serving(desk) as found:
        yield found


def _upload(visitor: Visitor, name: str, source: bytes) -> Answer:
    token = str(visitor.get("/session").json["csrf"])
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = head.encode() + source + f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = {"X-CSRFToken": token, "Accept": "application/json"}
    return visitor.request(
        "POST", "/documents/import", body, {**headers, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    )


def test_others_save_while_a_slow_file_is_read(served: Served, person: Person, add_text: Callable[..., str]) -> None:
    document = add_text(TEXT)
    slow, quick = served.visitor(person), served.visitor(person)
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(_upload(slow, "slow.pdf", plain_pdf(GOOD * 25_000))))
    thread.start()
    try:
        for number in range(20):
            start = 6 * number
            spans = f'[{{"start":{start},"end":{start + 5},"exact":"{TEXT[start : start + 5]}"}}]'
            made = quick.send(f"/documents/{document}/annotations", {"tag": "claim", "spans": spans})
            assert made.status == 201, made.body
        assert thread.is_alive(), "the slow file was quicker than twenty saves: this proves nothing"
    finally:
        thread.join(timeout=60)
        slow.close()
        quick.close()
    assert answers and answers[0].status in {201, 413, 422}


def test_an_import_that_nobody_waits_for_any_more_leaves_the_desk_at_work(served: Served, person: Person) -> None:
    session = session_of(served.desk.database, person)
    impatient = Visitor(served.port, session=session, timeout=1)
    try:
        _upload(impatient, "slow.pdf", plain_pdf(GOOD * 20_000))
    except (TimeoutError, http.client.HTTPException, OSError):
        impatient.close()
    other = Visitor(served.port, session=session)
    assert other.get("/documents").status == 200
    other.close()
