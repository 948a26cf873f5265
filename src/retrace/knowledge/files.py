"""Reading the data files that ship with the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data(name: str) -> Any:
    """The content of `data/<name>.yaml`, parsed once. Callers must not change it."""
    with (DATA / f"{name}.yaml").open("rb") as file:
        return yaml.load(file, Loader)
