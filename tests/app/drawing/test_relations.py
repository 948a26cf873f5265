"""Who exchanges what, and which procedure comes first, from models."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, process
from tests.cli.calling import SAMPLE

from retrace.app.case import load_case
from retrace.app.drawing.relations import agencies_map, order_map
from retrace.model.errors import RetraceError
from retrace.render.relation_map import RelationMap

GROUP = SAMPLE.parent.parent / "02-vay-von-tra-luong-ngung-viec/as-is.bpmn"

LANES = """<laneSet id="ls"><lane id="citizen" name="Người dân"><flowNodeRef>start</flowNodeRef></lane>
<lane id="desk" name="Phòng Tư pháp"><flowNodeRef>check</flowNodeRef><flowNodeRef>end</flowNodeRef></lane></laneSet>"""


def sample() -> RelationMap:
    return agencies_map(load_case(SAMPLE).view, "vi")


def test_parties_units_and_systems_are_places() -> None:
    places = {place.key: place for place in sample().places}
    assert places["nguoi_dan"].kind == "applicant"
    assert places["so_gtvt"].notes == ("– Bộ phận một cửa", "– Chuyên viên", "– Lãnh đạo Sở")
    systems = {place.name: place.pending for place in places.values() if place.kind == "system"}
    assert len(systems) == 3
    assert set(systems.values()) == {True, False}


def test_messages_and_data_are_ties() -> None:
    ties = {(tie.source, tie.target): tie.words for tie in sample().ties}
    assert ties["nguoi_dan", "so_gtvt"] == ("Hồ sơ", "Hồ sơ bổ sung")
    assert ties["cong_an", "so_gtvt"] == ("Văn bản trả lời",)
    reading = [
        words for (source, target), words in ties.items() if source.startswith("system:") and target == "so_gtvt"
    ]
    assert reading == [("tra cứu khi: Thẩm định hồ sơ",)]


def test_the_applicant_stands_in_the_middle() -> None:
    columns = dict(sample().columns)
    assert columns["nguoi_dan"] == 0
    assert columns["co_so_kham"] * columns["so_gtvt"] < 0
    assert abs(columns["cong_an"]) == 2


def test_in_one_pool_the_lanes_are_the_parties(tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_bytes(process(LANES + CHAIN))
    made = agencies_map(load_case(model, today=date(2026, 1, 1)).view, "en")
    assert [place.name for place in made.places] == ["Người dân", "Phòng Tư pháp"]
    assert [(tie.source, tie.target) for tie in made.ties] == [("citizen", "desk")]


def test_the_order_of_a_group() -> None:
    made = order_map(load_case(GROUP).view, "vi")
    assert [place.name[:3] for place in made.places] == ["1. ", "2. ", "3. "]
    assert [(tie.source, tie.target) for tie in made.ties] == [("xac_nhan", "ho_tro"), ("ho_tro", "cho_vay")]
    assert made.ties[0].words == ("Danh sách có xác nhận của bảo hiểm xã hội",)


def test_a_paper_from_outside_ties_its_procedure_in(tmp_path: Path) -> None:
    model, facts = tmp_path / "model.bpmn", tmp_path / "procedure.yaml"
    model.write_bytes(process(CHAIN))
    facts.write_text("name: Cấp phép\ndocuments: {a: {name: Giấy xác nhận, result_of: Xác nhận tình trạng}}\n", "utf-8")
    made = order_map(load_case(model, today=date(2026, 1, 1)).view, "vi")
    assert [(place.name, place.pending) for place in made.places] == [
        ("Cấp phép", False),
        ("Xác nhận tình trạng", True),
    ]
    assert [tie.words for tie in made.ties] == [("Giấy xác nhận",)]


def test_nothing_to_relate_is_said(tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_bytes(process(CHAIN))
    view = load_case(model, today=date(2026, 1, 1)).view
    with pytest.raises(RetraceError, match="no_relations"):
        agencies_map(view, "vi")
    with pytest.raises(RetraceError, match="no_group"):
        order_map(view, "vi")
