"""Each procedure of a linked group has a form of its own."""

from __future__ import annotations

from starlette.testclient import TestClient
from tests.web.test_pages import found, read


def test_a_linked_procedure_is_stated_by_itself(client: TestClient) -> None:
    where = client.post("/projects", data={"sample": "04-khai-sinh-thuong-tru-bhyt"}).headers["location"]
    link = next(one for one in found(read(client, where), "//a/@href") if one.endswith("member:bhyt"))
    seen, *_ = found(read(client, link), "//input[@name='seen']/@value")
    assert "value='10'" in client.get(link).text.replace('"', "'")
    answers = {"seen": seen, "result_electronic": "yes", "time_limit.value": "7"}
    assert client.post(link, data=answers).status_code == 303
    kept = client.get(f"/api{where}/files/group.yaml").text
    member = kept[kept.index("bhyt:") : kept.index("relations:")]
    assert "result_electronic: true" in member
    assert "value: 7" in member
    assert "online_submission" not in member  # what the group states of all is not written again
    assert client.get(where).status_code == 200
    assert client.get(f"{where}/facts/member:nothing").status_code == 400
