"""An agency as documents name it, and the profile of the agencies that issue, submit and review a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Approval = Literal["province", "ministry", "prime_minister", ""]
"""Who approves a plan; "" where nobody said so."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that issues a document, its parent, its place, and who signs. What is not given stays a blank to fill.

    `number` and `signed_on` are those of the document once it has them. `signer_prefix` is "TM.", "KT.", "TL.", "TUQ."
    or "Q.", several separated by commas ("TM., KT."), or whole lines; `signs_for` is whom the signer stands for where
    `authority` does not tell, `mandate` the text that delegates the signature. `file_code` stands behind "Lưu: VT,".
    """

    name: str = ""
    parent: str = ""
    place: str = ""
    number: str = ""
    symbol: str = ""
    signed_on: date | None = None
    authority: str = ""
    signer_title: str = ""
    signer_prefix: str = ""
    signer_name: str = ""
    signs_for: str = ""
    mandate: str = ""
    drafter: str = ""
    proposer: str = ""
    recipients: tuple[str, ...] = ()
    file_code: str = ""


NO_AGENCY = Agency()


@dataclass(frozen=True, slots=True)
class Bases:
    """Legal bases that an agency adds to those chosen by rule, or drops: ids of the registry, or a text in words."""

    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


AS_BY_RULE = Bases()


@dataclass(frozen=True, slots=True)
class Profile:
    """Who issues, submits and reviews a decision, and what the agency wants written otherwise than by rule.

    `issuer` signs the decision, `submitter` the submission note, `reviewer` the review report; one without a name
    stands for "not given". `approval` says who approves, where that is not told by the issuer's name. `grounds` are
    minutes, trials and letters that the decision rests on besides law; `replaces` the decisions that it replaces;
    `effective` the day or event of its effect.
    """

    issuer: Agency = NO_AGENCY
    submitter: Agency = NO_AGENCY
    reviewer: Agency = NO_AGENCY
    approval: Approval = ""
    bases: Bases = AS_BY_RULE
    grounds: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    effective: str = ""


NO_PROFILE = Profile()
