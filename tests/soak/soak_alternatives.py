"""Plans that no other plan beats, on models that people drew, with made-up facts: trying every set finds the same."""

from __future__ import annotations

from random import Random

from tests.redesign.cases import judged
from tests.redesign.every_set import assert_parts_miss_nothing, measure_of
from tests.redesign.furnished import furnished
from tests.soak.soak_redesign import DAY, models

from retrace.bpmn.read import read
from retrace.knowledge.registry import load
from retrace.redesign.planner import propose
from retrace.redesign.trial import Trial

MOST = 7
SLICE = 8


def case(random: Random) -> None:
    """Some proposals of a model. Raises where the parts miss a plan that some set of them is."""
    view = furnished(read(random.choice(models())).process, load(DAY), random)
    known = [each for each in propose(view, judged(view).findings) if not each.lacks]
    if known:
        chosen = {each.id for each in random.sample(known, min(MOST, len(known)))}
        assert_parts_miss_nothing(Trial(view, [each for each in known if each.id in chosen], measure_of(view)))
