"""Who is named in a document: the agencies of the profile, those of the new process, the owners of systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retrace.model.agency import NO_AGENCY, Agency
from retrace.model.dossier import Dossier
from retrace.render.wording import BLANK


def issuer(dossier: Dossier) -> Agency:
    """The agency that issues the decision: that of the profile, else that of the procedure record."""
    return dossier.profile.issuer if dossier.profile.issuer != NO_AGENCY else dossier.procedure.agency


def in_charge(dossier: Dossier) -> str:
    """The agency that drafts the decision, else the one that proposes it, else a blank."""
    profile, agency = dossier.profile, dossier.procedure.agency
    if profile.approval == "prime_minister":
        return profile.submitter.name or BLANK
    return issuer(dossier).drafter or agency.drafter or profile.submitter.name or agency.proposer or BLANK


def proposer(dossiers: Sequence[Dossier]) -> str:
    """Who proposes the decision: the head of the submitting agency, else what the records say, else a blank."""
    first = dossiers[0]
    submitter = first.profile.submitter
    if submitter.authority or first.profile.approval == "prime_minister":
        return submitter.authority or BLANK
    said = [issuer(one).proposer or one.procedure.agency.proposer for one in dossiers]
    return "; ".join(dict.fromkeys(filter(None, said))) or BLANK


def symbol(agency: Agency, kind: str = "QĐ") -> str:
    """ "QĐ-UBND": the sign of a document of a kind; a blank where the agency has not given its own."""
    sign = agency.symbol.strip().lstrip("/")
    if not sign:
        return f"{kind}-{BLANK[:3]}"
    sign = sign if any(map(str.isupper, sign)) else sign.upper()
    return sign if sign.startswith(f"{kind}-") else f"{kind}-{sign}"


def numbered(agency: Agency) -> str:
    """The number of a document with a zero before a single digit; room to write it where it has none yet."""
    number = agency.number.strip()
    return f"{int(number):02d}" if number.isdigit() else number or " " * 9


def taking_part(dossier: Dossier) -> tuple[str, ...]:
    """Agencies of the to-be process in order of appearance, without the applicant, systems and the one in charge."""
    outside = _outsiders(dossier)
    names = (row.agency for row in dossier.to_be_steps)
    known = {"", in_charge(dossier)} | outside
    return tuple(dict.fromkeys(name for name in names if name not in known))


def owners(dossier: Dossier, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Names of systems by the agency that owns them; systems without a known owner are left out."""
    wanted = set(codes)
    found: dict[str, tuple[str, ...]] = {}
    for system in dossier.systems:
        if system.code in wanted and system.owner:
            found[system.owner] = (*found.get(system.owner, ()), system.name)
    return found


def _outsiders(dossier: Dossier) -> set[str]:
    """Pools and lanes that are the applicant or a system: a decision gives them no duty."""
    outside = ("applicant", "system")
    pools = {pool.name for pool in dossier.to_be.pools.values() if pool.actor in outside}
    return pools | {lane.name for lane in dossier.to_be.lanes.values() if lane.actor in outside}
