"""The overview and the registry: searched, filtered, told with sources."""

from __future__ import annotations

import re

from lxml import etree
from starlette.testclient import TestClient


def text_of(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return " ".join("".join(map(str, etree.fromstring(answer.text, etree.HTMLParser()).itertext())).split())


def test_plans_are_found_and_filtered(client: TestClient) -> None:
    for sample in ("03-dang-ky-khai-sinh", "04-khai-sinh-thuong-tru-bhyt"):
        client.post("/projects", data={"sample": sample})
    for part in re.findall(r'<tr data-load="([^"]*)"', client.get("/").text):
        assert "<td" in client.get(part, headers={"X-Part": "1"}).text  # a row comes when the table is seen
    every = text_of(client, "/")
    assert "nhóm 3 thủ tục" in every
    assert "Đang phân tích" in every
    assert "10/11 điều kiện" in every
    groups = text_of(client, "/?groups=true")
    assert "2.000986" in groups
    assert "1.001193" not in groups
    assert "1.001193" in text_of(client, "/?q=dang ky khai sinh&stage=analyse")
    assert "Không có phương án nào theo lựa chọn này" in text_of(client, "/?stage=ready")
    assert "1.001193" in text_of(client, "/?level=none&begin=9999")
    assert client.get("/?begin=x").status_code == 400


def test_the_registry_tells_status_day_and_source(client: TestClient) -> None:
    shown = text_of(client, "/registry?q=dan cu")
    assert "Cơ sở dữ liệu quốc gia về dân cư" in shown
    assert "01/01/2026" in shown
    assert "66.7/2025" in shown
    assert "đang hoàn thiện" in text_of(client, "/registry?q=dan cu&day=31/12/2019")
    assert "Không có mục nào khớp" in text_of(client, "/registry?q=khong-co-gi")
    one = text_of(client, "/registry/DANCU")
    assert "Giấy tờ chứng minh nơi cư trú" in one.partition("Được dùng ở")[2]
    assert "GIAY_TO_CU_TRU" not in one
    assert "Nghị định" in text_of(client, "/registry/ND61/2018")
    for kind in ("paper", "law", "organisation", "fee", "holiday", "parameter"):
        assert client.get(f"/registry?kind={kind}").status_code == 200, kind
    assert client.get("/registry?kind=law&begin=100").status_code == 200


def test_wrong_words_are_told_what_to_do(client: TestClient) -> None:
    assert "NOWHERE" in client.get("/registry/NOWHERE").text
    for path in ("/registry/NOWHERE", "/registry?kind=nonsense", "/registry?day=hom-qua"):
        assert client.get(path).status_code == 400, path


def test_the_same_over_the_api(client: TestClient) -> None:
    told = client.get("/api/registry", params={"kind": "system"}).json()
    assert {"id", "state", "since", "source"} <= set(told["entries"][0])
    assert client.get("/api/registry/DANCU").json()["entry"]["id"] == "DANCU"
