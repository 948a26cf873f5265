"""Reads the profile of an agency (YAML): who issues, submits and reviews a decision, and who signs."""

from __future__ import annotations

from pathlib import Path

from retrace.importers.facts import shaped
from retrace.importers.procedure_file import parse_facts, read_content
from retrace.model.agency import Agency, Profile
from retrace.model.errors import RetraceError

_PREFIXES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")


def read_profile(path: Path) -> Profile:
    """The profile of a YAML file.

    Raises `RetraceError`: "profile_unreadable", "profile_too_large", and what `parse_profile` raises.
    """
    try:
        content = read_content(path)
    except RetraceError as error:
        raise _of_a_profile(error) from None
    return parse_profile(content, str(path))


def parse_profile(content: bytes, where: str = "") -> Profile:
    """The profile that YAML bytes describe; `where` names the source in errors.

    Raises `RetraceError`: "profile_not_yaml" with the line, "profile_no_facts", "profile_needs_prefix" with the
    prefixes that Decree 30/2020 knows, or with the field that is wrong "profile_unknown_field" or "profile_needs_…".
    """
    try:
        profile = shaped(Profile, parse_facts(content, where), where)
    except RetraceError as error:
        raise _of_a_profile(error) from None
    for name in ("issuer", "submitter", "reviewer"):
        _verify(getattr(profile, name), name, where)
    return profile


def _verify(agency: Agency, name: str, where: str) -> None:
    """Each line above the signer's title begins as the decree says."""
    for line in filter(None, map(str.strip, agency.signer_prefix.split(","))):
        if not line.upper().startswith(_PREFIXES):
            known = ", ".join(_PREFIXES)
            raise RetraceError("profile_needs_prefix", where, field=f"{name}.signer_prefix", known=known)


def _of_a_profile(error: RetraceError) -> RetraceError:
    """The same complaint about the file that it really is."""
    given = {key: value for key, value in error.text.args if key != "where"}
    return RetraceError(f"profile_{error.code.removeprefix('procedure_')}", error.where, **given)
