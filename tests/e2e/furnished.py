"""An office in which every page has something to show: a plan on its way, a large one, figures, a catalogue, people."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient
from tests.app.catalogue.test_analyse import RECORD, Here
from tests.bench.bench_editor import model
from tests.web.shared import Server
from tests.web.test_follow_up import FIGURES
from tests.web.test_pages import fields
from tests.web.test_review import REASONS, digest
from tests.web.test_second_factor import set_up

from retrace.app.catalogue.analyse import analyse
from retrace.app.catalogue.item import Setting
from retrace.model.person import LOCAL, Role

EVERYTHING: frozenset[Role] = frozenset({"drafter", "reviewer", "approver", "administrator"})
LONG = (
    "Cấp giấy phép cho tổ chức, cá nhân nước ngoài, người Việt Nam định cư ở nước ngoài, tổ chức kinh tế có vốn đầu tư "
    "nước ngoài thực hiện hoạt động lấn biển, nhận chìm vật chất ở biển thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh"
)
FEE = "online-payment:nop_le_phi"


@dataclass(frozen=True)
class Places:
    """What stands in the paths of pages, and the cookies of somebody with every role and of somebody half logged in."""

    project: str
    approved: str
    large: str
    empty: str
    run: str
    password: str
    cookie: str
    half: str


@contextmanager
def listening(opened: Server) -> Iterator[str]:
    """The address of a server in front of the application."""
    config = uvicorn.Config(opened.app, "127.0.0.1", 0, log_level="critical")
    socket, running = config.bind_socket(), uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield f"http://localhost:{socket.getsockname()[1]}"
    running.should_exit = running.force_exit = True
    thread.join(10)
    socket.close()


def furnish(opened: Server, folder: Path) -> Places:
    """Lets people work in an office that has nothing yet."""
    office = opened.people.add_unit("Sở Nông nghiệp và Môi trường", "", LOCAL)
    opened.people.add_unit("Chi cục Biển và Hải đảo", office.id, LOCAL)
    boss = opened.account("quantri", EVERYTHING)
    opened.account("binh", EVERYTHING)
    opened.account("lan", frozenset({"drafter"}), office.id)
    client, other, drafter = (opened.logged_in(login) for login in ("quantri", "binh", "lan"))
    _catalogue(opened, folder)
    client.post("/follow-up", files={"files": ("chi-so.csv", FIGURES.encode())})
    project = begun(drafter, sample="01-doi-giay-phep-lai-xe")
    _returned(drafter, client, f"/projects/{project}", boss.id)
    approved = begun(drafter, sample="03-dang-ky-khai-sinh")
    _approved(drafter, client, other, f"/projects/{approved}", boss.id)
    order = client.post(f"/projects/{approved}/simulation", data={"cases": "200", "replications": "2", "seed": "5"})
    run = order.headers["location"].partition("run=")[2]
    client.get(f"/projects/{approved}/simulation/{run}/events")  # ends with the run
    large = begun(client, file=model(100))
    empty = begun(client, name=LONG, agency=LONG)
    link = client.post(f"/administration/people/{boss.id}/link").text
    found = re.search(r"/password/([\w-]+)", link)
    assert found
    opened.account("haibuoc", frozenset({"drafter"}))
    set_up(opened, opened.logged_in("haibuoc"))
    client.post("/account/tokens", data={"name": "Đồng bộ hằng đêm", "scope": "read", "days": "90"})
    opened.people.add("moi.lam@tinh.gov.vn", LONG[:120], frozenset({"drafter"}), office.id, LOCAL)
    return Places(project, approved, large, empty, run, found[1], secret(client), secret(opened.logged_in("haibuoc")))


def begun(client: TestClient, *, file: bytes = b"", **fields: str) -> str:
    """The project that a form of the overview made."""
    files = [("files", ("quy-trinh.bpmn", file))] if file else None
    made = client.post("/projects", data=fields, files=files)
    found = re.match(r"/projects/(\w+)", made.headers["location"])
    assert found
    return found[1]


def secret(client: TestClient) -> str:
    """What the browser of somebody keeps."""
    kept = client.cookies.get("retrace")
    assert kept
    return kept


def _catalogue(opened: Server, folder: Path) -> None:
    """Results of a catalogue, for everybody to look at."""
    names = [f"{LONG} số {number}" if number % 9 == 0 else f"Cấp giấy phép số {number}" for number in range(60)]
    lines = [json.dumps({**RECORD, "ma": f"1.{number}", "ten": name}) for number, name in enumerate(names)]
    (folder / "r.jsonl").write_text("\n".join(lines))
    setting = Setting(opened.clock.now.date())
    analyse([folder / "r.jsonl"], folder / "ra", setting, Here(setting))
    opened.app.state.catalogue = folder / "ra"


def _returned(drafter: TestClient, boss: TestClient, where: str, reviewer: str) -> None:
    """A plan that was returned with remarks, changed, and submitted a second time."""
    _submit(drafter, where, reviewer)
    boss.post(f"{where}/review/remarks", data={"about": f"proposal {FEE}", "words": f"Chưa rõ: {LONG}?"})
    boss.post(f"{where}/review/remarks", data={"about": "document decision", "part": "Điều 2", "words": "Nêu hạn."})
    for number in (1, 2):
        drafter.post(f"{where}/review/remarks/{number}", data={"kind": "answer", "words": "Đã sửa trong hồ sơ."})
    given = {"verdict": "return", "reason": "Chưa rõ việc nộp phí.", "seen": digest(boss, where)}
    assert boss.post(f"{where}/review/vote", data=given).status_code == 303
    proposal = fields(drafter, f"{where}/redesign", FEE)
    changed = drafter.post(f"{where}/decisions", data={**proposal, "action": "reject", "reason": "Chưa có hợp đồng."})
    assert changed.status_code == 303, changed.text
    _submit(drafter, where, reviewer)


def _approved(drafter: TestClient, boss: TestClient, other: TestClient, where: str, reviewer: str) -> None:
    _submit(drafter, where, reviewer)
    for group in ("gate", "check", "proposal"):
        boss.post(f"{where}/review/judge", data={"rest": group, "seen": digest(boss, where)})
    boss.post(f"{where}/review/vote", data={"verdict": "endorse", "seen": digest(boss, where)})
    done = other.post(f"{where}/review/approve", data={"note": "Đồng ý.", "seen": digest(boss, where)})
    assert done.status_code == 303, done.text


def _submit(client: TestClient, where: str, reviewer: str) -> None:
    page = client.get(f"{where}/review").text
    reasons = dict.fromkeys(re.findall(r'name="(waive\.[\w.-]+)"', page), REASONS["waive.times"])
    data = {"seen": digest(client, where), "reviewers": reviewer, "rule": "all", **reasons}
    answer = client.post(f"{where}/review/submit", data=data)
    assert answer.status_code == 303, answer.text
