"""The dossier through its pages: the profile of the agency, a preview, every file."""

from __future__ import annotations

from starlette.testclient import TestClient

from retrace.knowledge.messages import knows
from retrace.web.pages.dossier import REMEDIES

GIVEN = {
    "issuer.name": "Ủy ban nhân dân xã Đồng Tâm",
    "issuer.signer_prefix": "TM., KT.",
    "issuer.recipients": "Sở Tư pháp\r\n\r\nCông an xã",
    "approval": "province",
}


def test_the_profile_is_kept_and_used(client: TestClient, sample: str) -> None:
    assert "Chưa khai cơ quan ban hành" in client.get(f"{sample}/dossier").text
    assert client.post("/profile", data=GIVEN).headers["location"] == "/profile?kept=true"
    shown = client.get("/profile").text
    assert 'value="Ủy ban nhân dân xã Đồng Tâm"' in shown
    assert "Sở Tư pháp\nCông an xã" in shown
    assert 'value="province" selected' in shown
    assert "Văn bản dùng hồ sơ cơ quan đã khai" in client.get(f"{sample}/dossier").text
    told = client.get("/api/profile").json()
    assert told["issuer"]["recipients"] == ["Sở Tư pháp", "Công an xã"]
    assert client.put("/api/profile", json={"issuer": {"name": "Sở Y tế"}}).json()["issuer"]["name"] == "Sở Y tế"


def test_a_wrong_profile_is_told_what_to_do(client: TestClient) -> None:
    answer = client.post("/profile", data={"issuer.signer_prefix": "Thay mặt"})
    assert answer.status_code == 400
    assert "TUQ." in answer.text
    answer = client.post("/profile", data={"issuer.signed_on": "hôm qua"})
    assert answer.status_code == 400
    assert client.put("/api/profile", json={"issuer": {"nobody": "x"}}).status_code == 400
    assert 'value="Thay mặt"' not in client.get("/profile").text


def test_every_condition_says_where_it_is_met(client: TestClient, sample: str) -> None:
    told = client.get(f"/api{sample}/dossier").json()["gate"]
    items = {one["item"] for one in told}
    assert items == set(REMEDIES) == {item for item in items if knows(f"web.gate_go.{item}")}


def test_a_document_is_previewed(client: TestClient, sample: str) -> None:
    part = client.get(f"{sample}/preview/submission", headers={"X-Part": "1"}).text
    assert part.startswith('<div class="sheets"')
    first = client.get(f"{sample}/preview/submission/1.png")
    assert first.content[:4] == b"\x89PNG"
    assert client.get(f"{sample}/preview/submission/999.png").status_code == 400
    assert client.get(f"{sample}/preview/nothing").status_code == 400


def test_every_file_that_is_offered_is_there(client: TestClient, sample: str) -> None:
    import re

    names = re.findall(r'href="[^"]*/download/([^"]+)" download', client.get(f"{sample}/dossier").text)
    assert len(names) > 20
    for name in ("decision.pdf", "review.docx", "tables.xlsx", "to-be.svg", "index.html"):
        assert name in names
        assert client.get(f"{sample}/download/{name}").status_code == 200, name
