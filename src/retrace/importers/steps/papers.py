"""The papers that a step makes, from a cell such as "Mẫu 05; Dự thảo Quyết định …"."""

from __future__ import annotations

import re
import unicodedata

from retrace.importers.steps.labels import shortened

_PARTS = re.compile(r"[;\n]|(?:^|\s)[-–+•*]\s+(?=[A-ZĐÀ-Ỹ])|(?<=[a-zà-ỹ)])\.\s+(?=[A-ZĐÀ-Ỹ])")
_FORMS = re.compile(
    r"^(?:các )?(?:mẫu|bm|biểu mẫu|phụ lục|biểu)\b[\s.]*(?:số\s*)?[\dIVX.,\s(nếucó)/A-Z-]*$", re.IGNORECASE
)
_NONE = re.compile(r"^(?:không|không có|nt|như trên|[-–.x/]*|theo quy định|\d+)$", re.IGNORECASE)
_CONDITION = re.compile(r"(?i)^(?:trong |nếu |khi )?(?:trường hợp|nếu|khi)\b|\sthì\s")
_MOST = 4
_LONGEST = 80


def papers_in(cell: str) -> tuple[str, ...]:
    """The papers that a cell names, each once; numbers of forms alone are no papers."""
    text = unicodedata.normalize("NFC", cell)
    parts = (" ".join(part.split()).strip(" .,;:-–+•*") for part in _PARTS.split(text) if part)
    named = [part for part in parts if part and not _NONE.match(part) and not _FORMS.match(part)]
    told = [part[:1].upper() + part[1:] for part in named if not _CONDITION.search(part)]
    return tuple(dict.fromkeys(shortened(part, _LONGEST) for part in told))[:_MOST]
