"""Dossiers and complaints of a year come from a table: shown first, kept on a click, refused in a sentence."""

from __future__ import annotations

from starlette.testclient import TestClient
from tests.web.test_every_form import forms
from tests.web.test_pages import text_of

TABLE = """Mã TTHC;Tên thủ tục;Năm;Số hồ sơ;Phản ánh, kiến nghị
{code};Đổi giấy phép lái xe;2025;12.500;7
1.000001;Thủ tục khác;2025;90;
1.000002;Thủ tục lạ;2025;nhiều lắm;
"""


def brought(client: TestClient, sample: str, content: str, name: str = "so-lieu.csv") -> str:
    return client.post(f"{sample}/volumes", files=[("files", (name, content.encode()))]).text


def test_figures_of_a_table_are_shown_and_kept(client: TestClient, sample: str) -> None:
    assert "/volumes" in client.get(f"{sample}/facts/procedure").text
    name = client.get(f"/api{sample}").json()["name"]
    page = brought(client, sample, TABLE.format(code="").replace("Đổi giấy phép lái xe", name))
    assert "12.500" in page
    assert "nhiều lắm" in page, "what was not understood is told"
    (form,) = (form for form in forms(page, "") if form.action.endswith("/facts/procedure"))
    assert client.post(form.action, data=dict(form.hidden)).status_code == 303
    kept = client.get(f"/api{sample}/files/procedure.yaml").text
    assert "12500" in kept
    assert "so-lieu.csv" in kept
    assert 'value="7"' in client.get(f"{sample}/facts/procedure").text


def test_a_table_without_the_procedure_offers_its_rows(client: TestClient, sample: str) -> None:
    page = brought(client, sample, TABLE.format(code="9.999999"))
    assert page.count("Dùng dòng này") == 2


def test_what_is_no_such_table_is_refused(client: TestClient, sample: str) -> None:
    assert "cần cột mã hoặc tên thủ tục" in brought(client, sample, "a;b\n1;2\n")
    assert "Hãy chọn tệp" in client.post(f"{sample}/volumes").text
    assert "Chưa có" not in text_of(client, f"{sample}/volumes")
