"""The way of a drafter through the pages, and what wrong input is answered with."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from starlette.testclient import TestClient
from tests.bench.bench_editor import model

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
    seen, *_ = found(page, f"//form[input[@name='proposal'][@value='{proposal}']]/input[@name='seen']/@value")
    return {"seen": seen, "proposal": proposal}


def test_from_an_empty_database_to_a_judged_procedure(client: TestClient) -> None:
    assert "Chưa có phương án nào" in text_of(client, "/")
    made = client.post("/projects", data={"sample": "03-dang-ky-khai-sinh"})
    assert "Mức độ trực tuyến" in text_of(client, made.headers["location"])
    assert "Đăng ký khai sinh" in text_of(client, "/?q=dang ky khai sinh")
    assert "Không có phương án nào khớp" in text_of(client, "/?q=khong-co")


def test_a_model_without_a_name_is_called_as_its_file(client: TestClient) -> None:
    made = client.post("/projects", files=[("files", ("Cấp bản sao.bpmn", model(3)))])
    assert client.get(f"/api{made.headers['location'].partition('/imported')[0]}").json()["name"] == "Cấp bản sao"


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
    assert "khôi phục từ phiên bản 1" in text_of(client, f"{sample}/versions")


def test_the_dossier_is_taken_away(client: TestClient, sample: str) -> None:
    assert "Điều kiện trình" in text_of(client, f"{sample}/dossier")
    word = client.get(f"{sample}/download/decision.docx")
    assert word.content[:2] == b"PK"
    assert word.headers["content-disposition"] == 'attachment; filename="decision.docx"'
    assert client.get(f"{sample}/download/nothing.docx").status_code == 400


def test_files_are_uploaded_and_told_of(client: TestClient) -> None:
    folder = samples() / "09-doi-giay-phep-lai-xe-2026"
    files = [("files", (name, (folder / name).read_bytes())) for name in ("as-is.bpmn", "procedure.yaml")]
    made = client.post("/projects", files=files)
    where = made.headers["location"]
    assert where.endswith("/imported")
    told = text_of(client, where)
    assert "Đã nhập; đây là những gì đọc được" in told
    assert "Vấn đề của mô hình" in told
    kept = client.get(f"/api{where.removesuffix('/imported')}/files/as-is.bpmn")
    assert kept.content == (folder / "as-is.bpmn").read_bytes()


def test_the_archive_of_a_dossier_is_taken_up_again(client: TestClient, sample: str) -> None:
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "reject", "reason": "Chưa có hợp đồng."})
    packed = client.get(f"{sample}/download/dossier.zip")
    assert packed.headers["content-type"] == "application/zip"
    made = client.post("/projects", files=[("files", ("ho-so.zip", packed.content))])
    again = made.headers["location"].removesuffix("/imported")
    for part in ("assess", "compare"):
        assert client.get(f"/api{again}/{part}").json() == client.get(f"/api{sample}/{part}").json()
    assert "Không chấp nhận: Chưa có hợp đồng." in text_of(client, f"{again}/redesign")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.bpmn": b"<not xml"}, "XML"),
        ({"a.docx": b"PK"}, "a.docx"),
        ({"a.csv": b""}, "a.csv"),
        ({"a.json": b"{"}, "a.json"),
        ({"a.bpmn": b"<a/>", "b.xml": b"<a/>"}, "nhiều tệp mô hình"),
        ({"a.bpmn": b"<a/>", "b.exe": b"MZ"}, "b.exe"),
        ({"a.zip": b"PK"}, "a.zip"),
        ({"a.zip": b"PK", "b.bpmn": b"<a/>"}, "nhập riêng từng loại"),
        ({}, "Hãy ghi tên thủ tục"),
    ],
)
def test_wrong_uploads_are_told_what_to_do(client: TestClient, files: dict[str, bytes], said: str) -> None:
    answer = client.post("/projects", files=[("files", item) for item in files.items()], data={"name": ""})
    assert answer.status_code == 400
    assert said in answer.text
    assert "/tmp" not in answer.text
    assert client.get("/api/projects").json() == []


TABLE = """TT,Nội dung công việc,Đơn vị thực hiện,Thời gian,Kết quả
1,Tiếp nhận hồ sơ,Bộ phận một cửa,0.5 ngày,Giấy tiếp nhận
2,Thẩm định hồ sơ,Chuyên viên,3 ngày,Tờ trình
3,Ký duyệt,Lãnh đạo Ủy ban nhân dân,1 ngày,Giấy phép
4,Trả kết quả,Bộ phận một cửa,0.5 ngày,Giấy phép
"""


def test_a_step_table_becomes_a_plan(client: TestClient) -> None:
    made = client.post("/projects", files=[("files", ("quy-trinh.csv", TABLE.encode()))])
    assert made.status_code == 303, made.text
    told = text_of(client, made.headers["location"])
    assert "Thẩm định hồ sơ" in told
    where = made.headers["location"].partition("/imported")[0]
    assert [step["name"] for step in client.get(f"/api{where}/assess").json()["steps"]][1] == "Thẩm định hồ sơ"


def test_a_wrong_field_is_named(client: TestClient, sample: str) -> None:
    answer = client.post(f"{sample}/decisions", data={"seen": "x", "action": "burn"})
    assert answer.status_code == 400
    assert "Ô “proposal, action”" in answer.text
    assert client.get(f"/api{sample}/assess", params={"version": "x"}).json()["error"]["code"] == "form_wrong_field"


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


def test_a_question_is_answered_in_place_and_its_effect_shown(client: TestClient, sample: str) -> None:
    page = read(client, sample)
    field, where = "//form[@class='answers']//input[contains(@name, 'presence_basis')]/@name", f"{sample}/answers"
    (name,), (seen,) = found(page, field), found(page, "//form[@class='answers']/input[@name='seen']/@value")
    about = {name.partition(".")[0]: "chup_anh"}
    assert client.post(where, data={"seen": seen, **about, name: "Điều 37"}).headers["location"] == (
        f"{sample}?since=1#questions"
    )
    told = text_of(client, f"{sample}?since=1")
    assert "Đã ghi nhận; kết quả thay đổi" in told
    assert "Thông tin còn thiếu: 5 → 4" in told
    assert found(read(client, sample), field) == []


def test_several_questions_are_answered_at_once(client: TestClient, sample: str) -> None:
    """What is left empty stays open; one wrong answer keeps all of them from being kept, and says which."""
    (seen,) = found(read(client, sample), "//form[@class='answers']/input[@name='seen']/@value")
    two = {"1": "chup_anh", "1.presence_basis": "Điều 37", "2": "procedure", "2.complaints": "nhiều"}
    wrong = client.post(f"{sample}/answers", data={"seen": seen, **two})
    assert (wrong.status_code, "Số phản ánh, kiến nghị" in wrong.text) == (400, True)
    given = {**two, "2.complaints": "1.200", "3": "procedure", "3.complaints": "", "4": "nop_le_phi", "4.work": "hour"}
    assert (
        client.post(f"{sample}/answers", data={"seen": seen, **given}).headers["location"].endswith("since=1#questions")
    )
    facts = {one["name"]: one["value"] for one in client.get(f"/api{sample}/facts/procedure").json()["fields"]}
    assert facts["complaints"] == "1200"
    assert [one["value"] for one in client.get(f"/api{sample}/facts/chup_anh").json()["fields"]].count("Điều 37") == 1


def test_a_cell_tells_its_checks(client: TestClient, sample: str) -> None:
    told = text_of(client, f"{sample}?step=nop_ho_so&criterion=interconnection")
    assert "Giới hạn nơi nộp hồ sơ theo địa giới" in told
    assert "độ phủ" in told
    assert "Dựa trên" in told
    assert client.get(f"{sample}?step=nowhere&criterion=nothing").status_code == 200


def test_systems_may_be_supposed_ready_or_not(client: TestClient, sample: str) -> None:
    stands = text_of(client, f"{sample}/redesign")
    ready = text_of(client, f"{sample}/redesign?ready=DANCU&ready=SUCKHOE")
    assert "11 trên 19 đề xuất được áp dụng" in stands
    assert "11 trên 19" not in ready
    assert "Số liệu và đề xuất đang tính theo giả định này" in ready
    assert text_of(client, f"{sample}/redesign") == stands  # nothing is kept
    without = text_of(client, f"{sample}/redesign?unready=DVCQG&unready=THANHTOAN")
    assert without != stands
    assert client.get(f"{sample}/redesign?ready=NOWHERE").status_code == 400


def test_a_proposal_is_edited(client: TestClient, sample: str) -> None:
    one = "add-deadline:nhan_tra_loi"
    page = read(client, f"{sample}/redesign")
    seen = found(page, f"//form[input[@name='proposal'][@value='{one}']]/input[@name='seen']/@value")[0]
    edit = {"seen": seen, "proposal": one, "action": "edit", "setting": "days", "phase": "1", "note": "Theo góp ý"}
    assert client.post(f"{sample}/decisions", data={**edit, "value": "năm"}).status_code == 400
    assert client.post(f"{sample}/decisions", data={**edit, "value": "5"}).status_code == 303
    (kept,) = (p for p in client.get(f"/api{sample}/redesign").json()["proposals"] if p["id"] == one)
    assert (kept["settings"], kept["note"], kept["phase"]) == ({"days": 5}, "Theo góp ý", 1)
    assert "Theo góp ý" in text_of(client, f"{sample}/redesign")


def test_plans_are_compared(client: TestClient, sample: str) -> None:
    assert "đang chọn" in text_of(client, f"{sample}/plans")
    part = client.get(f"{sample}/plans", headers={"X-Part": "1"}).text
    assert part.lstrip().startswith("<ul")
    told = client.get(f"/api{sample}/redesign", params={"plans": True}).json()
    assert told["alternatives"]["plans"][0]["default"]


def test_every_question_of_every_sample_leads_to_a_form(client: TestClient) -> None:
    for name in found(read(client, "/"), "//button[@name='sample']/@value"):
        where = client.post("/projects", data={"sample": name}).headers["location"]
        links = found(read(client, where), "//ul[@class='questions']//a/@href")
        assert links
        for link in dict.fromkeys(links):
            assert client.get(link).status_code == 200, (name, link)


def test_every_choice_of_a_form_is_called_by_a_word(client: TestClient, sample: str) -> None:
    """In either language; what people read is never the name of a fact in a file."""
    for language in ("vi", "en"):
        for about in ("procedure", "nop_le_phi", "DANCU"):
            page = read(client, f"{sample}/facts/{about}?lang={language}")
            assert not [label for label in found(page, "//legend/text()") if "_" in label or "." in label]
            if language == "vi":
                assert not found(page, "//option[@value != '' and text() = @value]/@value")


def test_whoever_asks_too_much_or_for_nothing_is_told_what_to_do(client: TestClient) -> None:
    told = client.post("/projects", headers={"Content-Length": str(10**9)}, content=b"x")
    assert (told.status_code, "Hãy chia nhỏ" in told.text) == (413, True)
    assert "Hãy kiểm tra lại địa chỉ" in client.get("/nowhere").text
    assert "Hãy mở lại trang" in client.put("/", content=b"").text


def test_what_was_refused_leads_back_to_its_form(client: TestClient, sample: str) -> None:
    """The address of a form that was sent takes nothing else, so neither link leads there."""
    form = f"{sample}/facts/procedure?ask=volume"
    answer = client.post(
        f"{sample}/facts/procedure", data={"complaints": "nhiều"}, headers={"referer": f"http://localhost{form}"}
    )
    assert answer.status_code == 400
    assert "Số phản ánh, kiến nghị một năm" in answer.text
    back, language = re.findall(r'<a class="(?:button|lang)" href="([^"]*)"', answer.text)[::-1]
    assert back == form
    assert language == f"{sample}/facts/procedure?ask=volume&amp;lang=en"
    elsewhere = client.post(f"{sample}/facts/procedure", data={"complaints": "x"}, headers={"referer": "http://evil/x"})
    assert "evil" not in elsewhere.text


def test_the_other_language_keeps_what_was_chosen(client: TestClient) -> None:
    assert 'href="/registry?kind=law&amp;q=a+b&amp;lang=en"' in client.get("/registry?kind=law&q=a+b&lang=vi").text
