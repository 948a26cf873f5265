"""The profile of an agency: the shipped sample is valid, and each mistake is told with its field."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.importers.profile_file import parse_profile, read_profile
from retrace.knowledge.messages import say
from retrace.model.errors import RetraceError
from retrace.paths import templates


def test_the_shipped_profile_is_valid() -> None:
    profile = read_profile(templates() / "profile.yaml")
    assert profile.issuer.signer_prefix == "TUQ."
    assert profile.submitter.name == "Sở Tư pháp"
    assert profile.approval == "province"


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ("issuer: {nmae: X}", "profile_unknown_field", "issuer.nmae"),
        ("isuer: {name: X}", "profile_unknown_field", "isuer"),
        ("issuer: X", "profile_needs_facts", "issuer"),
        ("issuer: {name: [X]}", "profile_needs_text", "issuer.name"),
        ("issuer: {recipients: X}", "profile_needs_list", "issuer.recipients"),
        ("issuer: {signed_on: hôm nay}", "profile_needs_day", "issuer.signed_on"),
        ("approval: king", "profile_needs_one_of", "approval"),
        ("submitter: {signer_prefix: BQ.}", "profile_needs_prefix", "submitter.signer_prefix"),
        ("- X", "profile_no_facts", ""),
        ("a: [", "profile_not_yaml", "1"),
    ],
)
def test_mistakes_are_told_with_their_field(content: str, code: str, told: str) -> None:
    with pytest.raises(RetraceError) as error:
        parse_profile(content.encode(), "co-quan.yaml")
    assert error.value.code == code
    assert told in say(error.value.text)
    assert "co-quan.yaml" in say(error.value.text)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RetraceError, match="profile_unreadable"):
        read_profile(tmp_path / "none.yaml")
