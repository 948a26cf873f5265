"""The card of a check, a rule or a move: what officials read of it and may tune, written beside the code that does it.

A card is a YAML text in the module that it describes, so that one file holds all there is to know of the thing. Its
shape is that of an agency's own file, which may lay other parameters over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import yaml

from retrace.knowledge.files import Loader
from retrace.model.text import Sentence, Text, Value

HEADINGS = ("finds", "why", "example", "instead")
"""The headings of the reference page of a check or rule, in their order."""

MOVE_HEADINGS = ("when", "how", "gives", "guard")
"""Those of a move."""


@dataclass(frozen=True, slots=True)
class Card:
    """Title, the headings of the reference page, sentences, questions, legal basis and dated parameters.

    `parameters` gives each name a list of `{value, since, source}`; `legal_basis` lists references to the law registry;
    `rests_on` names the facts of the procedure file that decide. A move names the checks it `answers` and the best
    practices (`data/practices.yaml`) it carries out; `no_move` says why no move answers a check.
    """

    name: str
    title: Sentence
    about: Mapping[str, Sentence]
    says: Mapping[str, Sentence]
    questions: Mapping[str, Sentence]
    legal_basis: tuple[str, ...]
    parameters: Mapping[str, Sequence[Mapping[str, Any]]]
    rests_on: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    no_move: Sentence | None = None

    def text(self, variant: str, **args: Value) -> Text:
        """The sentence `variant` with its places filled. Raises `KeyError` where the card has none of that name."""
        return Text(f"{self.name}.{variant}", tuple(args.items()), self.says[variant])

    def question(self, name: str, **args: Value) -> Text:
        """The question `name` with its places filled. Raises `KeyError` where the card has none of that name."""
        return Text(f"{self.name}.{name}", tuple(args.items()), self.questions[name])


def card(module: ModuleType) -> Card:
    """The card of a module, from its constant `CARD`; its name is the file's, with hyphens."""
    written = yaml.load(module.CARD, Loader)
    return Card(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        title=Sentence(**written["title"]),
        about={heading: Sentence(**written[heading]) for heading in (*HEADINGS, *MOVE_HEADINGS) if heading in written},
        says=_sentences(written.get("says", {})),
        questions=_sentences(written.get("questions", {})),
        legal_basis=tuple(written.get("legal_basis", ())),
        parameters=written.get("parameters", {}),
        rests_on=tuple(written.get("rests_on", ())),
        answers=tuple(written.get("answers", ())),
        practices=tuple(written.get("practices", ())),
        no_move=Sentence(**written["no_move"]) if "no_move" in written else None,
    )


def _sentences(written: Mapping[str, Mapping[str, str]]) -> dict[str, Sentence]:
    return {name: Sentence(**said) for name, said in written.items()}
