"""The page after an import: the steps as understood, what was guessed and its confirmation."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

TABLE = (
    "Bước,Đơn vị thực hiện,Nội dung công việc,Thời gian\n"
    "1,Công chức một cửa,Tiếp nhận hồ sơ,0.5 ngày\n"
    "2,Chuyên viên,Thẩm định hồ sơ,3 ngày\n"
    "3,Lãnh đạo,Ký duyệt kết quả,1 ngày\n"
    "4,Công chức một cửa,Trả kết quả cho công dân,\n"
)


@pytest.fixture
def table(client: TestClient) -> str:
    """The address of a project made of a table that tells the work of the agency only."""
    made = client.post("/projects", files={"files": ("quy-trinh.csv", TABLE.encode(), "text/csv")})
    assert made.status_code == 303, made.text
    return str(made.headers["location"]).removesuffix("/imported")


def seen(client: TestClient, project: str) -> str:
    return str(client.get(f"/api{project}").json()["head"]["digest"])


def test_the_steps_are_told_with_what_was_guessed(client: TestClient, table: str) -> None:
    page = client.get(f"{table}/imported").text
    assert re.search(r"Thẩm định hồ sơ</a></td><td>Chuyên viên</td><td>3 ngày làm việc</td>", page)
    assert re.search(r"loại việc: <b>tiếp nhận", page, re.IGNORECASE)
    assert "Bị cắt giảm" not in page  # what the plan drops is not what the file says


def test_all_that_was_guessed_is_confirmed_at_once(client: TestClient, table: str) -> None:
    assert client.post(f"{table}/imported", data={"seen": "old"}).status_code == 409
    answer = client.post(f"{table}/imported", data={"seen": seen(client, table)})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Đã xác nhận" in page
    assert "loại việc" not in page
    assert "action:" in client.get(f"/api{table}/files/procedure.yaml").text


def test_a_program_confirms_too(client: TestClient, table: str) -> None:
    answer = client.post(f"/api{table}/confirm", headers={"If-Match": seen(client, table)})
    assert answer.json()["head"]["number"] == 2
    assert "<svg" in client.get(f"/api{table}/diagrams/plain").text


def test_the_applicant_is_added_where_the_table_does_not_tell(client: TestClient, table: str) -> None:
    assert "Người nộp hồ sơ làm gì?" in client.get(table).text
    given = {"papers": "Đơn đề nghị\n\nBản sao văn bằng", "channels": ["in_person"], "seen": seen(client, table)}
    answer = client.post(f"{table}/applicant", data=given)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Người nộp hồ sơ làm gì?" not in page
    figures = client.get(f"/api{table}/compare").json()
    assert {name: figures["counters"][name]["as_is"] for name in ("visits", "papers")} == {"visits": 1.0, "papers": 2.0}
    again = client.post(f"{table}/applicant", data={**given, "seen": seen(client, table)})
    assert again.status_code == 400
    assert "đã có việc của người nộp hồ sơ" in again.text


def test_an_applicant_without_papers_is_refused(client: TestClient, table: str) -> None:
    answer = client.post(f"{table}/applicant", data={"papers": " \n", "seen": seen(client, table)})
    assert answer.status_code == 400
    assert "ít nhất một giấy tờ" in answer.text
