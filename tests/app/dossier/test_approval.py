"""Who approves a plan, which legal bases follow from that, and what the agency changes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retrace.app.assess import assess_case
from retrace.app.case import Case, load_case
from retrace.app.dossier.approval import completed, legal_bases, with_bases
from retrace.app.dossier.dossier import prepare
from retrace.app.redesign import redesign_case
from retrace.knowledge.messages import say
from retrace.model.agency import NO_PROFILE, Agency, Bases, Profile
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.paths import samples

BIRTH = samples() / "03-dang-ky-khai-sinh/as-is.bpmn"
GROUP = samples() / "04-khai-sinh-thuong-tru-bhyt/group.yaml"
LICENCE = samples() / "09-doi-giay-phep-lai-xe-2026/as-is.bpmn"
PROVINCE = Agency(name="Ủy ban nhân dân tỉnh X", authority="Chủ tịch Ủy ban nhân dân tỉnh X", drafter="Sở Tư pháp")
MINISTRY = Agency(name="Bộ Tư pháp", place="Hà Nội")


def case(path: Path, day: date = date(2026, 11, 22)) -> Case:
    return load_case(path, as_of=day)


def cited(of: Case, profile: Profile = NO_PROFILE) -> set[str]:
    """Ids of the legal bases of a decision."""
    made = redesign_case(of, assess_case(of), Choice())
    return {one.id for one in legal_bases(of, made, completed(profile, [of]))}


def test_a_local_agency_cites_the_law_on_local_government_and_a_ministry_that_on_the_government() -> None:
    assert {"LTCCQDP2025", "LTCCP2025"} & cited(case(BIRTH)) == {"LTCCQDP2025"}
    assert {"LTCCQDP2025", "LTCCP2025"} & cited(case(LICENCE)) == {"LTCCP2025"}


def test_the_law_of_the_day_counts() -> None:
    assert {"LTCCP2015", "LTCCP2025"} & cited(case(LICENCE, date(2024, 12, 1))) == {"LTCCP2015"}


def test_a_group_goes_from_the_ministry_to_the_prime_minister() -> None:
    group = case(GROUP)
    profile = completed(Profile(submitter=MINISTRY), [group])
    assert profile.approval == "prime_minister"
    assert profile.issuer.symbol == "QĐ-TTg"
    assert profile.submitter.authority == "Bộ trưởng Bộ Tư pháp"
    assert {"LTCCP2025", "QD206/2024"} <= cited(group, profile)


def test_a_group_and_a_single_procedure_need_to_be_told_who_approves_both() -> None:
    both = [case(GROUP), case(BIRTH)]
    with pytest.raises(RetraceError, match="mixed_approval"):
        completed(NO_PROFILE, both)
    assert completed(Profile(issuer=PROVINCE, approval="province"), both).approval == "province"


def test_the_head_of_the_prime_minister_may_be_given_and_the_ministry_is_still_completed() -> None:
    given = Profile(issuer=Agency("Thủ tướng Chính phủ", signer_prefix="KT."), submitter=MINISTRY)
    profile = completed(given, [case(GROUP)])
    assert profile.issuer.signer_prefix == "KT."
    assert profile.submitter.authority == "Bộ trưởng Bộ Tư pháp"


def test_a_ministry_named_as_issuer_submits_the_group() -> None:
    assert completed(Profile(issuer=MINISTRY), [case(GROUP)]).submitter.name == "Bộ Tư pháp"


def test_the_profile_may_say_that_a_province_approves_its_own_group() -> None:
    profile = completed(Profile(issuer=PROVINCE, approval="province"), [case(GROUP)])
    assert profile.issuer == PROVINCE
    assert profile.submitter.name == "Sở Tư pháp"


def test_procedures_of_several_agencies_have_no_issuer_of_their_own() -> None:
    assert completed(NO_PROFILE, [case(BIRTH), case(LICENCE)]).issuer == Agency()


def test_bases_are_added_and_dropped_and_the_gate_tells_it() -> None:
    birth = case(BIRTH)
    words = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh X;"
    profile = with_bases(Profile(issuer=PROVINCE, bases=Bases(drop=("ND45/2020",))), ["LHT2014", words], ["QD31/2021"])
    work = prepare(birth, Choice(), profile=completed(profile, [birth]))
    found = {one.id for one in work.dossier.legal_bases}
    assert "LHT2014" in found
    assert not {"ND45/2020", "QD31/2021"} & found
    item = next(one for one in work.dossier.gate if one.item == "bases")
    assert item.result == "pass"
    for told in ("60/2014/QH13", "45/2020/NĐ-CP", "31/2021/QĐ-TTg", "12/QĐ-UBND"):
        assert told in say(item.because)


def test_an_added_basis_that_is_not_in_force_fails_the_gate() -> None:
    birth = case(BIRTH)
    profile = completed(with_bases(Profile(issuer=PROVINCE), ["ND61/2018"], []), [birth])
    item = next(one for one in prepare(birth, Choice(), profile=profile).dossier.gate if one.item == "bases")
    assert item.result == "fail"
    assert "61/2018/NĐ-CP" in say(item.because)


@pytest.mark.parametrize(
    ("profile", "model", "result"),
    [
        (Profile(issuer=PROVINCE), BIRTH, "pass"),
        (Profile(issuer=Agency(name="Cơ quan")), BIRTH, "fail"),
        (Profile(issuer=Agency(name="Ủy ban nhân dân tỉnh X", signer_prefix="TUQ.")), BIRTH, "fail"),
        (Profile(issuer=Agency(name="Ủy ban nhân dân tỉnh X", signer_prefix="TUQ.", mandate="QĐ 1")), BIRTH, "pass"),
        (NO_PROFILE, GROUP, "fail"),
        (Profile(submitter=MINISTRY), GROUP, "pass"),
    ],
)
def test_the_gate_asks_who_approves(profile: Profile, model: Path, result: str) -> None:
    of = case(model)
    dossier = prepare(of, Choice(), profile=completed(profile, [of])).dossier
    assert next(one.result for one in dossier.gate if one.item == "approval") == result
