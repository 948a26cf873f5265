"""Sentences of a comparison: each with figures, none without."""

from __future__ import annotations

from dataclasses import replace

from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.compare import compare, measure
from retrace.knowledge.messages import say
from retrace.model.result import Level, ServiceLevel, Side
from retrace.model.step import Facets
from retrace.model.text import text

ACTORS = {"Dan": "applicant", "So": "agency"}


def side(level: Level, at_desk: bool, wait: float | None = 3600.0) -> Side:
    process = drawn(
        "(s > Submit > )e", "(t > Check > )f", pools={"Dan": "s Submit e", "So": "t Check f"}, messages="Submit>t"
    )
    channel = "in_person" if at_desk else "online"
    facets = {"Submit": took(1800, action="submit", channels=(channel,)), "Check": took(1800, wait)}
    return measure(view(process, facets, actors=ACTORS), ServiceLevel(level, False, ()))


def sentences(as_is: Side, to_be: Side) -> list[str]:
    return [say(sentence) for sentence in compare(as_is, to_be).sentences]


def test_differences_are_told_with_both_figures() -> None:
    told = sentences(side("information", at_desk=True), side("full", at_desk=False, wait=1800.0))
    assert told[0].startswith("Số lượt đi lại, tiếp xúc trực tiếp của người dân, doanh nghiệp giảm từ 1 xuống 0 lượt")
    assert told[0].endswith("(giảm 1, tức 100%).")
    assert "Mức độ dịch vụ công trực tuyến nâng lên: toàn trình." in told
    assert any("Chi phí tuân thủ" in sentence and "từ 60.000 xuống 20.000 đồng" in sentence for sentence in told)
    assert any("Thời gian chờ" in sentence and "từ 1 xuống 0,5 giờ" in sentence for sentence in told)


def test_nothing_is_said_of_what_is_nothing_on_both_sides() -> None:
    told = sentences(side("full", at_desk=False), side("full", at_desk=False))
    assert not any("lượt" in sentence or "phê duyệt" in sentence or "giảm" in sentence for sentence in told)
    assert "Mức độ dịch vụ công trực tuyến giữ nguyên: toàn trình." in told


def test_unknown_waiting_is_not_compared_but_said() -> None:
    told = sentences(side("full", at_desk=False), side("full", at_desk=False, wait=None))
    assert not any("Thời gian chờ dự kiến" in sentence for sentence in told)
    assert any("Chưa biết thời gian chờ của 0 bước hiện trạng và 1 bước" in sentence for sentence in told)


def test_more_and_lower_level() -> None:
    told = sentences(side("full", at_desk=False), side("partial", at_desk=True))
    assert any("tăng từ 0 lên 1 lượt" in sentence for sentence in told)
    assert "Mức độ dịch vụ công trực tuyến giảm xuống: một phần." in told


def test_open_level_is_told_and_every_sentence_has_english() -> None:
    to_be = side("partial", at_desk=True)
    open_ = ServiceLevel("partial", True, (), words=text("service.levels.partial"))
    made = compare(side("none", at_desk=True), replace(to_be, service_level=open_))
    assert any("xét cả các điều kiện còn thiếu thông tin: dịch vụ công" in say(one) for one in made.sentences)
    assert all(say(sentence, "en") for sentence in made.sentences)


def test_applicant_only_process_measures() -> None:
    made = measure(view(drawn("(s > A > )e"), {"A": Facets()}), ServiceLevel("none", True, ()))
    assert made.counters.visits is None
