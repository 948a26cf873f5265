"""The way of a plan through review, over the pages, by the one person of this machine."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest
from starlette.testclient import TestClient
from tests.web.test_pages import FEE, fields, text_of

REASONS = {"waive.times": "Chưa đo thời gian; sẽ bổ sung khi chạy thử."}


def digest(client: TestClient, where: str) -> str:
    return str(client.get(f"/api{where}").json()["head"]["digest"])


def submitted(client: TestClient, where: str, **more: str) -> None:
    data = {"seen": digest(client, where), "reviewers": "local", "rule": "all", **REASONS, **more}
    answer = client.post(f"{where}/review/submit", data=data)
    assert answer.status_code == 303, answer.text


def endorsed(client: TestClient, where: str) -> None:
    for group in ("gate", "check", "proposal"):
        assert client.post(f"{where}/review/judge", data={"rest": group}).status_code == 303
    assert client.post(f"{where}/review/vote", data={"verdict": "endorse"}).status_code == 303


def test_an_incomplete_dossier_is_not_submitted(client: TestClient, sample: str) -> None:
    data = {"seen": digest(client, sample), "reviewers": "local"}
    refused = client.post(f"{sample}/review/submit", data=data)
    assert refused.status_code == 400
    assert "Thời gian các bước cộng đúng với thời hạn giải quyết" in refused.text
    assert "Đang soạn thảo" in text_of(client, f"{sample}/review")


def test_a_waiver_stands_in_the_dossier(client: TestClient, sample: str) -> None:
    submitted(client, sample)
    assert "Được bỏ qua có lý do: Chưa đo thời gian" in text_of(client, f"{sample}/review")
    assert "Đã trình, chờ thẩm định" in text_of(client, sample)


def test_somebody_who_has_not_seen_the_newest_cannot_submit(client: TestClient, sample: str) -> None:
    seen = digest(client, sample)
    client.post(f"{sample}/decisions", data={**fields(client, f"{sample}/redesign", FEE), "action": "later"})
    refused = client.post(f"{sample}/review/submit", data={"seen": seen, "reviewers": "local", **REASONS})
    assert refused.status_code == 409


def test_what_is_under_review_cannot_be_changed(client: TestClient, sample: str) -> None:
    submitted(client, sample)
    given = fields(client, f"{sample}/redesign", FEE)
    refused = client.post(f"{sample}/decisions", data={**given, "action": "later"})
    assert refused.status_code == 409
    assert "rút hồ sơ" in refused.text.lower()
    put = client.put(f"/api{sample}/files/as-is.bpmn", content=b"<a/>", headers={"If-Match": given["seen"]})
    assert put.status_code in (400, 409)
    client.post(f"{sample}/review/withdraw", data={"reason": "Sửa đề xuất nộp phí."})
    assert client.post(f"{sample}/decisions", data={**given, "action": "later"}).status_code == 303


def test_what_was_accepted_and_is_unchanged_is_accepted_again(client: TestClient, sample: str) -> None:
    submitted(client, sample)
    assert "Lần trước bạn đã ghi" not in text_of(client, f"{sample}/review")
    client.post(f"{sample}/review/judge", data={"rest": "proposal"})
    client.post(f"{sample}/review/vote", data={"verdict": "return", "reason": "Xem lại việc nộp phí."})
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "later"})
    submitted(client, sample)
    page = text_of(client, f"{sample}/review")
    assert "nội dung hoặc bằng chứng đã thay đổi" in page
    count = re.search(r"Chấp nhận lại (\d+) nội dung", page)
    assert count
    assert client.post(f"{sample}/review/judge", data={"again": "yes"}).status_code == 303
    told = client.get(f"/api{sample}/review/checklist").json()
    accepted = {item["id"] for item in told if item["judged"]}
    assert accepted == {item["id"] for item in told if item["earlier"] and item["unchanged"]}
    assert len(accepted) == int(count[1])
    assert f"proposal:{FEE}" not in accepted
    assert "Chấp nhận lại" not in text_of(client, f"{sample}/review")


def test_returned_changed_and_submitted_again(client: TestClient, sample: str) -> None:
    submitted(client, sample)
    about = {"about": f"proposal {FEE}", "words": "Đã ký hợp đồng với bên nhận thanh toán chưa?"}
    assert client.post(f"{sample}/review/remarks", data=about).headers["location"].endswith("#remark-1")
    assert "1 ý kiến đang mở" in client.get(f"{sample}/redesign").text
    assert client.post(f"{sample}/review/vote", data={"verdict": "return"}).status_code == 400
    client.post(f"{sample}/review/vote", data={"verdict": "return", "reason": "Chưa rõ việc nộp phí."})
    assert "Trả lại để hoàn thiện" in text_of(client, f"{sample}/review")
    given = fields(client, f"{sample}/redesign", FEE)
    client.post(f"{sample}/decisions", data={**given, "action": "reject", "reason": "Chưa có hợp đồng."})
    page = text_of(client, f"{sample}/review")
    assert "Thay đổi so với lần trình trước" in page
    assert "Chưa có hợp đồng." in page
    assert re.search(r"Bước “Nộp lệ phí[^”]*”", page)
    client.post(f"{sample}/review/remarks/1", data={"kind": "answer", "words": "Chưa, nên không áp dụng."})
    submitted(client, sample)
    assert client.post(f"{sample}/review/vote", data={"verdict": "endorse"}).status_code == 400
    client.post(f"{sample}/review/remarks/1", data={"kind": "resolve"})
    endorsed(client, sample)
    assert "Đã thông qua, chờ phê duyệt" in text_of(client, f"{sample}/review")


def test_an_approved_decision_is_locked_with_its_hash(client: TestClient, sample: str) -> None:
    submitted(client, sample)
    client.post(
        f"{sample}/review/remarks", data={"about": "document decision", "part": "Điều 2", "words": "Nêu rõ hạn."}
    )
    client.post(f"{sample}/review/remarks/1", data={"kind": "resolve"})
    endorsed(client, sample)
    assert client.post(f"{sample}/review/approve", data={"note": "Đồng ý."}).status_code == 303
    page = client.get(f"{sample}/review").text
    (locked,) = set(re.findall(r'<code class="hash">([0-9a-f]{64})</code></p>', page))
    word = client.get(f"{sample}/review/approved/1/decision.docx").content
    assert hashlib.sha256(word).hexdigest() == locked
    report = client.get(f"{sample}/review/approved/1/review.docx").content
    with zipfile.ZipFile(io.BytesIO(report)) as parts:
        told = re.sub(r"<[^>]+>", " ", parts.read("word/document.xml").decode())
    assert "Nêu rõ hạn." in told
    assert client.get(f"{sample}/review/approved/1/other.docx").status_code == 400
    assert client.post(f"{sample}/review/approve").status_code == 400
    client.post(f"{sample}/review/begin-anew", data={"reason": "Luật đã đổi."})
    assert "hồ sơ đã phê duyệt vẫn giữ nguyên" in text_of(client, f"{sample}/review")
    assert client.get(f"{sample}/review/approved/1/decision.docx").content == word


@pytest.mark.parametrize(
    "about",
    [
        "",
        "plan",
        "step nop_ho_so",
        "cell nop_ho_so data_sharing",
        f"proposal {FEE}",
        "document decision",
        "step gone",
        "x y",
    ],
)
def test_remarks_about_every_place(client: TestClient, sample: str, about: str) -> None:
    client.post(f"{sample}/review/remarks", data={"about": about, "words": "<b>Ý kiến</b>"})
    page = client.get(f"{sample}/review").text
    assert "&lt;b&gt;Ý kiến" in page
    assert "<b>Ý kiến" not in page


@pytest.mark.parametrize("verdict", ["maybe", ""])
def test_wrong_calls_are_refused(client: TestClient, sample: str, verdict: str) -> None:
    submitted(client, sample)
    assert client.post(f"{sample}/review/vote", data={"verdict": verdict}).status_code in (400, 422)
    assert client.post(f"{sample}/review/remarks", data={"words": " "}).status_code == 400
    assert client.post(f"{sample}/review/remarks/7", data={"kind": "resolve"}).status_code == 400
    refusal = {"verdict.gate:diagrams": "refuse", "note.gate:diagrams": ""}
    assert client.post(f"{sample}/review/judge", data=refusal).status_code == 400
    assert client.post(f"{sample}/review/judge", data={"verdict.gate:none": "accept"}).status_code == 400
