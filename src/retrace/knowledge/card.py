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
"""The headings of the reference page, in their order."""


@dataclass(frozen=True, slots=True)
class Card:
    """Title, the four headings of the reference page, sentences, questions, legal basis and dated parameters.

    `parameters` gives each name a list of `{value, since, source}`; `legal_basis` lists references to the law registry;
    `rests_on` names the facts of the procedure file that decide.
    """

    name: str
    title: Sentence
    about: Mapping[str, Sentence]
    says: Mapping[str, Sentence]
    questions: Mapping[str, Sentence]
    legal_basis: tuple[str, ...]
    parameters: Mapping[str, Sequence[Mapping[str, Any]]]
    rests_on: tuple[str, ...] = ()

    def text(self, variant: str, **args: Value) -> Text:
        """The sentence `variant` with its places filled. Raises `KeyError` where the card has none of that name."""
        return Text(f"{self.name}.{variant}", tuple(args.items()), self.says[variant])


def card(module: ModuleType) -> Card:
    """The card of a module, from its constant `CARD`; its name is the file's, with hyphens."""
    written = yaml.load(module.CARD, Loader)
    return Card(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        title=Sentence(**written["title"]),
        about={heading: Sentence(**written[heading]) for heading in HEADINGS if heading in written},
        says=_sentences(written.get("says", {})),
        questions=_sentences(written.get("questions", {})),
        legal_basis=tuple(written.get("legal_basis", ())),
        parameters=written.get("parameters", {}),
        rests_on=tuple(written.get("rests_on", ())),
    )


def _sentences(written: Mapping[str, Mapping[str, str]]) -> dict[str, Sentence]:
    return {name: Sentence(**said) for name, said in written.items()}
