"""Cells of files that spreadsheets open: what one would compute is written so that it is shown as text."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@")
_MARK = "'"


def shown(cell: str) -> str:
    """A cell of a comma-separated file, with an apostrophe before what a spreadsheet takes for a formula.

    >>> shown("=1+1"), shown("- 2 bản"), shown("Tờ khai")
    ("'=1+1", "'- 2 bản", 'Tờ khai')
    """
    return f"{_MARK}{cell}" if _computed(cell.lstrip(_MARK)) else cell


def meant(cell: str) -> str:
    """The text that `shown` was given.

    >>> meant("'=1+1"), meant("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith(_MARK) and _computed(cell.lstrip(_MARK)) else cell


def _computed(cell: str) -> bool:
    """Blanks before a formula do not keep a spreadsheet from computing it."""
    return cell.lstrip().startswith(_FORMULA)
