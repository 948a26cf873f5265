"""The API answers as the command line does, and lets nobody write over what he has not seen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import load_case
from retrace.app.compare import compare_report, compared
from retrace.app.dossier.dossier import as_json
from retrace.app.flow import flow_report
from retrace.app.redesign import redesign_case, redesign_report, to_be_view
from retrace.bpmn.read import read
from retrace.model.choice import Choice
from retrace.paths import samples

FOLDER = samples() / "01-doi-giay-phep-lai-xe"


def test_a_file_comes_back_as_it_was_put(client: TestClient, sample: str) -> None:
    head = client.get(f"/api{sample}").json()["head"]
    model = (FOLDER / "as-is.bpmn").read_bytes().replace("Nộp lệ phí".encode(), "Nộp phí".encode())
    put = client.put(f"/api{sample}/files/as-is.bpmn", content=model, headers={"If-Match": head["digest"]})
    assert put.status_code == 200
    assert put.json()["head"]["number"] == 2
    assert client.get(f"/api{sample}/files/as-is.bpmn").content == model
    first = client.get(f"/api{sample}/files/as-is.bpmn", params={"version": 1})
    assert first.content == (FOLDER / "as-is.bpmn").read_bytes()


def test_who_has_not_seen_the_newest_is_refused(client: TestClient, sample: str) -> None:
    answer = client.put(f"/api{sample}/files/procedure.yaml", content=b"name: x\n", headers={"If-Match": "old"})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "store_conflict"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("as-is.bpmn", b"<a/>"),
        ("procedure.yaml", b"name: [\n"),
        ("procedure.yaml", b"nonsense: 1\n"),
        ("decisions.yaml", b"- 1\n"),
    ],
)
def test_what_cannot_be_opened_is_not_kept(client: TestClient, sample: str, path: str, content: bytes) -> None:
    head = client.get(f"/api{sample}").json()["head"]
    answer = client.put(f"/api{sample}/files/{path}", content=content, headers={"If-Match": head["digest"]})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert not answer.json()["error"]["where"].startswith("/")
    assert client.get(f"/api{sample}").json()["head"] == head


def test_the_editor_asks_what_is_wrong_with_the_kept_model(client: TestClient, sample: str) -> None:
    head = client.get(f"/api{sample}").json()["head"]
    assert client.get(f"/api{sample}/check").json()["soundness"]["verdict"] == "sound"
    model = (FOLDER / "as-is.bpmn").read_bytes().replace(b'<bpmn:exclusiveGateway id="', b'<bpmn:parallelGateway id="')
    model = model.replace(b"</bpmn:exclusiveGateway>", b"</bpmn:parallelGateway>")
    put = client.put(f"/api{sample}/files/as-is.bpmn", content=model, headers={"If-Match": head["digest"]})
    assert put.status_code == 200
    assert client.get(f"/api{sample}/check").json()["soundness"]["verdict"] == "unsound"


def test_a_layout_is_made_and_nothing_kept(client: TestClient, sample: str) -> None:
    model = (FOLDER / "as-is.bpmn").read_bytes()
    made = client.post(f"/api{sample}/layout", content=model)
    assert made.status_code == 200
    assert read(made.content).process == read(model).process
    assert len(client.get(f"/api{sample}").json()["versions"]) == 1
    assert client.post(f"/api{sample}/layout", content=b"<a/>").status_code == 400


def test_a_project_is_put_away(client: TestClient, sample: str) -> None:
    assert client.delete(f"/api{sample}").status_code == 204
    assert client.get("/api/projects").json() == []


def test_the_description_names_every_path(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/projects", "/api/projects/{project}/assess"} <= set(described)


@pytest.mark.parametrize("part", ["assess", "redesign", "flow", "compare"])
def test_the_same_json_as_the_command_line(client: TestClient, sample: str, tmp_path: Path, part: str) -> None:
    """Of the very files that the browser kept."""
    for name in client.get(f"/api{sample}").json()["files"]:
        (tmp_path / name).write_bytes(client.get(f"/api{sample}/files/{name}").content)
    case = load_case(tmp_path / "as-is.bpmn", today=date(2026, 11, 22))
    made = redesign_case(case, assess_case(case), Choice())
    said: dict[str, object] = {
        "assess": assess_report(case, assess_case(case)),
        "redesign": redesign_report(made, knowledge=case.view.knowledge),
        "flow": flow_report(case),
        "compare": compare_report(compared(case.view, to_be_view(case, made))),
    }
    assert client.get(f"/api{sample}/{part}").json() == json.loads(as_json(said[part]))
