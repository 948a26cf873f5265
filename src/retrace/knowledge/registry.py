"""The registry as of a day: systems with their status, kinds of paper, and what the user states of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from retrace.knowledge.dated import figure, in_force, parameter
from retrace.knowledge.files import data
from retrace.knowledge.law import legal_text, texts
from retrace.knowledge.papers import one_is_enough, papers_named
from retrace.knowledge.patterns import Patterns
from retrace.model.document import Document, DocumentKind, Holding
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure
from retrace.model.law import LegalText
from retrace.model.overlay import NO_OVERLAY, Overlay, laid_over
from retrace.model.procedure import SystemClaim
from retrace.model.system import Fragment, InformationSystem, SystemStatus


@dataclass(frozen=True)
class Knowledge:
    """What is known on the day `as_of`. Built by `load`.

    `overlay` is what an agency lays over the registry.
    """

    as_of: date
    systems: Mapping[str, InformationSystem]
    kinds: Mapping[str, DocumentKind]
    overlay: Overlay = NO_OVERLAY

    def __reduce__(self) -> tuple[object, ...]:
        from retrace.knowledge.sent import sent  # which knows how this is built

        return sent(self)

    @property
    def checks(self) -> Mapping[str, Mapping[str, Any]]:
        """What the agency lays over the cards of the checks, by id of the check, in the shape of a card."""
        return self.overlay.entries("checks")

    @cached_property
    def laws(self) -> Mapping[str, LegalText]:
        """Every legal text, the agency's own after those that ship."""
        own = self.overlay.entries("laws")
        shipped: Mapping[str, Any] = data("law") if own else {}
        made = {key: legal_text(key, laid_over(shipped.get(key, {}), entry)) for key, entry in own.items()}
        return {**texts(), **made} if made else texts()

    def delegations(self) -> tuple[LegalText, ...]:
        """The texts in force by which somebody of the agency acts in another's stead on the day, each once."""
        valid = [
            one["basis"]
            for one in self.overlay.listed("delegations")
            if one["since"] <= self.as_of <= (one.get("until") or self.as_of)
        ]
        return tuple(self.laws[key] for key in dict.fromkeys(valid) if self.laws[key].in_force(self.as_of))

    def parameter(self, name: str) -> Figure:
        """A parameter of the evaluation on the day: the agency's own from its date on, else the one that ships.

        Raises `RetraceError("parameter_not_in_force")`.
        """
        own = in_force(self.overlay.entries("evaluation").get(name, ()), self.as_of)
        return figure(own) if own else parameter("evaluation", name, self.as_of)

    def system(self, code_or_name: str) -> InformationSystem:
        """The system of that code, or that a name means; an unknown one has the status unknown."""
        if code_or_name in self.systems:
            return self.systems[code_or_name]
        code = self.system_called(code_or_name)
        return self.systems[code] if code else InformationSystem(code_or_name, code_or_name)

    def system_called(self, name: str) -> str:
        """The code of the system that a name means, or ""."""
        own = next((code for code, patterns in self._own_systems if patterns.found(name)), "")
        return own or _system_called(name)

    @cached_property
    def _own_systems(self) -> tuple[tuple[str, Patterns], ...]:
        entries = self.overlay.entries("systems")
        return tuple((code, Patterns(system_patterns(entry))) for code, entry in entries.items())

    def kinds_called(self, name: str) -> tuple[str, ...]:
        """The codes of the kinds of paper that a name means, each once, in their order: a line may name several."""
        own = [c for c, patterns, excluded in self._own_papers if patterns.found(name) and not excluded.found(name)]
        return tuple(dict.fromkeys((*own, *(paper.kind for paper in papers_named(name)))))

    @cached_property
    def _own_papers(self) -> tuple[tuple[str, Patterns, Patterns], ...]:
        entries = self.overlay.entries("papers").items()
        return tuple((code, Patterns(e.get("patterns", ())), Patterns(e.get("excluded", ()))) for code, e in entries)

    def document(self, key: str, name: str) -> Document:
        """A paper known only by its name: kinds and class from the registry, all else unknown."""
        return self.with_kind(Document(key, name))

    def with_kind(self, document: Document) -> Document:
        """The paper with the kinds that its name tells, where nobody stated one, and their class.

        Of several papers that must all be handed in, one that no system holds decides: the rest does not replace it.
        """
        kind, alternatives = document.kind, document.alternatives
        if not kind:
            kinds = self.kinds_called(document.name)
            if len(kinds) > 1 and one_is_enough(document.name):
                kinds = tuple(sorted(kinds, key=lambda code: self.kinds[code].document_class == "receipt"))
                alternatives = kinds[1:]
            else:
                kinds = tuple(sorted(kinds, key=lambda code: bool(self.kinds[code].holdings)))
            kind = next(iter(kinds), "")
        known = self.kinds.get(kind)
        document_class = document.document_class or (known.document_class if known else "")
        if (kind, alternatives, document_class) == (document.kind, document.alternatives, document.document_class):
            return document
        return replace(document, kind=kind, alternatives=alternatives, document_class=document_class)

    def holdings(self, document: Document) -> tuple[Holding, ...]:
        """Which systems hold the data of the paper on the day: those of a table of the procedure, the registry's, and
        those the user adds.

        Where any of several papers may be handed in, a system that holds one of them is enough. The registry knows of
        no system that holds papers from abroad.
        """
        known: dict[str, Holding] = {}
        named = () if document.from_abroad else (document.kind, *document.alternatives)
        kinds = [self.kinds[code] for code in named if code in self.kinds]
        for holding in (*document.holdings, *(holding for kind in kinds for holding in kind.holdings)):
            if not holding.since or date.fromisoformat(holding.since) <= self.as_of:
                known.setdefault(holding.system, holding)
        return (*known.values(), *(Holding(code) for code in document.held_in if code not in known))

    def waives(self, document: Document) -> bool:
        """Whether the paper is demanded only as long as its data cannot be queried, and a ready system has them."""
        systems = (self.system(holding.system) for holding in self.holdings(document))
        return document.until_shared is True and any(system.ready and not system.fragments for system in systems)

    def with_ready(self, codes: Iterable[str]) -> Knowledge:
        """The same knowledge with some systems taken as ready and joined: the what-if of the planner.

        Raises `RetraceError("unknown_system")`.
        """
        changed = dict(self.systems)
        for code in codes:
            if code not in changed:
                raise RetraceError("unknown_system", code[:80], known=", ".join(sorted(changed)))
            status = SystemStatus("assumed", self.as_of)
            changed[code] = replace(changed[code], status=status, fragments=(), integrates=True)
        return replace(self, systems=changed)


