"""Measures the layout of whole folders of models and keeps the figures that the next change must not fall below."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from tests.layout.models import exchange, large, nested

from retrace.bpmn.read import read
from retrace.layout import lay_out
from retrace.layout.quality import Quality, judge
from retrace.model.errors import RetraceError
from retrace.model.process import Process

SHARED = Path(__file__).parents[3] / "shared/data/bpmn"
FOLDERS = ("miwg_reference", "miwg_exports", "training_models", "no_diagram")
GROUPS = ("own", *FOLDERS)
"""Our own small models and the shared folders. The shipped samples grow, so they have a test but no baseline."""
BASELINE = Path(__file__).with_name("baseline.yaml")


def figures(quality: Quality) -> Counter[str]:
    """What counts in a baseline; less is better."""
    return Counter(
        {
            "not complete": not quality.complete,
            "not clean": not quality.clean,
            "crossings": quality.crossings,
            "names covering": len(quality.covered),
            "names struck": len(quality.struck),
            "bends": quality.bends,
            "length": round(quality.length),
        }
    )


def models(group: str) -> Iterator[Process]:
    """The models of a group that can be read."""
    if group == "own":
        yield from (exchange(), nested(), large(10))
        return
    for path in sorted((SHARED / group).iterdir()):
        try:
            yield read(path).process
        except RetraceError:
            continue


def measured(group: str) -> dict[str, int]:
    """The figures of a group, all its models together."""
    total = Counter[str]()
    for process in models(group):
        total["models"] += 1
        total.update(figures(judge(process, lay_out(process))))
    return dict(total)


def main() -> None:
    """Rewrite the baseline with what is measured now."""
    known = yaml.safe_load(BASELINE.read_text()) if BASELINE.is_file() else {}
    for group in GROUPS if SHARED.is_dir() else ("own",):
        known[group] = measured(group)
    BASELINE.write_text("# Rewritten by: python -m tests.layout.measure --rewrite\n" + yaml.safe_dump(known))


if __name__ == "__main__":
    if sys.argv[1:] != ["--rewrite"]:
        sys.exit("usage: python -m tests.layout.measure --rewrite")
    main()
