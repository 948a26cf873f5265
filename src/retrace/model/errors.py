"""Errors that a user can act on: what is wrong, where, and what to do, under a stable code."""

from __future__ import annotations

from retrace.model.text import Text, Value, text

UNAVAILABLE = "store_unavailable"
"""The code of a database that is out of reach, or takes nothing more: nothing that a user can mend."""

OF_THE_SERVER = (UNAVAILABLE, "key_file")
"""Codes of what nobody can mend who works in a browser; where it happened is told to whoever keeps the server only."""


class RetraceError(Exception):
    """The input or the call is wrong. Ends a command with exit code 2 and one sentence.

    `code` is stable and names an entry `error.<code>` of the message catalogue; `where` is a file,
    an element id or a field path.
    """

    def __init__(self, code: str, where: str = "", **args: Value) -> None:
        self.code = code
        self.where = _sayable(where)
        told = {name: _sayable(value) if isinstance(value, str) else value for name, value in args.items()}
        self.text: Text = text(f"error.{code}", where=self.where, **told)
        super().__init__(f"{code} {where} {args or ''}".strip())

    def elsewhere(self, where: str) -> RetraceError:
        """The same error with another place."""
        return type(self)(self.code, where, **{name: value for name, value in self.text.args if name != "where"})

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.where, self.text.args)


def _sayable(words: str) -> str:
    """Without halves of characters, which JSON can hold and no answer can."""
    return words.encode("utf-8", "replace").decode()


def _rebuild(kind: type[RetraceError], code: str, where: str, args: tuple[tuple[str, str], ...]) -> RetraceError:
    return kind(code, where, **{name: value for name, value in args if name != "where"})
