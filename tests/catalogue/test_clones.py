"""Patterns that procedures share: the longest, along every branch, with the fix; and papers with several names."""

from __future__ import annotations

import pytest

from retrace.catalogue.analysed import Analysed, PaperName, Remedy, Sign
from retrace.catalogue.clones import clones, label
from retrace.catalogue.labels import canonical
from retrace.catalogue.paper_names import same_papers


def _chain(place: str, *names: str, remedies: tuple[Remedy, ...] = ()) -> Analysed:
    last = len(names) - 1
    signs = tuple(
        Sign(f"{place}{number}", name, "specialist", "", (number + 1,) if number < last else ())
        for number, name in enumerate(names)
    )
    return Analysed(place, "model", signs=signs, remedies=remedies)


def test_only_the_longest_of_what_the_same_procedures_share_is_told() -> None:
    same = ("Viết phiếu", "Vào sổ", "Trình ký", "Đóng dấu")
    found = clones([_chain("a", *same), _chain("b", "Khác hẳn", *same)])
    assert [one.steps for one in found] == [same]
    assert [place.steps for place in found[0].places] == [("a0", "a1", "a2", "a3"), ("b1", "b2", "b3", "b4")]


def test_a_shorter_piece_that_more_procedures_share_is_told_too() -> None:
    same = ("Viết phiếu", "Vào sổ", "Trình ký", "Đóng dấu")
    found = clones([_chain("a", *same), _chain("b", *same), _chain("c", *same[:3])])
    assert [(one.steps, len(one.places)) for one in found] == [(same[:3], 3), (same, 2)]


def test_patterns_follow_a_branch_and_not_the_order_of_drawing() -> None:
    signs = (
        Sign("a", "Viết phiếu", after=(1, 2)),
        Sign("b", "Gửi đi xa", after=(3,)),
        Sign("c", "Vào sổ", after=(3,)),
        Sign("d", "Trình ký"),
    )
    found = clones([Analysed("x", "model", signs=signs), _chain("y", "Viết phiếu", "Vào sổ", "Trình ký")], 2)
    assert found == []  # another actor does the steps
    straight = Analysed(
        "z", "model", signs=(Sign("a", "Viết phiếu", after=(1,)), Sign("c", "Vào sổ", after=(2,)), signs[3])
    )
    assert [one.steps for one in clones([Analysed("x", "model", signs=signs), straight])] == [
        ("Viết phiếu", "Vào sổ", "Trình ký")
    ]


def test_the_fix_is_what_is_proposed_for_the_steps_in_most_of_them() -> None:
    same = ("Viết phiếu", "Vào sổ", "Trình ký")
    fixed = (Remedy("collapse-hand-overs", ("a1",), "Gộp"),)
    found = clones([_chain("a", *same, remedies=fixed), _chain("b", *same)])
    assert [(fix.move, fix.procedures, fix.example) for fix in found[0].fixes] == [("collapse-hand-overs", 1, "Gộp")]


def test_steps_without_a_name_or_action_join_nothing() -> None:
    assert clones([_chain("a", "", "", "", ""), _chain("b", "", "", "", "")]) == []
    assert label(Sign("a", "Tiếp nhận", "one_stop", "receive")) == "one_stop:receive"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bản sao Giấy phép lái xe", "giấy phép lái xe (có chứng thực)"),
        ("Giấy khám sức khoẻ", "Giấy khám sức khỏe – bản chính"),
        ("Tờ khai theo mẫu số 01", "Tờ khai"),
    ],
)
def test_names_that_differ_in_form_only_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def _papers(place: str, *names: tuple[str, str]) -> Analysed:
    return Analysed(place, "record", papers=tuple(PaperName(name, kind) for name, kind in names))


def test_near_names_are_joined_and_kinds_that_the_registry_tells_apart_are_not() -> None:
    items = [
        _papers("a", ("Hợp đồng thuê nhà xưởng sản xuất", "")),
        _papers("b", ("Bản sao hợp đồng thuê nhà xưởng để sản xuất", "")),
        _papers("c", ("Giấy chứng nhận quyền sử dụng đất ở", "DAT"), ("Sổ chứng nhận quyền sử dụng đất ở", "")),
        _papers("d", ("Giấy chứng nhận quyền sử dụng đất ở", "RUNG")),
    ]
    found = same_papers(items)
    assert [[spelling.name for spelling in one.spellings] for one in found] == [
        ["Bản sao hợp đồng thuê nhà xưởng để sản xuất", "Hợp đồng thuê nhà xưởng sản xuất"],
    ]
    assert found[0].procedures == 2


def test_numbers_in_a_code_tell_forms_apart() -> None:
    assert same_papers([_papers("a", ("Tờ khai CT01", "")), _papers("b", ("Tờ khai CT07", ""))]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Văn bản đề nghị", "Văn bản đề nghị (theo mẫu)"),
        ("Người yêu cầu nộp các giấy tờ sau", "Người yêu cầu nộp các giấy tờ sau (bản chính)"),
        ("Giấy chứng nhận hộ nghèo", "Giấy chứng nhận hộ cận nghèo"),
        ("Giấy phép hoạt động kinh doanh casino", "Giấy phép gia hạn hoạt động kinh doanh casino"),
    ],
)
def test_what_could_be_any_paper_or_is_another_one_is_not_joined(one: str, other: str) -> None:
    assert same_papers([_papers("a", (one, "")), _papers("b", (other, ""))]) == []
