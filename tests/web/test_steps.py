"""The step table through the API: edits are kept, wrong ones told, and facts stated field by field."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from retrace.bpmn.read import read


def digest(client: TestClient, project: str) -> dict[str, str]:
    return {"If-Match": client.get(f"/api{project}").json()["head"]["digest"]}


def test_an_edit_is_kept_as_a_version(client: TestClient, sample: str) -> None:
    edit = {"action": "insert", "about": "tiep_nhan", "value": "Cấp phiếu tiếp nhận"}
    made = client.post(f"/api{sample}/steps", json=edit, headers=digest(client, sample))
    assert made.status_code == 200
    assert made.json()["head"]["number"] == 2
    process = read(client.get(f"/api{sample}/files/as-is.bpmn").content).process
    assert process.nodes[made.json()["step"]].name == "Cấp phiếu tiếp nhận"
    assert "Cấp phiếu tiếp nhận" in client.get(f"{sample}/steps").text


@pytest.mark.parametrize(
    ("edit", "status", "code"),
    [
        ({"action": "name", "about": "tiep_nhan", "value": ""}, 400, "steps_no_name"),
        ({"action": "name", "about": "khong_co", "value": "x"}, 400, "steps_no_step"),
        ({"action": "burn", "about": "tiep_nhan"}, 400, "form_wrong_field"),
    ],
)
def test_a_wrong_edit_changes_nothing(
    client: TestClient, sample: str, edit: dict[str, str], status: int, code: str
) -> None:
    answer = client.post(f"/api{sample}/steps", json=edit, headers=digest(client, sample))
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert client.get(f"/api{sample}").json()["head"]["number"] == 1


def test_a_fact_is_stated(client: TestClient, sample: str) -> None:
    answer = client.post(f"/api{sample}/facts/tiep_nhan", json={"work": "15 minute"}, headers=digest(client, sample))
    assert answer.status_code == 200
    kept = client.get(f"/api{sample}/files/procedure.yaml").text
    assert "tiep_nhan" in kept
    assert "900" in kept


def test_who_has_not_seen_the_newest_is_refused(client: TestClient, sample: str) -> None:
    edit = {"action": "name", "about": "tiep_nhan", "value": "Nhận"}
    assert client.post(f"/api{sample}/steps", json=edit, headers={"If-Match": "old"}).status_code == 409
