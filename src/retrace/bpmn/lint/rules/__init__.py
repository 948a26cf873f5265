"""The modelling rules, one file each; the name of the file is the code of the rule."""

from __future__ import annotations

import pkgutil
from functools import cache


@cache
def codes() -> dict[str, str]:
    """The module of every rule by the code of the rule, in alphabetical order."""
    return {
        name.replace("_", "-"): f"{__name__}.{name}" for name in sorted(m.name for m in pkgutil.iter_modules(__path__))
    }