def without(knowledge: Knowledge, codes: Iterable[str]) -> Knowledge:
    """The same knowledge with some systems taken as still being built. Raises `RetraceError("unknown_system")`."""
    knowledge.with_ready(codes := tuple(codes))  # knows every one of them
    status = SystemStatus("building", knowledge.as_of)
    changed = {code: replace(knowledge.systems[code], status=status) for code in codes}
    return replace(knowledge, systems={**knowledge.systems, **changed})


def load(as_of: date, claims: Sequence[SystemClaim] = (), overlay: Overlay = NO_OVERLAY) -> Knowledge:
    """The registry as of a day, with what the agency lays over it and what the user claims of systems.

    Of two statuses, with the fragments, the one with the later date wins: an old claim does not hide a newer fact.
    """
    return _with(as_of, claims, overlay) if claims or overlay is not NO_OVERLAY else shipped(as_of)


@lru_cache(maxsize=64)
def shipped(as_of: date) -> Knowledge:
    """What ships, and nothing else: many procedures share it."""
    return Knowledge(as_of, _systems(as_of), _kinds())


def _with(as_of: date, claims: Sequence[SystemClaim], overlay: Overlay) -> Knowledge:
    systems = dict(_systems(as_of))
    for code, entry in overlay.entries("systems").items():
        systems[code] = _system(code, _laid_over_ours("systems", code, entry), as_of)
    own_kinds = overlay.entries("papers")
    kinds = {code: _kind(code, _laid_over_ours("documents", code, entry)) for code, entry in own_kinds.items()}
    for claim in claims:
        systems[claim.code] = _overlay(systems.get(claim.code), claim, as_of)
    return Knowledge(as_of, systems, {**_kinds(), **kinds} if kinds else _kinds(), overlay)


