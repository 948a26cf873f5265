"""Which passwords are good enough, and how they are kept: by argon2, so that a stolen database does not tell them.

Length counts, not kinds of characters (OWASP ASVS 5.0, 6.2): at least 12 characters, any of them, no rule of
composition, no change by the calendar; what is easy to guess is refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from retrace.knowledge.files import data
from retrace.knowledge.patterns import fold
from retrace.model.errors import RetraceError

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST = 12
LONGEST = 128
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_AT_ONCE = BoundedSemaphore(4)  # argon2 takes 64 MB each time


def checked(password: str, *about: str) -> str:
    """The password in one spelling of its letters; `about` are names of its owner, which it must not be made of.

    Raises `RetraceError`: "password_short", "password_long", "password_easy".
    """
    plain = _spelled(password)
    if len(plain) < SHORTEST:
        raise RetraceError("password_short", least=SHORTEST)
    if len(plain) > LONGEST:
        raise RetraceError("password_long", most=LONGEST)
    if _easy(plain, about):
        raise RetraceError("password_easy")
    return plain


def kept(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return hasher().hash(_spelled(password))


def matches(password: str, kept_: str) -> bool:
    """Whether a password is the one that was kept. Takes as long where none was kept."""
    with _AT_ONCE:
        right = hasher().verify(_spelled(password), kept_ or _nobody(hasher()))
    return right and bool(kept_)


def _easy(password: str, about: tuple[str, ...]) -> bool:
    """Whether little is left of a password once words, names, runs and repetitions are taken out."""
    left = re.sub(r"\s", "", fold(password))
    names = {part for name in about for part in re.split(r"[\W_]+", fold(name)) if len(part) > 2}
    for word in sorted({*data("guessed")["words"], *names}, key=lambda word: (-len(word), word)):
        left = left.replace(word, "\x00")
    left = left.replace("\x00", "")
    runs = sum(not _follows(first, second) for first, second in pairwise(f" {left}"))
    return runs < SHORTEST // 2 or len(set(left)) < 5


def _follows(first: str, second: str) -> bool:
    """Whether a character repeats the one before or stands beside it on the keyboard or in the alphabet."""
    pair = first + second
    return first == second or any(pair in row or pair[::-1] in row for row in _ROWS)


def _spelled(password: str) -> str:
    """Vietnamese letters come in one piece from some keyboards and in several from others."""
    return unicodedata.normalize("NFC", password)


@cache
def hasher() -> PasswordHash:
    """Argon2id with parameters that cost whoever guesses: 64 MiB and three passes (RFC 9106, second choice)."""
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobody(by: PasswordHash) -> str:
    """What is compared with where there is no account, so that the time of an answer tells nothing."""
    return by.hash("nobody has this password")
