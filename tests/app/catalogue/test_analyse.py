"""A run: every item has its result, bad ones stop nothing, what has not changed is taken over."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from retrace.app.catalogue import guarded as guarded_workers
from retrace.app.catalogue.analyse import analyse
from retrace.app.catalogue.guarded import Guarded
from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one import analyse_one
from retrace.app.catalogue.opened import opened
from retrace.catalogue.analysed import Analysed, parsed, written
from retrace.model.errors import RetraceError
from retrace.paths import samples

DAY = date(2026, 11, 22)
RECORD = {
    "ma": "1.000001",
    "ten": "Thủ tục thử",
    "doi_tuong": "Doanh nghiệp",
    "cach_thuc": [{"hinh_thuc": "Trực tiếp", "phi": []}, {"hinh_thuc": "Trực tuyến", "phi": []}],
    "ho_so": [
        {"ten_giay_to": "Giấy khám sức khỏe", "ban_chinh": 1},
        {"ten_giay_to": "Giấy chứng nhận quyền sử dụng đất", "ban_chinh": 1},
        {"ten_giay_to": "Giấy khai sinh", "ban_sao": 1},
    ],
}


class Here:
    """Analyses in this process, and counts."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.places: list[str] = []

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
        """Each item with its result."""
        for item in items:
            self.places.append(Path(item.place).name)
            yield item, analyse_one(item, self.setting)


def _record(ready: tuple[str, ...] = ()) -> Analysed:
    item = Item("r", "record", json.dumps(RECORD).encode())
    return parsed(analyse_one(item, Setting(DAY, DAY, ready)))


def _results(folder: Path) -> list[Analysed]:
    with opened(folder) as catalogue:
        return list(catalogue.items())


def _catalogue(folder: Path) -> Path:
    source = folder / "nguon"
    source.mkdir()
    model = (samples() / "11-dang-ky-khai-tu/as-is.bpmn").read_bytes()
    (source / "a.bpmn").write_bytes(model)
    (source / "b.bpmn").write_bytes(model.replace(b"khai", b"bao"))
    (source / "hong.bpmn").write_bytes(b"<khong phai xml")
    (source / "r.jsonl").write_text(json.dumps(RECORD) + "\nkhông phải JSON\n")
    return source


def test_bad_items_are_told_and_stop_nothing(tmp_path: Path) -> None:
    setting = Setting(DAY)
    report = analyse([_catalogue(tmp_path)], tmp_path / "ra", setting, Here(setting))
    assert (report.items, report.analysed, report.outcomes) == (5, 5, {"done": 3, "failed": 2})
    assert [Path(one.place).name for one in report.failed] == ["hong.bpmn", "r.jsonl#2"]
    assert all(one.place in one.message for one in report.failed)


def test_with_resume_only_a_changed_file_is_done_again(tmp_path: Path) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY)
    analyse([source], tmp_path / "ra", setting, Here(setting))
    (source / "b.bpmn").write_bytes((source / "b.bpmn").read_bytes() + b"<!-- khac -->")
    again = Here(setting)
    report = analyse([source], tmp_path / "ra", setting, again, resume=True)
    assert (again.places, report.taken_over) == (["b.bpmn"], 4)


@pytest.mark.parametrize("other", [Setting(date(2026, 1, 1)), Setting(DAY, DAY), Setting(DAY, ready=("SUCKHOE",))])
def test_another_day_or_another_system_is_analysed_anew(tmp_path: Path, other: Setting) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY)
    analyse([source], tmp_path / "ra", setting, Here(setting))
    assert analyse([source], tmp_path / "ra", other, Here(other), resume=True).taken_over == 0


def test_what_is_the_same_is_done_once(tmp_path: Path) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY)
    (source / "z.bpmn").write_bytes((source / "a.bpmn").read_bytes())
    report = analyse([source], tmp_path / "ra", setting, Here(setting))
    assert (report.items, report.analysed) == (6, 5)
    names = {Path(found.place).name: found for found in _results(tmp_path / "ra")}
    assert names["a.bpmn"].name == names["z.bpmn"].name != ""


def test_workers_find_what_this_process_finds(tmp_path: Path) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY)
    analyse([source], tmp_path / "hier", setting, Here(setting))
    with Guarded(2, setting) as guarded:
        analyse([source], tmp_path / "ra", setting, guarded)
    assert _results(tmp_path / "ra") == _results(tmp_path / "hier")


def test_a_worker_that_somebody_ends_costs_nothing(tmp_path: Path) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY)
    analyse([source], tmp_path / "hier", setting, Here(setting))
    with Guarded(1, setting) as guarded:
        os.kill(guarded.workers[0].process.pid, signal.SIGKILL)
        analyse([source], tmp_path / "ra", setting, guarded)
    assert _results(tmp_path / "ra") == _results(tmp_path / "hier")


def test_an_item_that_takes_too_long_is_stopped_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, setting = _catalogue(tmp_path), Setting(DAY, seconds=1.0)
    with monkeypatch.context() as patch:
        patch.setattr(guarded_workers, "_START_UP", 0.0)
        guarded = Guarded(1, setting)
    with guarded:
        os.kill(guarded.workers[0].process.pid, signal.SIGSTOP)
        report = analyse([source], tmp_path / "ra", setting, guarded)
    assert report.outcomes == {"done": 2, "failed": 2, "timed_out": 1}
    assert Path(report.failed[0].place).name == "a.bpmn"
    again = Here(setting)
    assert analyse([source], tmp_path / "ra", setting, again, resume=True).outcomes == {"done": 3, "failed": 2}
    assert again.places == ["a.bpmn"]


