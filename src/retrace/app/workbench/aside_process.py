"""The process beside a server: computes what it is sent, one after the other, and ends when its input is closed."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from contextlib import suppress
from typing import Any

from retrace.app.frames import listen, put, receive, send


def main() -> None:
    """Answers on what was its output when it began: what else is written goes to the stream of errors."""
    for one in ("SIGTERM", "SIGINT"):  # meant for the server, which may still have answers under way
        signal.signal(getattr(signal, one), signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(receive, sys.stdin.buffer, questions), daemon=True).start()
    _prepare()
    with suppress(OSError):  # the server is gone
        put(answers, None)
        while True:
            send(answers, _answer(questions.get()))


def _prepare() -> None:
    """What takes the longest the first time is done before the first question."""
    if hasattr(os, "nice"):
        os.nice(2)  # what needs nothing of it comes first
    from retrace.app.workbench.shares import prepare

    prepare()


def _answer(question: bytes) -> bytes:
    """Whether it went well, with the value or the error of a user; where it broke, it breaks again in place."""
    from retrace.model.errors import RetraceError

    told: tuple[bool | None, Any]
    try:
        function, args, named = pickle.loads(question)
        told = True, function(*args, **named)
        return pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    except RetraceError as error:
        told = False, error
    except Exception:
        told = None, None
    return pickle.dumps(told, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
