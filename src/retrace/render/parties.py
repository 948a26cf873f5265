"""Who is named in a decision: the agency in charge, the agencies of the new process, the owners of systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from retrace.model.dossier import Dossier
from retrace.model.procedure import Agency
from retrace.render.wording import BLANK


def in_charge(dossier: Dossier) -> str:
    """The agency that drafts the decision, else the one that proposes it, else a blank."""
    agency = dossier.procedure.agency
    return agency.drafter or agency.proposer or BLANK


def symbol(agency: Agency) -> str:
    """ "QĐ-UBND": the sign of the decision; a blank where the agency has not given its own."""
    sign = agency.symbol.strip().lstrip("/").upper()
    if not sign:
        return f"QĐ-{BLANK[:3]}"
    return sign if sign.startswith("QĐ") else f"QĐ-{sign}"


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
