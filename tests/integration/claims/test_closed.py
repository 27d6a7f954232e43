"""The register is closed to whoever reads in a blind round, and to nobody else."""

from __future__ import annotations

from annotator.annotations.models import Seal


def test_the_register_is_closed_while_a_seal_binds_the_one_who_asks(
    client, admin_client, database, person, document
) -> None:
    assert client.get("/claims").status_code == 200
    with database.write() as session:
        session.add(Seal(id="seal", document_id=document, person_id=person.id, round_id="round"))
        session.commit()
    for path in ("/claims", "/disputes", "/claims/conflicts", "/claims/register.jsonl"):
        refused = client.get(path, headers={"Accept": "application/json"})
        assert (refused.status_code, refused.json["error"]["code"]) == (403, "register_closed")
        assert admin_client.get(path).status_code == 200
    likely = client.get("/claims/any/likely", headers={"Accept": "application/json"})
    assert (likely.status_code, likely.json["error"]["code"]) == (403, "register_closed")
