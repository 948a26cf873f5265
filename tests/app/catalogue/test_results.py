"""The results of a run as other parts read them: figures, sentences, tables a part at a time."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from tests.app.catalogue.test_analyse import DAY, RECORD, Here

from retrace.app.catalogue.analyse import analyse
from retrace.app.catalogue.item import Setting
from retrace.app.catalogue.outputs import writing
from retrace.app.catalogue.results import results
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three records and a broken line, analysed."""
    import json

    made = tmp_path_factory.mktemp("danh-muc")
    names = ("Cấp giấy phép xây dựng", "Đổi giấy phép lái xe", "Đăng ký hộ kinh doanh")
    lines = [json.dumps({**RECORD, "ma": f"1.{number}", "ten": name}) for number, name in enumerate(names)]
    (made / "r.jsonl").write_text("\n".join([*lines, "không phải JSON"]))
    setting = Setting(DAY)
    analyse([made / "r.jsonl"], made / "ra", setting, Here(setting))
    return made / "ra"


def test_figures_stand_above(folder: Path) -> None:
    with results(folder) as found:
        summary = found.summary
    assert summary.day == DAY
    assert [value for value, _ in summary.cards[:3]] == [3, 3, 9]
    assert [total for _, total in summary.curve] == sorted(total for _, total in summary.curve)
    assert sum(now for _, now, _ in summary.levels) == 3
    assert set(summary.files) <= {path.name for path in folder.iterdir()}


def test_a_table_is_read_in_parts_sorted_and_searched(folder: Path) -> None:
    with results(folder) as found:
        whole = found.table("rank")
        assert [row[0] for row in whole.rows] == [1, 2, 3]
        assert len(whole.heads) == len(whole.columns) == len(whole.rows[0])
        assert found.table("rank", offset=1, most=1).rows == whole.rows[1:2]
        assert [row[1] for row in found.table("rank", by="code", down=True).rows] == ["1.2", "1.1", "1.0"]
        searched = found.table("rank", containing="doi GIẤY phep")
        assert (searched.total, searched.rows[0][2]) == (1, "Đổi giấy phép lái xe")
        assert found.table("failed").total == 1
        for name, by in (("items", ""), ("rank", "folded"), ("rank", 'code" --')):
            with pytest.raises(KeyError):
                found.table(name, by=by)


def test_what_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RetraceError, match="catalogue_none"), results(tmp_path):
        pass
    (tmp_path / "results.sqlite").write_bytes(b"nothing of the kind, but long enough to be looked at" * 20)
    with pytest.raises(RetraceError, match="catalogue_books_broken"), results(tmp_path):
        pass


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (sqlite3.OperationalError("database or disk is full"), "hết chỗ"),
        (OSError(errno.ENOSPC, "x"), "hết chỗ"),
        (sqlite3.OperationalError("unable to open database file"), "unable to open"),
    ],
)
def test_what_the_disk_refuses_is_told_in_a_sentence(fault: Exception, said: str) -> None:
    with pytest.raises(RetraceError) as told, writing(Path("ra")):
        raise fault
    assert told.value.code == "cannot_write"
    assert said in say(told.value.text)
