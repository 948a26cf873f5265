"""Another reader over a folder of models, in the environment of `make peers`: prints CPU seconds and fails as JSON.

Called by `bench_reading`; needs nothing of this project. The best of the rounds of each model counts.
"""

import json
import logging
import sys
import time
import warnings
from pathlib import Path
from typing import Any


def pm4py(path: Path) -> Any:
    """Into the graph of pm4py."""
    import pm4py  # type: ignore[import-not-found, import-untyped, unused-ignore]

    return pm4py.read_bpmn(str(path))


def spiffworkflow(path: Path) -> Any:
    """Into the specifications of SpiffWorkflow, one for each process."""
    from SpiffWorkflow.bpmn.parser import BpmnParser  # type: ignore[import-not-found, import-untyped, unused-ignore]

    parser = BpmnParser()
    parser.add_bpmn_str(path.read_bytes())
    return [parser.get_spec(process) for process in parser.get_process_ids()]


def main() -> None:
    """Measure the reader named first over the folder named second, as many rounds as named third."""
    reader = {"pm4py": pm4py, "spiffworkflow": spiffworkflow}[sys.argv[1]]
    models, rounds = sorted(Path(sys.argv[2]).rglob("*.bpmn")), int(sys.argv[3])
    logging.disable()
    warnings.simplefilter("ignore")
    best, failed = dict.fromkeys(models, float("inf")), set()
    for _ in range(rounds):
        for path in models:
            start = time.process_time()
            try:
                reader(path)
            except Exception:
                failed.add(path)
            best[path] = min(best[path], time.process_time() - start)
    print(json.dumps({"seconds": sum(best.values()), "fails": len(failed)}))


if __name__ == "__main__":
    main()
