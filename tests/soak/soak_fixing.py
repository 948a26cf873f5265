"""Damaged models are mended: what is certain is mended without harm, whatever else is wrong with the file."""

from __future__ import annotations

import contextlib
from random import Random

from tests.app.test_fix import assert_harmless
from tests.soak.soak_reading import models, structure

from retrace.bpmn.read import read
from retrace.model.errors import RetraceError

LARGEST = 60
"""Nodes of a model that is tried: each fix writes, reads and judges the whole again."""


def case(random: Random) -> None:
    """Damage the structure of a model at most twice and mend it."""
    data = random.choice(models())
    for _ in range(random.randint(0, 2)):
        data = structure(data, random)
    with contextlib.suppress(RetraceError):
        reading = read(data)
        if len(reading.process.nodes) <= LARGEST:
            assert_harmless(reading)
