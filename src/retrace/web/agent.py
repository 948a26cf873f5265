"""What a browser calls itself, as its owner knows it: "Firefox, Windows"."""

from __future__ import annotations

# Each calls itself by the names of those that it came from as well, so the later names are looked for first.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "coc_coc": "Cốc Cốc", "Firefox": "Firefox"}
_BROWSERS |= {"Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "iOS", "iPad": "iOS"}
_SYSTEMS |= {"Mac OS": "macOS", "Linux": "Linux"}


def told_agent(agent: str) -> str:
    """The browser and its system; what is neither stays as it is."""
    known = [next((name for sign, name in names.items() if sign in agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, known)) or agent[:80]
