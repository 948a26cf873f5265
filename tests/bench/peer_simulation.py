"""Another simulator on the Jackson network, in the environment of `make peers`: prints CPU seconds and memory as JSON.

Called by `bench_simulation` with the name of the peer, the cases, and a folder to work in; needs nothing of this
project. Three stations in a row; a fifth of the cases begins again: 3.75 tasks a case.
"""

import json
import logging
import random
import resource
import sys
import time
import warnings
from collections.abc import Generator
from pathlib import Path
from typing import Any

GAP = 100.0
SERVICE = (40.0, 50.0, 56.0)
AGAIN = 0.2


def simpy(cases: int, _folder: Path) -> None:
    """Processes that request resources."""
    import simpy as library  # type: ignore[import-not-found, import-untyped, unused-ignore]

    chance = random.Random(1)
    world = library.Environment()
    stations = [library.Resource(world) for _ in SERVICE]
    total = 0.0

    def case() -> Generator[Any, Any, None]:
        nonlocal total
        begun = world.now
        while True:
            for station, mean in zip(stations, SERVICE, strict=True):
                with station.request() as turn:
                    yield turn
                    yield world.timeout(chance.expovariate(1 / mean))
            if chance.random() >= AGAIN:
                break
        total += world.now - begun

    def arrivals() -> Generator[Any, Any, None]:
        for _ in range(cases):
            world.process(case())
            yield world.timeout(chance.expovariate(1 / GAP))

    world.process(arrivals())
    world.run()


def ciw(cases: int, _folder: Path) -> None:
    """A network of nodes with a routing matrix."""
    import ciw as library  # type: ignore[import-not-found, import-untyped, unused-ignore]

    library.seed(1)
    network = library.create_network(
        arrival_distributions=[library.dists.Exponential(rate=1 / GAP), None, None],
        service_distributions=[library.dists.Exponential(rate=1 / mean) for mean in SERVICE],
        routing=[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [AGAIN, 0.0, 0.0]],
        number_of_servers=[1, 1, 1],
    )
    library.Simulation(network).simulate_until_max_customers(cases, method="Finish")


def prosimos(cases: int, folder: Path) -> None:
    """A BPMN model with its parameters in JSON; the log goes to the folder too."""
    from prosimos.simulation_engine import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
        run_simulation,
    )

    run_simulation(
        str(folder / "jackson.bpmn"),
        str(folder / "jackson.json"),
        cases,
        str(folder / "statistics.csv"),
        str(folder / "log.csv"),
    )


def main() -> None:
    """Measure the peer named first."""
    logging.disable()
    warnings.simplefilter("ignore")
    peer = {"simpy": simpy, "ciw": ciw, "prosimos": prosimos}[sys.argv[1]]
    start = time.process_time()
    peer(int(sys.argv[2]), Path(sys.argv[3]))
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
