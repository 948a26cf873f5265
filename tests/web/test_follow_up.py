"""Follow-up in the browser: figures brought by file, shown for the programme and for a procedure, by office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Province, province, server

from retrace.store.database import file_url

FIGURES = """Mã TTHC;Tên thủ tục;Kỳ;Số hồ sơ;Tỷ lệ trực tuyến (%);Đúng hạn (%);Thời gian trung bình (ngày);Hài lòng (%)
3.000347;Đổi giấy phép lái xe;Quý I/2026;1.000;40;95;5;88
3.000347;Đổi giấy phép lái xe;Quý II/2026;1.200;55;97;4;91
3.000347;Đổi giấy phép lái xe;Mục tiêu;;80;100;3;95
1.000001;Thủ tục khác;Quý I/2026;100;90;99;1;86
1.000001;Thủ tục khác;Quý II/2026;100;80;98;1;84
1.000001;Thủ tục khác;kỳ nào đó;100;80;98;1;98
"""


def brought(browser: TestClient, content: str = FIGURES, **fields: str) -> int:
    answer = browser.post("/follow-up", files={"files": ("chi-so.csv", content.encode())}, data=fields)
    return answer.status_code


def test_the_programme_and_its_procedures(client: TestClient) -> None:
    assert "Chưa có số liệu nào" in client.get("/follow-up").text
    assert brought(client) == 303
    page = client.get("/follow-up").text
    assert "56,9%" in page  # (1200 · 55 + 100 · 80) / 1300
    assert "1 chỗ không đọc được" in page
    assert "1 trong 2 thủ tục có chỉ số chưa đạt mà không tốt lên" in page
    only = client.get("/follow-up?behind=true").text
    assert "Thủ tục khác" in only
    assert "Đổi giấy phép lái xe" not in only.partition('id="files"')[0]
    drawing = client.get("/follow-up/online.svg")
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    assert "Tỷ lệ hồ sơ trực tuyến" in drawing.text
    assert client.get("/follow-up/nothing.svg").status_code == 404
    assert client.get("/follow-up?lang=en").text.count("Share filed online") >= 2


def test_a_file_is_taken_away_again(client: TestClient) -> None:
    brought(client)
    assert client.post("/follow-up/1/remove").status_code == 303
    assert "Chưa có số liệu nào" in client.get("/follow-up").text
    assert client.post("/follow-up/1/remove").status_code == 404


@pytest.mark.parametrize("content", ["a;b\n1;2\n", ""])
def test_what_holds_no_figures_is_refused_and_nothing_kept(client: TestClient, content: str) -> None:
    files = [("files", ("tot.csv", FIGURES.encode())), ("files", ("hong.csv", content.encode()))]
    refused = client.post("/follow-up", files=files)
    assert (refused.status_code, "hong.csv" in refused.text) == (400, True)
    assert "Chưa có số liệu nào" in client.get("/follow-up").text
    assert client.post("/follow-up").status_code == 400


def test_a_procedure_against_its_plan(client: TestClient, sample: str) -> None:
    name = client.get(f"/api{sample}").json()["name"]
    where = f"{sample}/follow-up"
    assert "Chưa có số liệu của thủ tục này" in client.get(where).text
    brought(client, FIGURES.replace("3.000347;Đổi giấy phép lái xe", f"3.000347;{name.upper()}"))  # known by its name
    page = client.get(where).text
    assert "từ 40% (Quý I/2026) đến 55% (Quý II/2026) (mục tiêu của phương án: 80%)" in page
    assert page.index('<th scope="row">Quý II/2026') < page.index('<th scope="row">Quý I/2026')
    assert client.get(f"{where}/mean_days.svg").status_code == 200
    assert f'href="{where}"' in client.get("/follow-up").text
    stated = client.post(where, data={"online": "50", "mean_days": "2,5"})
    assert stated.status_code == 303
    page = client.get(where).text
    assert "(mục tiêu của phương án: 50%): đạt" in page
    assert "(mục tiêu của phương án: 2,5 ngày làm việc)" in page
    assert client.post(where, data={"online": "500"}).status_code == 400
    client.post(where, data={})
    assert "(mục tiêu của phương án: 80%)" in client.get(where).text
    told = client.get(f"/api{sample}/follow-up").json()
    assert [point["value"] for point in told["indicators"]["online"]["series"]] == [0.4, 0.55]


def test_programs_read_and_bring(client: TestClient) -> None:
    made = client.post("/api/follow-up", files={"files": ("a.csv", FIGURES.encode())})
    assert (made.status_code, made.json()) == (201, {"files": [1]})
    told = client.get("/api/follow-up").json()
    assert [one["code"] for one in told["procedures"]] == ["1.000001", "3.000347"]
    assert client.delete("/api/follow-up/1").status_code == 204
    assert client.get("/api/follow-up").json()["procedures"] == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with server(file_url(Path(tmp_path_factory.mktemp("office")) / "retrace.db")) as opened:
        yield province(opened)


def test_each_office_sees_its_own_and_those_below(office: Province) -> None:
    north, south, above = (office.server.logged_in(f"drafter.{unit}") for unit in ("north", "south", "department"))
    assert brought(north) == 303
    assert brought(south, FIGURES.replace(";55;", ";65;")) == 303
    assert "56,9%" in north.get("/follow-up").text
    assert "56,9%" not in south.get("/follow-up").text
    both = above.get("/follow-up").text
    assert ("Phòng Bắc" in both, "Phòng Nam" in both) == (True, True)
    assert "66,2%" in above.get(f"/follow-up?unit={office.units['south']}").text
    assert south.post("/follow-up/1/remove").status_code == 404
    assert "chi-so.csv" not in office.server.logged_in("administrator.top").get("/follow-up").text
    reviewer = office.server.logged_in("reviewer.north")
    assert "chi-so.csv" in reviewer.get("/follow-up").text
    assert brought(reviewer) == 403
    assert above.post("/follow-up/1/remove").status_code == 303
    assert office.server.bench.reviews is not None


def test_what_a_draft_promises_is_seen_by_whoever_may_read_the_draft(office: Province) -> None:
    project = office.projects["south"]
    stated = office.server.logged_in("drafter.south").put(f"/api/projects/{project}/follow-up", json={"online": "87"})
    assert stated.status_code == 204
    for login, seen in (("drafter.south", True), ("reviewer.south", False), ("approver.south", False)):
        browser = office.server.logged_in(login)
        assert (browser.get(f"/api/projects/{project}").status_code == 200) == seen, login
        listed = browser.get("/api/follow-up/files").json()["files"]
        assert any(one["file"]["project"] == project for one in listed) == seen, login
        for path in ("/follow-up", "/api/follow-up"):
            assert ("Khai sinh south" in browser.get(path).text) == seen, (login, path)


def test_half_a_character_is_refused_in_a_sentence(client: TestClient, sample: str) -> None:
    said = {"content": '{"online": "\\ud800"}', "headers": {"content-type": "application/json"}}
    answer = client.put(f"/api{sample}/follow-up", **said)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "aim_wrong")
