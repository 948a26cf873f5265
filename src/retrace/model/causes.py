"""Why a file cannot be opened or written, in words instead of those of the operating system."""

from __future__ import annotations

import errno

from retrace.model.text import Text, text

_CAUSES = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "taken",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENAMETOOLONG: "long_name",
    errno.ELOOP: "circle",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
}


def cause(error: Exception) -> Text:
    """What stands in brackets behind the name of a file; an error of another kind means that the file is damaged."""
    if not isinstance(error, OSError):
        return text("error.cause.damaged")
    known = _CAUSES.get(error.errno or 0)
    return text(f"error.cause.{known}") if known else text("error.cause.other", number=str(error.errno or "?"))
