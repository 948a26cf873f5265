"""The results of a catalogue in the browser, where the server was told of any."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from starlette.testclient import TestClient
from tests.app.catalogue.test_analyse import RECORD, Here
from tests.web.test_pages import text_of

from retrace.app.catalogue.analyse import analyse
from retrace.app.catalogue.item import Setting
from retrace.app.workbench.workbench import Workbench
from retrace.store.database import file_url, open_database
from retrace.web.server import application

DAY = date(2026, 11, 22)


def test_results_are_looked_at_in_parts(tmp_path: Path) -> None:
    import json

    names = [f"Cấp giấy phép số {number}" for number in range(60)]
    lines = [json.dumps({**RECORD, "ma": f"1.{number}", "ten": name}) for number, name in enumerate(names)]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    setting = Setting(DAY)
    analyse([tmp_path / "r.jsonl"], tmp_path / "ra", setting, Here(setting))
    database = open_database(file_url(tmp_path / "retrace.db"))
    bench = Workbench(database, lambda: datetime(2026, 11, 22, tzinfo=UTC), lambda: "p1")
    with TestClient(application(bench, catalogue=tmp_path / "ra"), base_url="http://localhost") as client:
        whole = text_of(client, "/catalogue")
        assert "60 thủ tục, tính đến ngày 22/11/2026" in whole
        assert "1–50 / 60" in whole
        assert "51–60 / 60" in text_of(client, "/catalogue?begin=50")
        assert "Cấp giấy phép số 7" in text_of(client, "/catalogue?q=giay phep so 7")
        assert "Không có dòng nào khớp" in text_of(client, "/catalogue?q=khong-co")
        assert "Cấp giấy phép số 7</a>" not in client.get("/catalogue?q=giay phep so 7").text
        made = client.post("/projects", data={"name": "Cấp giấy phép số 7"}, follow_redirects=False).headers["location"]
        assert f'<a href="{made}">Cấp giấy phép số 7</a>' in client.get("/catalogue?q=giay phep so 7").text
        for table in ("systems", "patterns", "papers", "failed"):
            assert client.get(f"/catalogue?table={table}").status_code == 200, table
        assert "Priorities" in text_of(client, "/catalogue?lang=en")
        told = client.get("/api/catalogue/rank", params={"query": "số 7", "most": 5}).json()
        assert (told["total"], len(told["rows"])) == (1, 1)
        assert client.get("/api/catalogue").json()["procedures"] == 60
        assert client.get("/catalogue?table=nonsense").status_code == 404
    database.close()


def test_without_results_there_is_no_such_page(client: TestClient) -> None:
    assert client.get("/catalogue").status_code == 404
    assert "/catalogue" not in client.get("/").text
