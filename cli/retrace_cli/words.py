"""The words of the command line, in the language that the call or the environment asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from retrace.knowledge.messages import Language, say
from retrace.model.text import text


def language(arguments: Sequence[str]) -> Language:
    """`--lang` of the call, else `RETRACE_LANG`, else Vietnamese."""
    wish = os.environ.get("RETRACE_LANG", "vi")
    for option, following in pairwise([*arguments, ""]):
        name, given, value = option.partition("=")
        if name == "--lang":
            wish = value if given else following
    return "en" if wish == "en" else "vi"


def words(key: str, **args: str | int | float) -> str:
    """The sentence `cli.<key>` in the language of this call."""
    return say(text(f"cli.{key}", **args), language(sys.argv))