def _laid_over_ours(file: str, code: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry of an agency over ours of the same code; what it says of fragments replaces ours."""
    ours = {name: value for name, value in data(file).get(code, {}).items() if name != "fragments" or name not in entry}
    made: Mapping[str, Any] = laid_over(ours, entry)
    return made


@cache
def _systems(as_of: date) -> Mapping[str, InformationSystem]:
    return {code: _system(code, entry, as_of) for code, entry in data("systems").items()}


def _system(code: str, entry: Mapping[str, Any], as_of: date) -> InformationSystem:
    status = in_force(entry.get("status", ()), as_of)
    known = {f.name for f in fields(InformationSystem)} - _DATED - _CAPABILITIES
    name = entry.get("name", code)
    return InformationSystem(
        code=code,
        name=_on_day(name, as_of) or name[0]["is"],
        owner=_on_day(entry.get("owner", ""), as_of) or "",
        status=SystemStatus(status["is"], status["since"], status["source"]) if status else None,
        patterns=system_patterns(entry),
        fragments=tuple(Fragment(**fragment) for fragment in _on_day(entry.get("fragments", ()), as_of) or ()),
        **{name: entry[name] for name in known & entry.keys()},
        **_capabilities(entry, as_of),
    )


_DATED = {"name", "owner", "status", "fragments", "patterns"}
_CAPABILITIES = {"receives_dossiers", "integrates", "signs", "on_national_portal"}


def _capabilities(entry: Mapping[str, Any], as_of: date) -> Mapping[str, Any]:
    """What a system can do on the day: dated itself, else known from the first day on which anything of it is."""
    begun = not entry.get("status") or in_force(entry["status"], as_of) is not None
    stated = {name: _on_day(entry[name], as_of) for name in sorted(_CAPABILITIES & entry.keys())}
    return {name: value for name, value in stated.items() if begun or isinstance(entry[name], list)}


def _on_day(stated: Any, as_of: date) -> Any:
    """A fact that may have changed over the years: as it stands, or what of a list of dated facts holds on the day."""
    if not isinstance(stated, list) or not stated or "since" not in stated[0]:
        return stated
    entry = in_force(stated, as_of)
    return entry["is"] if entry else None


_DB = "(?:cơ sở dữ liệu|csdl|csdlqg)(?: nền tảng)?(?: quốc gia)?(?: về)?"


def system_patterns(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The patterns of a system in the registry, with {db} spelled out."""
    return tuple(pattern.replace("{db}", _DB) for pattern in entry.get("patterns", ()))


def _overlay(system: InformationSystem | None, claim: SystemClaim, as_of: date) -> InformationSystem:
    base = system or InformationSystem(claim.code, claim.name or claim.code)
    given = {name: getattr(claim, name) for name in CLAIMABLE if getattr(claim, name) not in (None, "", ())}
    since = claim.since or as_of
    if since > as_of or (base.status is not None and since < base.status.since):
        # What the registry has learned since: who owns it, what it is called, and whether it is still divided.
        given = {name: value for name, value in given.items() if name not in _OUTDATED}
    elif claim.status:
        given["status"] = SystemStatus(claim.status, since, claim.source)
    return replace(base, **given)


_OUTDATED = ("name", "owner", "fragments")
CLAIMABLE = tuple(f.name for f in fields(SystemClaim) if f.name not in ("code", "status", "since", "source"))
"""What a user can state of a system beside its status."""
CAPABILITIES = tuple(name for name in CLAIMABLE if name not in _OUTDATED)
"""Of that, what the registry's later news does not outdate."""


@cache
def _kinds() -> Mapping[str, DocumentKind]:
    return {code: _kind(code, entry) for code, entry in data("documents").items()}


def _kind(code: str, entry: Mapping[str, Any]) -> DocumentKind:
    return DocumentKind(
        code=code,
        name=entry["name"],
        name_en=entry.get("name_en", ""),
        document_class=entry.get("class", ""),
        patterns=tuple(entry.get("patterns", ())),
        excluded=tuple(entry.get("excluded", ())),
        confirms=entry.get("confirms", False),
        holdings=tuple(
            Holding(
                h["system"],
                h.get("clause", ""),
                str(h.get("since", "")),
                h.get("certainty", "practice"),
                h.get("source", ""),
            )
            for h in entry.get("held_in", ())
        ),
    )


@lru_cache(maxsize=16384)
def _system_called(name: str) -> str:
    return next((code for code, patterns in _system_patterns() if patterns.found(name)), "")


@cache
def _system_patterns() -> tuple[tuple[str, Patterns], ...]:
    return tuple((code, Patterns(system_patterns(entry))) for code, entry in data("systems").items())
