"""The way of a drafter through the pages, and what wrong input is answered with."""

from __future__ import annotations

import pytest
from lxml import etree
from starlette.testclient import TestClient

from retrace.paths import samples

FEE = "online-payment:nop_le_phi"


def read(client: TestClient, path: str) -> etree._Element:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return etree.fromstring(answer.text, etree.HTMLParser())


def text_of(client: TestClient, path: str) -> str:
    return " ".join("".join(map(str, read(client, path).itertext())).split())


def found(page: etree._Element, path: str) -> list[str]:
    answer = page.xpath(path)
    assert isinstance(answer, list)
    return [str(each) for each in answer]


def fields(client: TestClient, path: str, proposal: str) -> dict[str, str]:
    """The hidden fields of the form that decides on a proposal."""
    page = read(client, path)
    (seen,) = found(page, f"//form[input[@name='proposal'][@value='{proposal}']]/input[@name='seen']/@value")
    return {"seen": seen, "proposal": proposal}


def test_from_an_empty_database_to_a_judged_procedure(client: TestClient) -> None:
    assert "Chưa có phương án nào" in text_of(client, "/")
    made = client.post("/projects", data={"sample": "03-dang-ky-khai-sinh"})
    assert "Mức độ trực tuyến" in text_of(client, made.headers["location"])
    assert "Đăng ký khai sinh" in text_of(client, "/?q=dang ky khai sinh")
    assert "Không có phương án nào khớp" in text_of(client, "/?q=khong-co")


def test_every_sample_opens_on_every_page(client: TestClient) -> None:
    names = found(read(client, "/"), "//button[@name='sample']/@value")
    assert len(names) == len(list(samples().glob("*/as-is.bpmn")))
    for name in names:
        where = client.post("/projects", data={"sample": name}).headers["location"]
        for part in ("", "/edit", "/redesign", "/effect", "/versions"):
            assert client.get(where + part).status_code == 200, (name, part)


def test_a_decision_changes_the_figures_and_can_be_taken_back(client: TestClient, sample: str) -> None:
    before = text_of(client, f"{sample}/redesign")
    given = fields(client, f"{sample}/redesign", FEE)
    refused = client.post(f"{sample}/decisions", data={**given, "action": "reject", "reason": " "})
    assert refused.status_code == 400
    assert "Hãy ghi lý do" in refused.text
    done = client.post(f"{sample}/decisions", data={**given, "action": "reject", "reason": "Chưa có hợp đồng."})
    assert done.headers["location"] == f"{sample}/redesign#{FEE}"
    after = text_of(client, f"{sample}/redesign")
    assert "Không chấp nhận: Chưa có hợp đồng." in after
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "apply"})
    again = text_of(client, f"{sample}/redesign")
    assert again[again.index("Số lần đi lại") :] == before[before.index("Số lần đi lại") :]


def test_a_decision_on_what_somebody_else_has_changed_is_refused(client: TestClient, sample: str) -> None:
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "later"})
    second = client.post(f"{sample}/decisions", data={**given, "action": "reject", "reason": "x"})
    assert second.status_code == 409
    assert "tải lại trang" in second.text


def test_an_earlier_version_is_taken_up_again(client: TestClient, sample: str) -> None:
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "later"})
    seen = client.get(f"/api{sample}").json()["head"]["digest"]
    assert client.post(f"{sample}/restore", data={"seen": seen, "number": "1"}).status_code == 303
    assert [version["number"] for version in client.get(f"/api{sample}").json()["versions"]] == [3, 2, 1]
    assert client.get(f"/api{sample}").json()["files"] == ["as-is.bpmn", "procedure.yaml"]


def test_the_dossier_is_taken_away(client: TestClient, sample: str) -> None:
    assert "Điều kiện trình" in text_of(client, f"{sample}/dossier")
    word = client.get(f"{sample}/download/decision.docx")
    assert word.content[:2] == b"PK"
    assert word.headers["content-disposition"] == 'attachment; filename="decision.docx"'
    assert client.get(f"{sample}/download/nothing.docx").status_code == 400


def test_files_are_uploaded(client: TestClient) -> None:
    folder = samples() / "09-doi-giay-phep-lai-xe-2026"
    files = [("files", (name, (folder / name).read_bytes())) for name in ("as-is.bpmn", "procedure.yaml")]
    made = client.post("/projects", files=files)
    assert made.status_code == 303
    kept = client.get(f"/api{made.headers['location']}/files/as-is.bpmn")
    assert kept.content == (folder / "as-is.bpmn").read_bytes()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.bpmn": b"<not xml"}, "XML"),
        ({"a.docx": b"PK"}, "Chưa có tệp mô hình"),
        ({"a.bpmn": b"<a/>", "b.xml": b"<a/>"}, "nhiều tệp mô hình"),
        ({"a.bpmn": b"<a/>", "b.exe": b"MZ"}, "b.exe"),
        ({}, "Hãy ghi tên thủ tục"),
    ],
)
def test_wrong_uploads_are_told_what_to_do(client: TestClient, files: dict[str, bytes], said: str) -> None:
    answer = client.post("/projects", files=[("files", item) for item in files.items()], data={"name": ""})
    assert answer.status_code == 400
    assert said in answer.text
    assert "/tmp" not in answer.text
    assert client.get("/api/projects").json() == []


def test_what_comes_from_a_model_cannot_run(client: TestClient) -> None:
    bait = "<script>alert(1)</script>"
    made = client.post("/projects", data={"name": bait, "agency": "Sở <b>A</b>"})
    for path in ("/", made.headers["location"], f"{made.headers['location']}/redesign"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<b>A</b>" not in page


def test_english_stays_chosen(client: TestClient, sample: str) -> None:
    assert "Online level" in text_of(client, f"{sample}?lang=en")
    assert "Online level" in text_of(client, sample)
    assert "Mức độ trực tuyến" in text_of(client, f"{sample}?lang=vi")


@pytest.mark.parametrize("path", ["/nowhere", "/projects/none", "/projects/none/redesign"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Chưa thực hiện được" in answer.text


def test_a_question_is_answered_in_place(client: TestClient, sample: str) -> None:
    page = read(client, sample)
    asked = found(page, "//ul[@class='questions']//a/@href")
    where = next(link for link in asked if "presence_basis" in link)
    (seen,) = found(read(client, where), "//input[@name='seen']/@value")
    done = client.post(where.partition("?")[0], data={"seen": seen, "presence_basis": "Điều 37"})
    assert done.headers["location"] == f"{sample}#questions"
    assert where not in found(read(client, sample), "//ul[@class='questions']//a/@href")


def test_every_question_of_every_sample_leads_to_a_form(client: TestClient) -> None:
    for name in found(read(client, "/"), "//button[@name='sample']/@value"):
        where = client.post("/projects", data={"sample": name}).headers["location"]
        for link in dict.fromkeys(found(read(client, where), "//ul[@class='questions']//a/@href")):
            assert client.get(link).status_code == 200, (name, link)
