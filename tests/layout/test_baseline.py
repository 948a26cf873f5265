"""The gate: on no group of models may the layout get worse than the stored baseline."""

from __future__ import annotations

import pytest
import yaml
from tests.layout.measure import BASELINE, GROUPS, SHARED, measured

from retrace.bpmn.read import read
from retrace.layout import lay_out
from retrace.layout.quality import judge
from retrace.paths import samples

SLACK = {"bends": 1.02, "length": 1.02}
"""Bends and lengths may grow a little where that takes crossings away."""


@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_falls_below_the_baseline(group: str) -> None:
    if group != "own" and not (SHARED / group).is_dir():
        pytest.skip("no ../shared/data beside the checkout")
    baseline = yaml.safe_load(BASELINE.read_text())[group]
    now = measured(group)
    worse = {name: (old, now[name]) for name, old in baseline.items() if now[name] > old * SLACK.get(name, 1)}
    assert worse.pop("models", None) is None, "the models changed: review and rewrite the baseline"
    assert worse == {}


def test_every_sample_is_drawn_completely_and_cleanly() -> None:
    for path in sorted(samples().rglob("*.bpmn")):
        process = read(path).process
        quality = judge(process, lay_out(process))
        assert (quality.missing, quality.overlaps, quality.through, quality.covered) == ((), (), (), ()), path.parent


def test_the_baseline_asks_for_complete_and_clean_diagrams() -> None:
    for group, known in yaml.safe_load(BASELINE.read_text()).items():
        assert (known["not complete"], known["not clean"]) == (0, 0), group
