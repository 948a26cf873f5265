"""Days as officials write them are read; what is no day is refused in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.app.workbench.written_day import read_day, written
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError

DAY = date(2026, 3, 5)


@pytest.mark.parametrize("answer", ["05/03/2026", "5/3/2026", "5.3.2026", "05-03-2026", " 5 / 3 / 2026 ", "2026-03-05"])
def test_reads(answer: str) -> None:
    assert read_day(answer, "since") == DAY


@pytest.mark.parametrize("answer", ["31/02/2026", "03/13/2026", "5/3/26", "hôm qua", "0/1/2026", "5/3/0000"])
def test_refuses(answer: str) -> None:
    with pytest.raises(RetraceError) as refused:
        read_day(answer, "since")
    assert refused.value.code == "facts_not_a_day"
    assert "ngày/tháng/năm" in say(refused.value.text)


def test_shows() -> None:
    assert (written(DAY), written(None)) == ("05/03/2026", "")
