"""What is answered while the server can keep or read nothing: a full or read-only disk, a database out of reach.

Nothing has to be begun anew once that is over. What a form had sent is in the page, to be sent again as it was.
"""

from __future__ import annotations

import errno
import logging

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from retrace.knowledge.messages import say
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.model.text import text
from retrace.web.request import language_of
from retrace.web.views import page

LOG = logging.getLogger("retrace.faults")
_OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE}
_AGAIN = {"Retry-After": "20"}  # seconds


async def unavailable(request: Request, error: Exception) -> Response:
    """A page, or an answer of the API, that says so; the reason goes into the log of the server.

    Raises an `OSError` that is no fault of the machine.
    """
    if isinstance(error, OSError) and error.errno not in _OF_THE_MACHINE:
        raise error
    language = language_of(request)
    LOG.warning("unavailable: %s", say(error.text, "en") if isinstance(error, RetraceError) else error)
    sentence = say(text("web.unavailable"), language)
    if request.url.path.startswith("/api/"):
        told = {"code": UNAVAILABLE, "where": "", "message": sentence}
        return JSONResponse({"error": told}, 503, _AGAIN)
    fields = await _sent(request)
    action = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    answer = page(request, "unavailable.html", 503, sentence=sentence, fields=fields, action=action)
    answer.headers.update(_AGAIN)
    return answer


async def _sent(request: Request) -> list[tuple[str, str]]:
    """The fields of a form that was sent; none where there is a secret or a file among them."""
    if request.method != "POST":
        return []
    try:
        form = await request.form()
    except (OSError, RuntimeError, AssertionError):  # it was not read to its end
        return []
    fields = form.multi_items()
    if any(not isinstance(value, str) or "password" in name for name, value in fields):
        return []
    return [(name, str(value)) for name, value in fields]
