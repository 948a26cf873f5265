"""The way of a plan through review as programs go it: submit, remark, return, what changed, endorse, approve."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.shared import Province, province, server

from retrace.store.database import file_url


class Program:
    """Somebody's program with a token, at work on one project."""

    def __init__(self, office: Province, login: str, scope: Any = "write") -> None:
        account = next(one for one in office.server.people.people.listed() if one.login == login)
        token = office.server.people.new_token(account, "x", scope, 1)
        self.id, self._where = account.id, f"/api/projects/{office.projects['north']}"
        self._browser: TestClient = office.server.browser()
        self._shown = {"Authorization": f"Bearer {token}"}

    def get(self, path: str = "") -> Any:
        """What a GET below the review answers."""
        answer = self._browser.get(f"{self._where}/review{path}", headers=self._shown)
        assert answer.status_code == 200, answer.text
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    def head(self) -> str:
        """The digest of the newest version."""
        return str(self._browser.get(self._where, headers=self._shown).json()["head"]["digest"])

    def does(self, path: str, seen: str | None = None, **wish: Any) -> Any:
        """What an act answers: its code where it is refused."""
        headers = {**self._shown, "If-Match": seen or self.head()}
        answer = self._browser.post(f"{self._where}/review{path}", json=wish, headers=headers)
        told = answer.json()
        return told if answer.status_code < 300 else told["error"]["code"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    with server(file_url(tmp_path_factory.mktemp("review-api") / "retrace.db")) as opened:
        yield province(opened)


def test_a_plan_goes_its_way_without_a_browser(office: Province) -> None:
    an, binh, chi, giang = (
        Program(office, login) for login in ("drafter.north", "reviewer.north", "reviewer.south", "approver.department")
    )
    asked = [binh.id, chi.id]
    assert {one["id"] for one in an.get("/reviewers")} >= set(asked)
    assert an.does("/submit", reviewers=[giang.id]) == "review_no_reviewers", "only reviewers are asked"
    assert an.does("/submit", reviewers=asked) == "review_gate"
    told = an.does("/submit", reviewers=asked, waived=dict.fromkeys(failing(an), "Sẽ bổ sung."))
    assert (told["state"], told["can"]) == ("submitted", ["answer", "remark", "resolve", "withdraw"])
    first = told["rounds"][0]["digest"]

    place = {"about": f"step {step(an)}", "words": "Bước này ai làm?"}
    (remark,) = binh.does("/remarks", **place)["remarks"]
    assert (remark["kind"], remark["answered"]) == ("step", False)
    assert chi.does("/vote", verdict="return", reason=" ") == "review_needs_reason"
    assert chi.does("/vote", verdict="endorse") == "review_items_open"
    assert an.does("/vote", verdict="endorse") == "not_allowed"
    assert chi.does("/vote", verdict="return", reason="Chưa rõ người làm.")["state"] == "returned"

    assert an.does("/submit", reviewers=asked, rule="majority") == "review_unanswered"
    an.does("/remarks/1", kind="answer", words="Công chức tư pháp.")
    save_anew(office)
    again = an.does("/submit", reviewers=asked)
    assert again["rounds"][1]["digest"] != first
    assert chi.does("/judgements", first, rest="gate") == "review_other_version", "judged without having been seen"
    assert chi.does("/vote", first, verdict="endorse") == "review_other_version"
    assert [one["after"] for one in chi.get("/changed")["facts"]] == ["Giấy khai sinh, bản điện tử"]

    assert binh.does("/remarks/1", kind="resolve")["remarks"][0]["closed"]["name"]
    for reviewer in (binh, chi):
        for group in ("gate", "check", "proposal"):
            told = reviewer.does("/judgements", rest=group)
        assert told["votes"][asked.index(reviewer.id)]["accepted"] == told["items"]
        reviewer.does("/vote", verdict="endorse")
    assert {one["verdict"] for item in chi.get("/checklist") for one in item["judged"]} == {"accept"}

    assert binh.does("/approve") == "not_allowed"
    assert giang.does("/approve", first) == "review_other_version"
    approved = giang.does("/approve", note="Đồng ý.")
    files = {one["name"]: one["digest"] for one in giang.get("/approved/2")}
    assert (approved["state"], approved["decision"]) == ("approved", files["decision.docx"])
    assert hashlib.sha256(giang.get("/approved/2/decision.docx")).hexdigest() == approved["decision"]

    acts = [one["act"] for one in giang.get("/trail?most=500")["entries"]]
    assert acts[0] == "review_approve"
    assert {"review_submit", "review_remark", "review_answer", "review_vote", "review_judge", "save"} <= set(acts)
    (older,) = giang.get(f"/trail?most=1&before={giang.get('/trail?most=1')['entries'][0]['number']}")["entries"]
    assert older["act"] == acts[1]
    assert an.does("/begin-anew", reason="Luật đã đổi.")["state"] == "draft"


def failing(program: Program) -> list[str]:
    """The items of the gate that are not met."""
    gate = [one for one in program.get("/checklist") if one["group"] == "gate" and one["result"] == "unmet"]
    return [one["id"].partition(":")[2] for one in gate]


def step(program: Program) -> str:
    """The id of a step that something is found at."""
    return str(next(one for item in program.get("/checklist") for e in item["evidence"] for one in e["steps"]))


def save_anew(office: Province) -> None:
    """A fact of the procedure changes."""
    kept = office.server.bench.load(office.projects["north"])
    facts = kept.files["procedure.yaml"].decode()
    changed = facts.replace("\nresult: Giấy khai sinh", "\nresult: Giấy khai sinh, bản điện tử", 1)
    assert changed != facts
    files = {**kept.files, "procedure.yaml": changed.encode()}
    office.server.bench.save(kept.project.id, files, kept.version.digest)


def test_a_token_for_reading_only_looks_on(office: Province) -> None:
    looking = Program(office, "drafter.north", "read")
    assert looking.get()["rounds"] is not None
    assert looking.does("/remarks", words="x") == "token_reach"


def test_acts_and_their_answers_are_described(office: Province) -> None:
    described = office.server.app.openapi()
    paths = {path.rpartition("/review")[2]: one for path, one in described["paths"].items() if "/review" in path}
    assert {"", "/checklist", "/changed", "/trail", "/submit", "/judgements", "/vote", "/return", "/withdraw",
            "/approve", "/remarks", "/remarks/{number}", "/approved/{number}/{name}"} <= paths.keys()  # fmt: skip
    answer = paths["/vote"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("/ReviewTold")
    assert {"state", "votes", "remarks", "can"} <= described["components"]["schemas"]["ReviewTold"]["properties"].keys()
