"""The Python bindings of rust_bpmn_analyzer over a folder of models, in the environment of `make peers`: prints JSON.

Called by `bench_soundness`; needs nothing of this project. Each model has a process of its own with bounded memory and
time, because some models take all there is and others make it panic.
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

MEMORY = 2 << 30
SECONDS = 10


def analysed(path: Path) -> dict[str, Any]:
    """The elements at which each property fails, without those that hold. Raises whatever the bindings raise."""
    import rust_bpmn_analyzer_bindings as peer  # type: ignore[import-not-found, import-untyped, unused-ignore]

    model = path.read_text("utf-8")
    found = {
        "safeness": peer.analyze_safeness(model),
        "no_dead_activity": peer.analyze_dead_activities(model),
        "option_to_complete": peer.analyze_option_to_complete(model),
        "proper_completion": peer.analyze_proper_completion(model),
    }
    return {name: each.problematic_elements for name, each in found.items() if not each.fulfilled}


def alone(path: Path) -> dict[str, Any] | None:
    """The same in a process of its own; None where that ends badly."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(SECONDS)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            os.write(writing, json.dumps(analysed(path)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else None


def main() -> None:
    """The verdict on each model of the folder named first, and CPU seconds."""
    import rust_bpmn_analyzer_bindings  # type: ignore[import-not-found, import-untyped, unused-ignore] # noqa: F401

    verdicts = {path.name: alone(path) for path in sorted(Path(sys.argv[1]).rglob("*.bpmn"))}
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"seconds": used.ru_utime + used.ru_stime + time.process_time(), "verdicts": verdicts}))


if __name__ == "__main__":
    main()
