"""Before the first request: what every page needs is loaded, so that nobody waits for it."""

from __future__ import annotations

import gc
from datetime import date

from retrace.app.workbench import starting
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.asking import asked
from retrace.app.workbench.opened import opened
from retrace.web.views import templates_read


def warm(today: date) -> None:
    """Reads the templates and analyses a shipped sample, of which nothing is kept.

    What is there by then stays for good, so that it is not looked through for garbage again and again.
    """
    templates_read()
    analysis = Analysis(opened(starting.of_sample(starting.sample_names()[0]), today), "vi")
    _ = analysis.as_is_svg, analysis.compare, analysis.redesign, analysis.check, analysis.chart_names
    _ = analysis.flow_note, tuple(asked(analysis, "vi")), analysis.paperwork().gate, starting.sample_titles()
    del analysis
    gc.collect()
    gc.freeze()
