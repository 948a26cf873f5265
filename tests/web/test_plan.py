"""A compared plan is made the decision; decisions on what is gone do no harm and are told."""

from __future__ import annotations

import re

from starlette.testclient import TestClient
from tests.web.test_pages import FEE, text_of


def statuses(client: TestClient, sample: str) -> dict[str, str]:
    return {one["id"]: one["status"] for one in client.get(f"/api{sample}/redesign").json()["proposals"]}


def test_a_compared_plan_is_chosen_and_left_again(client: TestClient, sample: str) -> None:
    by_itself = statuses(client, sample)
    told = client.get(f"/api{sample}/redesign", params={"plans": True}).json()["alternatives"]["plans"]
    wanted = next(plan["accepted"] for plan in told if len(plan["accepted"]) == 18)
    page = client.get(f"{sample}/plans", headers={"X-Part": "1"}).text
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    assert f'value="{" ".join(wanted)}"' in page
    done = client.post(f"{sample}/plan", data={"seen": seen, "accepted": " ".join(wanted)})
    assert done.headers["location"] == f"{sample}/redesign"
    assert {one for one, status in statuses(client, sample).items() if status == "accepted"} == set(wanted)
    assert "Đang theo phương án đã chọn khi so sánh, lập cho giai đoạn 2" in text_of(client, f"{sample}/redesign")
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    assert client.put(f"/api{sample}/plan", json={"accepted": []}, headers={"If-Match": seen}).status_code == 200
    assert statuses(client, sample) == by_itself


def test_a_plan_of_nothing_known_is_refused(client: TestClient, sample: str) -> None:
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    refused = client.put(f"/api{sample}/plan", json={"accepted": ["nothing"]}, headers={"If-Match": seen})
    assert refused.json()["error"]["code"] == "unknown_proposal"
    assert client.get(f"/api{sample}").json()["head"]["digest"] == seen


def test_decisions_on_a_step_that_went_are_told_and_leave_with_the_next(client: TestClient, sample: str) -> None:
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    reject = {"seen": seen, "proposal": FEE, "action": "reject", "reason": "Chưa có hợp đồng."}
    client.post(f"{sample}/decisions", data=reject)
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    edit = {"action": "remove", "about": FEE.partition(":")[2]}
    assert client.post(f"/api{sample}/steps", json=edit, headers={"If-Match": seen}).status_code == 200
    for part in ("", "/redesign", "/effect", "/dossier", "/plans", "/simulation"):
        assert client.get(sample + part).status_code == 200, part
    assert f"đã bị xóa hoặc đã đáp ứng: {FEE}" in text_of(client, f"{sample}/redesign")
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    other = next(one for one, status in statuses(client, sample).items() if status == "accepted")
    client.post(f"{sample}/decisions", data={"seen": seen, "proposal": other, "action": "later"})
    assert FEE not in client.get(f"/api{sample}/files/decisions.yaml").text
    assert "quyết định nói về đề xuất không còn" not in text_of(client, f"{sample}/redesign")
