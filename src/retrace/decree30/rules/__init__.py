"""The rules of the form, one file each; the name of the file is the code of the rule."""

from __future__ import annotations

import pkgutil
from functools import cache


@cache
def codes() -> dict[str, str]:
    """The module of every rule by the code of the rule, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): f"{__name__}.{name}" for name in names}