def test_an_item_that_needs_too_much_memory_is_stopped_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = _catalogue(tmp_path)
    deep = {"ma": "1", "ten": "X", "ho_so": [{"ten_giay_to": f"Giấy số {number}"} for number in range(120_000)]}
    (source / "0.json").write_text(json.dumps(deep))
    setting = Setting(DAY, megabytes=64)
    with Guarded(1, setting) as guarded:
        report = analyse([source], tmp_path / "ra", setting, guarded)
    assert report.outcomes == {"done": 3, "failed": 2, "out_of_memory": 1}


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    setting = Setting(DAY)
    with pytest.raises(RetraceError) as refused:
        analyse([tmp_path], tmp_path / "ra", setting, Here(setting))
    assert refused.value.code == "catalogue_empty"


def test_a_record_is_judged_on_its_papers(tmp_path: Path) -> None:
    found = _record()
    assert (found.demanded, found.now.papers) == (3.0, 1.0)
    assert {term: gain.papers for term, gain in found.terms.items()} == {
        "DATDAI": 1.0,
        "SUCKHOE": 1.0,
        "DATDAI+SUCKHOE": 0.0,
    }
    assert found.terms["DATDAI+SUCKHOE"].visits == 1.0
    assert (found.level.level, found.level.at_most) == ("none", "information")
    assert found.level_all.at_most == "full"


def test_a_system_taken_as_ready_moves_exactly_what_it_frees() -> None:
    before, after = _record(), _record(("SUCKHOE",))
    assert after.now.papers == before.now.papers + before.terms["SUCKHOE"].papers
    assert {term: gain.papers for term, gain in after.terms.items()} == {"DATDAI": 1.0}
    assert after.terms["DATDAI"].visits == before.terms["DATDAI+SUCKHOE"].visits
    assert after.reachable == before.levels_with.get("SUCKHOE", before.reachable)
    untouched = ("demanded", "visits", "level", "level_all", "papers", "code", "name")
    assert all(getattr(after, name) == getattr(before, name) for name in untouched)


@pytest.mark.parametrize("sample", ["01-doi-giay-phep-lai-xe", "08-cap-giay-phep-xay-dung"])
def test_a_result_is_read_as_it_was_written(sample: str) -> None:
    folder = samples() / sample
    item = Item("", "model", (folder / "as-is.bpmn").read_bytes(), (folder / "procedure.yaml").read_bytes())
    content = analyse_one(item, Setting(DAY))
    assert written(parsed(content)) == content
    assert parsed(content).signs


TABLE = """TT,Bộ phận,Nội dung,Thời gian
1,Bộ phận Một cửa,Tiếp nhận hồ sơ,0.5 ngày
2,Chuyên viên,Thẩm định hồ sơ,3 ngày
3,Lãnh đạo phòng,Phê duyệt kết quả,1 ngày
4,Bộ phận Một cửa,Trả kết quả,Không tính thời gian
"""


def test_a_table_gives_each_of_its_procedures(tmp_path: Path) -> None:
    source, setting = tmp_path / "nguon", Setting(DAY)
    source.mkdir()
    (source / "bang.csv").write_text(TABLE)
    report = analyse([source], tmp_path / "ra", setting, Here(setting))
    assert (report.kinds, report.outcomes) == ({"table": 1}, {"done": 1})
    (found,) = _results(tmp_path / "ra")
    done = [sign.action for sign in found.signs if sign.actor != "applicant"]
    assert done == ["receive", "examine", "approve", "deliver"]


def test_drafts_add_steps_to_records_and_leave_their_papers(tmp_path: Path) -> None:
    steps = "Bước 1: Người dân nộp hồ sơ tại Bộ phận Một cửa.\nBước 2: Công chức thẩm định hồ sơ.\nBước 3: Trả kết quả."
    item = Item("r", "record", json.dumps({**RECORD, "trinh_tu": steps}).encode())
    plain, drafted = (parsed(analyse_one(item, Setting(DAY, DAY, drafts=drafts))) for drafts in (False, True))
    assert plain.signs == ()
    assert len(drafted.signs) >= 3
    assert drafted.scores
    untouched = ("demanded", "visits", "terms", "now", "level", "papers", "name")
    assert all(getattr(drafted, name) == getattr(plain, name) for name in untouched)


@pytest.mark.parametrize(
    ("channels", "paper", "expected"),
    [
        (["Trực tiếp"], {"ten_giay_to": "Đơn đề nghị"}, True),
        (["Trực tiếp"], {"ten_giay_to": "Giấy khám sức khỏe", "ban_chinh": 1}, False),
        (["Trực tiếp", "Trực tuyến"], {"ten_giay_to": "Đơn đề nghị"}, False),
    ],
)
def test_a_record_tells_whether_only_the_way_of_filing_demands_a_visit(
    channels: list[str], paper: dict[str, object], expected: bool
) -> None:
    record = {**RECORD, "cach_thuc": [{"hinh_thuc": one, "phi": []} for one in channels], "ho_so": [paper]}
    found = parsed(analyse_one(Item("r", "record", json.dumps(record).encode()), Setting(DAY, DAY)))
    assert (found.to_open, found.now.visits) == (expected, 0.0)
