"""The analyses used last, kept in memory: by the files, the day, the language and what is taken as ready."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.aside import IN_PLACE, InPlace
from retrace.app.workbench.once import computing
from retrace.app.workbench.opened import Opened, WhatIf, opened
from retrace.app.workbench.shares import Source
from retrace.knowledge.messages import Language

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
MOST = 64
"""Analyses kept; each holds a megabyte or two. As many as plans are worked on at the same time."""


class Last(Generic[_Key, _Value]):
    """The values used last, no more than `most`; threads may ask at the same time."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[_Key, _Value] = OrderedDict()

    def get(self, key: _Key) -> _Value | None:
        """A value, if it is still kept; it is the one used last from now on."""
        with self._lock:
            value = self._kept.get(key)
            if value is not None:
                self._kept.move_to_end(key)
            return value

    def put(self, key: _Key, value: _Value) -> _Value:
        """Keeps a value, unless another thread was quicker; gives the one that is kept."""
        with self._lock:
            kept = self._kept.setdefault(key, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return kept


class Analyses:
    """Analyses of projects. Files are opened once for both languages."""

    def __init__(self, most: int = MOST, aside: InPlace = IN_PLACE) -> None:
        self._aside = aside
        self._opened: Last[tuple[str, date, WhatIf], Opened] = Last(most)
        self._made: Last[tuple[str, date, WhatIf, Language], Analysis] = Last(most)

    def of(self, source: Source, language: Language) -> Analysis:
        """The analysis of files. Raises what `opened` raises."""
        key = (source.digest, source.today, source.what_if)
        made = self._made.get((*key, language))
        if made is None:
            found = self._opened.get(key)
            if found is None:
                with computing():
                    found = self._opened.put(key, opened(source.files, source.today, source.what_if))
            made = self._made.put((*key, language), Analysis(found, language).share(source, self._aside))
        return made

    def note(self, source: Source, found: Opened, made: Analysis | None = None) -> None:
        """Remembers what was opened, and analysed, before it was saved."""
        key = (source.digest, source.today, source.what_if)
        self._opened.put(key, found)
        if made is not None:
            self._made.put((*key, made.language), made.share(source, self._aside))
