"""A certain remedy through the API: carried out where it is certain, refused in words where it is not."""

from __future__ import annotations

from starlette.testclient import TestClient

from retrace.paths import samples

MODEL = (samples() / "01-doi-giay-phep-lai-xe" / "as-is.bpmn").read_text()
TWICE = MODEL.replace(
    '<bpmn:sequenceFlow id="d3"',
    '<bpmn:sequenceFlow id="d3_bis" sourceRef="chup_anh" targetRef="nop_le_phi"/>\n    <bpmn:sequenceFlow id="d3"',
)


def digest(client: TestClient, project: str) -> dict[str, str]:
    return {"If-Match": client.get(f"/api{project}").json()["head"]["digest"]}


def test_a_flow_drawn_twice_is_drawn_once(client: TestClient, sample: str) -> None:
    assert (
        client.put(f"/api{sample}/files/as-is.bpmn", content=TWICE, headers=digest(client, sample)).status_code == 200
    )
    problems = client.get(f"/api{sample}/check").json()["problems"]
    found = next(one for one in problems if one["code"] == "no-duplicate-sequence-flows")
    fault = {"rule": found["code"], "element": found["element"]}
    assert client.post(f"/api{sample}/fixes", json=fault, headers=digest(client, sample)).status_code == 200
    problems = client.get(f"/api{sample}/check").json()["problems"]
    assert "no-duplicate-sequence-flows" not in {one["code"] for one in problems}


def test_what_is_not_certain_is_refused(client: TestClient, sample: str) -> None:
    for rule in ("label-required", "no-such-rule", "fake-join"):
        fault = {"rule": rule, "element": "nop_le_phi"}
        answer = client.post(f"/api{sample}/fixes", json=fault, headers=digest(client, sample))
        assert answer.json()["error"]["code"] == "fix_not_certain"
    assert client.get(f"/api{sample}").json()["head"]["number"] == 1
