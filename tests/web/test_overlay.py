"""The agency's own file over the registry: uploaded, checked, told, in force; and what an archive brings along."""

from __future__ import annotations

import hashlib
from datetime import date

from starlette.testclient import TestClient
from tests.web.test_pages import text_of

from retrace.app.case import load_case
from retrace.app.dossier.archive import Request, archive
from retrace.paths import samples

OWN = """systems:
  HOTICH:
    status:
      - {is: none, since: 2026-11-01, source: Công văn số 1}
  KHOTINH:
    name: Kho dữ liệu dùng chung của tỉnh
    patterns: [kho dữ liệu dùng chung]
    status:
      - {is: ready, since: 2018-01-01, source: Quyết định số 2}
""".encode()


def upload(client: TestClient, name: str = "so-tu-phap.yaml", content: bytes = OWN) -> object:
    return client.post("/registry-overlay", files=[("files", (name, content))])


def test_a_file_is_in_force_from_then_on(client: TestClient) -> None:
    sample = client.post("/projects", data={"sample": "03-dang-ky-khai-sinh"}).headers["location"]
    before = client.get(f"/api{sample}/redesign").json()["proposals"]
    assert client.get("/api/registry-overlay").json() is None
    upload(client)
    told = text_of(client, "/registry?kept=true")
    assert "Đã kiểm tra và áp dụng “so-tu-phap.yaml”" in told
    assert hashlib.sha256(OWN).hexdigest() in told
    assert "Kho dữ liệu dùng chung của tỉnh" in told
    assert "Công văn số 1" in text_of(client, "/registry/HOTICH")
    assert client.get("/api/registry-overlay/file").content == OWN
    now = client.get(f"/api{sample}/redesign").json()
    assert now["overlay"][0]["digest"] == hashlib.sha256(OWN).hexdigest()
    assert now["proposals"] != before
    client.post("/registry-overlay/forget")
    assert client.get(f"/api{sample}/redesign").json()["proposals"] == before


def test_a_wrong_file_is_told_what_to_do_and_not_kept(client: TestClient) -> None:
    for content, said in (
        (b"systems: [", "YAML"),
        (b"- 1", "sai.yaml"),
        (b"systems:\n  X:\n    nonsense: 1\n", "nonsense"),
        (b"systems:\n  X:\n    owner: A\n", "name"),
    ):
        answer = upload(client, "sai.yaml", content)
        assert answer.status_code == 400, content  # type: ignore[attr-defined]
        assert said in answer.text  # type: ignore[attr-defined]
        assert "/tmp" not in answer.text  # type: ignore[attr-defined]
    assert "đúng một tệp" in client.post("/registry-overlay").text
    refused = client.put("/api/registry-overlay", content=b"laws: 1")
    assert refused.json()["error"]["code"].startswith("overlay_")
    assert client.get("/api/registry-overlay").json() is None


def test_what_an_archive_supposes_is_a_click_away(client: TestClient) -> None:
    model = samples() / "10-xac-nhan-tinh-trang-hon-nhan" / "as-is.bpmn"
    packed = archive([load_case(model, as_of=date(2026, 11, 22), ready=("DANCU",))], Request("run"), {})
    made = client.post("/projects", files=[("files", ("ho-so.zip", packed))]).headers["location"]
    link = f"{made.removesuffix('/imported')}/redesign?ready=DANCU"
    assert f'href="{link}"' in client.get(made).text
    assert client.get(link).status_code == 200


def test_an_archive_brings_its_overlay_and_profile(client: TestClient, sample: str) -> None:
    assert client.put("/api/registry-overlay", content=OWN, params={"name": "a.yaml"}).status_code == 200
    client.post("/profile", data={"issuer.name": "Ủy ban nhân dân tỉnh Lâm Đồng"})
    packed = client.get(f"{sample}/download/dossier.zip").content
    there = client.get(f"/api{sample}/redesign").json()

    def again() -> str:
        made = client.post("/projects", files=[("files", ("ho-so.zip", packed))])
        assert made.status_code == 303, made.text
        return str(made.headers["location"].removesuffix("/imported"))

    here = again()
    assert "overlay.yaml" not in client.get(f"/api{here}").json()["files"]  # in force anyway
    client.delete("/api/registry-overlay")
    client.put("/api/profile", json={})
    here = again()
    assert client.get(f"/api{here}/redesign").json()["proposals"] == there["proposals"]
    told = text_of(client, f"{here}/imported")
    assert "(agency.yaml) được giữ trong phương án này" in told
    assert "được lấy từ hồ sơ nén" in told
    assert client.get("/api/profile").json()["issuer"]["name"] == "Ủy ban nhân dân tỉnh Lâm Đồng"
