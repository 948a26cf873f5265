"""Vietnamese written with the fonts of before Unicode: TCVN3 (".VnTime", ABC) and VNI, as letters of Latin-1.

Such texts are told by what they become: a table is converted where its headings can be read only then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

_TCVN3 = {
    "A1": "Ă", "A2": "Â", "A3": "Ê", "A4": "Ô", "A5": "Ơ", "A6": "Ư", "A7": "Đ", "A8": "ă", "A9": "â", "AA": "ê",
    "AB": "ô", "AC": "ơ", "AD": "ư", "AE": "đ", "B5": "à", "B6": "ả", "B7": "ã", "B8": "á", "B9": "ạ", "BB": "ằ",
    "BC": "ẳ", "BD": "ẵ", "BE": "ắ", "C6": "ặ", "C7": "ầ", "C8": "ẩ", "C9": "ẫ", "CA": "ấ", "CB": "ậ", "CC": "è",
    "CE": "ẻ", "CF": "ẽ", "D0": "é", "D1": "ẹ", "D2": "ề", "D3": "ể", "D4": "ễ", "D5": "ế", "D6": "ệ", "D7": "ì",
    "D8": "ỉ", "DC": "ĩ", "DD": "í", "DE": "ị", "DF": "ò", "E1": "ỏ", "E2": "õ", "E3": "ó", "E4": "ọ", "E5": "ồ",
    "E6": "ổ", "E7": "ỗ", "E8": "ố", "E9": "ộ", "EA": "ờ", "EB": "ở", "EC": "ỡ", "ED": "ớ", "EE": "ợ", "EF": "ù",
    "F1": "ủ", "F2": "ũ", "F3": "ú", "F4": "ụ", "F5": "ừ", "F6": "ử", "F7": "ữ", "F8": "ứ", "F9": "ự", "FA": "ỳ",
    "FB": "ỷ", "FC": "ỹ", "FD": "ý", "FE": "ỵ",
}  # fmt: skip
"""TCVN 5712:1993, VN3, by the byte."""
_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_BENT = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
"""VNI puts what stands over or under a vowel behind it, as a letter."""
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"(?i)[aeiouyôö][ùøûõïâáàåãäêéèúüë]|[ñôöæóòî]")
_ABOVE_ASCII = re.compile(r"[\u00a1-\u00ff]")


def conversions() -> tuple[Callable[[str], str], ...]:
    """The ways to read such letters."""
    return (from_tcvn3, from_vni)


def may_be_legacy(text: str) -> bool:
    """Whether a text has letters of the upper half of Latin-1 and none that only Unicode has."""
    return all(ord(letter) < 0x2100 and not 0x100 <= ord(letter) < 0x2000 for letter in text) and bool(
        _ABOVE_ASCII.search(text)
    )


def from_tcvn3(text: str) -> str:
    """A text whose letters are bytes of TCVN3.

    >>> from_tcvn3("TiÕp nhËn hå s¬")
    'Tiếp nhận hồ sơ'
    """
    return text.translate(_tcvn3())


def from_vni(text: str) -> str:
    """A text whose letters are those of the VNI fonts.

    >>> from_vni("Tieáp nhaän hoà sô, Ñôn vò thöïc hieän")
    'Tiếp nhận hồ sơ, Đơn vị thực hiện'
    """
    import unicodedata

    return unicodedata.normalize("NFC", _VNI.sub(lambda found: _letter(found[0]), text))


def _letter(written: str) -> str:
    alone = _VNI_ALONE.get(written[0].lower(), written[0].lower())
    mark = written[1:].lower()
    made = alone + (_VNI_MARKS.get(mark) or _VNI_BENT.get(mark) or mark)
    return made.upper() if written[0].isupper() else made


@cache
def _tcvn3() -> Mapping[int, str]:
    return {int(byte, 16): letter for byte, letter in _TCVN3.items()}
