"""The model as the editor saves it: joined with what others did, or refused with the elements both changed."""

from __future__ import annotations

from starlette.testclient import TestClient

from retrace.paths import samples

MODEL = (samples() / "01-doi-giay-phep-lai-xe" / "as-is.bpmn").read_text()


def digest(client: TestClient, project: str) -> str:
    return str(client.get(f"/api{project}").json()["head"]["digest"])


def put(client: TestClient, project: str, mine: str, seen: str, **more: str) -> tuple[int, dict[str, object]]:
    answer = client.put(f"/api{project}/model", data={"base": MODEL, "mine": mine, **more}, headers={"If-Match": seen})
    return answer.status_code, answer.json()


def test_nothing_edited_changes_no_byte(client: TestClient, sample: str) -> None:
    assert put(client, sample, MODEL, digest(client, sample))[0] == 200
    assert client.get(f"/api{sample}").json()["head"]["number"] == 1
    assert client.get(f"/api{sample}/files/as-is.bpmn").text == MODEL


def test_changes_to_different_elements_are_joined(client: TestClient, sample: str) -> None:
    seen = digest(client, sample)
    assert put(client, sample, MODEL.replace("Nộp lệ phí", "Nộp phí"), seen)[0] == 200
    status, told = put(client, sample, MODEL.replace("Chụp ảnh trực tiếp", "Chụp ảnh"), seen)
    assert (status, told["joined"]) == (200, True)
    kept = client.get(f"/api{sample}/files/as-is.bpmn").text
    assert "Nộp phí" in kept
    assert "Chụp ảnh tại" in kept


def test_what_both_changed_waits_for_a_choice(client: TestClient, sample: str) -> None:
    seen = digest(client, sample)
    assert put(client, sample, MODEL.replace("Nộp lệ phí", "Nộp phí"), seen)[0] == 200
    mine = MODEL.replace("Nộp lệ phí", "Trả phí")
    status, told = put(client, sample, mine, seen)
    assert status == 409
    assert told["elements"] == [
        {"about": "nop_le_phi", "keys": ["nop_le_phi"], "mine": "Trả phí", "theirs": "Nộp phí", "what": "changed"}
    ]
    assert "Nộp phí" in client.get(f"/api{sample}/files/as-is.bpmn").text
    assert put(client, sample, mine, str(told["digest"]), theirs='["nop_le_phi"]')[0] == 200
    assert "Nộp phí" in client.get(f"/api{sample}/files/as-is.bpmn").text
    assert put(client, sample, mine, digest(client, sample))[0] == 200
    assert "Trả phí" in client.get(f"/api{sample}/files/as-is.bpmn").text


def test_a_wrong_request_is_told(client: TestClient, sample: str) -> None:
    for wrong in ({"theirs": "x"}, {"aside": "[]"}):
        assert put(client, sample, MODEL, digest(client, sample), **wrong)[0] == 400
    assert put(client, sample, "<a/>", digest(client, sample))[0] == 400


def uploaded(client: TestClient, content: bytes) -> str:
    told = client.post("/api/projects/upload", files={"files": ("a.bpmn", content)}).json()
    return f"/projects/{told['id']}"


def test_a_model_of_another_encoding_is_shown_and_keeps_it(client: TestClient) -> None:
    file = MODEL.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    project = uploaded(client, file)
    told = client.get(f"/api{project}/model")
    assert "Nộp lệ phí" in told.text
    assert put(client, project, MODEL.replace("Nộp lệ phí", "Nộp phí"), told.headers["ETag"])[0] == 200
    kept = client.get(f"/api{project}/files/as-is.bpmn").content
    assert kept == file.decode("utf-16").replace('"Nộp lệ phí"', '"Nộp phí"').encode("utf-16")


def test_a_model_without_a_diagram_gets_one_with_its_first_edit(client: TestClient) -> None:
    place = MODEL.index("<bpmndi:BPMNDiagram")
    file = (MODEL[:place] + "</bpmn:definitions>").encode()
    project = uploaded(client, file)
    told = client.get(f"/api{project}/model")
    assert told.text.count("BPMNShape") > 10
    mine = told.text.replace("Nộp lệ phí", "Nộp phí")
    data = {"base": told.text, "mine": mine}
    assert client.put(f"/api{project}/model", data=data, headers={"If-Match": told.headers["ETag"]}).status_code == 200
    assert client.get(f"/api{project}/files/as-is.bpmn").text == mine
